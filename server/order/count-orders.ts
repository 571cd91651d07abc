import { sql } from 'kysely'
import type * as z from 'zod'
import type { countOrders as contract } from '../../contract/order.ts'
import { isPartner, type Caller } from '../access/caller.ts'
import type { FlowFinder } from '../flow/find-flow.ts'
import { findRoadsInUse, mergeRoads } from '../flow/merge-roads.ts'
import type { Tx } from '../platform/database/database.ts'

type Row = { node: string; open: number; late: number; held: number }

/** Beyond so many late orders of a company the rail says no more than that there are as many. */
const lateMax = 20_000

/** What the rail shows: open, late and held orders per node of the newest flows. */
export async function countOrders(
  tx: Tx,
  { caller, flows, now }: { caller: Caller; flows: FlowFinder; now: Date },
): Promise<z.infer<typeof contract.reply>> {
  const rows = isPartner(caller) ? await countAssigned(tx, caller.id, now) : await countAll(tx, now)
  const intake = isPartner(caller) || caller.clientId ? undefined : await countWaiting(tx, now)
  const road = mergeRoads(await findRoadsInUse(tx, { tenantId: caller.tenantId, flows, now }))
  // what is late or held is our own affair
  const shown = caller.clientId ? rows.map((row) => ({ ...row, late: 0, held: 0 })) : rows
  const byNode = new Map(shown.map((row) => [row.node, row]))
  const known = road
    .filter((node) => !node.end)
    .map((node) => ({ node: node.id, name: caller.clientId ? node.wording : node.name, anchor: node.anchor as string }))
  const older = rows
    .filter((row) => !known.some((one) => one.node === row.node))
    .map((row) => ({ node: row.node, name: { zh: row.node, en: row.node }, anchor: 'review' }))
  return {
    nodes: [...known, ...older].map((one) => ({ ...one, ...(byNode.get(one.node) ?? { open: 0, late: 0, held: 0 }) })),
    intakeWaiting: intake?.waiting ?? 0,
    intakeLate: intake?.late ?? 0,
  }
}

/** Moves of orders added up (0012_lists.sql): no order is looked at but the late ones, and those by index alone. */
async function countAll(tx: Tx, now: Date): Promise<Row[]> {
  const { rows } = await sql<Row>`
    with counted as (
      select node, sum(open)::int as open, sum(held)::int as held from (
        select to_status as node, orders as open, held_to as held from order_count where tenant_id = (select current_tenant()) and to_status is not null
        union all select from_status, -orders, -held_from from order_count where tenant_id = (select current_tenant()) and from_status is not null
      ) moves group by node
    ), late as (
      select status as node, count(*)::int as late from (
        select status from "order" where tenant_id = (select current_tenant()) and status <> 'archived' and due_at < ${now} order by due_at limit ${sql.lit(lateMax)}
      ) overdue group by status
    )
    select node, open, held, coalesce(late, 0) as late from counted left join late using (node) where open > 0`.execute(tx)
  return rows
}

/** A partner has what is assigned to them: so little that it is counted as it stands. */
async function countAssigned(tx: Tx, personId: string, now: Date): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select status as node, count(*)::int as open, count(*) filter (where due_at < ${now})::int as late, count(*) filter (where held)::int as held
    from "order" where tenant_id = (select current_tenant()) and status <> 'archived'
      and id in (select order_id from assignment where tenant_id = (select current_tenant()) and person_id = ${personId}) group by status`.execute(
    tx,
  )
  return rows
}

async function countWaiting(tx: Tx, now: Date): Promise<{ waiting: number; late: number } | undefined> {
  const { rows } = await sql<{ waiting: number; late: number }>`
    select count(*)::int as waiting, count(*) filter (where due_at < ${now})::int as late from intake_message where tenant_id = (select current_tenant()) and state = 'waiting'`.execute(
    tx,
  )
  return rows[0]
}
