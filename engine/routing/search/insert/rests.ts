import type { BreakModel, VehicleModel } from '../../model.ts'
import { scheduleRoute } from '../../answer/schedule-route.ts'
import { leaving } from '../state/refresh-route.ts'
import type { State } from '../state/state.ts'

/** Earliest leaving by breaks taken, before a leg and behind it: kept between calls, as this is asked often. */
const breaksMax = 16
const [before, behind] = [new Float64Array(breaksMax + 1), new Float64Array(breaksMax + 1)]

/** Whether a vehicle with breaks still keeps its times with a visit (and its second half) put in: worked out whole, as breaks move along the route. */
export function keepsBreaks(
  state: State,
  vehicle: number,
  put: { visit: number; after: number; drop: number; dropAfter: number },
): boolean {
  const model = state.model.vehicles[vehicle] as VehicleModel
  const { breaks } = model
  if (breaks.length === 0) return true
  if (breaks.length > breaksMax || breaks.some(({ maxLoad }) => maxLoad))
    return scheduleRoute(state.model, model, listWith(state, vehicle, put)) !== undefined
  const { visit, after, drop, dropAfter } = put
  const start = state.model.visits + 2 * vehicle
  const end = start + 1
  before.fill(Infinity, 0, breaks.length + 1)
  before[0] = model.earliest
  let from = start
  let node = start
  // the route with what is put in, one leg after the other
  let isPut = false
  let isDropped = drop < 0
  while (node !== end) {
    let to: number
    if (node === after && !isPut) {
      to = visit
      isPut = true
    } else if (!isDropped && isPut && ((dropAfter === -1 && from === visit) || node === dropAfter)) {
      to = drop
      isDropped = true
    } else to = node = state.next[node] as number
    if (!goLeg(state, model, from, to, to === end)) return false
    from = to
  }
  return (before[breaks.length] as number) <= model.latest
}

function goLeg(state: State, model: VehicleModel, from: number, to: number, isEnd: boolean): boolean {
  const { breaks } = model
  const fromPlace = state.place[from] as number
  const seconds = model.durations[fromPlace * state.model.places + (state.place[to] as number)] as number
  behind.fill(Infinity, 0, breaks.length + 1)
  let isAny = false
  for (let taken = 0; taken <= breaks.length; taken++) {
    let time = before[taken] as number
    if (time === Infinity) continue
    let ahead = seconds
    for (let after = taken; ; after++) {
      const arrival = time + ahead
      const leaves = isEnd ? arrival : leaving(state, model, to, arrival, fromPlace)
      if (leaves < (behind[after] as number)) {
        behind[after] = leaves
        isAny = true
      }
      if (after === breaks.length) break
      const rest = breaks[after] as BreakModel
      const begins = beginRest(rest, time)
      if (begins === Infinity) break
      const driven = begins - time
      ahead -= driven < ahead ? driven : ahead
      time = begins + rest.service
    }
  }
  before.set(behind.subarray(0, breaks.length + 1))
  return isAny
}

function beginRest({ windows }: BreakModel, time: number): number {
  for (const [opens, closes] of windows) if (time <= closes) return time > opens ? time : opens
  return Infinity
}

function listWith(
  { model, next }: State,
  vehicle: number,
  { visit, after, drop, dropAfter }: Parameters<typeof keepsBreaks>[2],
): number[] {
  const start = model.visits + 2 * vehicle
  const visits: number[] = []
  for (let node = start; node !== start + 1; node = next[node] as number) {
    if (node !== start) visits.push(node)
    if (node === after) visits.push(visit)
    if (node === after && drop >= 0 && dropAfter === -1) visits.push(drop)
    if (node === dropAfter) visits.push(drop)
  }
  return visits
}
