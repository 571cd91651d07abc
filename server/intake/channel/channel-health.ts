import { sql } from 'kysely'
import { type ChannelHealth, unprovenChannels } from '../../../contract/client.ts'
import type { Tx } from '../../platform/database/database.ts'
import { Refusal } from '../../platform/refusal.ts'

const shopsMax = 500
const troublesMax = 5

type Row = Omit<ChannelHealth, 'unverified' | 'verifiedAt' | 'lastMessageAt' | 'poll' | 'today'> & {
  verifiedAt: Date | null
  lastMessageAt: Date | null
  today: Record<'ordered' | 'duplicate' | 'waiting' | 'ignored' | 'discarded', number> | null
  failed: number
  poll:
    | null
    | (Omit<NonNullable<ChannelHealth['poll']>, 'state' | 'lagSeconds'> & {
        state: 'new' | 'ok' | 'failing' | 'stopped'
        isOn: boolean
      })
}

/** How the messages of each shop come in (INT-1): the last ones, those of today by outcome, polling, and what went wrong lately. */
export async function listChannelHealth(tx: Tx, now: Date, shopId?: string): Promise<ChannelHealth[]> {
  const { rows } = await sql<Row>`
    with day as (select date_trunc('day', ${now}::timestamptz at time zone t.zone) at time zone t.zone as start from tenant t where t.id = current_tenant())
    select s.id, s.channel, s.name, c.name as "clientName", s.verified_at as "verifiedAt", m.received_at as "lastMessageAt", n.counts as today,
      coalesce(f.failed, 0)::int as failed, coalesce(r.rows, '[]') as troubles,
      case when p.shop_id is not null then jsonb_build_object('state', p.state, 'isOn', p.is_on, 'why', p.why, 'words', p.words, 'baseUrl', p.base_url, 'everySeconds', p.every_seconds,
        'lastPollAt', p.last_poll_at, 'lastSuccessAt', p.last_success_at, 'nextPollAt', p.next_poll_at, 'polledTo', p.polled_to) end as poll
    from day, shop s join client c on c.tenant_id = s.tenant_id and c.id = s.client_id
      left join shop_poll p on p.tenant_id = s.tenant_id and p.shop_id = s.id
      left join lateral (select received_at from intake_message i where i.tenant_id = s.tenant_id and i.shop_id = s.id order by i.id desc limit 1) m on true
      left join lateral (select jsonb_object_agg(state, count) as counts from (
        select state, count(*)::int as count from intake_message i where i.tenant_id = s.tenant_id and i.shop_id = s.id and i.id >= first_id(day.start) group by state) x) n on true
      left join lateral (select sum(times) as failed from shop_trouble t where t.tenant_id = s.tenant_id and t.shop_id = s.id and t.hour >= day.start) f on true
      left join lateral (select jsonb_agg(jsonb_build_object('kind', x.kind, 'times', x.times, 'lastAt', x.last_at, 'words', x.words) order by x.last_at desc) as rows from (
        select * from shop_trouble t where t.tenant_id = s.tenant_id and t.shop_id = s.id and t.hour > ${now}::timestamptz - interval '7 days' order by t.last_at desc limit ${troublesMax}) x) r on true
    where s.tenant_id = current_tenant() and (${shopId ?? null}::uuid is null or s.id = ${shopId ?? null}::uuid)
    order by coalesce(p.is_on and p.state in ('failing', 'stopped'), false) desc, s.channel, s.name, s.id limit ${shopsMax}`.execute(
    tx,
  )
  return rows.map((row) => viewOf(row, now))
}

export async function getChannelHealth(tx: Tx, now: Date, shopId: string): Promise<ChannelHealth> {
  const [found] = await listChannelHealth(tx, now, shopId)
  if (!found) throw new Refusal('shop.not_found')
  return found
}

function viewOf({ today, failed, poll, ...row }: Row, now: Date): ChannelHealth {
  return {
    ...row,
    unverified: row.verifiedAt === null && unprovenChannels.includes(row.channel),
    verifiedAt: row.verifiedAt?.toISOString() ?? null,
    lastMessageAt: row.lastMessageAt?.toISOString() ?? null,
    today: {
      ordered: today?.ordered ?? 0,
      updated: today?.duplicate ?? 0,
      waiting: today?.waiting ?? 0,
      ignored: (today?.ignored ?? 0) + (today?.discarded ?? 0),
      failed,
    },
    troubles: row.troubles.map((one) => ({ ...one, lastAt: plain(one.lastAt) })),
    poll: poll && viewPoll(poll, now),
  }
}

function viewPoll({ isOn, ...poll }: NonNullable<Row['poll']>, now: Date): NonNullable<ChannelHealth['poll']> {
  const polledTo = plain(poll.polledTo)
  return {
    ...poll,
    state: isOn ? poll.state : 'paused',
    lastPollAt: poll.lastPollAt && plain(poll.lastPollAt),
    lastSuccessAt: poll.lastSuccessAt && plain(poll.lastSuccessAt),
    nextPollAt: isOn && poll.state !== 'stopped' && poll.nextPollAt ? plain(poll.nextPollAt) : null,
    polledTo,
    lagSeconds: Math.max(0, Math.round((now.getTime() - Date.parse(polledTo)) / 1000)),
  }
}

/** As jsonb writes a time. */
const plain = (time: string) => new Date(time).toISOString()
