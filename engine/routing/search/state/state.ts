import type { Model } from '../../model.ts'
import { refreshRoute } from './refresh-route.ts'

/**
 * A plan as linked routes. Node v < visits is a visit; visits + 2r and visits + 2r + 1 are where vehicle r starts and ends. What a route's nodes
 * carry (times, loads) is true after `refreshRoute`.
 */
export type State = {
  model: Model
  next: Int32Array
  prev: Int32Array
  /** The vehicle of each node, -1 where it is left out. */
  route: Int32Array
  place: Int32Array
  /** Earliest leaving time; of an end: of arriving. */
  leave: Float64Array
  /** Latest arrival that keeps the rest of the route in time, and, behind it, the latest leaving. */
  lateArrive: Float64Array
  lateLeave: Float64Array
  /** By node and dimension: the load on leaving, and its maxima up to here and from here on, between two loadings. */
  load: Int32Array
  maxBefore: Int32Array
  maxAfter: Int32Array
  /** How many things are aboard on leaving, and the empty metres driven so far. */
  aboard: Int32Array
  emptyTo: Float64Array
  /** By dimension, while a route is gone along: what shipments have aboard. */
  hauls: Int32Array
  /** By vehicle. */
  count: Int32Array
  /** Jobs and shipments done, and the sum of their prices where each has one. */
  orders: Int32Array
  orderPrices: Float64Array
  travel: Float64Array
  distance: Float64Array
  empty: Float64Array
  routeCost: Float64Array
  /** Changes with every change of the route, and comes back when the change is taken back. */
  version: Float64Array
  lastVersion: number
  /** What is left out, and what that costs. */
  penalty: number
  /** Vehicles in use, in no order. */
  used: number[]
  usedAt: Int32Array
  /** By vehicle: 1 where no more may come in. */
  closed: Uint8Array
  cost: number
}

export function makeState(model: Model): State {
  const { visits, dimensions } = model
  const vehicles = model.vehicles.length
  const nodes = visits + 2 * vehicles
  const ints = (length: number) => new Int32Array(length)
  const floats = (length: number) => new Float64Array(length)
  const state: State = {
    model,
    next: ints(nodes).fill(-1),
    prev: ints(nodes).fill(-1),
    route: ints(nodes).fill(-1),
    place: ints(nodes),
    leave: floats(nodes),
    lateArrive: floats(nodes),
    lateLeave: floats(nodes),
    load: ints(nodes * dimensions),
    maxBefore: ints(nodes * dimensions),
    maxAfter: ints(nodes * dimensions),
    aboard: ints(nodes),
    emptyTo: floats(nodes),
    hauls: ints(dimensions),
    count: ints(vehicles),
    orders: ints(vehicles),
    orderPrices: floats(vehicles),
    travel: floats(vehicles),
    distance: floats(vehicles),
    empty: floats(vehicles),
    routeCost: floats(vehicles),
    version: floats(vehicles),
    lastVersion: 0,
    penalty: 0,
    used: [],
    usedAt: ints(vehicles).fill(-1),
    closed: new Uint8Array(vehicles),
    cost: 0,
  }
  state.place.set(model.place)
  model.vehicles.forEach((vehicle, index) => {
    const start = visits + 2 * index
    state.place[start] = vehicle.start
    state.place[start + 1] = vehicle.end
    state.route[start] = state.route[start + 1] = index
    state.next[start] = start + 1
    state.prev[start + 1] = start
    refreshRoute(state, index)
  })
  for (let visit = 0; visit < visits; visit++) state.penalty += model.penalty[visit] ?? 0
  state.cost = state.penalty
  return state
}

export const startOf = (state: State, vehicle: number): number => state.model.visits + 2 * vehicle

/** Puts a visit behind a node. The route's times and loads wait for `refreshRoute`. */
export function link(state: State, visit: number, after: number): void {
  const { next, prev, route } = state
  const before = next[after] as number
  next[after] = visit
  prev[visit] = after
  next[visit] = before
  prev[before] = visit
  route[visit] = route[after] as number
}

export function unlink(state: State, visit: number): void {
  const { next, prev, route } = state
  const [before, behind] = [prev[visit] as number, next[visit] as number]
  next[before] = behind
  prev[behind] = before
  route[visit] = -1
}
