import { randomBytes } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { diskFileStore } from '../../server/platform/files/file-store.ts'
import { newId } from '../../server/platform/ids.ts'
import { aPicture } from './life.ts'
import { cpuMs } from './program.ts'

export type RowCounts = Record<string, { inserted: number; updated: number }>

/** Rows written so far, per table, by PostgreSQL's own count; partitions count for their parent. */
export async function countRows(url: string): Promise<RowCounts> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('select pg_stat_force_next_flush()')
  await new Promise((done) => setTimeout(done, 1200)) // other sessions hand their counts in within a second
  const { rows } = await client.query<{ table: string; inserted: string; updated: string }>(
    `select coalesce(p.relname, s.relname) as table, sum(n_tup_ins) as inserted, sum(n_tup_upd) as updated
     from pg_stat_user_tables s left join pg_inherits i on i.inhrelid = s.relid left join pg_class p on p.oid = i.inhparent group by 1`,
  )
  await client.end()
  return Object.fromEntries(rows.map((row) => [row.table, { inserted: Number(row.inserted), updated: Number(row.updated) }]))
}

type Template = { table: string; columns: string[]; rows: unknown[][] }
type Recorded = { tenantId: string; clientId: string; place: Template[]; order: Record<string, unknown>; events: Record<string, unknown>[]; perStep: Template[][]; fileRow: Template }

/**
 * The limit of this machine in this run: the rows of one recorded life, written again with fresh ids by prepared statements as the tables' owner, in as many
 * transactions and over as many connections, with the same two files synced to disk. No checks, no HTTP, no row-level security.
 */
export async function rawLimit({ url, dataDir, clients, seconds, postmaster }: { url: string; dataDir: string; clients: number; seconds: number; postmaster: number }) {
  const recorded = await recordLife(url)
  await mkdir(join(dataDir, 'raw-files'), { recursive: true })
  const files = diskFileStore(join(dataDir, 'raw-files'))
  let lives = 0
  const cpuBefore = cpuMs(postmaster)
  const started = performance.now()
  const until = started + seconds * 1000
  await Promise.all(
    Array.from({ length: clients }, async () => {
      const client = new pg.Client({ connectionString: url })
      await client.connect()
      while (performance.now() < until) {
        await writeLife(client, recorded, files)
        lives++
      }
      await client.end()
    }),
  )
  return { lives, livesPerSecond: lives / ((performance.now() - started) / 1000), databaseCpuMs: cpuMs(postmaster) - cpuBefore }
}

const atPlacing = ['order_party', 'order_item', 'order_token', 'intake_message']

/** Reads one archived life back: what was written when it was placed, and what each step added. */
async function recordLife(url: string): Promise<Recorded> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows: found } = await client.query<{ tenant_id: string; id: string; client_id: string }>(
    `select o.tenant_id, o.id, o.client_id from "order" o join tenant t on t.id = o.tenant_id where t.code = 'load' and o.status = 'archived' order by o.id desc limit 1`,
  )
  const life = found[0]
  if (!life) throw new Error('no life was lived to its end')
  const read = async (table: string, where: string) => {
    const { rows, fields } = await client.query<Record<string, unknown>>(`select * from "${table}" where tenant_id = $1 and ${where}`, [life.tenant_id, life.id])
    return { table, columns: fields.map((field) => field.name), rows: rows.map((row) => fields.map((field) => storable(row[field.name]))) }
  }
  const place = []
  for (const table of atPlacing) place.push(await read(table, 'order_id = $2'))
  const { rows: orders } = await client.query<Record<string, unknown>>('select * from "order" where tenant_id = $1 and id = $2', [life.tenant_id, life.id])
  const { rows: events } = await client.query<Record<string, unknown>>('select * from order_event where tenant_id = $1 and order_id = $2 order by seq', [life.tenant_id, life.id])
  const { rows: clocks, fields: clockFields } = await client.query<Record<string, unknown>>('select * from clock where tenant_id = $1 and order_id = $2 order by started_at', [life.tenant_id, life.id])
  const links = [await read('shipment', 'id in (select shipment_id from shipment_order where tenant_id = $1 and order_id = $2)'), await read('shipment_order', 'order_id = $2'), await read('shipment_item', 'order_id = $2'), await read('assignment', 'order_id = $2')]
  const outgoing = await read('outgoing', 'order_id = $2')
  const clockTemplate = (event: Record<string, unknown>) => ({
    table: 'clock',
    columns: clockFields.map((field) => field.name),
    rows: clocks.filter((clock) => startedIn(event, String(clock.id))).map((clock) => clockFields.map((field) => storable(clock[field.name]))),
  })
  const perStep = events.map((event) => [clockTemplate(event), ...(event.step === 'accept' ? links : []), ...(event.step === 'confirm' ? [outgoing] : [])])
  const { rows: fileRows, fields: fileFields } = await client.query<Record<string, unknown>>('select * from file where tenant_id = $1 limit 1', [life.tenant_id])
  const fileRow = { table: 'file', columns: fileFields.map((field) => field.name), rows: fileRows.map((row) => fileFields.map((field) => storable(row[field.name]))) }
  await client.end()
  return { tenantId: life.tenant_id, clientId: life.client_id, place, order: orders[0] ?? {}, events, perStep, fileRow }
}

function startedIn(event: Record<string, unknown>, clockId: string): boolean {
  const details = event.details as { changes?: { clocks?: { id: string; startedAt: string }[] } }
  const at = (event.at as Date).toISOString()
  return details.changes?.clocks?.some((clock) => clock.id === clockId && clock.startedAt === at) ?? false
}

async function writeLife(client: pg.Client, recorded: Recorded, files: { put: (bytes: Uint8Array) => Promise<string> }): Promise<void> {
  const orderId = newId()
  const ids = new Map<string, string>()
  const fresh = (value: unknown, column: string): unknown => {
    if (column === 'order_id') return orderId
    if (column === 'token') return `${String(value).slice(0, 20)}${randomBytes(6).toString('hex')}`
    if (column === 'dedupe_key' || (column === 'external_no' && value !== null)) return randomBytes(8).toString('hex')
    if (column === 'id' || column === 'shipment_id') return ids.get(String(value)) ?? ids.set(String(value), newId()).get(String(value))
    return value
  }
  const insert = async (name: string, { table, columns, rows }: Template) => {
    for (const row of rows) {
      const given = columns.map((column, index) => (table === 'order_token' && column === 'token' && row[columns.indexOf('kind')] === 'tracking_no' ? String(Math.floor(Math.random() * 9e15) + 1e15) : fresh(row[index], column)))
      await client.query({ name: `raw-${name}-${table}`, text: `insert into "${table}" (${columns.map((column) => `"${column}"`).join(', ')}) values (${columns.map((_, index) => `$${index + 1}`).join(', ')})`, values: given })
    }
  }
  for (const [index, event] of recorded.events.entries()) {
    await client.query('begin')
    if (index === 0) {
      const columns = Object.keys(recorded.order)
      const values = columns.map((column) => (column === 'id' ? orderId : column === 'version' ? 1 : storable(recorded.order[column])))
      await insertRow(client, 'order', columns, values)
      for (const template of recorded.place) await insert('place', template)
    } else {
      await client.query({ name: 'raw-lock', text: 'select * from "order" where tenant_id = $1 and id = $2 for no key update', values: [recorded.tenantId, orderId] })
      await client.query({ name: 'raw-update', text: 'update "order" set version = $3, status = $4, due_at = $5, chain_hash = $6, last_event_at = $7 where tenant_id = $1 and id = $2', values: [recorded.tenantId, orderId, index + 1, event.to_status, event.at, event.hash, event.at] })
      await client.query({ name: 'raw-stop', text: 'update clock set stopped_at = $3 where tenant_id = $1 and order_id = $2 and stopped_at is null', values: [recorded.tenantId, orderId, event.at] })
    }
    const columns = Object.keys(event).filter((column) => column !== 'id' && column !== 'xid')
    await insertRow(client, 'order_event', columns, columns.map((column) => (column === 'order_id' ? orderId : storable(event[column]))))
    for (const template of recorded.perStep[index] ?? []) await insert('step', { ...template, rows: template.rows.map((row) => row.map((value, at) => (template.columns[at] === 'stopped_at' ? null : value))) })
    await client.query('commit')
  }
  for (let picture = 0; picture < 2; picture++) {
    const hash = await files.put(aPicture())
    const [row] = recorded.fileRow.rows
    if (row) await insertRow(client, 'file', recorded.fileRow.columns, row.map((value, at) => (recorded.fileRow.columns[at] === 'hash' ? Buffer.from(hash, 'hex') : value)))
  }
}

async function insertRow(client: pg.Client, table: string, columns: string[], values: unknown[]): Promise<void> {
  await client.query({ name: `raw-row-${table}`, text: `insert into "${table}" (${columns.map((column) => `"${column}"`).join(', ')}) values (${columns.map((_, index) => `$${index + 1}`).join(', ')})`, values })
}

/** Values as pg takes them back: JSON as text, everything else as it came. */
function storable(value: unknown): unknown {
  const isPlain = value === null || typeof value !== 'object' || value instanceof Date || Buffer.isBuffer(value)
  if (isPlain) return value
  if (Array.isArray(value) && value.every((one) => typeof one === 'string' || typeof one === 'number')) return value.length === 0 ? value : value
  return JSON.stringify(value)
}
