import { sql } from 'kysely'
import type { Road } from '../order/door/take-step.ts'
import { asNobody, asTenant, type Database } from '../platform/database/database.ts'
import { isPassing } from '../platform/database/is-passing.ts'
import type { FileStore } from '../platform/files/file-store.ts'
import type { SheetOrder, SheetReader } from './port.ts'
import { receiveDrafts, type Received } from './receive-drafts.ts'

// short transactions: the fence of the log waits for the oldest open one
const chunkSize = 100
// so long nobody else takes over; a chunk takes less than a second, and who comes too late is refused by `done`
const leaseMs = 15_000

type Running = {
  tenant_id: string
  id: string
  name: string
  file_hash: Buffer
  client_id: string | null
  columns: { index: number; field: string | null }[]
  done: number
  created_by: string
  created_by_name: string
}
type Ground = {
  road: Road
  database: Database
  workers: Database
  sheets: SheetReader
  files: FileStore
  stop: AbortSignal
  onCreated: (tenantId: string, received: Received[]) => void
}

/** Carries on one import that nobody carries, from where it stood. Answers whether there was one. */
export async function runNextImport(ground: Ground): Promise<boolean> {
  const running = await lease(ground)
  if (!running) return false
  try {
    await carryOn(ground, running)
  } catch (error) {
    // a database that is away or busy comes back: whoever leases the import next carries it on
    if (!saysNothing(error)) await markFailed(ground, running, error)
    throw error
  }
  return true
}

/** Database, disk or network fail now and then, and say nothing about the sheet. */
function saysNothing(error: unknown): boolean {
  return isPassing(error) || /^E[A-Z]+$/.test((error as NodeJS.ErrnoException).code ?? '')
}

async function markFailed({ database }: Ground, { tenant_id: tenantId, id }: Running, error: unknown): Promise<void> {
  const why = error instanceof Error ? error.message.slice(0, 300) : 'unknown'
  await asTenant(database, { tenantId }, (tx) =>
    sql`update sheet_import set state = 'failed', why = ${why}, finished_at = now() where id = ${id}`.execute(tx),
  )
}

async function lease({ workers, road }: Ground): Promise<Running | undefined> {
  return asNobody(workers, async (tx) => {
    const until = new Date(road.now().getTime() + leaseMs)
    const { rows } = await sql<Running>`
      update sheet_import set lease_until = ${until} where (tenant_id, id) = (
        select tenant_id, id from sheet_import where state = 'running' and (lease_until is null or lease_until < ${road.now()}) order by started_at limit 1 for update skip locked)
      returning tenant_id, id, name, file_hash, client_id, columns, done, created_by, created_by_name`.execute(tx)
    return rows[0]
  })
}

async function carryOn(ground: Ground, running: Running): Promise<void> {
  const bytes = await ground.files.get(running.file_hash.toString('hex'))
  if (!bytes) throw new Error('the uploaded file is gone')
  let seen = 0
  let done = running.done
  let chunk: SheetOrder[] = []
  for await (const order of ground.sheets.read({ name: running.name, bytes }, running.columns)) {
    if (seen++ < running.done) continue
    chunk.push(order)
    if (chunk.length < chunkSize) continue
    if (!(await takeChunk(ground, running, { chunk, done }))) return
    done += chunk.length
    chunk = []
    if (ground.stop.aborted) return releaseLease(ground, running)
  }
  if (chunk.length > 0 && !(await takeChunk(ground, running, { chunk, done }))) return
  await asTenant(ground.database, { tenantId: running.tenant_id }, (tx) =>
    sql`update sheet_import set state = 'done', finished_at = now(), lease_until = null where id = ${running.id}`.execute(tx),
  )
}

/**
 * Orders and progress commit together: after a kill nothing is missing and nothing comes twice. False when the lease ran out meanwhile and
 * another has carried it further.
 */
async function takeChunk(
  { road, database, onCreated }: Ground,
  running: Running,
  { chunk, done }: { chunk: readonly SheetOrder[]; done: number },
): Promise<boolean> {
  const received = await asTenant(database, { tenantId: running.tenant_id }, async (tx) => {
    const { rows } = await sql`
      select from sheet_import where id = ${running.id} and state = 'running' and done = ${done} for update`.execute(tx)
    if (rows.length === 0) return undefined
    const results = await receiveDrafts(road, tx, {
      tenantId: running.tenant_id,
      actor: { kind: 'user', id: running.created_by, name: running.created_by_name, role: 'order_clerk' },
      channel: 'spreadsheet',
      shopId: null,
      importId: running.id,
      incoming: chunk.map((order) => ({
        read: order.read,
        raw: Buffer.from(JSON.stringify(order.raw)),
        rawType: 'application/json',
        clientId: running.client_id,
        sheetRows: order.rows,
      })),
    })
    const count = (state: Received['state']) => results.filter((one) => one.state === state).length
    await sql`update sheet_import set done = done + ${chunk.length}, created = created + ${count('created')}, duplicates = duplicates + ${count('duplicate')},
      waiting = waiting + ${count('waiting')}, lease_until = ${new Date(road.now().getTime() + leaseMs)} where id = ${running.id}`.execute(
      tx,
    )
    return results
  })
  if (received) onCreated(running.tenant_id, received)
  return received !== undefined
}

async function releaseLease({ database }: Ground, running: Running): Promise<void> {
  await asTenant(database, { tenantId: running.tenant_id }, (tx) =>
    sql`update sheet_import set lease_until = null where id = ${running.id}`.execute(tx),
  )
}
