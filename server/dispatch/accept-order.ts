import { sql } from 'kysely'
import * as z from 'zod'
import type { Preparing, Stage } from '../order/stage.ts'
import { newId } from '../platform/ids.ts'
import { Refusal } from '../platform/refusal.ts'

const shipmentsMax = 20
const split = z
  .array(
    z.object({
      items: z
        .array(z.object({ itemNo: z.int(), quantity: z.int().min(1) }))
        .min(1)
        .max(500),
    }),
  )
  .min(1)
  .max(shipmentsMax)
type Line = { itemNo: number; name: string; quantity: number }
type Share = { itemNo: number; quantity: number }[]

/** LIF-1: the dispatcher chooses warehouse and carrier; the goods become one shipment, or several that add up to the order. */
export const acceptStage: Stage = {
  prepare: {
    accept: async ({ tx, orderId, details, at }: Preparing) => {
      const { rows } =
        await sql<Line>`select item_no as "itemNo", name, quantity from order_item where order_id = ${orderId} order by item_no`.execute(
          tx,
        )
      const shares = readShares(details.shipments, rows)
      const warehouse = typeof details.warehouse === 'string' ? details.warehouse.trim() : ''
      const carrier = typeof details.carrier === 'string' ? details.carrier.trim() : ''
      return {
        newShipments: shares.map((items) => ({ shipmentId: newId(at), warehouse, carrier, items })),
        assignments: [
          { role: 'warehouse', personId: null, name: warehouse },
          { role: 'carrier', personId: null, name: carrier },
        ],
      }
    },
  },
}

function readShares(given: unknown, lines: readonly Line[]): Share[] {
  if (given === undefined || given === null) return [lines.map(({ itemNo, quantity }) => ({ itemNo, quantity }))]
  const parsed = split.safeParse(given)
  if (!parsed.success) {
    const why = {
      zh: `要是 1 到 ${shipmentsMax} 个发货单，每个写明行号与数量`,
      en: `must be 1 to ${shipmentsMax} shipments with item numbers and quantities`,
    }
    throw new Refusal('order.detail_invalid', {
      field: 'shipments',
      name: { zh: '拆分', en: 'Split' },
      value: JSON.stringify(given).slice(0, 100),
      why,
    })
  }
  const shares = parsed.data.map((one) => one.items)
  for (const line of lines) {
    const given = shares.flat().reduce((sum, item) => (item.itemNo === line.itemNo ? sum + item.quantity : sum), 0)
    if (given !== line.quantity)
      throw new Refusal('order.shipments_do_not_add_up', { item: line.name, ordered: line.quantity, given })
  }
  const unknown = shares.flat().find((item) => !lines.some((line) => line.itemNo === item.itemNo))
  if (unknown) throw new Refusal('order.shipments_do_not_add_up', { item: unknown.itemNo, ordered: 0, given: unknown.quantity })
  return shares
}
