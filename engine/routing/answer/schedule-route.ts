import { loadsOf } from './loads.ts'
import type { BreakModel, Model, VehicleModel } from '../model.ts'

/** A route's times at their earliest. `breaks[i]`: what is rested on the way to stop i, the last list on the way to the end. */
export type Schedule = { arrivals: number[]; starts: number[]; leaves: number[]; breaks: BreakTime[][]; endArrival: number }
export type BreakTime = { index: number; arrival: number; start: number; travelBefore: number }

/**
 * The earliest times of a route with its breaks, each taken as soon as its window allows, on the way or at a stop, or undefined where it cannot be
 * kept. Over stops and breaks taken, the earliest leaving is the best: times never gain by waiting.
 */
export function scheduleRoute(model: Model, vehicle: VehicleModel, visits: readonly number[]): Schedule | undefined {
  const legs = visits.length + 1
  const width = vehicle.breaks.length + 1
  const table: Table = {
    leaves: new Float64Array((legs + 1) * width).fill(Infinity),
    taken: new Int32Array((legs + 1) * width),
  }
  table.leaves[0] = vehicle.earliest
  goOn(model, vehicle, visits, { table, from: 0 })
  if ((table.leaves[legs * width + width - 1] as number) > vehicle.latest) return undefined
  return retrace(model, vehicle, visits, table)
}

/** Whether the rest of a route is kept where a visit begins at `start`, so many breaks being taken already. */
export function isKeptFrom(
  model: Model,
  vehicle: VehicleModel,
  visits: readonly number[],
  { leg, start, taken }: { leg: number; start: number; taken: number },
): boolean {
  const legs = visits.length + 1
  const width = vehicle.breaks.length + 1
  const visit = visits[leg] as number
  for (let window = model.windowFrom[visit] as number; ; window++) {
    if (window >= (model.windowFrom[visit + 1] as number)) return false
    if (start <= (model.windowEnd[window] as number)) {
      if (start < (model.windowStart[window] as number)) return false
      break
    }
  }
  const table: Table = {
    leaves: new Float64Array((legs + 1) * width).fill(Infinity),
    taken: new Int32Array((legs + 1) * width),
  }
  table.leaves[(leg + 1) * width + taken] = start + busyOf(model, visits, leg, vehicle)
  goOn(model, vehicle, visits, { table, from: leg + 1 })
  return (table.leaves[legs * width + width - 1] as number) <= vehicle.latest
}

/** By leg and breaks taken: the earliest leaving, and how many of them on the leg before. */
type Table = { leaves: Float64Array; taken: Int32Array }

function goOn(
  model: Model,
  vehicle: VehicleModel,
  visits: readonly number[],
  { table: { leaves, taken }, from }: { table: Table; from: number },
): void {
  const legs = visits.length + 1
  const { breaks } = vehicle
  const width = breaks.length + 1
  const loads = breaks.some(({ maxLoad }) => maxLoad) ? loadsOf(model, visits) : undefined
  for (let leg = from; leg < legs; leg++)
    for (let before = 0; before < width; before++) {
      const left = leaves[leg * width + before] as number
      if (left === Infinity) continue
      for (let after = before; after < width; after++) {
        if (after > before && loads && !mayRest(breaks[after - 1], loads[leg])) break
        const arrival = travel(left, secondsOf(model, vehicle, visits, leg), breaks.slice(before, after)).arrival
        if (arrival === Infinity) break
        const leaving = leg === legs - 1 ? arrival : leavingOf(model, visits, leg, arrival, vehicle)
        const at = (leg + 1) * width + after
        if (leaving < (leaves[at] as number)) {
          leaves[at] = leaving
          taken[at] = after - before
        }
      }
    }
}

const mayRest = (rest: BreakModel | undefined, load: Int32Array | undefined): boolean =>
  rest?.maxLoad === undefined || (load?.every((amount, d) => amount <= (rest.maxLoad?.[d] as number)) ?? true)

function retrace(model: Model, vehicle: VehicleModel, visits: readonly number[], { leaves, taken }: Table): Schedule {
  const width = vehicle.breaks.length + 1
  const schedule: Schedule = { arrivals: [], starts: [], leaves: [], breaks: [], endArrival: 0 }
  const counts: number[] = []
  for (let leg = visits.length, done = width - 1; leg >= 0; leg--) {
    const took = taken[(leg + 1) * width + done] as number
    counts[leg] = took
    done -= took
  }
  let done = 0
  for (let leg = 0; leg <= visits.length; leg++) {
    const took = counts[leg] as number
    const way = travel(
      leaves[leg * width + done] as number,
      secondsOf(model, vehicle, visits, leg),
      vehicle.breaks.slice(done, done + took),
    )
    schedule.breaks.push(way.breaks.map((one) => ({ ...one, index: one.index + done })))
    done += took
    if (leg === visits.length) schedule.endArrival = way.arrival
    else {
      const leaving = leavingOf(model, visits, leg, way.arrival, vehicle)
      const busy = busyOf(model, visits, leg, vehicle)
      schedule.arrivals.push(way.arrival)
      schedule.starts.push(leaving - busy)
      schedule.leaves.push(leaving)
    }
  }
  return schedule
}

function travel(left: number, seconds: number, breaks: readonly BreakModel[]): { arrival: number; breaks: BreakTime[] } {
  let time = left
  let ahead = seconds
  const times: BreakTime[] = []
  for (const [index, { service, windows }] of breaks.entries()) {
    const window = windows.find(([, closes]) => time <= closes)
    if (!window) return { arrival: Infinity, breaks: [] }
    const start = Math.max(time, window[0])
    const driven = Math.min(ahead, start - time)
    ahead -= driven
    times.push({ index, arrival: time + driven, start, travelBefore: seconds - ahead })
    time = start + service
  }
  return { arrival: time + ahead, breaks: times }
}

const placeBefore = (model: Model, vehicle: VehicleModel, visits: readonly number[], leg: number): number =>
  leg === 0 ? vehicle.start : (model.place[visits[leg - 1] as number] as number)

function secondsOf(model: Model, vehicle: VehicleModel, visits: readonly number[], leg: number): number {
  const to = leg === visits.length ? vehicle.end : (model.place[visits[leg] as number] as number)
  return vehicle.durations[placeBefore(model, vehicle, visits, leg) * model.places + to] as number
}

export function busyOf(model: Model, visits: readonly number[], leg: number, vehicle: VehicleModel): number {
  const visit = visits[leg] as number
  const isElsewhere = placeBefore(model, vehicle, visits, leg) !== model.place[visit]
  return (vehicle.service[visit] as number) + (isElsewhere ? (vehicle.setup[visit] as number) : 0)
}

function leavingOf(model: Model, visits: readonly number[], leg: number, arrival: number, vehicle: VehicleModel): number {
  const visit = visits[leg] as number
  for (let window = model.windowFrom[visit] as number; window < (model.windowFrom[visit + 1] as number); window++)
    if (arrival <= (model.windowEnd[window] as number))
      return Math.max(arrival, model.windowStart[window] as number) + busyOf(model, visits, leg, vehicle)
  return Infinity
}
