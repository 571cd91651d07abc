import { sql } from 'kysely'
import type { Tx } from '../platform/database/database.ts'
import type { MoveKind } from './move-stock.ts'

export type Lying = {
  binId: string
  binKind: string
  warehouse: string
  skuId: string
  lot: string
  expiresOn: string | null
  shipmentId: string
  itemNo: number
  quantity: number
}

/** What entries of these kinds have brought to which bin for parts of an order, taken together; below 0 what they took from it. */
export async function netOf(
  tx: Tx,
  {
    orderId,
    shipmentIds,
    kinds,
  }: { orderId: string; shipmentIds: readonly string[]; kinds: readonly (MoveKind | 'issue' | 'undo_issue')[] },
): Promise<Lying[]> {
  const { rows } = await sql<Lying>`
    select s.bin_id as "binId", b.kind as "binKind", w.name as warehouse, s.sku_id as "skuId", s.lot, s.expires_on::text as "expiresOn", e.shipment_id as "shipmentId",
      e.item_no as "itemNo", sum(e.on_hand)::int as quantity
    from stock_entry e join stock s on s.tenant_id = e.tenant_id and s.id = e.stock_id join bin b on b.tenant_id = s.tenant_id and b.id = s.bin_id
      join warehouse w on w.tenant_id = s.tenant_id and w.id = s.warehouse_id
    where e.tenant_id = current_tenant() and e.order_id = ${orderId} and e.shipment_id = any (${[...shipmentIds]}::uuid[]) and e.kind = any (${[...kinds]}::text[])
    group by s.id, s.bin_id, b.kind, w.name, s.sku_id, s.lot, s.expires_on, e.shipment_id, e.item_no having sum(e.on_hand) <> 0
    order by e.shipment_id, e.item_no, s.id`.execute(tx)
  return rows
}
