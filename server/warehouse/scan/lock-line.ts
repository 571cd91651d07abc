import { sql } from 'kysely'
import { lockOrder, type LockedOrder } from '../../order/door/lock-order.ts'
import type { Tx } from '../../platform/database/database.ts'
import { Refusal } from '../../platform/refusal.ts'

export type LineToPick = {
  id: string
  orderId: string
  shipmentId: string
  clientId: string
  itemNo: number
  label: string
  name: string
  sku: string | null
  barcode: string | null
  /** As the order itself calls it. */
  itemSku: string | null
  tote: string
  bin: string | null
  stockId: string | null
  quantity: number
  picked: number
  short: number
}
type Found = LineToPick & { state: string; status: string; no: string }
export type LockedLine = { line: LineToPick; order: LockedOrder }

/** A line that is to be picked, under the locks of its part and its order, in this order: of two who pick the last pieces of a part, one is the last. */
export async function lockLine(tx: Tx, { waveId, lineId }: { waveId: string; lineId: string }): Promise<LockedLine> {
  await sql`
    select from wave_part p join pick_line l on l.tenant_id = p.tenant_id and l.wave_id = p.wave_id and l.order_id = p.order_id and l.shipment_id = p.shipment_id
    where l.tenant_id = current_tenant() and l.id = ${lineId} and l.wave_id = ${waveId} for update of p`.execute(tx)
  const { rows } = await sql<Found>`
    select l.id, l.order_id as "orderId", l.shipment_id as "shipmentId", l.client_id as "clientId", l.item_no as "itemNo", coalesce(o.order_no, o.external_no, right(o.id::text, 8)) as label,
      i.name, coalesce(k.code, i.sku) as sku, k.barcode, i.sku as "itemSku", w.no || '-' || lpad(p.place::text, 2, '0') as tote, b.code as bin, l.stock_id as "stockId",
      l.quantity, l.picked, l.short, p.state, w.status, w.no
    from pick_line l join wave w on w.tenant_id = l.tenant_id and w.id = l.wave_id
      join wave_part p on p.tenant_id = l.tenant_id and p.wave_id = l.wave_id and p.order_id = l.order_id and p.shipment_id = l.shipment_id
      join "order" o on o.tenant_id = l.tenant_id and o.id = l.order_id
      join order_item i on i.tenant_id = l.tenant_id and i.order_id = l.order_id and i.item_no = l.item_no
      left join bin b on b.tenant_id = l.tenant_id and b.id = l.bin_id left join sku k on k.tenant_id = l.tenant_id and k.id = l.sku_id
    where l.tenant_id = current_tenant() and l.id = ${lineId} and l.wave_id = ${waveId}`.execute(tx)
  const found = rows[0]
  if (!found) throw new Refusal('wave.line_unknown')
  const { state, status, no, ...line } = found
  const order = await lockOrder(tx, line.orderId)
  const part = order.state.parts.find((one) => one.shipmentId === line.shipmentId)
  if (state !== 'open' || part?.task !== 'allocated' || part.status === 'withdrawn') {
    if (status !== 'open' && state === 'left') throw new Refusal('wave.ended', { wave: no })
    throw new Refusal('wave.part_gone', { order: line.label, bin: line.bin ?? '—' })
  }
  return { line, order }
}
