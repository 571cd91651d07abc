import type { Model, VehicleModel } from '../model.ts'

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
  /** By node and dimension: the load on leaving, and its maxima up to here and from here on. */
  load: Int32Array
  maxBefore: Int32Array
  maxAfter: Int32Array
  /** How many things are aboard on leaving, and the empty metres driven so far. */
  aboard: Int32Array
  emptyTo: Float64Array
  /** By vehicle. */
  count: Int32Array
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
    count: ints(vehicles),
    travel: floats(vehicles),
    distance: floats(vehicles),
    empty: floats(vehicles),
    routeCost: floats(vehicles),
    version: floats(vehicles),
    lastVersion: 0,
    penalty: 0,
    used: [],
    usedAt: ints(vehicles).fill(-1),
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

export function refreshRoute(state: State, vehicle: number): void {
  const model = state.model.vehicles[vehicle] as VehicleModel
  goForward(state, vehicle, model)
  goBack(state, vehicle, model)
  const before = state.routeCost[vehicle] as number
  const after = costOf(state, vehicle, model)
  state.routeCost[vehicle] = after
  state.cost += after - before
  state.version[vehicle] = ++state.lastVersion
  const isUsed = (state.count[vehicle] as number) > 0
  if (isUsed !== (state.usedAt[vehicle] as number) >= 0) (isUsed ? enlist : strike)(state, vehicle)
}

function goForward(state: State, vehicle: number, model: VehicleModel): void {
  const { next, place, leave, load, maxBefore, aboard, emptyTo } = state
  const { visits, dimensions, places, delivered, collected, carried, role } = state.model
  const start = visits + 2 * vehicle
  const end = start + 1
  let [count, travel, distance, ahead] = [0, 0, 0, 0]
  for (let d = 0; d < dimensions; d++) load[start * dimensions + d] = 0
  for (let node = next[start] as number; node !== end; node = next[node] as number) {
    count++
    if (role[node] !== 0) continue
    let brings = 0
    for (let d = 0; d < dimensions; d++) {
      const amount = delivered[node * dimensions + d] as number
      brings |= amount
      load[start * dimensions + d] = (load[start * dimensions + d] as number) + amount
    }
    if (brings) ahead++
  }
  aboard[start] = ahead
  emptyTo[start] = 0
  leave[start] = model.earliest
  for (let d = 0; d < dimensions; d++) maxBefore[start * dimensions + d] = load[start * dimensions + d] as number
  for (let from = start, node = next[start] as number; ; from = node, node = next[node] as number) {
    const arc = (place[from] as number) * places + (place[node] as number)
    const took = model.durations[arc] as number
    const meters = model.distances[arc] as number
    travel += took
    distance += meters
    emptyTo[node] = (emptyTo[from] as number) + ((aboard[from] as number) === 0 ? meters : 0)
    const arrival = (leave[from] as number) + took
    if (node === end) {
      leave[end] = arrival
      break
    }
    leave[node] = leaving(state, node, arrival, place[from] as number)
    let [brings, takes, hauls] = [0, 0, 0]
    const at = node * dimensions
    const was = from * dimensions
    const sign = role[node] === 2 ? -1 : 1
    for (let d = 0; d < dimensions; d++) {
      const off = delivered[at + d] as number
      const on = collected[at + d] as number
      const carries = carried[at + d] as number
      brings |= off
      takes |= on
      hauls |= carries
      const now = (load[was + d] as number) - off + on + sign * carries
      load[at + d] = now
      const before = maxBefore[was + d] as number
      maxBefore[at + d] = now > before ? now : before
    }
    aboard[node] = (aboard[from] as number) - (brings ? 1 : 0) + (takes ? 1 : 0) + (hauls ? sign : 0)
  }
  state.count[vehicle] = count
  state.travel[vehicle] = travel
  state.distance[vehicle] = distance
  state.empty[vehicle] = emptyTo[end] as number
}

/** When a visit is left at the earliest by one who arrives at `arrival` from `from`; Infinity where every window has closed. */
export function leaving({ model, place }: State, visit: number, arrival: number, from: number): number {
  const first = model.windowFrom[visit] as number
  const behind = model.windowFrom[visit + 1] as number
  for (let window = first; window < behind; window++) {
    if (arrival > (model.windowEnd[window] as number)) continue
    const opens = model.windowStart[window] as number
    const setup = model.hasSetup && from !== place[visit] ? (model.setup[visit] as number) : 0
    return (arrival > opens ? arrival : opens) + (model.service[visit] as number) + setup
  }
  return Infinity
}

function goBack(state: State, vehicle: number, model: VehicleModel): void {
  const { prev, place, load, maxAfter, lateArrive, lateLeave } = state
  const { visits, dimensions, places, windowFrom, windowStart, windowEnd, service, setup, hasSetup } = state.model
  const start = visits + 2 * vehicle
  const end = start + 1
  lateArrive[end] = model.latest
  lateLeave[end] = model.latest
  for (let d = 0; d < dimensions; d++) maxAfter[end * dimensions + d] = 0
  for (let behind = end, node = prev[end] as number; ; behind = node, node = prev[node] as number) {
    const took = model.durations[(place[node] as number) * places + (place[behind] as number)] as number
    const late = (lateArrive[behind] as number) - took
    lateLeave[node] = late
    for (let d = 0; d < dimensions; d++) {
      const own = load[node * dimensions + d] as number
      const rest = maxAfter[behind * dimensions + d] as number
      maxAfter[node * dimensions + d] = own > rest ? own : rest
    }
    if (node === start) break
    const prepares = hasSetup && place[prev[node] as number] !== place[node] ? (setup[node] as number) : 0
    const latest = late - (service[node] as number) - prepares
    let arrive = -Infinity
    for (let window = (windowFrom[node + 1] as number) - 1; window >= (windowFrom[node] as number); window--) {
      if ((windowStart[window] as number) > latest) continue
      const closes = windowEnd[window] as number
      arrive = closes < latest ? closes : latest
      break
    }
    lateArrive[node] = arrive
  }
}

function costOf(state: State, vehicle: number, model: VehicleModel): number {
  const count = state.count[vehicle] as number
  if (count === 0) return 0
  const matrixCost = model.perCost === 0 ? 0 : model.perCost * sumCosts(state, vehicle, model)
  return (
    model.fixed +
    model.perSecond * (state.travel[vehicle] as number) +
    model.perMeter * (state.distance[vehicle] as number) +
    model.perEmptyMeter * (state.empty[vehicle] as number) +
    model.perStop * count +
    (model.perTaskSecond === 0 ? 0 : model.perTaskSecond * sumTaskSeconds(state, vehicle)) +
    matrixCost
  )
}

function sumCosts({ model: { visits, places }, next, place }: State, vehicle: number, model: VehicleModel): number {
  let sum = 0
  const end = visits + 2 * vehicle + 1
  for (let node = end - 1; node !== end; node = next[node] as number)
    sum += model.costs[(place[node] as number) * places + (place[next[node] as number] as number)] as number
  return sum
}

function sumTaskSeconds({ model, next, place }: State, vehicle: number): number {
  let sum = 0
  const end = model.visits + 2 * vehicle + 1
  for (let from = end - 1, node = next[from] as number; node !== end; from = node, node = next[node] as number)
    sum += (model.service[node] as number) + (place[from] === place[node] ? 0 : (model.setup[node] as number))
  return sum
}

function enlist(state: State, vehicle: number): void {
  state.usedAt[vehicle] = state.used.length
  state.used.push(vehicle)
}

function strike(state: State, vehicle: number): void {
  const at = state.usedAt[vehicle] as number
  const last = state.used.pop() as number
  if (last !== vehicle) {
    state.used[at] = last
    state.usedAt[last] = at
  }
  state.usedAt[vehicle] = -1
}
