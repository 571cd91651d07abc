import { sql } from 'kysely'
import type { Road } from '../../../order/door/take-step.ts'
import { asNobody, asTenant, type Database } from '../../../platform/database/database.ts'
import { AddressRefused, type FetchOutside } from '../../../platform/http/fetch-outside.ts'
import { PollFailure, type PolledPage, type PollWindow, type ShopPoller, type ShopReader } from '../../port.ts'
import { noteTrouble } from '../note-trouble.ts'
import { takeShopMessage } from '../receive-shop-message.ts'
import type { Shop } from '../shop-order.ts'
import { isFinal, overlapMs, pauseAfter, planWindow } from './plan-window.ts'

// so long nobody else takes a shop over; every page renews it
const leaseMs = 120_000
/** Then other shops have their turn. */
const pagesMax = 50
const turnMs = 60_000

export type PollGround = {
  road: Road
  database: Database
  workers: Database
  readers: Readonly<Record<string, ShopReader>>
  pollers: Readonly<Record<string, ShopPoller>>
  fetch: FetchOutside
  openSecret: (sealed: Buffer) => string
  stop: AbortSignal
}
type Leased = { tenant_id: string; shop_id: string; fence: number }
type Polling = Leased & {
  shop: Shop
  poller: ShopPoller
  baseUrl: string
  credentials: Record<string, string>
  everySeconds: number
  polledTo: Date
  window: PollWindow | undefined
  page: string | null
  failures: number
}

/** Fetches on from one shop that is due and nobody fetches from. Answers whether there was one. */
export async function pollNextShop(ground: PollGround): Promise<boolean> {
  const leased = await lease(ground)
  if (!leased) return false
  const polling = await readPolling(ground, leased)
  if (!polling) return true
  try {
    await readWindow(ground, polling)
  } catch (error) {
    const failure = failureOf(error)
    if (!failure) throw error // ours: the lease runs out and the page is read again
    await markFailure(ground, polling, failure)
  }
  return true
}

async function lease({ workers, road }: PollGround): Promise<Leased | undefined> {
  return asNobody(workers, async (tx) => {
    const now = road.now()
    const { rows } = await sql<Leased>`
      update shop_poll set lease_until = ${new Date(now.getTime() + leaseMs)}, fence = fence + 1 where (tenant_id, shop_id) = (
        select tenant_id, shop_id from shop_poll where is_on and state <> 'stopped' and next_poll_at <= ${now} and (lease_until is null or lease_until < ${now})
        order by next_poll_at limit 1 for update skip locked)
      returning tenant_id, shop_id, fence`.execute(tx)
    return rows[0]
  })
}

type Row = {
  channel: string
  name: string
  client_id: string
  sealed_secret: Buffer
  base_url: string
  sealed_credentials: Buffer
  every_seconds: number
  polled_to: Date
  window_from: Date | null
  window_to: Date | null
  page: string | null
  failures: number
}

async function readPolling(ground: PollGround, leased: Leased): Promise<Polling | undefined> {
  const { rows } = await asTenant(ground.database, { tenantId: leased.tenant_id }, (tx) =>
    sql<Row>`
      select s.channel, s.name, s.client_id, s.sealed_secret, p.base_url, p.sealed_credentials, p.every_seconds, p.polled_to, p.window_from, p.window_to, p.page, p.failures
      from shop_poll p join shop s on s.tenant_id = p.tenant_id and s.id = p.shop_id
      where p.tenant_id = current_tenant() and p.shop_id = ${leased.shop_id} and p.fence = ${leased.fence}`.execute(tx),
  )
  const row = rows[0]
  const poller = row && ground.pollers[row.channel]
  if (!row || !poller) return undefined
  return {
    ...leased,
    shop: {
      tenant_id: leased.tenant_id,
      id: leased.shop_id,
      channel: row.channel,
      name: row.name,
      client_id: row.client_id,
      sealed_secret: row.sealed_secret,
    },
    poller,
    baseUrl: row.base_url,
    credentials: JSON.parse(ground.openSecret(row.sealed_credentials)) as Record<string, string>,
    everySeconds: row.every_seconds,
    polledTo: row.polled_to,
    window: row.window_from && row.window_to ? { from: row.window_from, to: row.window_to } : undefined,
    page: row.page,
    failures: row.failures,
  }
}

/** Page by page; where it stands is written after the page's orders are, so that a kill repeats a page and skips none. */
async function readWindow(ground: PollGround, polling: Polling): Promise<void> {
  const { poller, baseUrl, credentials, polledTo } = polling
  const { longestMs, settleMs } = poller
  const window = polling.window ?? planWindow({ polledTo, now: ground.road.now(), longestMs, settleMs })
  let { page } = polling
  const end = ground.road.now().getTime() + turnMs
  for (let count = 0; count < pagesMax && ground.road.now().getTime() < end && !ground.stop.aborted; count++) {
    const polled = await poller.fetchPage({ window, page, baseUrl, credentials, fetch: ground.fetch, now: ground.road.now() })
    await storePage(ground, polling, polled)
    page = polled.next
    if (page === null) return endWindow(ground, polling, window)
    if (!(await advance(ground, polling, { window, page }))) return
  }
  await asTenant(ground.database, { tenantId: polling.tenant_id }, (tx) =>
    sql`update shop_poll set lease_until = null where shop_id = ${polling.shop_id} and fence = ${polling.fence}`.execute(tx),
  )
}

async function storePage({ road, database, readers }: PollGround, { shop }: Polling, { messages }: PolledPage): Promise<void> {
  const reader = readers[shop.channel]
  if (!reader) throw new Error(`nobody reads ${shop.channel}`)
  for (const whole of messages)
    for (const message of reader.split?.(whole) ?? [whole])
      await takeShopMessage({ road, database, shop, message, reading: reader.read(message), requestId: null, came: 'fetched' })
}

/** False when the lease ran out and another has taken over. */
async function advance(
  { road, database }: PollGround,
  { tenant_id: tenantId, shop_id: shopId, fence }: Polling,
  { window, page }: { window: PollWindow; page: string },
) {
  const now = road.now()
  const moved = await asTenant(database, { tenantId }, (tx) =>
    sql`update shop_poll set window_from = ${window.from}, window_to = ${window.to}, page = ${page}, last_poll_at = ${now}, lease_until = ${new Date(now.getTime() + leaseMs)}
      where shop_id = ${shopId} and fence = ${fence}`.execute(tx),
  )
  return Number(moved.numAffectedRows) > 0
}

/** The end of what is stored moves only here. What is far behind goes on at once. */
async function endWindow({ road, database }: PollGround, polling: Polling, { to }: PollWindow): Promise<void> {
  const now = road.now()
  const isBehind = now.getTime() - to.getTime() > Math.max(overlapMs, polling.everySeconds * 1000)
  const next = isBehind ? now : new Date(now.getTime() + polling.everySeconds * 1000)
  await asTenant(database, { tenantId: polling.tenant_id }, (tx) =>
    sql`update shop_poll set polled_to = greatest(polled_to, ${to}), window_from = null, window_to = null, page = null, state = 'ok', why = null, words = null, failures = 0,
        last_poll_at = ${now}, last_success_at = ${now}, next_poll_at = ${next}, lease_until = null
      where shop_id = ${polling.shop_id} and fence = ${polling.fence}`.execute(tx),
  )
}

type Failure = { kind: PollFailure['kind'] | 'address'; words: string; retryAfterMs: number }

/** Undefined for what is not the shop's doing. */
function failureOf(error: unknown): Failure | undefined {
  if (error instanceof PollFailure) return { kind: error.kind, words: error.message, retryAfterMs: error.retryAfterMs }
  if (error instanceof AddressRefused) return { kind: 'address', words: error.message, retryAfterMs: 0 }
  const { code = '', name, message } = error as NodeJS.ErrnoException
  const isNetwork =
    /^(E[A-Z]+|ERR_TLS|CERT_|DEPTH_|SELF_|UNABLE_|HPE_)/.test(code) ||
    name === 'TimeoutError' ||
    message.startsWith('the answer ') ||
    message === 'socket hang up'
  return isNetwork ? { kind: 'passing', words: `${code} ${message}`.trim(), retryAfterMs: 0 } : undefined
}

async function markFailure(
  { road, database }: PollGround,
  polling: Polling,
  { kind, words, retryAfterMs }: Failure,
): Promise<void> {
  const now = road.now()
  const { tenant_id: tenantId, shop_id: shopId, fence, failures } = polling
  const said = words.slice(0, 300).toWellFormed().replaceAll('\0', '')
  await asTenant(database, { tenantId }, async (tx) => {
    const marked = await sql`
      update shop_poll set state = ${isFinal(kind) ? 'stopped' : 'failing'}, why = ${kind}, words = ${said}, failures = ${failures + 1}, last_poll_at = ${now},
        next_poll_at = ${new Date(now.getTime() + pauseAfter(failures, retryAfterMs))}, lease_until = null,
        -- a page that is no more: the window is read again from its beginning
        page = case when ${kind} = 'page' then null else page end
      where shop_id = ${shopId} and fence = ${fence}`.execute(tx)
    if (Number(marked.numAffectedRows) > 0) await noteTrouble(tx, { tenantId, shopId, kind, words: said, now })
  })
}
