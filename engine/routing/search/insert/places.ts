import type { Model, Tariff, VehicleModel } from '../../model.ts'
import { askedFor } from '../state/price-route.ts'
import type { State } from '../state/state.ts'

/** How a job comes with a reload, said in place of a second half's place. */
export const RELOAD_BEFORE = -2
export const RELOAD_BEHIND = -3

/**
 * The two cheapest places of each visit in each route, kept until the route changes: most routes stand still between two looks. A blink (a place
 * passed over by chance) falls back on the second.
 */
export type Places = {
  vehicles: number
  version: Float64Array
  cost: Float64Array
  after: Int32Array
  dropAfter: Int32Array
  secondCost: Float64Array
  secondAfter: Int32Array
  secondDropAfter: Int32Array
  /** By node, for the shipment and the route at hand: what its second half behind it costs more, and the least of that from here on; 0 where none is passed over. */
  detour: Float64Array
  leastDetour: Float64Array
}

export function makePlaces({ visits, vehicles }: Model): Places {
  const size = visits * vehicles.length
  const floats = () => new Float64Array(size)
  const ints = () => new Int32Array(size)
  return {
    vehicles: vehicles.length,
    version: floats().fill(-1),
    cost: floats(),
    after: ints(),
    dropAfter: ints(),
    secondCost: floats(),
    secondAfter: ints(),
    secondDropAfter: ints(),
    detour: new Float64Array(visits + 2 * vehicles.length),
    leastDetour: new Float64Array(visits + 2 * vehicles.length),
  }
}

/** Keeps the two cheapest. Only for a cost below the second's. */
export function keep(places: Places, at: number, cost: number, after: number, dropAfter: number): void {
  if (cost < (places.cost[at] as number)) {
    places.secondCost[at] = places.cost[at] as number
    places.secondAfter[at] = places.after[at] as number
    places.secondDropAfter[at] = places.dropAfter[at] as number
    places.cost[at] = cost
    places.after[at] = after
    places.dropAfter[at] = dropAfter
  } else {
    places.secondCost[at] = cost
    places.secondAfter[at] = after
    places.secondDropAfter[at] = dropAfter
  }
}

/** What a place costs besides its arcs and the subcontractor's price: the vehicle's setting out, and the stop. */
export function entryCost(state: State, vehicle: number, model: VehicleModel, visits: readonly number[]): number {
  const settingOut = (state.count[vehicle] as number) === 0 ? model.fixed + straightHome(state, model) : 0
  if (model.perStop === 0 && model.perTaskSecond === 0) return settingOut
  const seconds = visits.reduce((sum, visit) => sum + (model.service[visit] as number) + (model.setup[visit] as number), 0)
  return settingOut + model.perStop * visits.length + model.perTaskSecond * seconds
}

/** What a subcontractor asks more for one more order and so many more metres. */
export function askedMore(state: State, vehicle: number, tariff: Tariff, visit: number, meters: number): number {
  const [orders, prices, distance] = [state.orders[vehicle] as number, state.orderPrices[vehicle] as number, state.distance[vehicle] as number] // prettier-ignore
  const now = orders === 0 ? 0 : askedFor(tariff, prices, orders, distance)
  return askedFor(tariff, prices + (tariff.orderPrice?.[visit] ?? 0), orders + 1, distance + meters) - now
}

/** An idle vehicle costs nothing; from its start straight to its end, which every place is measured against, it would. */
function straightHome(
  { model: { places } }: State,
  { start, end, durations, distances, costs, perSecond, perMeter, perEmptyMeter, perCost }: VehicleModel,
): number {
  const arc = start * places + end
  return (
    perSecond * (durations[arc] as number) +
    (perMeter + perEmptyMeter) * (distances[arc] as number) +
    (perCost === 0 ? 0 : perCost * (costs[arc] as number))
  )
}

export function breaksLimits(state: State, vehicle: number, model: VehicleModel, seconds: number, meters: number): boolean {
  return (
    (state.travel[vehicle] as number) + seconds > model.maxTravelTime ||
    (state.distance[vehicle] as number) + meters > model.maxDistance
  )
}

/** Behind what is locked. */
export function firstFree(state: State, vehicle: number, { locked }: VehicleModel): number {
  return locked.length === 0 ? state.model.visits + 2 * vehicle : (locked[locked.length - 1] as number)
}
