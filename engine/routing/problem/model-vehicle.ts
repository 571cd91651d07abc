import { COST_SCALE, type PriceStep, type Tariff, type VehicleModel } from '../model.ts'
import { visitOf } from './find-visit.ts'
import type { Ground } from './ground.ts'
import type { Problem, Vehicle } from './problem.ts'
import type { TaskOf } from './tasks.ts'

const timeMax = 2 ** 40
const unbounded = 2 ** 31 - 1

type Modelling = { problem: Problem; tasks: readonly TaskOf[]; ground: Ground; dimensions: number; index: number }

export function modelVehicle({
  problem,
  tasks,
  ground,
  dimensions,
  index,
}: Modelling): Omit<VehicleModel, 'service' | 'setup' | 'kind' | 'reloads'> {
  const vehicle = problem.vehicles[index] as Vehicle
  const { durations, distances, costs } = ground.of(index)
  const { costs: prices } = vehicle
  return {
    durations,
    distances,
    costs: costs ?? durations,
    start: ground.starts[index] as number,
    end: ground.ends[index] as number,
    earliest: vehicle.window[0],
    latest: vehicle.window[1],
    capacity: sized(vehicle.capacity, dimensions),
    maxTasks: vehicle.maxTasks,
    maxTravelTime: vehicle.maxTravelTime,
    maxDistance: vehicle.maxDistance,
    hasLimits: vehicle.maxTravelTime < Infinity || vehicle.maxDistance < Infinity,
    fixed: prices.fixed * COST_SCALE,
    perSecond: costs ? 0 : prices.perHour * 1000,
    perMeter: prices.perKm * 3600,
    perEmptyMeter: prices.perEmptyKm * 3600,
    perCost: costs ? COST_SCALE : 0,
    perStop: prices.perStop * COST_SCALE,
    perTaskSecond: prices.perTaskHour * 1000,
    tariff: tariffOf(vehicle, tasks),
    breaks: vehicle.breaks.map(({ service, windows, maxLoad }) => ({
      service,
      windows: windows.length > 0 ? windows : [[0, timeMax]],
      maxLoad: maxLoad && sized(maxLoad, dimensions),
    })),
    locked: lockedOf(problem, vehicle),
  }
}

/** No figures at all are no bound. */
function sized(amounts: readonly number[], dimensions: number): Int32Array {
  const sizes = new Int32Array(dimensions).fill(amounts.length === 0 ? unbounded : 0)
  sizes.set(amounts)
  return sizes
}

function tariffOf({ costs: { subcontract } }: Vehicle, tasks: readonly TaskOf[]): Tariff | undefined {
  if (!subcontract) return undefined
  const { perOrder, perVehicle, minimum } = subcontract
  const scaled = (steps: readonly PriceStep[]) => steps.map(({ upTo, price }) => ({ upTo, price: price * COST_SCALE }))
  const byOrder = perOrder && scaled(perOrder.steps)
  const byVehicle = perVehicle && scaled(perVehicle.steps)
  return {
    minimum: minimum * COST_SCALE,
    orderPrice: byOrder && Float64Array.from(tasks, (task) => orderPrice(task, byOrder, perOrder.figure)),
    byDistance: perVehicle?.by === 'distance' ? byVehicle : undefined,
    byOrders: perVehicle?.by === 'orders' ? byVehicle : undefined,
  }
}

function orderPrice({ type, order }: TaskOf, steps: readonly PriceStep[], figure: number): number {
  if (type === 'delivery') return 0
  const amount = 'amount' in order ? (order.amount[figure] ?? 0) : (order.delivery[figure] ?? 0) + (order.pickup[figure] ?? 0)
  return priceBy(steps, amount)
}

/** The price of the step that holds it. */
export function priceBy(steps: readonly PriceStep[], amount: number): number {
  for (const { upTo, price } of steps) if (amount <= upTo) return price
  return 0
}

/** The visits among a vehicle's steps that may not be changed. A reload is the vehicle's next one. */
function lockedOf(problem: Problem, { id, steps, locked }: Vehicle): number[] {
  let reloads = 0
  return steps.slice(0, locked).flatMap((step) => {
    const visit = visitOf(problem, step, { vehicle: id, reload: step.type === 'reload' ? reloads++ : 0 })
    return visit === undefined ? [] : [visit]
  })
}

/** Vehicles that differ in name alone are of one kind. */
export function kindKey(vehicle: Vehicle, ground: number): string {
  const { id, description: _description, steps, locked, ...rest } = vehicle
  return JSON.stringify([ground, rest, locked > 0 ? [id, steps] : null])
}
