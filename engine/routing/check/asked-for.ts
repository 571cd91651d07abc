import type { PriceStep, Subcontract } from '../problem/problem.ts'
import type { Stop } from './follow-route.ts'

/** What a subcontractor asks for these stops over so many metres. */
export function askedFor(subcontract: Subcontract | undefined, stops: readonly Stop[], meters: number): number {
  if (!subcontract) return 0
  const { minimum, perOrder, perVehicle } = subcontract
  const at = perOrder?.figure ?? 0
  const amounts = stops.flatMap((stop) => {
    if (stop.type === 'reload' || stop.type === 'delivery') return []
    return [stop.job ? (stop.job.delivery[at] ?? 0) + (stop.job.pickup[at] ?? 0) : (stop.shipment?.amount[at] ?? 0)]
  })
  const ofOrders = perOrder ? amounts.reduce((sum, amount) => sum + priceAt(perOrder.steps, amount), 0) : 0
  const ofVehicle = perVehicle ? priceAt(perVehicle.steps, perVehicle.by === 'orders' ? amounts.length : meters) : 0
  return Math.max(minimum, ofOrders + ofVehicle)
}

const priceAt = (steps: readonly PriceStep[], amount: number): number =>
  steps.find(({ upTo }) => amount <= upTo)?.price ?? Number.NaN
