import type { Flow } from '../../contract/flow.ts'
import type { NewShipment } from '../order/door/command.ts'
import type { Preparing, Stage } from '../order/door/stage.ts'
import { eligibleParts } from '../order/door/why-closed.ts'
import { withdrawn } from '../order/door/state.ts'
import { Refusal } from '../platform/refusal.ts'
import { allocateStock, repointStock, reserveStock, type OfOrder, type Placed } from '../stock/reserve-stock.ts'
import type { Line } from './shares.ts'

/** WHS-2: what begins with a part that waits for stock. */
const shortageClocks = ['purchasing_asked', 'shortage_told'] as const
export const clocksOf = (shipments: readonly NewShipment[]): readonly string[] =>
  shipments.some((one) => one.short) ? shortageClocks : []

export type Waiting = NewShipment & { waits?: boolean }

/** WHS-2: once goods have come, a shipment that waited is promised them, all or none. */
export const allocateStage: Stage = {
  guards: {
    waits_for_stock: ({ state, step }) =>
      state.parts.some((part) => part.task === 'short' && part.status !== withdrawn)
        ? undefined
        : { code: 'order.not_short', details: { step: step.name } },
  },
  prepare: { allocate, allocate_by_system: allocate },
}

async function allocate(preparing: Preparing) {
  const { tx, flow, state, shipmentIds } = preparing
  const step = flow.steps.find((one) => one.task?.from.includes('short'))
  const short = step ? eligibleParts(state, step).map((part) => part.shipmentId) : []
  const chosen = short.filter((id) => shipmentIds?.includes(id) ?? true)
  await allocateStock(tx, { ...ofOrder(preparing), shipmentIds: chosen })
  // whoever has not been asked or told yet still is, of what goes on waiting
  const others = short.some((id) => !chosen.includes(id))
  const running = shortageClocks.filter((id) => state.clocks.some((one) => one.clock === id))
  return others && running.length > 0 ? { clocksStarted: running } : {}
}

/** WHS-1: what is ours of their goods is promised to new shipments as they are made; the road must lead out of a warehouse. */
export async function reserveParts(
  preparing: Preparing,
  { shipments, lines }: { shipments: readonly Waiting[]; lines: readonly Line[] },
): Promise<NewShipment[]> {
  const waits = shipments.some((one) => one.waits)
  if (waits && !canWait(preparing.flow)) throw new Refusal('order.cannot_wait')
  const plain = shipments.map(({ shipmentId, warehouse, carrier, items }) => ({ shipmentId, warehouse, carrier, items }))
  if (!leavesWarehouse(preparing.flow) || !lines.some((line) => line.isStocked)) return plain
  const placed = await reserveStock(preparing.tx, { ...ofOrder(preparing), shipments })
  return marked(plain, placed)
}

/** Shipments that take over the goods of others take over what was promised to those. */
export async function repointParts(
  given: Pick<Preparing, 'tx' | 'state'> & OfOrder,
  { from, shipments }: { from: readonly string[]; shipments: readonly NewShipment[] },
): Promise<NewShipment[]> {
  const { tx, state, ...header } = given
  const stocked = state.parts.some((part) => part.stocked && from.includes(part.shipmentId))
  if (!stocked) return [...shipments]
  return marked(shipments, await repointStock(tx, { ...header, from, shipments }))
}

const ofOrder = ({ orderId, clientId, at, actor, requestId }: Preparing): OfOrder => ({ orderId, clientId, at, actor, requestId })

function marked(shipments: readonly NewShipment[], placed: Placed): NewShipment[] {
  return shipments.map((shipment) => {
    const found = placed.get(shipment.shipmentId)
    if (!found) return shipment
    return { ...shipment, stocked: true, ...(found.short && { short: true as const }) }
  })
}

/** Goods that arrive, or are handed over at a shop, are no stock that leaves. */
export const leavesWarehouse = (flow: Flow): boolean => flow.steps.some((step) => step.task?.to === 'outbound')
const canWait = (flow: Flow): boolean => flow.steps.some((step) => step.task?.from.includes('short') && !step.system)
