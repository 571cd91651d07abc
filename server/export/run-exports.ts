import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { sql } from 'kysely'
import type { OrderFilter } from '../../contract/order.ts'
import type { Role } from '../../contract/roles.ts'
import type { Road } from '../order/door/take-step.ts'
import { asNobody, asTenant, type Database, type Tx } from '../platform/database/database.ts'
import { isPassing } from '../platform/database/is-passing.ts'
import type { Language } from '../platform/refusal.ts'
import { findSeeing } from '../privacy/seeing.ts'
import type { ExportFolder } from './export-folder.ts'
import { columnsOf, linesOf } from './order-columns.ts'
import type { Cell, TableWriter } from './port.ts'
import { countSelected, readBatch, type Selection } from './read-orders.ts'
import { showOrder } from './show-order.ts'

const batchSize = 200
const ordersMax = 300_000
const linesMax = 1_000_000
const triesMax = 10
const leaseMs = 60_000
const expiredAtOnce = 50

export type ExportGround = {
  road: Road
  database: Database
  workers: Database
  folder: ExportFolder
  writers: Record<'xlsx' | 'csv', TableWriter>
  stop: AbortSignal
}
type Claim = { tenantId: string; id: string; fence: number }
type Wanted = {
  kind: 'xlsx' | 'csv'
  withItems: boolean
  language: Language
  filter: OrderFilter
  orderIds: string[] | null
  personId: string
  role: Role
  zone: string
}

/** Stopped, given up, or another's by now: nothing to write on. */
class NoLongerOurs extends Error {}
/** Said to the maker, in both languages. */
class TooLarge extends Error {}

/** Writes one file that nobody writes, from its beginning: half a file is worth nothing. Answers whether there was one. */
export async function runNextExport(ground: ExportGround): Promise<boolean> {
  const claim = await claimExport(ground)
  if (!claim) return false
  const { database, folder } = ground
  try {
    await folder.make()
    await folder.clear(claim.id, claim.fence)
    await writeFile(ground, claim)
  } catch (error) {
    if (isPassing(error)) throw error // whoever claims it next begins anew
    await rm(folder.pathOf(claim.id, claim.fence), { force: true })
    if (error instanceof NoLongerOurs) return true
    await asTenant(database, claim, (tx) => fail(tx, claim, { error, now: ground.road.now() }))
    if (!(error instanceof TooLarge)) throw error
  }
  return true
}

async function claimExport({ workers, road }: ExportGround): Promise<Claim | undefined> {
  const now = road.now()
  return asNobody(workers, async (tx) => {
    const { rows } = await sql<Claim>`
      update order_export set lease_until = ${new Date(now.getTime() + leaseMs)}, fence = fence + 1 where (tenant_id, id) = (
        select tenant_id, id from order_export where state = 'running' and (lease_until is null or lease_until < ${now}) order by created_at limit 1 for update skip locked)
      returning tenant_id as "tenantId", id, fence`.execute(tx)
    return rows[0]
  })
}

async function writeFile(ground: ExportGround, claim: Claim): Promise<void> {
  const { database, road, folder, writers } = ground
  if (claim.fence > triesMax) throw new Error(`given up after ${triesMax} tries`)
  const wanted = await asTenant(database, claim, (tx) => getWanted(tx, claim))
  const { kind, withItems, language } = wanted
  const path = folder.pathOf(claim.id, claim.fence)
  const table = { name: language === 'zh' ? '订单' : 'Orders', columns: columnsOf(withItems, language) }
  const output = createWriteStream(path, { mode: 0o600, flush: true })
  let size = 0
  const counted = async function* (chunks: AsyncIterable<Uint8Array>) {
    for await (const chunk of chunks) {
      size += chunk.length
      yield chunk
    }
  }
  await pipeline(counted(writers[kind](table, listLines(ground, claim, wanted))), output)
  await asTenant(database, claim, (tx) => finish(tx, claim, { size, now: road.now() }))
}

/** All lines in batches, each in a short transaction, with the progress that it makes. */
async function* listLines(ground: ExportGround, claim: Claim, wanted: Wanted): AsyncGenerator<Cell[]> {
  const { database, road, stop } = ground
  const { withItems, language, personId, role, zone } = wanted
  const selection: Selection = { ...wanted, caller: { id: personId, role, zone }, now: road.now() }
  const total = await asTenant(database, claim, (tx) => countSelected(tx, selection, ordersMax + 1))
  if (total > ordersMax) throw tooLarge(`至多 ${ordersMax} 单，请缩小筛选`, `at most ${ordersMax} orders; narrow the filter`)
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' })
  const saying = { language, withItems, timeOf: (at: Date) => clock.format(at) }
  let [before, done, lines]: [string | undefined, number, number] = [undefined, 0, 0]
  for (;;) {
    const batch = await asTenant(database, claim, async (tx) => {
      const seeing = await findSeeing(tx, { tenantId: claim.tenantId, role })
      const orders = await readBatch(tx, selection, { before, limit: batchSize, withItems })
      const shown = []
      for (const order of orders) {
        const flow = await road.flows.get(tx, claim.tenantId, order.flowCode, order.flowVersion)
        shown.push(showOrder(order, { flow, seeing, language }))
      }
      return shown
    })
    const cells = batch.flatMap((order) => linesOf(order, saying))
    done += batch.length
    lines += cells.length
    if (lines > linesMax) throw tooLarge(`超过 ${linesMax} 行，请缩小筛选`, `more than ${linesMax} lines; narrow the filter`)
    yield* cells
    await asTenant(database, claim, (tx) => progress(tx, claim, { total: Math.max(total, done), done, lines, now: road.now() }))
    if (batch.length < batchSize) return
    before = batch.at(-1)?.id
    if (stop.aborted) throw await givenBack(ground, claim)
  }
}

const tooLarge = (zh: string, en: string) => new TooLarge(`${zh} / ${en}`)

async function givenBack({ database }: ExportGround, claim: Claim): Promise<NoLongerOurs> {
  await asTenant(database, claim, (tx) =>
    sql`update order_export set lease_until = null where id = ${claim.id} and fence = ${claim.fence}`.execute(tx),
  )
  return new NoLongerOurs()
}

async function getWanted(tx: Tx, { id }: Claim): Promise<Wanted> {
  const { rows } = await sql<Wanted>`
    select kind, with_items as "withItems", language, filter, order_ids as "orderIds", created_by as "personId", role, zone from order_export where id = ${id}`.execute(
    tx,
  )
  if (!rows[0]) throw new NoLongerOurs()
  return rows[0]
}

type Progress = { total: number; done: number; lines: number; now: Date }

async function progress(tx: Tx, { id, fence }: Claim, { total, done, lines, now }: Progress): Promise<void> {
  const { numAffectedRows } = await sql`
    update order_export set total = ${total}, done = ${done}, lines = ${lines}, lease_until = ${new Date(now.getTime() + leaseMs)}
    where id = ${id} and fence = ${fence} and state = 'running'`.execute(tx)
  if (Number(numAffectedRows) === 0) throw new NoLongerOurs()
}

async function finish(tx: Tx, { id, fence }: Claim, { size, now }: { size: number; now: Date }): Promise<void> {
  const { numAffectedRows } = await sql`
    update order_export set state = 'done', total = done, bytes = ${size}, finished_at = ${now}, lease_until = null where id = ${id} and fence = ${fence} and state = 'running'`.execute(
    tx,
  )
  if (Number(numAffectedRows) === 0) throw new NoLongerOurs()
}

async function fail(tx: Tx, { id, fence }: Claim, { error, now }: { error: unknown; now: Date }): Promise<void> {
  const why = error instanceof TooLarge ? error.message : '写文件时出错，请重试 / the file could not be written; try again'
  await sql`
    update order_export set state = 'failed', why = ${why}, finished_at = ${now}, lease_until = null where id = ${id} and fence = ${fence} and state = 'running'`.execute(
    tx,
  )
}

/** Files that have lain long enough, and what is left of those that were given up. */
export async function expireExports({
  database,
  workers,
  folder,
  road,
}: Omit<ExportGround, 'writers' | 'stop'>): Promise<boolean> {
  const old = await asNobody(workers, async (tx) => {
    const { rows } = await sql<{ tenantId: string; id: string }>`
      select tenant_id as "tenantId", id from order_export where state <> 'expired' and expires_at < ${road.now()} limit ${sql.lit(expiredAtOnce)}`.execute(
      tx,
    )
    return rows
  })
  for (const { tenantId, id } of old) {
    await asTenant(database, { tenantId }, (tx) =>
      sql`update order_export set state = 'expired', lease_until = null where id = ${id}`.execute(tx),
    )
    await folder.clear(id)
  }
  return old.length === expiredAtOnce
}
