import type { VehicleModel } from '../model.ts'
import { breaksLimits, entryCost, firstFree, keep, type Places } from './places.ts'
import { keepsBreaks } from './rests.ts'
import { leaving, type State } from './state.ts'

/** The two cheapest places of a job in a route: one loop over its nodes, in one piece, as it is nearly all that the search does. */
// oxlint-disable-next-line max-lines-per-function
export function findJobPlaces(state: State, places: Places, visit: number, vehicle: number): void {
  const { next, place, leave, lateArrive, lateLeave, maxBefore, maxAfter } = state
  const { model } = state
  const { dimensions, places: size, windowFrom, windowStart, windowEnd, lastEnd, service, hasSetup } = model
  const vehicleModel = model.vehicles[vehicle] as VehicleModel
  const { durations, distances, perSecond, perMeter, perEmptyMeter, perCost, costs, capacity, hasLimits } = vehicleModel
  if ((state.count[vehicle] as number) + 1 > vehicleModel.maxTasks) return
  const at = visit * places.vehicles + vehicle
  const entry = entryCost(state, vehicle, vehicleModel, [visit])
  const here = place[visit] as number
  const closes = lastEnd[visit] as number
  const first = windowFrom[visit] as number
  const isSingle = (windowFrom[visit + 1] as number) - first === 1
  const opens = windowStart[first] as number
  const ends = windowEnd[first] as number
  const serves = service[visit] as number
  const end = model.visits + 2 * vehicle + 1
  const emptyEnd = state.emptyTo[end] as number
  const own = visit * dimensions
  const { delivered, collected } = model
  let brings = 0
  let takes = 0
  for (let d = 0; d < dimensions; d++) {
    brings |= delivered[own + d] as number
    takes |= collected[own + d] as number
  }
  const isTimeAll = perEmptyMeter === 0 && perCost === 0 && perMeter === 0
  for (let after = firstFree(state, vehicle, vehicleModel); after !== end; after = next[after] as number) {
    const left = leave[after] as number
    if (left > closes) break
    if (brings !== 0 || takes !== 0) {
      let fits = true
      for (let d = 0; d < dimensions; d++) {
        const room = capacity[d] as number
        const off = delivered[own + d] as number
        const on = collected[own + d] as number
        const node = after * dimensions + d
        if ((maxBefore[node] as number) + off > room || (maxAfter[node] as number) + on > room) {
          fits = false
          break
        }
      }
      if (!fits) {
        if (brings !== 0 && takes === 0) break // what is brought is aboard from the start: later places only see more
        continue
      }
    }
    const behind = next[after] as number
    const from = place[after] as number
    const to = place[behind] as number
    const arcIn = from * size + here
    const arrival = left + (durations[arcIn] as number)
    let leaves: number
    if (isSingle && !hasSetup) {
      if (arrival > ends) continue
      leaves = (arrival > opens ? arrival : opens) + serves
    } else {
      leaves = leaving(state, visit, arrival, from)
    }
    const arcOut = here * size + to
    const arrives = leaves + (durations[arcOut] as number)
    if (arrives > (lateArrive[behind] as number)) continue
    if (hasSetup && behind < model.visits && leaving(state, behind, arrives, here) > (lateLeave[behind] as number)) continue
    const arcWas = from * size + to
    const seconds = (durations[arcIn] as number) + (durations[arcOut] as number) - (durations[arcWas] as number)
    let cost = entry + perSecond * seconds
    if (!isTimeAll || hasLimits) {
      const meters = (distances[arcIn] as number) + (distances[arcOut] as number) - (distances[arcWas] as number)
      if (hasLimits && breaksLimits(state, vehicle, vehicleModel, seconds, meters)) continue
      cost += perMeter * meters
      if (perCost !== 0) cost += perCost * ((costs[arcIn] as number) + (costs[arcOut] as number) - (costs[arcWas] as number))
      if (perEmptyMeter !== 0) {
        const wasEmpty = (state.aboard[after] as number) === 0
        const emptyHere = state.emptyTo[after] as number
        let empty = wasEmpty ? -(distances[arcWas] as number) : 0
        if (brings) empty -= emptyHere
        else if (wasEmpty) empty += distances[arcIn] as number
        if (takes) empty -= emptyEnd - (state.emptyTo[behind] as number)
        else if (wasEmpty) empty += distances[arcOut] as number
        cost += perEmptyMeter * empty
      }
    }
    if (cost < (places.secondCost[at] as number) && keepsBreaks(state, vehicle, visit, after, -1, -1))
      keep(places, at, cost, after, -1)
  }
}
