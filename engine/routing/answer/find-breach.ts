import { DELIVERY, PICKUP, RELOAD, type Model, type VehicleModel } from '../model.ts'
import { loadsOf } from './loads.ts'
import { scheduleRoute } from './schedule-route.ts'

/** Why a route cannot be driven, in words; undefined where it can. */
export function findBreach(model: Model, index: number, visits: readonly number[]): string | undefined {
  const vehicle = model.vehicles[index] as VehicleModel
  if (visits.length === 0) return undefined
  const tasks = visits.filter((visit) => model.role[visit] !== RELOAD)
  if (tasks.length > vehicle.maxTasks) return `has ${tasks.length} tasks, the vehicle takes ${vehicle.maxTasks}`
  const at = new Map(visits.map((visit, place) => [visit, place]))
  for (const visit of tasks) {
    const mate = model.mate[visit] as number
    if (model.role[visit] === PICKUP && !at.has(mate)) return 'picks up what it does not deliver'
    if (model.role[visit] === DELIVERY && !((at.get(mate) ?? Infinity) < (at.get(visit) as number)))
      return 'delivers what it has not picked up'
  }
  if (loadsOf(model, visits).some((load) => load.some((amount, d) => amount > (vehicle.capacity[d] as number))))
    return 'carries more than the vehicle can'
  const { seconds, meters } = driven(model, vehicle, visits)
  if (meters > vehicle.maxDistance) return `is ${meters} metres long, the vehicle may drive ${vehicle.maxDistance}`
  if (seconds > vehicle.maxTravelTime)
    return `takes ${seconds} seconds of driving, the vehicle may drive ${vehicle.maxTravelTime}`
  return scheduleRoute(model, vehicle, visits) ? undefined : 'cannot be kept in time'
}

function driven(model: Model, vehicle: VehicleModel, visits: readonly number[]): { seconds: number; meters: number } {
  const way = { seconds: 0, meters: 0 }
  let from = vehicle.start
  for (const to of [...visits.map((visit) => model.place[visit] as number), vehicle.end]) {
    way.seconds += vehicle.durations[from * model.places + to] as number
    way.meters += vehicle.distances[from * model.places + to] as number
    from = to
  }
  return way
}
