import { randomBytes, randomInt } from 'node:crypto'
import pg from 'pg'
import { newId } from '../../server/platform/ids.ts'

/** One life being written again: every id of the recorded one has a fresh one of its own here. */
export type Rewriting = { idOf: (recorded: string) => string }
export type Statement = { name: string; text: string; values: ((life: Rewriting) => unknown)[] }
/** The statements of one recorded life, transaction by transaction, and the row of an uploaded file. */
export type Recording = { transactions: Statement[][]; insertFile: Statement; hashAt: number }

type Row = Record<string, unknown>
type Event = Row & { seq: number; step: string; at: Date; hash: Buffer; to_status: string; details: { changes?: Changes } }
type Changes = { clocks?: { id: string; startedAt: string }[]; parts?: unknown[] }

export function startRewriting(): Rewriting {
  const ids = new Map<string, string>()
  return {
    idOf: (recorded) => {
      const known = ids.get(recorded) ?? newId()
      ids.set(recorded, known)
      return known
    },
  }
}

/** Reads the newest archived life back: what was written when it was placed, and what each step added and changed. */
export async function recordLife(url: string): Promise<Recording> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const found = await client.query<Row & { tenant_id: string; id: string }>(
      `select o.* from "order" o join tenant t on t.id = o.tenant_id where t.code = 'load' and o.status = 'archived' order by o.id desc limit 1`,
    )
    const order = found.rows[0]
    if (!order) throw new Error('no life was lived to its end')
    const read = async (table: string, where = 'order_id = $2') =>
      (await client.query<Row>(`select * from "${table}" where tenant_id = $1 and ${where}`, [order.tenant_id, order.id])).rows
    const rows: Record<string, Row[]> = {}
    for (const table of [...atPlacing, ...whenAccepted, 'order_token', 'clock', 'outgoing']) rows[table] = await read(table)
    rows.shipment = await read(
      'shipment',
      'id in (select shipment_id from shipment_order where tenant_id = $1 and order_id = $2)',
    )
    const events = (await read('order_event', 'order_id = $2 order by seq')) as Event[]
    const file = (await client.query<Row>('select * from file where tenant_id = $1 limit 1', [order.tenant_id])).rows[0]
    if (!file) throw new Error('no file was uploaded')
    return {
      transactions: events.map((event) => (event.seq === 1 ? placing(order, rows, event) : stepping(order, rows, event))),
      insertFile: insert('file', file),
      hashAt: Object.keys(file).indexOf('hash'),
    }
  } finally {
    await client.end()
  }
}

const atPlacing = ['order_party', 'order_item', 'intake_message']
const whenAccepted = ['shipment_order', 'shipment_item', 'assignment']
const tokensOfStep: Record<string, string[]> = { confirm: ['order_no', 'tracking_no'], collect: ['waybill_no'] }

function placing(order: Row, rows: Record<string, Row[]>, event: Event): Statement[] {
  const later = Object.values(tokensOfStep).flat()
  return [
    insert('order', { ...order, version: 1 }),
    ...atPlacing.flatMap((table) => rowsOf(rows, table).map((row) => insert(table, row))),
    ...rowsOf(rows, 'order_token')
      .filter((row) => !later.includes(String(row.kind)))
      .map((row) => insert('order_token', row)),
    ...logged(rows, event),
  ]
}

function stepping(order: Row, rows: Record<string, Row[]>, event: Event): Statement[] {
  const { step, details } = event
  const keys = { tenant_id: order.tenant_id, order_id: order.id }
  const added = step === 'accept' ? ['shipment', ...whenAccepted] : step === 'confirm' ? ['outgoing'] : []
  const moved = step !== 'accept' && details.changes?.parts ? rowsOf(rows, 'shipment_order') : []
  return [
    statement('select * from "order" where tenant_id = $1 and id = $2 for no key update', {
      tenant_id: order.tenant_id,
      id: order.id,
    }),
    statement(
      'update "order" set status = $3, version = $4, due_at = $5, chain_hash = $6, last_event_at = $5 where tenant_id = $1 and id = $2',
      {
        tenant_id: order.tenant_id,
        id: order.id,
        status: event.to_status,
        version: event.seq,
        at: event.at,
        hash: event.hash,
      },
    ),
    statement('update clock set stopped_at = $3 where tenant_id = $1 and order_id = $2 and stopped_at is null', {
      ...keys,
      at: event.at,
    }),
    ...moved.map((row) =>
      statement('update shipment_order set status = $4, task = $5 where tenant_id = $1 and order_id = $2 and shipment_id = $3', {
        ...keys,
        shipment_id: row.shipment_id,
        status: event.to_status,
        task: row.task,
      }),
    ),
    ...(step === 'collect' ? rowsOf(rows, 'shipment') : []).map((row) =>
      statement('update shipment set waybill_no = $3 where tenant_id = $1 and id = $2', {
        tenant_id: row.tenant_id,
        id: row.id,
        waybill_no: row.waybill_no,
      }),
    ),
    ...added.flatMap((table) => rowsOf(rows, table).map((row) => insert(table, row))),
    ...rowsOf(rows, 'order_token')
      .filter((row) => tokensOfStep[step]?.includes(String(row.kind)))
      .map((row) => insert('order_token', row)),
    ...logged(rows, event),
  ]
}

function logged(rows: Record<string, Row[]>, event: Event): Statement[] {
  const { id: _id, xid: _xid, ...kept } = event
  const at = event.at.toISOString()
  const started = (event.details.changes?.clocks ?? []).filter(({ startedAt }) => startedAt === at).map(({ id }) => id)
  const clocks = rowsOf(rows, 'clock').filter((row) => started.includes(String(row.id)))
  return [insert('order_event', kept), ...clocks.map((row) => insert('clock', { ...row, stopped_at: null }))]
}

function rowsOf(rows: Record<string, Row[]>, table: string): Row[] {
  return rows[table] ?? []
}

/** Computed by the database from the others. */
const generated = ['rings_at', 'start']

function insert(table: string, whole: Row): Statement {
  const row = Object.fromEntries(Object.entries(whole).filter(([column]) => !generated.includes(column)))
  const columns = Object.keys(row)
  const text = `insert into "${table}" (${columns.map((column) => `"${column}"`).join(', ')}) values (${columns.map((_, index) => `$${index + 1}`).join(', ')})`
  return statement(text, row)
}

const names = new Map<string, string>()

function statement(text: string, row: Row): Statement {
  const name = names.get(text) ?? `raw-${names.size}`
  names.set(text, name)
  return { name, text, values: Object.entries(row).map(([column, value]) => freshly(column, storable(column, value), row)) }
}

const ownIds = ['id', 'order_id', 'shipment_id', 'intake_message_id']

/** How a column's value is made anew: its own ids and unique numbers fresh, everything else as it was. */
function freshly(column: string, value: unknown, row: Row): (life: Rewriting) => unknown {
  if (typeof value === 'string' && ownIds.includes(column)) return ({ idOf }) => idOf(value)
  const isUnique =
    column === 'token' ? !['name', 'phone'].includes(String(row.kind)) : ['dedupe_key', 'external_no'].includes(column)
  if (!isUnique || typeof value !== 'string') return () => value
  if (row.kind === 'tracking_no') return () => `${randomInt(10 ** 7, 10 ** 8)}${randomInt(10 ** 7, 10 ** 8)}`
  return () => randomBytes(value.length).toString('hex').slice(0, value.length)
}

/** JSON that may be an empty list, which looks like an empty array of texts. */
const lists = ['consents', 'evidence', 'fields']

/** Values as pg takes them back: JSON as text, everything else as it came. */
function storable(column: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || value instanceof Date || Buffer.isBuffer(value)) return value
  const isArray =
    !lists.includes(column) && Array.isArray(value) && value.every((one) => typeof one === 'string' || typeof one === 'number')
  return isArray ? value : JSON.stringify(value)
}
