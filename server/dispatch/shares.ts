import { sql } from 'kysely'
import { shares } from '../order/door/check-details.ts'
import type { Tx } from '../platform/database/database.ts'
import { Refusal } from '../platform/refusal.ts'

export type Line = { itemNo: number; name: string; quantity: number }
export type Share = { itemNo: number; quantity: number }[]

export async function readLines(tx: Tx, orderId: string): Promise<Line[]> {
  const { rows } = await sql<Line>`
    select item_no as "itemNo", name, quantity from order_item where tenant_id = current_tenant() and order_id = ${orderId} order by item_no`.execute(
    tx,
  )
  return rows
}

/** An order's goods over its shipments as given, or all in one; refuses what does not add up. */
export function readShares(given: unknown, lines: readonly Line[]): Share[] {
  if (given === undefined) return [lines.map(({ itemNo, quantity }) => ({ itemNo, quantity }))]
  const split = shares.parse(given).map((one) => one.items)
  for (const line of lines) {
    const given = split.flat().reduce((sum, item) => (item.itemNo === line.itemNo ? sum + item.quantity : sum), 0)
    if (given !== line.quantity)
      throw new Refusal('order.shipments_do_not_add_up', { item: line.name, ordered: line.quantity, given })
  }
  const unknown = split.flat().find((item) => !lines.some((line) => line.itemNo === item.itemNo))
  if (unknown) throw new Refusal('order.shipments_do_not_add_up', { item: unknown.itemNo, ordered: 0, given: unknown.quantity })
  return split.map(addUp)
}

/** An item named twice in one shipment is there once, with both quantities. */
function addUp(share: Share): Share {
  const quantities = new Map<number, number>()
  for (const { itemNo, quantity } of share) quantities.set(itemNo, (quantities.get(itemNo) ?? 0) + quantity)
  return [...quantities].map(([itemNo, quantity]) => ({ itemNo, quantity }))
}
