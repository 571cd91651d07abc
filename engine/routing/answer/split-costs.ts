import { COST_SCALE, DELIVERY, RELOAD, type Model, type VehicleModel } from '../model.ts'
import { askedFor } from '../search/state/price-route.ts'
import type { CostSplit } from './plan.ts'
import { busyOf } from './schedule-route.ts'
import type { Writing } from './write-route.ts'

/** A route's cost by what it is for, in the problem's money. */
export function splitCosts(
  { model, compiled, visits }: Writing,
  { seconds, meters, emptyMeters }: { seconds: number; meters: number; emptyMeters: number },
): CostSplit {
  const money = (cost: number) => cost / COST_SCALE
  const isTask = (visit: number) => compiled.model.role[visit] !== RELOAD
  const taskSeconds = visits.reduce(
    (sum, visit, leg) => sum + (isTask(visit) ? busyOf(compiled.model, visits, leg, model) : 0),
    0,
  )
  return {
    fixed: money(model.fixed),
    travel: money(model.perSecond * seconds + model.perCost * matrixCost(compiled.model, model, visits)),
    tasks: money(model.perTaskSecond * taskSeconds),
    distance: money(model.perMeter * meters),
    empty: money(model.perEmptyMeter * emptyMeters),
    stops: money(model.perStop * visits.filter(isTask).length),
    subcontract: money(subcontractCost(compiled.model, model, visits, meters)),
  }
}

function subcontractCost({ role }: Model, { tariff }: VehicleModel, visits: readonly number[], meters: number): number {
  if (!tariff) return 0
  const orders = visits.filter((visit) => role[visit] !== DELIVERY && role[visit] !== RELOAD)
  const prices = orders.reduce((sum, visit) => sum + (tariff.orderPrice?.[visit] ?? 0), 0)
  return askedFor(tariff, prices, orders.length, meters)
}

function matrixCost(model: Model, vehicle: VehicleModel, visits: readonly number[]): number {
  if (vehicle.perCost === 0) return 0
  const places = [vehicle.start, ...visits.map((visit) => model.place[visit] as number), vehicle.end]
  return places
    .slice(1)
    .reduce((sum, to, index) => sum + (vehicle.costs[(places[index] as number) * model.places + to] as number), 0)
}
