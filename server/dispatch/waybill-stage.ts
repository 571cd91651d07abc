import { findNumbers } from '../carrier/waybill/find-numbers.ts'
import type { Additions } from '../order/door/command.ts'
import type { Stage } from '../order/door/stage.ts'
import type { Part } from '../order/door/state.ts'

/** DSP-1: what leaves the warehouse bears its waybill; the event says so, and the number can be searched from then on. */
export const waybillStage: Stage = {
  prepare: {
    outbound: async ({ tx, state, shipmentIds }) => {
      const chosen = state.parts.filter(
        (part) => part.task === 'checked' && !part.closed && (shipmentIds?.includes(part.shipmentId) ?? true),
      )
      return numbered(chosen, await findNumbers(tx, chosen.map(({ shipmentId }) => shipmentId))) // prettier-ignore
    },
  },
}

/** Each part with the number that is its own. */
export function numbered(parts: readonly Part[], numbers: ReadonlyMap<string, string>): Pick<Additions, 'waybillNos' | 'tokens'> {
  const own = parts.flatMap(({ shipmentId, waybillNo }): [string, string][] => {
    const number = numbers.get(shipmentId) ?? waybillNo
    return number ? [[shipmentId, number]] : []
  })
  if (own.length === 0) return {}
  return {
    waybillNos: Object.fromEntries(own),
    tokens: [...new Set(own.map(([, number]) => number.toUpperCase()))].map((token) => ({ kind: 'waybill_no', token })),
  }
}
