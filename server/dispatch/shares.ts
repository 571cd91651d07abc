import { sql } from 'kysely'
import { shares } from '../order/door/check-details.ts'
import type { Tx } from '../platform/database/database.ts'
import { Refusal } from '../platform/refusal.ts'

/** `isStocked`: the catalog has it among the goods of this client that we keep. */
export type Line = { itemNo: number; name: string; quantity: number; isStocked: boolean }
export type Share = {
  items: { itemNo: number; quantity: number }[]
  /** Where it leaves from, when not from where the others do. */
  warehouse?: string | undefined
  waits?: true | undefined
}

export async function readLines(tx: Tx, orderId: string): Promise<Line[]> {
  const { rows } = await sql<Line>`
    select i.item_no as "itemNo", i.name, i.quantity, i.sku is not null and exists (
        select from sku k where k.tenant_id = current_tenant() and k.client_id = i.client_id and k.code = i.sku and k.active and k.stocked) as "isStocked"
    from order_item i where i.tenant_id = current_tenant() and i.order_id = ${orderId} order by i.item_no`.execute(tx)
  return rows
}

/** An order's goods over its shipments as given, or all in one; refuses what does not add up. */
export function readShares(given: unknown, lines: readonly Line[]): Share[] {
  if (given === undefined) return [{ items: lines.map(({ itemNo, quantity }) => ({ itemNo, quantity })) }]
  const split = shares.parse(given)
  const items = split.flatMap((one) => one.items)
  for (const line of lines) {
    const given = items.reduce((sum, item) => (item.itemNo === line.itemNo ? sum + item.quantity : sum), 0)
    if (given !== line.quantity)
      throw new Refusal('order.shipments_do_not_add_up', { item: line.name, ordered: line.quantity, given })
  }
  const unknown = items.find((item) => !lines.some((line) => line.itemNo === item.itemNo))
  if (unknown) throw new Refusal('order.shipments_do_not_add_up', { item: unknown.itemNo, ordered: 0, given: unknown.quantity })
  return split.map((share) => ({ ...share, items: addUp(share.items) }))
}

/** An item named twice in one shipment is there once, with both quantities. */
function addUp(items: Share['items']): Share['items'] {
  const quantities = new Map<number, number>()
  for (const { itemNo, quantity } of items) quantities.set(itemNo, (quantities.get(itemNo) ?? 0) + quantity)
  return [...quantities].map(([itemNo, quantity]) => ({ itemNo, quantity }))
}
