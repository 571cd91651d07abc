import type { Model, VehicleModel } from '../model.ts'
import { busyOf, isKeptFrom, type Schedule } from './schedule-route.ts'

/** By visit, how many seconds later it could begin with all behind it still kept. */
export function findSlack(model: Model, vehicle: VehicleModel, visits: readonly number[], schedule: Schedule): number[] {
  if (vehicle.breaks.length > 0) return visits.map((_, leg) => slackWithBreaks(model, vehicle, visits, schedule, leg))
  let latest = vehicle.latest
  const slack: number[] = []
  for (let leg = visits.length - 1, behind = vehicle.end; leg >= 0; leg--) {
    const visit = visits[leg] as number
    const place = model.place[visit] as number
    const start = latest - (vehicle.durations[place * model.places + behind] as number) - busyOf(model, visits, leg, vehicle)
    let best = -Infinity
    for (let window = model.windowFrom[visit] as number; window < (model.windowFrom[visit + 1] as number); window++)
      if ((model.windowStart[window] as number) <= start) best = Math.min(start, model.windowEnd[window] as number)
    latest = best
    slack[leg] = best - (schedule.starts[leg] as number)
    behind = place
  }
  return slack
}

/** By halving, as breaks behind it move along: the later it begins, the less is kept. */
function slackWithBreaks(
  model: Model,
  vehicle: VehicleModel,
  visits: readonly number[],
  { starts, breaks }: Schedule,
  leg: number,
): number {
  const visit = visits[leg] as number
  const start = starts[leg] as number
  const taken = breaks.slice(0, leg + 1).reduce((sum, { length }) => sum + length, 0)
  const last = Math.min(model.lastEnd[visit] as number, vehicle.latest)
  let [kept, broken] = [0, Math.max(0, last - start) + 1]
  while (broken - kept > 1) {
    const later = kept + Math.floor((broken - kept) / 2)
    if (isKeptFrom(model, vehicle, visits, { leg, start: start + later, taken })) kept = later
    else broken = later
  }
  return kept
}
