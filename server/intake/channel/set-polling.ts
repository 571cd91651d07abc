import { sql } from 'kysely'
import type * as z from 'zod'
import type { ChannelHealth, setPolling as contract } from '../../../contract/client.ts'
import { optionalCredentials, pollCredentials } from '../../../contract/client.ts'
import type { Caller } from '../../access/caller.ts'
import { recordActivity } from '../../access/record-activity.ts'
import type { Tx } from '../../platform/database/database.ts'
import { AddressRefused, checkAddress } from '../../platform/http/fetch-outside.ts'
import { Refusal } from '../../platform/refusal.ts'
import { getChannelHealth } from './channel-health.ts'

const backMs = 7 * 24 * 3_600_000

export type PollSetting = {
  caller: Caller
  shopId: string
  now: Date
  requestId: string
}
type Setting = PollSetting & {
  wanted: z.infer<typeof contract.body>
  seal: (text: string) => Buffer
  allowInside: boolean
}

/** Where and how a shop is fetched from. New credentials make a stopped shop go on; those on file are never shown. */
export async function setPolling(tx: Tx, setting: Setting): Promise<ChannelHealth> {
  const { caller, shopId, wanted, seal, allowInside, now, requestId } = setting
  const { rows } = await sql<{ channel: string; polledAt: string | null }>`
    select channel, (select base_url from shop_poll p where p.tenant_id = s.tenant_id and p.shop_id = s.id) as "polledAt" from shop s where s.tenant_id = current_tenant() and s.id = ${shopId} for update`.execute(
    tx,
  )
  const shop = rows[0]
  if (!shop) throw new Refusal('shop.not_found')
  const names = pollCredentials[shop.channel]
  if (!names) throw new Refusal('shop.not_polled', { channel: shop.channel })
  mustBeOutside(wanted.baseUrl, allowInside)
  const sealed = wanted.credentials && seal(JSON.stringify(pickCredentials(names, wanted.credentials)))
  // whoever may not read the credentials may not have them sent elsewhere either
  if (!sealed && shop.polledAt !== wanted.baseUrl) throw new Refusal('shop.credentials_missing', { fields: required(names) })
  const from = wanted.since ? new Date(wanted.since) : new Date(now.getTime() - backMs)
  if (sealed && shop.polledAt === null)
    await sql`
      insert into shop_poll (tenant_id, shop_id, is_on, every_seconds, base_url, sealed_credentials, polled_to, next_poll_at)
      values (${caller.tenantId}, ${shopId}, ${wanted.on}, ${wanted.everySeconds}, ${wanted.baseUrl}, ${sealed}, ${from}, ${now})`.execute(
      tx,
    )
  else
    await sql`
      update shop_poll set is_on = ${wanted.on}, every_seconds = ${wanted.everySeconds}, base_url = ${wanted.baseUrl}, sealed_credentials = coalesce(${sealed ?? null}, sealed_credentials),
        state = case when state = 'stopped' then 'new' else state end, failures = 0, next_poll_at = ${now},
        -- another shop's address: its pages are not this one's
        page = case when base_url = ${wanted.baseUrl} then page end,
        polled_to = case when ${wanted.since ?? null}::timestamptz is null then polled_to else ${from} end
      where tenant_id = current_tenant() and shop_id = ${shopId}`.execute(tx)
  await recordActivity(tx, {
    tenantId: caller.tenantId,
    subject: 'shop',
    subjectId: shopId,
    act: 'set_polling',
    actor: caller,
    details: { on: wanted.on, everySeconds: wanted.everySeconds, baseUrl: wanted.baseUrl, newCredentials: sealed !== undefined },
    requestId,
  })
  return getChannelHealth(tx, now, shopId)
}

/** What is pushed is still taken; what the shop changes meanwhile is fetched when it goes on. */
export async function pausePolling(
  tx: Tx,
  { caller, shopId, now, requestId, paused }: PollSetting & { paused: boolean },
): Promise<ChannelHealth> {
  await mustBeSet(tx, shopId)
  await sql`update shop_poll set is_on = ${!paused}, next_poll_at = ${now} where tenant_id = current_tenant() and shop_id = ${shopId}`.execute(
    tx,
  )
  const act = paused ? 'pause_polling' : 'resume_polling'
  await recordActivity(tx, { tenantId: caller.tenantId, subject: 'shop', subjectId: shopId, act, actor: caller, requestId })
  return getChannelHealth(tx, now, shopId)
}

/** Also of a shop that was given up for its credentials: perhaps the platform has put them right. */
export async function retryPolling(tx: Tx, { caller, shopId, now, requestId }: PollSetting): Promise<ChannelHealth> {
  await mustBeSet(tx, shopId)
  await sql`
    update shop_poll set is_on = true, state = case when state = 'stopped' then 'failing' else state end, next_poll_at = ${now}
    where tenant_id = current_tenant() and shop_id = ${shopId}`.execute(tx)
  await recordActivity(tx, {
    tenantId: caller.tenantId,
    subject: 'shop',
    subjectId: shopId,
    act: 'retry_polling',
    actor: caller,
    requestId,
  })
  return getChannelHealth(tx, now, shopId)
}

async function mustBeSet(tx: Tx, shopId: string): Promise<void> {
  const { rows } = await sql<{ channel: string; hasPoll: boolean }>`
    select s.channel, p.shop_id is not null as "hasPoll" from shop s left join shop_poll p on p.tenant_id = s.tenant_id and p.shop_id = s.id
    where s.tenant_id = current_tenant() and s.id = ${shopId}`.execute(tx)
  const shop = rows[0]
  if (!shop) throw new Refusal('shop.not_found')
  if (!shop.hasPoll) throw new Refusal('shop.not_polled', { channel: shop.channel })
}

function mustBeOutside(baseUrl: string, allowInside: boolean): void {
  try {
    checkAddress(baseUrl, allowInside)
  } catch (error) {
    if (error instanceof AddressRefused) throw new Refusal('shop.address_refused', { address: baseUrl })
    throw error
  }
}

const required = (names: readonly string[]) => names.filter((name) => !optionalCredentials.includes(name))

function pickCredentials(names: readonly string[], given: Record<string, string>): Record<string, string> {
  const missing = required(names).filter((name) => !given[name]?.trim())
  if (missing.length > 0) throw new Refusal('shop.credentials_missing', { fields: missing })
  return Object.fromEntries(names.flatMap((name) => (given[name]?.trim() ? [[name, given[name].trim()]] : [])))
}
