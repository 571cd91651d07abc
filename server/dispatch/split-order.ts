import type { Preparing, Stage } from '../order/door/stage.ts'
import { withdrawn, type OrderState, type Part } from '../order/door/state.ts'
import { newId } from '../platform/ids.ts'
import { Refusal } from '../platform/refusal.ts'
import { repointParts } from './reserve-parts.ts'
import { readLines, readShares, type Share } from './shares.ts'

const openParts = (state: OrderState): Part[] => state.parts.filter((part) => part.status !== withdrawn && !part.closed)
const warehousesOf = (parts: readonly Part[]): string[] => [...new Set(parts.map((part) => part.warehouse ?? ''))]

/** INT-5: one order over several shipments and back, before anybody prepares them; what they hold adds up to the order either way. */
export const splitStage: Stage = {
  guards: {
    travels_alone: ({ state, step }) =>
      openParts(state).some((part) => part.merged)
        ? { code: 'order.travels_with_others', details: { step: step.name } }
        : undefined,
    is_split: ({ state, step }) => {
      const parts = openParts(state)
      if (parts.length < 2) return { code: 'order.not_split', details: { step: step.name } }
      const warehouses = warehousesOf(parts)
      return warehouses.length > 1
        ? { code: 'order.parts_in_several_warehouses', details: { step: step.name, warehouses } }
        : undefined
    },
  },
  prepare: {
    split: async (preparing) => {
      const shares = readShares(preparing.details.shipments, await readLines(preparing.tx, preparing.orderId))
      return inPlaceOf(preparing, shares)
    },
    undo_split: async (preparing) =>
      inPlaceOf(preparing, readShares(undefined, await readLines(preparing.tx, preparing.orderId))),
  },
}

/** New shipments from the same warehouse with the same carrier take over the goods of those that are open, and what those were promised. */
async function inPlaceOf(preparing: Preparing, shares: Share[]) {
  const { tx, state, orderId, clientId, actor, requestId, at } = preparing
  const parts = openParts(state)
  const [first] = parts
  if (!first) throw new Refusal('order.not_split', { step: '—' })
  const { warehouse, carrier } = first
  const named = shares.flatMap((share) => (share.warehouse === undefined ? [] : [share.warehouse]))
  const warehouses = [...new Set([...warehousesOf(parts), ...named])]
  if (warehouses.length > 1)
    throw new Refusal('order.parts_in_several_warehouses', { step: { zh: '拆分', en: 'Split' }, warehouses })
  const from = parts.map((part) => part.shipmentId)
  const shipments = shares.map(({ items }) => ({
    shipmentId: newId(at),
    warehouse: warehouse ?? '',
    carrier: carrier ?? '',
    items,
  }))
  return {
    withdrawnShipments: from,
    newShipments: await repointParts({ tx, state, orderId, clientId, actor, requestId, at }, { from, shipments }),
  }
}
