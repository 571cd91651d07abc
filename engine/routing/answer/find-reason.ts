import type { Compiled } from '../problem/make-model.ts'
import type { VehicleModel } from '../model.ts'
import type { Reason } from './plan.ts'
import { findBreach } from './find-breach.ts'
import { scheduleRoute } from './schedule-route.ts'

/** Why a task is left out: what no vehicle could do even alone is proved so; the rest found no room beside the others. */
export function findReason({ problem, model, tasks }: Compiled, visit: number): Reason {
  const order = tasks[visit]?.order
  const mate = model.mate[visit] as number
  const pair = mate < 0 ? [visit] : model.role[visit] === 1 ? [visit, mate] : [mate, visit]
  const mayCome = problem.vehicles.flatMap((vehicle, index) =>
    order?.vehicle === undefined || order.vehicle === vehicle.id ? [index] : [],
  )
  const skilled = mayCome.filter((index) => order?.skills.every((skill) => problem.vehicles[index]?.skills.includes(skill)))
  const sized = skilled.filter((index) => model.allowed[index * model.visits + visit] === 1)
  if (!mayCome.some((index) => fits(index))) return 'never_fits'
  if (skilled.length === 0) return 'no_skill'
  if (sized.length === 0) return 'never_fits'
  const timely = sized.filter((index) => scheduleRoute(model, model.vehicles[index] as VehicleModel, pair) !== undefined)
  if (timely.length === 0) return 'window_out_of_reach'
  if (!timely.some((index) => findBreach(model, index, pair) === undefined)) return 'limits_out_of_reach'
  return 'fleet_exhausted'

  function fits(index: number): boolean {
    const { capacity } = model.vehicles[index] as VehicleModel
    return capacity.every((room, d) => {
      const at = visit * model.dimensions + d
      return Math.max(model.delivered[at] as number, model.collected[at] as number, model.carried[at] as number) <= room
    })
  }
}
