import { sql } from 'kysely'
import { asNobody, attempt, becomingTenant, literal, sendLater, type Database, type Tx } from '../platform/database/database.ts'

const batchSize = 500
const triesMax = 5

export type LoggedEvent = {
  tenantId: string
  orderId: string
  seq: number
  step: string
  from: string | null
  to: string
  at: Date
  details: { said?: Record<string, unknown> }
}

/** Reacts to steps of the log. Its effect and its cursor commit together: every event takes effect once, after a crash too. */
export type Listener = { name: string; steps: readonly string[]; react: (tx: Tx, event: LoggedEvent) => Promise<void> }

type Row = {
  tenant_id: string
  order_id: string
  seq: number
  step: string
  from_status: string | null
  to_status: string
  at: Date
  details: LoggedEvent['details']
  xid: string
  id: string
}

/**
 * Reads on for one listener, behind the fence: only events whose transactions, and all before them, have ended, since by id alone a slow
 * transaction's event would be skipped for ever. Answers whether there may be more.
 */
export async function runListener(workers: Database, listener: Listener, failures: Map<string, number>): Promise<boolean> {
  await makeCursor(workers, listener.name)
  const rows = await asNobody(workers, (tx) => digest(tx, listener)).catch(() => undefined)
  if (rows !== undefined) return rows === batchSize
  // one of the batch is poisoned: one by one, each in its own transaction
  for (let index = 0; index < batchSize; index++) {
    const done = await asNobody(workers, (tx) => digestOne(tx, listener, failures))
    if (!done) return false
  }
  return true
}

async function digest(tx: Tx, listener: Listener): Promise<number> {
  const rows = await readOn(tx, listener, batchSize)
  for (const row of rows) await react(tx, listener, row)
  const last = rows.at(-1)
  if (last) moveCursor(tx, listener.name, last)
  return rows.length
}

async function digestOne(tx: Tx, listener: Listener, failures: Map<string, number>): Promise<boolean> {
  const [row] = await readOn(tx, listener, 1)
  if (!row) return false
  const key = `${listener.name}/${row.id}`
  try {
    await attempt(tx, () => react(tx, listener, row))
    failures.delete(key)
  } catch (error) {
    const tries = (failures.get(key) ?? 0) + 1
    failures.set(key, tries)
    if (tries < triesMax) return false // again in the next round; the cursor stays
    const why = error instanceof Error ? error.message.slice(0, 500) : 'unknown'
    await sql`insert into parked_event (tenant_id, listener, order_id, seq, step, why, tries) values (${row.tenant_id}, ${listener.name}, ${row.order_id}, ${row.seq}, ${row.step}, ${why}, ${tries})`.execute(
      tx,
    )
    failures.delete(key)
  }
  moveCursor(tx, listener.name, row)
  return true
}

const made = new WeakMap<Database, Set<string>>()

/** Each listener's cursor is made once, not asked for in each round. */
async function makeCursor(workers: Database, name: string): Promise<void> {
  const known = made.get(workers) ?? new Set()
  if (known.has(name)) return
  await sql`insert into listener (name, xid, event_id) values (${name}, '0', 0) on conflict (name) do nothing`.execute(workers)
  made.set(workers, known.add(name))
}

/** Whoever holds the cursor's row reads; a second program finds it locked and leaves. Its place stands in subqueries: joined, the whole log would be read. */
async function readOn(tx: Tx, listener: Listener, limit: number): Promise<Row[]> {
  const { rows } = await sql<Row>`
    with cursor as materialized (select xid, event_id from listener where name = ${listener.name} for update skip locked)
    select e.tenant_id, e.order_id, e.seq, e.step, e.from_status, e.to_status, e.at, case when e.step = any(${listener.steps}) then e.details end as details, e.xid::text as xid, e.id::text as id
    from order_event e
    where (e.xid, e.id) > ((select xid from cursor), (select event_id from cursor)) and e.xid < pg_snapshot_xmin(pg_current_snapshot())
    order by e.xid, e.id limit ${limit}`.execute(tx)
  return rows
}

async function react(tx: Tx, listener: Listener, row: Row): Promise<void> {
  if (!listener.steps.includes(row.step)) return
  await becomingTenant(tx, { tenantId: row.tenant_id }, (mine) => listener.react(mine, eventOf(row)))
}

function eventOf(row: Row): LoggedEvent {
  return {
    tenantId: row.tenant_id,
    orderId: row.order_id,
    seq: row.seq,
    step: row.step,
    from: row.from_status,
    to: row.to_status,
    at: row.at,
    details: row.details,
  }
}

/** Travels with the commit. */
function moveCursor(tx: Tx, name: string, { xid, id }: Row): void {
  sendLater(
    tx,
    `update listener set xid = ${literal(xid)}::xid8, event_id = ${literal(id)}::bigint where name = ${literal(name)}`,
  )
}

/** Tries a parked event again, by a person's wish. */
export async function retryParked(
  tx: Tx,
  listeners: readonly Listener[],
  { tenantId, parkedId, by }: { tenantId: string; parkedId: string; by: string },
): Promise<{ ok: boolean; why: string | null } | undefined> {
  const { rows } = await sql<Row & { listener: string }>`
    select p.listener, e.tenant_id, e.order_id, e.seq, e.step, e.from_status, e.to_status, e.at, e.details, e.xid::text as xid, e.id::text as id
    from parked_event p join order_event e on e.tenant_id = p.tenant_id and e.order_id = p.order_id and e.seq = p.seq
    where p.tenant_id = ${tenantId} and p.id = ${parkedId}::bigint and p.settled_at is null for update of p`.execute(tx)
  const row = rows[0]
  const listener = listeners.find((one) => one.name === row?.listener)
  if (!row || !listener) return undefined
  try {
    await attempt(tx, () => listener.react(tx, eventOf(row)))
  } catch (error) {
    const why = error instanceof Error ? error.message.slice(0, 500) : 'unknown'
    await sql`update parked_event set tries = tries + 1, why = ${why} where tenant_id = ${tenantId} and id = ${parkedId}::bigint`.execute(
      tx,
    )
    return { ok: false, why }
  }
  await sql`update parked_event set settled_at = now(), settled_by = ${by} where tenant_id = ${tenantId} and id = ${parkedId}::bigint`.execute(
    tx,
  )
  return { ok: true, why: null }
}
