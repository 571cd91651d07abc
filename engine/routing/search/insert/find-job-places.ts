import type { VehicleModel } from '../../model.ts'
import { askedMore, breaksLimits, entryCost, firstFree, keep, type Places } from './places.ts'
import { leaving } from '../state/refresh-route.ts'
import { keepsBreaks } from './rests.ts'
import type { State } from '../state/state.ts'

/** The two cheapest places of a job in a route: one loop over its nodes, in one piece, as it is nearly all that the search does. */
// oxlint-disable-next-line max-lines-per-function
export function findJobPlaces(state: State, places: Places, visit: number, vehicle: number): void {
  const { next, place, leave, lateArrive, lateLeave, maxBefore, maxAfter } = state
  const { model } = state
  const { dimensions, places: size, windowFrom, windowStart, windowEnd, lastEnd, hasSetup, delivered, collected } = model
  const vehicleModel = model.vehicles[vehicle] as VehicleModel
  const { durations, distances, perSecond, perMeter, perEmptyMeter, perCost, costs, capacity, hasLimits, tariff } = vehicleModel
  if ((state.count[vehicle] as number) + 1 > vehicleModel.maxTasks) return
  const at = visit * places.vehicles + vehicle
  const entry = entryCost(state, vehicle, vehicleModel, [visit])
  const here = place[visit] as number
  const closes = lastEnd[visit] as number
  const first = windowFrom[visit] as number
  const isPlainTime = (windowFrom[visit + 1] as number) - first === 1 && !hasSetup
  const opens = windowStart[first] as number
  const ends = windowEnd[first] as number
  const serves = vehicleModel.service[visit] as number
  const end = model.visits + 2 * vehicle + 1
  const emptyEnd = state.emptyTo[end] as number
  const own = visit * dimensions
  let brings = 0
  let takes = 0
  for (let d = 0; d < dimensions; d++) {
    brings |= delivered[own + d] as number
    takes |= collected[own + d] as number
  }
  const isTimeAll = perEmptyMeter === 0 && perCost === 0 && perMeter === 0 && tariff === undefined
  let second = places.secondCost[at] as number
  let after = firstFree(state, vehicle, vehicleModel)
  for (; after !== end; after = next[after] as number) {
    const left = leave[after] as number
    if (left > closes) break
    if (brings !== 0 || takes !== 0) {
      let fits = true
      for (let d = 0; d < dimensions; d++) {
        const room = capacity[d] as number
        const node = after * dimensions + d
        if (
          (maxBefore[node] as number) + (delivered[own + d] as number) > room ||
          (maxAfter[node] as number) + (collected[own + d] as number) > room
        ) {
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
    const arcOut = here * size + to
    const arcWas = from * size + to
    const wayIn = durations[arcIn] as number
    const wayOut = durations[arcOut] as number
    const seconds = wayIn + wayOut - (durations[arcWas] as number)
    let cost = entry + perSecond * seconds
    let meters = 0
    if (!isTimeAll || hasLimits) {
      meters = (distances[arcIn] as number) + (distances[arcOut] as number) - (distances[arcWas] as number)
      cost += perMeter * meters
      if (perCost !== 0) cost += perCost * ((costs[arcIn] as number) + (costs[arcOut] as number) - (costs[arcWas] as number))
      if (perEmptyMeter !== 0) {
        const wasEmpty = (state.aboard[after] as number) === 0
        let empty = wasEmpty ? -(distances[arcWas] as number) : 0
        if (brings) empty -= state.emptyTo[after] as number
        else if (wasEmpty) empty += distances[arcIn] as number
        if (takes) empty -= emptyEnd - (state.emptyTo[behind] as number)
        else if (wasEmpty) empty += distances[arcOut] as number
        cost += perEmptyMeter * empty
      }
      if (tariff) cost += askedMore(state, vehicle, tariff, visit, meters)
    }
    if (cost >= second) continue
    const arrival = left + wayIn
    let leaves: number
    if (isPlainTime) {
      if (arrival > ends) continue
      leaves = (arrival > opens ? arrival : opens) + serves
    } else leaves = leaving(state, vehicleModel, visit, arrival, from)
    const arrives = leaves + wayOut
    if (arrives > (lateArrive[behind] as number)) continue
    if (hasSetup && behind < model.visits && leaving(state, vehicleModel, behind, arrives, here) > (lateLeave[behind] as number))
      continue
    if (hasLimits && breaksLimits(state, vehicle, vehicleModel, seconds, meters)) continue
    if (!keepsBreaks(state, vehicle, { visit, after, drop: -1, dropAfter: -1 })) continue
    keep(places, at, cost, after, -1)
    second = places.secondCost[at] as number
  }
}
