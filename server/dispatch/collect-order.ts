import { sql } from 'kysely'
import type { Flow } from '../../contract/flow.ts'
import { findPerson } from '../access/find-person.ts'
import { findNumbers } from '../carrier/waybill/find-numbers.ts'
import type { Additions } from '../order/door/command.ts'
import type { Preparing, Stage } from '../order/door/stage.ts'
import type { Part } from '../order/door/state.ts'
import type { Tx } from '../platform/database/database.ts'
import { Refusal } from '../platform/refusal.ts'

/** LIF-1: the carrier has the goods; its waybill number goes on the shipments and can be searched. A part that has a number needs no typing. */
export const collectStage: Stage = {
  prepare: {
    collect: async (preparing) => {
      const { tx, details, state, shipmentIds, flow } = preparing
      const typed = typeof details.waybillNo === 'string' ? details.waybillNo : ''
      const driver = await findPerson(tx, details.driver, 'driver')
      const chosen = state.parts.filter((part) => isAtCollect(flow, part) && (shipmentIds?.includes(part.shipmentId) ?? true))
      const merged = state.parts.filter((part) => part.merged && !part.closed && (shipmentIds?.includes(part.shipmentId) ?? true))
      if (typed && merged.length > 0) await mustBearIt(tx, { merged, waybillNo: typed })
      return {
        ...(await numbersFor(preparing, { chosen, typed })),
        ...(driver && { assignments: [{ role: 'driver', personId: driver.id, name: driver.name }] }),
      }
    },
  },
}

const collectOf = (flow: Flow) => flow.steps.find(({ id }) => id === 'collect')
const isAtCollect = (flow: Flow, { status }: Part): boolean => collectOf(flow)?.from.includes(status) ?? false

/** What is scanned or typed must be the part's own; where nothing is, each part's own counts. */
async function numbersFor(
  { tx, flow }: Preparing,
  { chosen, typed }: { chosen: readonly Part[]; typed: string },
): Promise<Pick<Additions, 'waybillNo' | 'waybillNos' | 'tokens'>> {
  const numbers = await findNumbers(tx, chosen.map(({ shipmentId }) => shipmentId)) // prettier-ignore
  const ownOf = (part: Part) => numbers.get(part.shipmentId)
  if (typed) {
    const other = chosen.find((part) => ownOf(part) !== undefined && ownOf(part)?.toUpperCase() !== typed.toUpperCase())
    if (other) throw new Refusal('order.waybill_differs', { no: other.no, waybillNo: ownOf(other), given: typed })
    return { waybillNo: typed, tokens: [{ kind: 'waybill_no', token: typed.toUpperCase() }] }
  }
  const without = chosen.find((part) => !ownOf(part) && !part.waybillNo)
  if (without && collectOf(flow)?.asks.some(({ field }) => field === 'waybillNo'))
    throw new Refusal('order.waybill_missing', { no: without.no, carrier: without.carrier ?? '' })
  return numbered(chosen, numbers)
}

/** INT-5: orders that travel together travel under one waybill; whoever is first gives it. */
async function mustBearIt(tx: Tx, { merged, waybillNo }: { merged: readonly Part[]; waybillNo: string }): Promise<void> {
  const ids = merged.map((part) => part.shipmentId)
  const { rows } = await sql<{
    waybillNo: string | null
  }>`select waybill_no as "waybillNo" from lock_shipments(${ids}::uuid[])`.execute(tx)
  const other = rows.find((row) => row.waybillNo !== null && row.waybillNo !== waybillNo)
  if (other) throw new Refusal('order.shipment_has_waybill', { waybillNo: other.waybillNo, given: waybillNo })
}

/** Each part with the number that is its own. */
function numbered(parts: readonly Part[], numbers: ReadonlyMap<string, string>): Pick<Additions, 'waybillNos' | 'tokens'> {
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
