import { sql } from 'kysely'
import type { Road } from '../../order/door/take-step.ts'
import { asNobody, asTenant, type Database, type Tx } from '../../platform/database/database.ts'
import type { FileStore } from '../../platform/files/file-store.ts'
import { recordLines } from '../line/received-lines.ts'
import type { SheetReader } from '../port.ts'
import { receiveDrafts, type Incoming, type Received } from '../receive-drafts.ts'

const chunkSize = 100
const leaseMs = 30_000

export type CarryGround = {
  road: Road
  database: Database
  workers: Database
  sheets: SheetReader
  files: FileStore
  stop: AbortSignal
  onCreated: (tenantId: string, received: Received[]) => void
}
type Row = {
  id: string
  clientId: string
  kind: 'json' | 'sheet'
  name: string
  hash: string
  done: number
  byId: string
  byName: string
  byKind: 'user' | 'key'
  byRole: string
}
type Line = { place: string; externalNo: string | null; incoming: Incoming }

/** Carries on one upload that nobody carries. Answers whether there was one. */
export async function carryNextUpload(ground: CarryGround): Promise<boolean> {
  const until = new Date(ground.road.now().getTime() + leaseMs)
  const { rows } = await asNobody(ground.workers, (tx) =>
    sql<{ tenant_id: string; id: string }>`
      update erp_upload set lease_until = ${until} where (tenant_id, id) = (
        select tenant_id, id from erp_upload where state = 'running' and (lease_until is null or lease_until < ${ground.road.now()}) order by created_at limit 1 for update skip locked)
      returning tenant_id, id`.execute(tx),
  )
  const [claimed] = rows
  if (!claimed) return false
  await carryUpload(ground, claimed.tenant_id, claimed.id, Number.POSITIVE_INFINITY)
  return true
}

/** Takes lines of an upload from where it stands, at most so many. Two at once do no harm: each chunk is taken by one of them. */
export async function carryUpload(ground: CarryGround, tenantId: string, id: string, linesMax: number): Promise<void> {
  const upload = await asTenant(ground.database, { tenantId }, (tx) => read(tx, id))
  if (!upload) return
  const bytes = await ground.files.get(upload.hash)
  if (!bytes) return end(ground, tenantId, upload.id, 'the uploaded file is gone')
  let seen = 0
  let done = upload.done
  let chunk: Line[] = []
  for await (const line of linesOf(ground.sheets, upload, bytes)) {
    if (seen++ < upload.done) continue
    chunk.push(line)
    if (chunk.length < chunkSize) continue
    if (!(await takeChunk(ground, { tenantId, upload, done, chunk }))) return
    done += chunk.length
    chunk = []
    if (done - upload.done >= linesMax || ground.stop.aborted) return
  }
  if (chunk.length > 0 && !(await takeChunk(ground, { tenantId, upload, done, chunk }))) return
  await end(ground, tenantId, upload.id, null)
}

async function read(tx: Tx, id: string): Promise<Row | undefined> {
  const { rows } = await sql<Row>`
    select id, client_id as "clientId", kind, name, encode(file_hash, 'hex') as hash, done, created_by as "byId", created_by_name as "byName", created_by_kind as "byKind", created_by_role as "byRole"
    from erp_upload where id = ${id} and state = 'running'`.execute(tx)
  return rows[0]
}

async function* linesOf(
  sheets: SheetReader,
  { kind, name, clientId }: Row,
  bytes: Buffer,
): AsyncGenerator<Line, void, undefined> {
  if (kind === 'json') {
    const { orders } = JSON.parse(bytes.toString('utf8')) as { orders: unknown[] }
    for (const [index, order] of orders.entries()) yield { place: `orders[${index}]`, ...ofJson(order, clientId) }
    return
  }
  for await (const order of sheets.read({ name, bytes })) {
    const [first = 0] = order.rows
    const last = order.rows.at(-1) ?? first
    const raw = Buffer.from(JSON.stringify(order.raw))
    yield {
      place: first === last ? `${first}` : `${first}–${last}`,
      externalNo: order.read.draft.externalNo?.slice(0, 100) ?? null,
      incoming: { read: order.read, raw, rawType: 'application/json', clientId, sheetRows: order.rows },
    }
  }
}

function ofJson(order: unknown, clientId: string): Pick<Line, 'externalNo' | 'incoming'> {
  const isFields = typeof order === 'object' && order !== null && !Array.isArray(order)
  const draft = isFields ? (order as object) : { items: 'not an order' as never }
  const number: unknown = 'externalNo' in draft ? draft.externalNo : undefined
  return {
    externalNo: typeof number === 'string' ? number.trim().slice(0, 100) || null : null,
    incoming: { read: { draft, problems: [] }, raw: Buffer.from(JSON.stringify(order)), rawType: 'application/json', clientId },
  }
}

type Chunk = { tenantId: string; upload: Row; done: number; chunk: readonly Line[] }

/** Orders, acknowledgements and progress commit together; false when another has taken these lines. */
async function takeChunk({ road, database, onCreated }: CarryGround, { tenantId, upload, done, chunk }: Chunk): Promise<boolean> {
  const received = await asTenant(database, { tenantId }, async (tx) => {
    const { rows } =
      await sql`select from erp_upload where id = ${upload.id} and state = 'running' and done = ${done} for update`.execute(tx)
    if (rows.length === 0) return undefined
    const results = await receiveDrafts(road, tx, {
      tenantId,
      actor: { kind: upload.byKind, id: upload.byId, name: upload.byName, role: upload.byRole as never },
      channel: 'erp',
      shopId: null,
      incoming: chunk.map(({ incoming }) => incoming),
    })
    const lines = chunk.map(({ place, externalNo }, index) => ({
      lineNo: done + index + 1,
      place,
      externalNo,
      clientId: upload.clientId,
    }))
    await recordLines(tx, { tenantId, sourceId: upload.id, lines, received: results })
    await sql`update erp_upload set done = ${done + chunk.length}, lease_until = ${new Date(road.now().getTime() + leaseMs)} where id = ${upload.id}`.execute(
      tx,
    )
    return results
  })
  if (received) onCreated(tenantId, received)
  return received !== undefined
}

async function end({ database, road }: CarryGround, tenantId: string, id: string, why: string | null): Promise<void> {
  await asTenant(database, { tenantId }, (tx) =>
    sql`update erp_upload set state = ${why ? 'failed' : 'done'}, why = ${why}, finished_at = ${road.now()}, lease_until = null where id = ${id} and state = 'running'`.execute(
      tx,
    ),
  )
}
