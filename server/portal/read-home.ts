import { sql } from 'kysely'
import type * as z from 'zod'
import type { getHome as contract } from '../../contract/portal.ts'
import type { Tx } from '../platform/database/database.ts'
import { nodesOf, type HeapFinder } from './find-heaps.ts'
import { needsYou } from './list-portal-orders.ts'
import type { ClientCaller } from '../access/within-client.ts'

type Row = {
  companyName: string
  companyPhone: string | null
  companyEmail: string | null
  clientName: string
  needsYou: number
  openRequests: number
  counts: { status: string; count: number }[]
}

/** What is under way, what waits for the client, and whom to call: one statement. */
export async function readHome(
  tx: Tx,
  { caller, findHeaps, now, managesPeople }: { caller: ClientCaller; findHeaps: HeapFinder; now: Date; managesPeople: boolean },
): Promise<z.infer<typeof contract.reply>> {
  const found = await findHeaps(tx, caller.tenantId, now)
  const { rows } = await sql<Row>`
    select t.name as "companyName", t.phone as "companyPhone", t.email as "companyEmail", c.name as "clientName",
      (select count(*)::int from "order" o where o.tenant_id = t.id and o.client_id = c.id and o.held and o.status <> 'archived' and ${needsYou(found)}) as "needsYou",
      (select count(*)::int from client_request r where r.tenant_id = t.id and r.client_id = c.id and r.state = 'open') as "openRequests",
      (select coalesce(jsonb_agg(jsonb_build_object('status', s.status, 'count', s.count)), '[]')
        from (select o.status, count(*)::int as count from "order" o where o.tenant_id = t.id and o.client_id = c.id and o.status <> 'archived' group by o.status) s) as counts
    from tenant t join client c on c.tenant_id = t.id where t.id = current_tenant() and c.id = current_client()`.execute(tx)
  const row = rows[0]
  if (!row) throw new Error(`client ${caller.clientId} is gone`)
  const { counts, ...plain } = row
  const inHeap = (heap: 'waiting' | 'preparing' | 'moving') => {
    const { onTheWay } = nodesOf(found, heap)
    return counts.filter(({ status }) => onTheWay.includes(status)).reduce((sum, { count }) => sum + count, 0)
  }
  return {
    ...plain,
    managesPeople,
    heaps: { waiting: inHeap('waiting'), preparing: inHeap('preparing'), moving: inHeap('moving') },
  }
}
