import type { Preparing, Stage } from '../order/door/stage.ts'
import { withdrawn, type OrderState, type Part } from '../order/door/state.ts'
import { newId } from '../platform/ids.ts'
import { Refusal } from '../platform/refusal.ts'
import { readLines, readShares, type Share } from './shares.ts'

const openParts = (state: OrderState): Part[] => state.parts.filter((part) => part.status !== withdrawn && !part.closed)

/** INT-5: one order over several shipments and back, before anybody prepares them; what they hold adds up to the order either way. */
export const splitStage: Stage = {
  guards: {
    travels_alone: ({ state, step }) =>
      openParts(state).some((part) => part.merged)
        ? { code: 'order.travels_with_others', details: { step: step.name } }
        : undefined,
    is_split: ({ state, step }) =>
      openParts(state).length > 1 ? undefined : { code: 'order.not_split', details: { step: step.name } },
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

/** New shipments from the same warehouse with the same carrier take over the goods of those that are open. */
function inPlaceOf({ state, at }: Preparing, shares: Share[]) {
  const parts = openParts(state)
  const [first] = parts
  if (!first) throw new Refusal('order.not_split', { step: '—' })
  const { warehouse, carrier } = first
  return {
    withdrawnShipments: parts.map((part) => part.shipmentId),
    newShipments: shares.map((items) => ({ shipmentId: newId(at), warehouse: warehouse ?? '', carrier: carrier ?? '', items })),
  }
}
