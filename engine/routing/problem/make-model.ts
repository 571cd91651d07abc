import { COST_SCALE, type Model, type VehicleModel } from '../model.ts'
import { makeGround, type Ground } from './ground.ts'
import type { Problem, Shipment, Task, Vehicle } from './problem.ts'

/** The problem in the search's figures, and the way back from its numbers to the problem's tasks. */
export type Compiled = { problem: Problem; model: Model; tasks: readonly TaskOf[]; ground: Ground }
export type TaskOf = { type: 'job' | 'pickup' | 'delivery'; task: Task; order: Order }
type Order = { skills: number[]; priority: number; vehicle?: number }

const nearMax = 100
const timeMax = 2 ** 40

export function makeModel(problem: Problem): Compiled {
  const tasks = listTasks(problem)
  const ground = makeGround(problem, tasks)
  const dimensions = Math.max(1, ...problem.vehicles.map(({ capacity }) => capacity.length), ...listSizes(problem))
  const visits = tasks.length
  const ints = (of: (task: TaskOf, visit: number) => number) => Int32Array.from(tasks, of)
  const windows = tasks.map(({ task }) => (task.windows.length > 0 ? task.windows : [[0, timeMax] as const]))
  const amounts = amountsOf(problem, dimensions)
  const vehicles = problem.vehicles.map((vehicle, index) => vehicleOf(problem, vehicle, index, ground, dimensions))
  const kinds = new Map<string, number>()
  for (const [index, vehicle] of vehicles.entries()) {
    const key = kindKey(problem.vehicles[index] as Vehicle, ground.of(index).number)
    if (!kinds.has(key)) kinds.set(key, kinds.size)
    vehicle.kind = kinds.get(key) as number
  }
  const model: Model = {
    visits,
    dimensions,
    places: ground.places,
    place: ints((_, visit) => ground.taskPlace[visit] as number),
    service: ints(({ task }) => task.service),
    setup: ints(({ task }) => task.setup),
    hasSetup: tasks.some(({ task }) => task.setup > 0),
    windowFrom: Int32Array.from([0, ...sums(windows.map(({ length }) => length))]),
    windowStart: Float64Array.from(windows.flat(), ([start]) => start),
    windowEnd: Float64Array.from(windows.flat(), ([, end]) => end),
    lastEnd: Float64Array.from(windows, (list) => list.at(-1)?.[1] ?? timeMax),
    mate: matesOf(problem),
    role: Uint8Array.from(tasks, ({ type }) => (type === 'job' ? 0 : type === 'pickup' ? 1 : 2)),
    ...amounts,
    penalty: new Float64Array(visits),
    vehicles,
    allowed: new Uint8Array(vehicles.length * visits),
    ...nearest(ground, visits),
  }
  markAllowed(problem, model, tasks)
  setPenalties(model, tasks)
  return { problem, model, tasks, ground }
}

/** Jobs, then each shipment's pickup and delivery: the numbers of the visits. */
export function listTasks({ jobs, shipments }: Problem): TaskOf[] {
  return [
    ...jobs.map((job): TaskOf => ({ type: 'job', task: job, order: job })),
    ...shipments.flatMap((shipment): TaskOf[] => [
      { type: 'pickup', task: shipment.pickup, order: shipment },
      { type: 'delivery', task: shipment.delivery, order: shipment },
    ]),
  ]
}

const listSizes = ({ jobs, shipments }: Problem): number[] => [
  ...jobs.map(({ delivery, pickup }) => Math.max(delivery.length, pickup.length)),
  ...shipments.map(({ amount }) => amount.length),
]

function sums(lengths: readonly number[]): number[] {
  let sum = 0
  return lengths.map((length) => (sum += length))
}

function matesOf({ jobs, shipments }: Problem): Int32Array {
  const mates = new Int32Array(jobs.length + 2 * shipments.length).fill(-1)
  shipments.forEach((_: Shipment, index) => {
    const pickup = jobs.length + 2 * index
    mates[pickup] = pickup + 1
    mates[pickup + 1] = pickup
  })
  return mates
}

function amountsOf({ jobs, shipments }: Problem, dimensions: number): Pick<Model, 'delivered' | 'collected' | 'carried'> {
  const size = (jobs.length + 2 * shipments.length) * dimensions
  const [delivered, collected, carried] = [new Int32Array(size), new Int32Array(size), new Int32Array(size)]
  jobs.forEach(({ delivery, pickup }, visit) => {
    delivered.set(delivery, visit * dimensions)
    collected.set(pickup, visit * dimensions)
  })
  shipments.forEach(({ amount }, index) => {
    carried.set(amount, (jobs.length + 2 * index) * dimensions)
    carried.set(amount, (jobs.length + 2 * index + 1) * dimensions)
  })
  return { delivered, collected, carried }
}

function vehicleOf(problem: Problem, vehicle: Vehicle, index: number, ground: Ground, dimensions: number): VehicleModel {
  const { durations, distances, costs } = ground.of(index)
  const { costs: prices } = vehicle
  const capacity = new Int32Array(dimensions).fill(vehicle.capacity.length === 0 ? 2 ** 31 - 1 : 0)
  capacity.set(vehicle.capacity)
  return {
    kind: 0,
    durations,
    distances,
    costs: costs ?? durations,
    start: ground.starts[index] as number,
    end: ground.ends[index] as number,
    earliest: vehicle.window[0],
    latest: vehicle.window[1],
    capacity,
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
    breaks: vehicle.breaks.map(({ service, windows }) => ({ service, windows: windows.length > 0 ? windows : [[0, timeMax]] })),
    locked: lockedOf(problem, vehicle),
  }
}

/** The visits among a vehicle's steps that may not be changed. */
function lockedOf(problem: Problem, { steps, locked }: Vehicle): number[] {
  return steps.slice(0, locked).flatMap((step) => {
    const visit = visitOf(problem, step.type, step.id)
    return visit === undefined ? [] : [visit]
  })
}

export function visitOf({ jobs, shipments }: Problem, type: string, id: number | undefined): number | undefined {
  if (type === 'job')
    return found(
      jobs.findIndex((job) => job.id === id),
      0,
      1,
    )
  if (type === 'pickup')
    return found(
      shipments.findIndex(({ pickup }) => pickup.id === id),
      jobs.length,
      2,
    )
  if (type === 'delivery')
    return found(
      shipments.findIndex(({ delivery }) => delivery.id === id),
      jobs.length + 1,
      2,
    )
  return undefined
}

const found = (index: number, from: number, step: number): number | undefined => (index < 0 ? undefined : from + step * index)

/** Vehicles that differ in name alone are of one kind. */
function kindKey({ id: _id, description: _description, steps, locked, ...rest }: Vehicle, ground: number): string {
  return JSON.stringify([ground, rest, locked > 0 ? [_id, steps] : null])
}

function nearest(ground: Ground, visits: number): Pick<Model, 'near' | 'nearCount'> {
  const nearCount = Math.min(Math.max(visits - 1, 0), nearMax)
  const near = new Int32Array(visits * nearCount)
  const { durations } = ground.of(0)
  const { places, taskPlace } = ground
  const apart = new Float64Array(visits)
  const others = Array.from({ length: visits }, (_, index) => index)
  for (let visit = 0; visit < visits; visit++) {
    const at = taskPlace[visit] as number
    for (let other = 0; other < visits; other++) {
      const to = taskPlace[other] as number
      apart[other] = other === visit ? -1 : (durations[at * places + to] as number) + (durations[to * places + at] as number)
    }
    const order = others.toSorted((one, two) => (apart[one] as number) - (apart[two] as number) || one - two)
    near.set(order.slice(1, nearCount + 1), visit * nearCount)
  }
  return { near, nearCount }
}

/** What a vehicle can do at all: by pin, skills and size. */
function markAllowed(problem: Problem, model: Model, tasks: readonly TaskOf[]): void {
  const { visits, dimensions, delivered, collected, carried } = model
  problem.vehicles.forEach((vehicle, index) => {
    const skills = new Set(vehicle.skills)
    const { capacity } = model.vehicles[index] as VehicleModel
    for (const [visit, { order }] of tasks.entries()) {
      if (order.vehicle !== undefined && order.vehicle !== vehicle.id) continue
      if (!order.skills.every((skill) => skills.has(skill))) continue
      let fits = true
      for (let d = 0; d < dimensions; d++) {
        const at = visit * dimensions + d
        const most = Math.max(delivered[at] as number, collected[at] as number, carried[at] as number)
        if (most > (capacity[d] as number)) fits = false
      }
      if (fits) model.allowed[index * visits + visit] = 1
    }
  })
}

/** More than any way of doing it could cost, so that what can be done is done; ten times more with each point of priority. */
function setPenalties(model: Model, tasks: readonly TaskOf[]): void {
  let most = COST_SCALE
  for (const vehicle of model.vehicles) {
    let arc = 0
    for (let index = 0; index < vehicle.durations.length; index++) {
      const cost =
        vehicle.perSecond * (vehicle.durations[index] as number) +
        (vehicle.perMeter + vehicle.perEmptyMeter) * (vehicle.distances[index] as number) +
        vehicle.perCost * (vehicle.costs[index] as number)
      if (cost > arc) arc = cost
    }
    most = Math.max(most, vehicle.fixed + 4 * arc + 2 * vehicle.perStop)
  }
  for (const [visit, { order, type }] of tasks.entries())
    if (type !== 'delivery') model.penalty[visit] = most * (1 + 10 * order.priority)
}
