import { sql, type RawBuilder } from 'kysely'
import type * as z from 'zod'
import type * as contract from '../../contract/stock/stock.ts'
import type { ShortageRow, StockEntry, StockRow, StockSum } from '../../contract/stock/stock.ts'
import type { Tx } from '../platform/database/database.ts'
import { Refusal } from '../platform/refusal.ts'

const isFree = (now: Date) =>
  sql`s.on_hand > s.reserved and (s.expires_on is null or s.expires_on >= day_of_tenant(${now})) and b.kind = 'storage' and b.active`
const stockColumns = (
  now: Date,
) => sql`s.id, s.sku_id as "skuId", k.code as sku, k.name, s.client_id as "clientId", c.name as "clientName", s.warehouse_id as "warehouseId",
  w.name as warehouse, s.bin_id as "binId", b.code as bin, b.kind as "binKind", s.lot, s.expires_on::text as "expiresOn",
  coalesce(s.expires_on < day_of_tenant(${now}), false) as "isExpired", s.on_hand as "onHand", s.reserved
  from stock s join sku k on k.tenant_id = s.tenant_id and k.id = s.sku_id join client c on c.tenant_id = s.tenant_id and c.id = s.client_id
    join bin b on b.tenant_id = s.tenant_id and b.id = s.bin_id join warehouse w on w.tenant_id = s.tenant_id and w.id = s.warehouse_id`

/** A page of rows by their ids, after the one that `cursor` names. */
export async function listStock(tx: Tx, { query, now }: { query: z.infer<typeof contract.listStock.query>; now: Date }) {
  const { warehouseId, binId, skuId, clientId, kind, empty, cursor, limit } = query
  const filters: RawBuilder<unknown>[] = [sql`s.tenant_id = (select current_tenant())`]
  if (warehouseId) filters.push(sql`s.warehouse_id = ${warehouseId}`)
  if (binId) filters.push(sql`s.bin_id = ${binId}`)
  if (skuId) filters.push(sql`s.sku_id = ${skuId}`)
  if (clientId) filters.push(sql`s.client_id = ${clientId}`)
  if (kind) filters.push(sql`b.kind = ${kind}`)
  if (empty === 'no') filters.push(sql`s.on_hand > 0`)
  if (cursor) filters.push(sql`s.id > ${cursor}`)
  const { rows } =
    await sql<StockRow>`select ${stockColumns(now)} where ${sql.join(filters, sql` and `)} order by s.id limit ${sql.lit(limit + 1)}`.execute(
      tx,
    )
  return { stock: rows.slice(0, limit), nextCursor: rows.length > limit ? (rows[limit - 1]?.id ?? null) : null }
}

/** By SKU: on hand, promised, free, on its way between warehouses, waited for. */
export async function sumStock(tx: Tx, { query, now }: { query: z.infer<typeof contract.sumStock.query>; now: Date }) {
  const { warehouseId, clientId, skuId, low, cursor, limit } = query
  const here = warehouseId ? sql`and s.warehouse_id = ${warehouseId}` : sql``
  const coming = warehouseId ? sql`and t.to_warehouse_id = ${warehouseId}` : sql``
  const waiting = warehouseId ? sql`and h.warehouse_id = ${warehouseId}` : sql``
  const filters: RawBuilder<unknown>[] = [sql`k.tenant_id = (select current_tenant()) and k.stocked`]
  if (clientId) filters.push(sql`k.client_id = ${clientId}`)
  if (skuId) filters.push(sql`k.id = ${skuId}`)
  if (cursor) filters.push(sql`k.id > ${cursor}`)
  if (low === 'yes') filters.push(sql`(k.low_at is not null and f.available < k.low_at or n."waitedFor" > 0)`)
  const { rows } = await sql<StockSum>`
    select k.id as "skuId", k.code as sku, k.name, k.client_id as "clientId", c.name as "clientName", k.low_at as "lowAt", f."onHand", f.reserved, f.available, r."inTransit", n."waitedFor"
    from sku k join client c on c.tenant_id = k.tenant_id and c.id = k.client_id
      cross join lateral (select coalesce(sum(s.on_hand), 0)::int as "onHand", coalesce(sum(s.reserved), 0)::int as reserved,
          coalesce(sum(s.on_hand - s.reserved) filter (where ${isFree(now)}), 0)::int as available
        from stock s join bin b on b.tenant_id = s.tenant_id and b.id = s.bin_id where s.tenant_id = k.tenant_id and s.sku_id = k.id ${here}) f
      cross join lateral (select coalesce(sum(l.quantity), 0)::int as "inTransit" from transfer_line l join transfer t on t.tenant_id = l.tenant_id and t.id = l.transfer_id
        where l.tenant_id = k.tenant_id and l.sku_id = k.id and t.state = 'sent' ${coming}) r
      cross join lateral (select coalesce(sum(h.quantity), 0)::int as "waitedFor" from shortage h where h.tenant_id = k.tenant_id and h.sku_id = k.id ${waiting}) n
    where ${sql.join(filters, sql` and `)} order by k.id limit ${sql.lit(limit + 1)}`.execute(tx)
  return { sums: rows.slice(0, limit), nextCursor: rows.length > limit ? (rows[limit - 1]?.skuId ?? null) : null }
}

type AskedEntries = { stockId: string; query: z.infer<typeof contract.listStockEntries.query>; now: Date }

/** The newest first. */
export async function listStockEntries(tx: Tx, { stockId, query: { before, limit }, now }: AskedEntries) {
  const stock = await getStock(tx, { stockId, now })
  const { rows } = await sql<StockEntry & { at: Date }>`
    select e.stock_id as "stockId", e.seq, e.at, e.kind, e.on_hand as "onHand", e.reserved, e.on_hand_after as "onHandAfter", e.reserved_after as "reservedAfter", e.document, e.reason,
      e.order_id as "orderId", o.label as "orderLabel", e.actor_name as "actorName"
    from stock_entry e left join lateral (select coalesce(x.order_no, x.external_no, right(x.id::text, 8)) as label from "order" x
      where x.tenant_id = e.tenant_id and x.id = e.order_id limit 1) o on true
    where e.tenant_id = current_tenant() and e.stock_id = ${stockId} and e.seq < ${before ?? 2_147_483_647} order by e.seq desc limit ${sql.lit(limit + 1)}`.execute(
    tx,
  )
  const entries = rows.slice(0, limit).map((row) => ({ ...row, at: new Date(row.at).toISOString() }))
  return { stock, entries, nextBefore: rows.length > limit ? (entries.at(-1)?.seq ?? null) : null }
}

export async function getStock(tx: Tx, { stockId, now }: { stockId: string; now: Date }): Promise<StockRow> {
  const { rows } =
    await sql<StockRow>`select ${stockColumns(now)} where s.tenant_id = current_tenant() and s.id = ${stockId}`.execute(tx)
  if (!rows[0]) throw new Refusal('stock.not_found', { stockId })
  return rows[0]
}

/** What parts of orders wait for, by the age of their orders. */
export async function listShortages(tx: Tx, { query, now }: { query: z.infer<typeof contract.listShortages.query>; now: Date }) {
  const { skuId, warehouseId, cursor, limit } = query
  const filters: RawBuilder<unknown>[] = [sql`h.tenant_id = current_tenant()`]
  if (skuId) filters.push(sql`h.sku_id = ${skuId}`)
  if (warehouseId) filters.push(sql`h.warehouse_id = ${warehouseId}`)
  if (cursor) filters.push(sql`h.order_id::text || h.shipment_id || lpad(h.item_no::text, 9, '0') > ${cursor}`)
  const { rows } = await sql<ShortageRow & { at: string; since: Date }>`
    select h.sku_id as "skuId", k.code as sku, k.name, h.client_id as "clientId", c.name as "clientName", h.warehouse_id as "warehouseId", w.name as warehouse, h.order_id as "orderId",
      coalesce(o.order_no, o.external_no, right(o.id::text, 8)) as "orderLabel", h.shipment_id as "shipmentId", h.quantity, h.since, f.available,
      h.order_id::text || h.shipment_id || lpad(h.item_no::text, 9, '0') as at
    from shortage h join sku k on k.tenant_id = h.tenant_id and k.id = h.sku_id join client c on c.tenant_id = h.tenant_id and c.id = h.client_id
      join warehouse w on w.tenant_id = h.tenant_id and w.id = h.warehouse_id join "order" o on o.tenant_id = h.tenant_id and o.id = h.order_id
      cross join lateral (select coalesce(sum(s.on_hand - s.reserved), 0)::int as available from stock s join bin b on b.tenant_id = s.tenant_id and b.id = s.bin_id
        where s.tenant_id = h.tenant_id and s.sku_id = h.sku_id and s.warehouse_id = h.warehouse_id and ${isFree(now)}) f
    where ${sql.join(filters, sql` and `)} order by h.order_id::text || h.shipment_id || lpad(h.item_no::text, 9, '0') limit ${sql.lit(limit + 1)}`.execute(
    tx,
  )
  const shortages = rows.slice(0, limit).map(({ at: _at, ...row }) => ({ ...row, since: new Date(row.since).toISOString() }))
  return { shortages, nextCursor: rows.length > limit ? (rows[limit - 1]?.at ?? null) : null }
}
