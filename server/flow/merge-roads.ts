import { businesses, type Business, type Flow, type FlowNode } from '../../contract/flow.ts'
import { sql } from 'kysely'
import type { Tx } from '../platform/database/database.ts'
import type { FlowFinder } from './find-flow.ts'

/** The nodes of several roads as one: those of the first in their order, and where another road has more, after the one before it. Pure. */
export function mergeRoads(flows: readonly Pick<Flow, 'nodes'>[]): FlowNode[] {
  const merged: FlowNode[] = []
  for (const { nodes } of flows) {
    let at = -1
    for (const node of nodes) {
      const known = merged.findIndex((one) => one.id === node.id)
      if (known >= 0) at = known
      else merged.splice(++at, 0, node)
    }
  }
  return merged
}

/**
 * The newest roads that a company uses: the domestic one, and every other that has ever had an order. By order of version, because only then is
 * the index on flows taken; for a road without orders any other plan would look at all orders there are.
 */
export async function findRoadsInUse(
  tx: Tx,
  { tenantId, flows, now }: { tenantId: string; flows: FlowFinder; now: Date },
): Promise<Flow[]> {
  const { rows } = await sql<{ code: Business }>`
    select c.code from unnest(${[...businesses]}::text[]) with ordinality as c (code, no)
    where c.code = 'domestic' or (select true from "order" o where o.tenant_id = (select current_tenant()) and o.flow_code = c.code order by o.flow_version limit 1) order by c.no`.execute(
    tx,
  )
  const roads: Flow[] = []
  for (const { code } of rows) roads.push((await flows.newest(tx, tenantId, code, now)).flow)
  return roads
}
