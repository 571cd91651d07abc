import { sql } from 'kysely'
import type * as z from 'zod'
import type { countOrders as contract } from '../../contract/order.ts'
import { isPartner, type Caller } from '../access/caller.ts'
import type { FlowFinder } from '../flow/find-flow.ts'
import type { Tx } from '../platform/database/database.ts'

type Row = { node: string; open: number; late: number; held: number }

/** What the rail shows: open, late and held orders per node of the newest flow. Counts come from the partial index over open orders. */
export async function countOrders(
  tx: Tx,
  { caller, flows, now }: { caller: Caller; flows: FlowFinder; now: Date },
): Promise<z.infer<typeof contract.reply>> {
  const mine = isPartner(caller)
    ? sql`and id in (select order_id from assignment where tenant_id = current_tenant() and person_id = ${caller.id})`
    : sql``
  const { rows } = await sql<Row>`
    select status as node, count(*)::int as open, count(*) filter (where due_at < ${now})::int as late, count(*) filter (where held)::int as held
    from "order" where tenant_id = current_tenant() and status <> 'archived' ${mine} group by status`.execute(tx)
  const intake = isPartner(caller) || caller.clientId ? undefined : await countWaiting(tx, now)
  const { flow } = await flows.newest(tx, caller.tenantId, 'domestic', now)
  // what is late or held is our own affair
  const shown = caller.clientId ? rows.map((row) => ({ ...row, late: 0, held: 0 })) : rows
  const byNode = new Map(shown.map((row) => [row.node, row]))
  const known = flow.nodes
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

async function countWaiting(tx: Tx, now: Date): Promise<{ waiting: number; late: number } | undefined> {
  const { rows } = await sql<{ waiting: number; late: number }>`
    select count(*)::int as waiting, count(*) filter (where due_at < ${now})::int as late from intake_message where tenant_id = current_tenant() and state = 'waiting'`.execute(
    tx,
  )
  return rows[0]
}
