import pg, { type Client } from 'pg'
import { newTrackingNo } from '../../order/number/tracking-no.ts'
import { externalToken, nameToken, phoneToken } from '../../order/search-tokens.ts'
import { copyIn } from '../../platform/database/copy.ts'
import { newId } from '../../platform/ids.ts'
import { aDetail, aName, anAbroadName, aPhone, chanceOf, ownDigits, pickFrom, type Chance } from '../demo-people.ts'
import type { Travelled } from '../travel-demo.ts'
import { isOver, type Life } from '../way/way.ts'
import { writeOrder, type Own } from './compile-template.ts'
import { clonedTables, readColumns, readTemplate, type ClonedTable, type ReadTemplate } from './read-template.ts'

const perBatch = 2000
const dayMs = 24 * 3_600_000
const hourMs = 3_600_000
/** Of a hundred orders so many are still on the road; the rest lie in the months before. */
const openShare = 0.03
const openSpreadMs = { domestic: hourMs, cross_border: hourMs, instant: hourMs / 20, inbound: hourMs } as const
/** Behind every listener: nobody is to be told of a life that was never lived (docs/decisions/0017). */
const classOfTold = '1'

type Wanted = {
  url: string
  tenantId: string
  travelled: readonly Travelled[]
  orders: number
  months: number
  seed: number
  say: (done: number) => void
}

/**
 * Fills a company with orders that live the lives of those that travelled through the door, each with people, numbers, ids and times of its
 * own and a chain that holds. Written by `copy`, a batch per transaction; whatever stands in between is a smaller company.
 */
export async function fillCompany({ url, tenantId, travelled, orders, months, seed, say }: Wanted): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'yidan-demo', options: '-c timezone=UTC -c datestyle=ISO -c statement_timeout=0 -c search_path=public' }) // prettier-ignore
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query(`select set_config('yidan.tenant', $1, false)`, [tenantId])
    const columns = await readColumns(client)
    const models: Model[] = []
    for (const { orderId, life } of travelled)
      models.push({ life, ...(await readTemplate(client, { orderId, columns, keepsPlace: keepsPlace(life) })) })
    const now = Date.now()
    for (let month = 0; month <= months; month++)
      await client.query('select ensure_partitions($1, 0)', [new Date(now - month * 30 * dayMs)])
    const chance = chanceOf(seed)
    const zone = await readZone(client, tenantId)
    const plan = planOf({ models, orders, months, chance })
    for (let done = 0; done < orders; done += perBatch) {
      const size = Math.min(perBatch, orders - done)
      await writeBatch(client, {
        tenantId,
        columns,
        zone,
        chance,
        chosen: Array.from({ length: size }, (_, index) => plan(done + index)),
        first: done,
        now,
      })
      say(done + size)
    }
    await client.query('reset yidan.tenant')
    await client.query('vacuum (analyze)') // the rail's counts are read from indexes alone
  } finally {
    await client.end()
  }
}

type Model = ReadTemplate & { life: Life }
type Chosen = { model: Model; earlierMs: number }

/** An address that is why an order waits, that a road depends on, or that is our own stays with it. */
const keepsPlace = ({ business, trouble }: Life): boolean =>
  business !== 'domestic' || trouble === 'vague' || trouble === 'remote'

/** The open ones come first and are of the last days; of the others, later weeks have more than earlier ones. */
function planOf({
  models,
  orders,
  months,
  chance,
}: Pick<Wanted, 'orders' | 'months'> & { models: readonly Model[]; chance: Chance }): (index: number) => Chosen {
  const open = models.filter(({ life }) => !isOver(life))
  const over = models.filter(({ life }) => isOver(life))
  const openCount = Math.round(orders * openShare)
  const days = months * 30
  return (index) => {
    if (index < openCount) {
      const model = pickFrom(open, chance)
      return { model, earlierMs: Math.round(chance() * openSpreadMs[model.life.business]) }
    }
    return { model: pickFrom(over, chance), earlierMs: Math.round((1 - Math.sqrt(1 - chance() * 0.96)) * days * dayMs) }
  }
}

type Batch = {
  tenantId: string
  columns: ReadonlyMap<ClonedTable, string[]>
  zone: string
  chance: Chance
  chosen: readonly Chosen[]
  first: number
  now: number
}

async function writeBatch(client: Client, batch: Batch): Promise<void> {
  const { columns, tenantId } = batch
  await client.query('begin')
  try {
    await client.query(`set local yidan.tenant = '${tenantId}'`)
    const out = await makeLines(client, batch)
    const { rows } = await client.query<{ rolsuper: boolean }>('select rolsuper from pg_roles where rolname = current_user')
    for (const table of clonedTables) {
      const isLog = table === 'order_event'
      // the owner is not bound while it writes them
      await client.query(`alter table "${table}" no force row level security`)
      if (isLog) await client.query(`alter table order_event alter column xid set default '${classOfTold}'`)
      await copyIn(
        client,
        `copy "${table}" (${(columns.get(table) ?? []).join(', ')}) from stdin`,
        blocksOf(out.get(table) ?? []),
      )
      if (isLog) await client.query('alter table order_event alter column xid set default pg_current_xact_id()')
      await client.query(`alter table "${table}" force row level security`)
      // the open orders are counted as they come; what follows fits together as its models do, and need not be looked up
      if (table === 'order' && rows[0]?.rolsuper) await client.query('set local session_replication_role = replica')
    }
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

async function* blocksOf(lines: readonly string[]): AsyncGenerator<Buffer> {
  for (let from = 0; from < lines.length; from += 1000) yield Buffer.from(lines.slice(from, from + 1000).join(''))
}

async function makeLines(client: Client, { tenantId, zone, chance, chosen, first, now }: Batch): Promise<Map<string, string[]>> {
  const date = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' })
  const dateOf = ({ model, earlierMs }: Chosen) =>
    model.template.confirmedAt === undefined ? undefined : date.format(model.template.confirmedAt - earlierMs).replaceAll('-', '')
  const next = await takeSerials(client, { tenantId, dates: chosen.map(dateOf) })
  const places = chosen.map(({ model }) => model).filter(({ life }) => !keepsPlace(life)).map(({ place }) => place) // prettier-ignore
  const out = new Map<string, string[]>()
  chosen.forEach((one, index) => {
    const { model, earlierMs } = one
    const day = dateOf(one)
    const serial = day === undefined ? 0 : (next.get(day) ?? 0)
    if (day !== undefined) next.set(day, serial + 1)
    const externalNo = `${model.prefix}${now}${String(first + index).padStart(7, '0')}`
    const [channel = '', shop = ''] = model.shop.split('|')
    const { name, phone } = receiverOf(model, chance)
    const account = `tb_${newId().slice(-9)}`
    const own: Own = {
      orderNo: day === undefined ? '' : `${day}${String(serial).padStart(3, '0')}`,
      trackingNo: newTrackingNo(),
      externalNo,
      externalToken: externalToken(channel, shop, externalNo),
      name,
      nameToken: nameToken(name),
      phone,
      phoneToken: phoneToken(phone),
      account,
      accountToken: nameToken(account),
      ...(places.length > 0 ? pickFrom(places, chance) : model.place),
      detail: aDetail(chance),
    }
    const received = new Date((model.template.moments[0] ?? now) - earlierMs)
    const ids = Array.from({ length: model.template.ids }, () => newId(received))
    const numbers = model.template.numbers.map((number) => ownDigits(number, chance))
    writeOrder(model.template, { own, ids, numbers, earlierMs, out })
  })
  return out
}

/** Somebody of their own at home and abroad; what comes to us is received by the same desk. */
function receiverOf({ life, consignee }: Model, chance: Chance): { name: string; phone: string } {
  if (life.business === 'inbound') return consignee
  if (life.business === 'cross_border') return { name: anAbroadName(chance), phone: ownDigits(consignee.phone, chance, 7) }
  return { name: aName(chance), phone: aPhone(chance) }
}

/** Serials of each day's order numbers, taken from the series so that later orders take others. */
async function takeSerials(
  client: Client,
  { tenantId, dates }: { tenantId: string; dates: readonly (string | undefined)[] },
): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  for (const day of dates) if (day !== undefined) counts.set(day, (counts.get(day) ?? 0) + 1)
  const { rows } = await client.query<{ series: string; first: string }>(
    `insert into number_series as n (tenant_id, series, next) select $1, d.day || '{serial}', 1 + d.count from unnest($2::text[], $3::int[]) d(day, count) order by d.day
     on conflict (tenant_id, series) do update set next = n.next + excluded.next - 1
     returning series, (next - (select d.count from unnest($2::text[], $3::int[]) d(day, count) where d.day || '{serial}' = series))::text as first`,
    [tenantId, [...counts.keys()], [...counts.values()]],
  )
  return new Map(rows.map(({ series, first }) => [series.replace('{serial}', ''), Number(first)]))
}

async function readZone(client: Client, tenantId: string): Promise<string> {
  const { rows } = await client.query<{ zone: string }>('select zone from tenant where id = $1', [tenantId])
  return rows[0]?.zone ?? 'Asia/Shanghai'
}
