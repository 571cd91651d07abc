import { sql } from 'kysely'
import type * as z from 'zod'
import { mergeMax, type listProposals as contract, type MergeProposal } from '../../contract/desk/merge.ts'
import type { Caller } from '../access/caller.ts'
import { readCursor, writeCursor } from '../platform/cursor.ts'
import type { Tx } from '../platform/database/database.ts'
import { maskParty } from '../privacy/mask-party.ts'
import { findSeeing } from '../privacy/seeing.ts'

type Row = Omit<MergeProposal, 'orders'> & {
  fingerprint: string
  /** To the microsecond, or the next page would begin with this one again. */
  key: string
  orders: (Omit<MergeProposal['orders'][number], 'receivedAt'> & { receivedAt: string })[]
}

const countMax = 999
const isoMicros = sql.lit('YYYY-MM-DD"T"HH24:MI:SS.US"Z"')

export async function countProposals(tx: Tx): Promise<{ open: number }> {
  const { rows } = await sql<{ open: number }>`
    select count(*)::int as open from (select from merge_group where tenant_id = current_tenant() and orders > 1 limit ${sql.lit(countMax)}) g`.execute(
    tx,
  )
  return rows[0] ?? { open: 0 }
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
  const alike = (limit: number) =>
    sql`select m.order_id, m.shipment_id from mergeable m where m.tenant_id = g.tenant_id and m.fingerprint = g.fingerprint order by m.order_id limit ${sql.lit(limit)}`
  const found = await sql<Row>`
    select g.fingerprint, to_char(g.since at time zone 'utc', ${isoMicros}) as key, g.orders as total, c.name as "clientName", s.warehouse, o.orders,
      jsonb_strip_nulls(jsonb_build_object('name', p.name, 'company', p.company, 'phone', p.phone, 'country', p.country, 'province', p.province, 'city', p.city,
        'district', p.district, 'detail', p.detail, 'postcode', p.postcode)) as consignee
    from merge_group g join client c on c.tenant_id = g.tenant_id and c.id = g.client_id
      cross join lateral (${alike(1)}) one
      join order_party p on p.tenant_id = g.tenant_id and p.order_id = one.order_id and p.kind = 'consignee'
      join shipment s on s.tenant_id = g.tenant_id and s.id = one.shipment_id
      cross join lateral (select jsonb_agg(jsonb_build_object('id', w.id, 'label', coalesce(w.order_no, w.external_no, right(w.id::text, 8)), 'goods', w.goods, 'quantity', w.quantity,
          'weightGrams', (select sum(i.weight_grams * i.quantity) from order_item i where i.tenant_id = w.tenant_id and i.order_id = w.id), 'receivedAt', w.received_at) order by w.id) as orders
        from (${alike(mergeMax)}) m join "order" w on w.tenant_id = g.tenant_id and w.id = m.order_id) o
    where ${sql.join(where, sql` and `)} order by g.since, g.fingerprint limit ${sql.lit(query.limit + 1)}`.execute(tx)
  const page = found.rows.slice(0, query.limit)
  const sight = (await findSeeing(tx, caller)).at('prepare')
  const last = page.at(-1)
  return {
    proposals: page.map(({ fingerprint: _print, key, orders, consignee, ...row }) => ({
      ...row,
      since: new Date(key).toISOString(),
      consignee: maskParty(consignee, sight),
      orders: orders.map((order) => ({ ...order, receivedAt: new Date(order.receivedAt).toISOString() })),
    })),
    nextCursor: found.rows.length > query.limit && last ? writeCursor([last.key, last.fingerprint]) : null,
  }
}
