import { sql } from 'kysely'
import { findPerson } from '../access/find-person.ts'
import { shares } from '../order/door/check-details.ts'
import type { Preparing, Stage } from '../order/door/stage.ts'
import { newId } from '../platform/ids.ts'
import { Refusal } from '../platform/refusal.ts'

type Line = { itemNo: number; name: string; quantity: number }
type Share = { itemNo: number; quantity: number }[]

/**
 * LIF-1: the dispatcher chooses warehouse and carrier, a courier or a broker, as the flow asks; the goods become one shipment, or several
 * that add up to the order. Given back, the work is nobody's any more: an outside partner does not keep sight of the order (ACT-3).
 */
export const acceptStage: Stage = {
  prepare: {
    accept: async ({ tx, orderId, details, at }: Preparing) => {
      const { rows } =
        await sql<Line>`select item_no as "itemNo", name, quantity from order_item where order_id = ${orderId} order by item_no`.execute(
          tx,
        )
      const split = readShares(details.shipments, rows)
      const warehouse = typeof details.warehouse === 'string' ? details.warehouse : ''
      const carrier = typeof details.carrier === 'string' ? details.carrier : ''
      const courier = await findPerson(tx, details.courier, 'courier')
      const broker = await findPerson(tx, details.broker, 'customs_broker')
      return {
        newShipments: split.map((items) => ({ shipmentId: newId(at), warehouse, carrier, items })),
        assignments: [
          ...(warehouse ? [{ role: 'warehouse', personId: null, name: warehouse }] : []),
          ...(carrier ? [{ role: 'carrier', personId: null, name: carrier }] : []),
          ...(courier ? [{ role: 'courier', personId: courier.id, name: courier.name }] : []),
          ...(broker ? [{ role: 'customs_broker', personId: broker.id, name: broker.name }] : []),
        ],
      }
    },
    reassign: ({ state }) => ({
      assignments: state.assignments.filter((one) => one.personId !== null).map((one) => ({ ...one, personId: null, name: '' })),
    }),
  },
}

function readShares(given: unknown, lines: readonly Line[]): Share[] {
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
