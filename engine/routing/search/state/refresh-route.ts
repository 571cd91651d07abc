import { DELIVERY, JOB, RELOAD, type VehicleModel } from '../../model.ts'
import { scheduleRoute } from '../../answer/schedule-route.ts'
import { priceRoute } from './price-route.ts'
import type { State } from './state.ts'

/** Works a route's times, loads and cost out anew, after its links were changed. */
export function refreshRoute(state: State, vehicle: number): void {
  const model = state.model.vehicles[vehicle] as VehicleModel
  if (state.model.isPlain) goForwardPlain(state, vehicle, model)
  else goForward(state, vehicle, model)
  goBack(state, vehicle, model)
  const before = state.routeCost[vehicle] as number
  const after = priceRoute(state, vehicle, model)
  state.routeCost[vehicle] = after
  state.cost += after - before
  state.version[vehicle] = ++state.lastVersion
  const isUsed = (state.count[vehicle] as number) > 0
  if (isUsed !== (state.usedAt[vehicle] as number) >= 0) (isUsed ? enlist : strike)(state, vehicle)
}

/** Whether a refreshed route can be driven as it stands. Taking a visit out may break it where ways are shorter by a detour. */
export function isDrivable(state: State, vehicle: number): boolean {
  const model = state.model.vehicles[vehicle] as VehicleModel
  const { visits, dimensions } = state.model
  const start = visits + 2 * vehicle
  if ((state.count[vehicle] as number) === 0) return true
  if (model.earliest > (state.lateLeave[start] as number)) return false
  if ((state.count[vehicle] as number) > model.maxTasks) return false
  if (model.hasLimits && ((state.travel[vehicle] as number) > model.maxTravelTime || (state.distance[vehicle] as number) > model.maxDistance)) return false // prettier-ignore
  for (let node = start; node !== start + 1; node = state.next[node] as number)
    if (node === start || state.model.role[node] === RELOAD)
      for (let d = 0; d < dimensions; d++)
        if ((state.maxAfter[node * dimensions + d] as number) > (model.capacity[d] as number)) return false
  return model.breaks.length === 0 || scheduleRoute(state.model, model, visitsIn(state, start)) !== undefined
}

function visitsIn({ next }: State, start: number): number[] {
  const visits: number[] = []
  for (let node = next[start] as number; node !== start + 1; node = next[node] as number) visits.push(node)
  return visits
}

/** `goForward` where there are jobs alone, brought in one figure, each with one window: most of what a day of parcels is. */
function goForwardPlain(state: State, vehicle: number, model: VehicleModel): void {
  const { next, place, leave, load, maxBefore, aboard, emptyTo } = state
  const { visits, places, delivered, windowStart, windowEnd } = state.model
  const { durations, distances, service, earliest } = model
  const start = visits + 2 * vehicle
  const end = start + 1
  let aboardNow = 0
  let loadNow = 0
  let count = 0
  for (let node = next[start] as number; node !== end; node = next[node] as number) {
    const amount = delivered[node] as number
    loadNow += amount
    if (amount !== 0) aboardNow++
    count++
  }
  const most = loadNow
  let travel = 0
  let distance = 0
  let empty = 0
  let clock = earliest
  let fromPlace = place[start] as number
  load[start] = maxBefore[start] = most
  aboard[start] = aboardNow
  emptyTo[start] = 0
  leave[start] = earliest
  for (let node = next[start] as number; ; node = next[node] as number) {
    const to = place[node] as number
    const arc = fromPlace * places + to
    const took = durations[arc] as number
    const meters = distances[arc] as number
    travel += took
    distance += meters
    if (aboardNow === 0) empty += meters
    emptyTo[node] = empty
    clock += took
    if (node === end) break
    const opens = windowStart[node] as number
    clock = clock > (windowEnd[node] as number) ? Infinity : (clock > opens ? clock : opens) + (service[node] as number)
    leave[node] = clock
    const amount = delivered[node] as number
    loadNow -= amount
    if (amount !== 0) aboardNow--
    load[node] = loadNow
    maxBefore[node] = most
    aboard[node] = aboardNow
    fromPlace = to
  }
  leave[end] = clock
  state.count[vehicle] = count
  state.travel[vehicle] = travel
  state.distance[vehicle] = distance
  state.empty[vehicle] = empty
}

/** Earliest times, loads and what is driven, from the start on: one loop, as the search lives in it. */
// oxlint-disable-next-line max-lines-per-function
function goForward(state: State, vehicle: number, model: VehicleModel): void {
  const { next, place, leave, load, maxBefore, aboard, emptyTo } = state
  const { visits, dimensions, places, delivered, collected, carried, role, windowFrom, windowStart, windowEnd, hasSetup } =
    state.model
  const { durations, distances, service } = model
  const start = visits + 2 * vehicle
  const end = start + 1
  let count = 0
  let travel = 0
  let distance = 0
  state.hauls.fill(0)
  aboard[start] = loadUp(state, start)
  emptyTo[start] = 0
  leave[start] = model.earliest
  let clock = model.earliest
  let from = start
  let fromPlace = place[start] as number
  let hauled = 0 // shipments aboard
  let empty = 0
  for (let node = next[start] as number; ; node = next[node] as number) {
    const to = place[node] as number
    const arc = fromPlace * places + to
    const took = durations[arc] as number
    const meters = distances[arc] as number
    travel += took
    distance += meters
    if ((aboard[from] as number) === 0) empty += meters
    emptyTo[node] = empty
    clock += took
    if (node === end) {
      leave[end] = clock
      break
    }
    const first = windowFrom[node] as number
    if (!hasSetup && (windowFrom[node + 1] as number) - first === 1) {
      const opens = windowStart[first] as number
      clock = clock > (windowEnd[first] as number) ? Infinity : (clock > opens ? clock : opens) + (service[node] as number)
    } else clock = leaving(state, model, node, clock, fromPlace)
    leave[node] = clock
    const kind = role[node] as number
    if (kind === RELOAD) aboard[node] = loadUp(state, node) + hauled
    else {
      count++
      const sign = kind === DELIVERY ? -1 : 1
      let moved = 0
      for (let d = 0; d < dimensions; d++) {
        const at = node * dimensions + d
        const was = from * dimensions + d
        let now = load[was] as number
        if (kind === JOB) {
          const off = delivered[at] as number
          const on = collected[at] as number
          if (off !== 0) moved |= 1
          if (on !== 0) moved |= 2
          now += on - off
        } else {
          const carries = carried[at] as number
          if (carries !== 0) moved |= 4
          now += sign * carries
          state.hauls[d] = (state.hauls[d] as number) + sign * carries
        }
        load[at] = now
        const before = maxBefore[was] as number
        maxBefore[at] = now > before ? now : before
      }
      if (moved & 4) hauled += sign
      aboard[node] = (aboard[from] as number) - (moved & 1 ? 1 : 0) + (moved & 2 ? 1 : 0) + (moved & 4 ? sign : 0)
    }
    from = node
    fromPlace = to
  }
  state.count[vehicle] = count
  state.travel[vehicle] = travel
  state.distance[vehicle] = distance
  state.empty[vehicle] = empty
}

/**
 * Loads what the jobs until the next reload are brought, at the start or at a reload, where what was collected stays: the load on leaving, and how
 * many jobs it is for.
 */
function loadUp({ next, load, maxBefore, hauls, model }: State, at: number): number {
  const { visits, dimensions, delivered, role } = model
  let ahead = 0
  for (let d = 0; d < dimensions; d++) load[at * dimensions + d] = hauls[d] as number
  for (let node = next[at] as number; node < visits && role[node] !== RELOAD; node = next[node] as number) {
    if (role[node] !== JOB) continue
    let brings = 0
    for (let d = 0; d < dimensions; d++) {
      const amount = delivered[node * dimensions + d] as number
      brings |= amount
      load[at * dimensions + d] = (load[at * dimensions + d] as number) + amount
    }
    if (brings) ahead++
  }
  for (let d = 0; d < dimensions; d++) maxBefore[at * dimensions + d] = load[at * dimensions + d] as number
  return ahead
}

function goBack(state: State, vehicle: number, model: VehicleModel): void {
  const { prev, place, load, maxAfter, lateArrive, lateLeave } = state
  const { visits, dimensions, places, windowFrom, windowStart, windowEnd, role, hasSetup } = state.model
  const { durations, service, setup } = model
  const start = visits + 2 * vehicle
  const end = start + 1
  lateArrive[end] = model.latest
  lateLeave[end] = model.latest
  for (let d = 0; d < dimensions; d++) maxAfter[end * dimensions + d] = 0
  for (let behind = end, node = prev[end] as number; ; behind = node, node = prev[node] as number) {
    const late =
      (lateArrive[behind] as number) - (durations[(place[node] as number) * places + (place[behind] as number)] as number)
    lateLeave[node] = late
    const isLast = behind < visits && role[behind] === RELOAD
    for (let d = 0; d < dimensions; d++) {
      const own = load[node * dimensions + d] as number
      const rest = isLast ? 0 : (maxAfter[behind * dimensions + d] as number)
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

/** When a visit is left at the earliest by one who arrives at `arrival` from `from`; Infinity where every window has closed. */
export function leaving({ model, place }: State, vehicle: VehicleModel, visit: number, arrival: number, from: number): number {
  const first = model.windowFrom[visit] as number
  const behind = model.windowFrom[visit + 1] as number
  for (let window = first; window < behind; window++) {
    if (arrival > (model.windowEnd[window] as number)) continue
    const opens = model.windowStart[window] as number
    const setup = model.hasSetup && from !== place[visit] ? (vehicle.setup[visit] as number) : 0
    return (arrival > opens ? arrival : opens) + (vehicle.service[visit] as number) + setup
  }
  return Infinity
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
