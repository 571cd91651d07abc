import { sql } from 'kysely'
import type * as z from 'zod'
import { mergeMax, type listProposals as contract, type MergeProposal } from '../../contract/desk/merge.ts'
import type { Caller } from '../access/caller.ts'
import { readCursor, writeCursor } from '../platform/cursor.ts'
import type { Tx } from '../platform/database/database.ts'
import { maskValue } from '../privacy/mask.ts'
import { findSeeing } from '../privacy/seeing.ts'

type Row = Omit<MergeProposal, 'orders'> & {
  fingerprint: string
  since: Date
  orders: (Omit<MergeProposal['orders'][number], 'receivedAt'> & { receivedAt: string })[]
}

/** What could travel together, the longest waiting first; of one order what it could travel with. Looked up in what the database keeps. */
export async function listProposals(
  tx: Tx,
  { query, caller }: { query: z.infer<typeof contract.query>; caller: Caller },
): Promise<z.infer<typeof contract.reply>> {
  const cursor = readCursor(query.cursor, 2)
  const where = [sql`g.tenant_id = current_tenant() and g.orders > 1`]
  if (query.orderId)
    where.push(
      sql`g.fingerprint = (select fingerprint from mergeable where tenant_id = current_tenant() and order_id = ${query.orderId})`,
    )
  if (cursor) where.push(sql`(g.since, g.fingerprint) > (${cursor[0]}::timestamptz, ${cursor[1]}::uuid)`)
  const found = await sql<Row>`
    select g.fingerprint, date_trunc('milliseconds', g.since) as since, g.orders as total, c.name as "clientName", p.name as "consigneeName",
      concat_ws(' ', p.city, p.district) as "consigneePlace", s.warehouse, o.orders
    from merge_group g join client c on c.tenant_id = g.tenant_id and c.id = g.client_id
      cross join lateral (select m.order_id, m.shipment_id from mergeable m where m.tenant_id = g.tenant_id and m.fingerprint = g.fingerprint order by m.order_id limit 1) one
      join order_party p on p.tenant_id = g.tenant_id and p.order_id = one.order_id and p.kind = 'consignee'
      join shipment s on s.tenant_id = g.tenant_id and s.id = one.shipment_id
      cross join lateral (select jsonb_agg(jsonb_build_object('id', w.id, 'label', coalesce(w.order_no, w.external_no, right(w.id::text, 8)), 'goods', w.goods, 'quantity', w.quantity,
          'receivedAt', w.received_at) order by w.id) as orders
        from (select m.order_id from mergeable m where m.tenant_id = g.tenant_id and m.fingerprint = g.fingerprint order by m.order_id limit ${sql.lit(mergeMax)}) m
          join "order" w on w.tenant_id = g.tenant_id and w.id = m.order_id) o
    where ${sql.join(where, sql` and `)} order by g.since, g.fingerprint limit ${sql.lit(query.limit + 1)}`.execute(tx)
  const page = found.rows.slice(0, query.limit)
  const sight = (await findSeeing(tx, caller)).at('prepare')
  const last = page.at(-1)
  return {
    proposals: page.map(({ fingerprint: _print, since: _since, orders, consigneeName, ...row }) => ({
      ...row,
      consigneeName: consigneeName && (maskValue('name', consigneeName, sight) ?? null),
      orders: orders.map((order) => ({ ...order, receivedAt: new Date(order.receivedAt).toISOString() })),
    })),
    nextCursor: found.rows.length > query.limit && last ? writeCursor([last.since.toISOString(), last.fingerprint]) : null,
  }
}
