import { scheduleRoute } from '../answer/schedule-route.ts'
import type { VehicleModel } from '../model.ts'
import type { State } from './state.ts'

/** Whether a vehicle with breaks still keeps its times with a visit put in: worked out whole, as breaks move along the route. */
export function keepsBreaks(
  state: State,
  vehicle: number,
  visit: number,
  after: number,
  drop: number,
  dropAfter: number,
): boolean {
  const { model, next } = state
  const vehicleModel = model.vehicles[vehicle] as VehicleModel
  if (vehicleModel.breaks.length === 0) return true
  const start = model.visits + 2 * vehicle
  const visits: number[] = []
  for (let node = start; node !== start + 1; node = next[node] as number) {
    if (node !== start) visits.push(node)
    if (node === after) visits.push(visit)
    if (node === after && drop >= 0 && dropAfter === -1) visits.push(drop)
    if (node === dropAfter) visits.push(drop)
  }
  return scheduleRoute(model, vehicleModel, visits) !== undefined
}
