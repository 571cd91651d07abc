import { sql } from 'kysely'
import { heaps, type Heap } from '../../contract/portal.ts'
import type { Tx } from '../platform/database/database.ts'

const freshForMs = 30_000
const tenantsMax = 10_000
const endAnchors: readonly string[] = ['complete', 'archive']

type Node = { id: string; phase: string; anchor: string }
/** Where the orders of each heap stand, over all flows of the company, and which holds only the client can put right. */
export type Heaps = { nodes: Node[]; clientHolds: string[] }
export type HeapFinder = (tx: Tx, tenantId: string, now: Date) => Promise<Heaps>

/** Reads the flows of a tenant once in half a minute: a flow published just now has no orders yet. */
export function heapFinder(): HeapFinder {
  const kept = new Map<string, { heaps: Heaps; until: number }>()
  return async (tx, tenantId, now) => {
    const known = kept.get(tenantId)
    if (known && known.until > now.getTime() && known.until <= now.getTime() + freshForMs) return known.heaps
    const { rows } = await sql<Heaps>`
      select coalesce((select jsonb_agg(distinct jsonb_build_object('id', n->>'id', 'phase', n->>'phase', 'anchor', n->>'anchor'))
          from flow_version f, jsonb_array_elements(f.document->'nodes') n where f.tenant_id = ${tenantId}), '[]') as nodes,
        coalesce((select jsonb_agg(distinct h->>'id') from flow_version f, jsonb_array_elements(f.document->'holds') h
          where f.tenant_id = ${tenantId} and (h->>'waitsForClient')::boolean), '[]') as "clientHolds"`.execute(tx)
    const found = rows[0] ?? { nodes: [], clientHolds: [] }
    if (kept.size >= tenantsMax) kept.clear()
    kept.set(tenantId, { heaps: found, until: now.getTime() + freshForMs })
    return found
  }
}

/** The nodes on the way whose orders lie in a heap, and the nodes after the end, where the outcome speaks. */
export function nodesOf({ nodes }: Heaps, heap: Heap): { onTheWay: string[]; after: string[] } {
  const phases: readonly string[] = heaps[heap]
  return {
    onTheWay: nodes.filter(({ phase, anchor }) => phases.includes(phase) && !endAnchors.includes(anchor)).map(({ id }) => id),
    after:
      heap === 'signed' || heap === 'ended' ? nodes.filter(({ anchor }) => endAnchors.includes(anchor)).map(({ id }) => id) : [],
  }
}
