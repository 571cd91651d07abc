import { sql } from 'kysely'
import type { DocumentKind, PrintView } from '../../contract/document.ts'
import type { Caller } from '../access/caller.ts'
import type { Tx } from '../platform/database/database.ts'
import { newId } from '../platform/ids.ts'

type Print = { caller: Caller; kind: DocumentKind; orders: readonly { id: string }[]; at: Date; requestId: string }

/** Who prints what of which orders, and the how-manieth time it is for each: two at once are two copies. */
export async function recordPrint(tx: Tx, { caller, kind, orders, at, requestId }: Print): Promise<Map<string, number>> {
  // prints of the same kind wait here for each other, for the few milliseconds to the commit
  await sql`select pg_advisory_xact_lock(hashtextextended(${`print/${caller.tenantId}/${kind}`}, 0))`.execute(tx)
  const orderIds = orders.map(({ id }) => id)
  const { rows } = await sql<{ orderId: string; copy: number }>`
    insert into print_record (tenant_id, id, order_id, client_id, kind, copy, together, at, printed_by, printed_by_name, printed_by_role, request_id)
    select o.tenant_id, w.id, o.id, o.client_id, ${kind}, 1 + coalesce((select max(r.copy) from print_record r where r.tenant_id = o.tenant_id and r.order_id = o.id and r.kind = ${kind}), 0),
      ${orders.length}, ${at}, ${caller.id}, ${caller.name}, ${caller.role}, ${requestId}
    from unnest(${orderIds.map(() => newId())}::uuid[], ${orderIds}::uuid[]) w(id, order_id) join "order" o on o.tenant_id = ${caller.tenantId} and o.id = w.order_id
    returning order_id as "orderId", copy`.execute(tx)
  return new Map(rows.map(({ orderId, copy }) => [orderId, copy]))
}

const printsMax = 100

/** The latest prints of an order, newest first. */
export async function listPrints(tx: Tx, orderId: string): Promise<PrintView[]> {
  const { rows } = await sql<Omit<PrintView, 'at'> & { at: Date }>`
    select id, kind, copy, together, at, printed_by_name as by from print_record
    where tenant_id = current_tenant() and order_id = ${orderId} order by at desc, id desc limit ${printsMax}`.execute(tx)
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
}
