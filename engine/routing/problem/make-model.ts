import { DELIVERY, JOB, PICKUP, RELOAD, type Model, type VehicleModel } from '../model.ts'
import { makeGround, type Ground } from './ground.ts'
import { kindKey, modelVehicle } from './model-vehicle.ts'
import { findNearest } from './nearest.ts'
import type { Problem, Shipment, Vehicle } from './problem.ts'
import { listTasks, type TaskOf } from './tasks.ts'

/** The problem in the search's figures, and the way back from its numbers to the problem's tasks. */
export type Compiled = { problem: Problem; model: Model; tasks: readonly TaskOf[]; ground: Ground }

const timeMax = 2 ** 40
const narrowMax = 40

export function makeModel(problem: Problem): Compiled {
  const tasks = listTasks(problem)
  const ground = makeGround(problem, tasks)
  const dimensions = Math.max(1, ...problem.vehicles.map(({ capacity }) => capacity.length), ...listSizes(problem))
  const reloads = listReloads(problem, tasks.length)
  const visits = tasks.length + reloads.length
  const windows = [...tasks.map(({ task }) => task.windows), ...reloads.map(({ windows }) => windows)].map((list) =>
    list.length > 0 ? list : [[0, timeMax] as const],
  )
  const vehicles = modelVehicles({ problem, tasks, ground, dimensions, reloads })
  const model: Model = {
    visits,
    tasks: tasks.length,
    dimensions,
    places: ground.places,
    place: Int32Array.from([...ground.taskPlace, ...reloads.map(({ vehicle }) => ground.reloads[vehicle] as number)]),
    hasSetup: vehicles.some(({ setup }) => setup.some((seconds) => seconds > 0)),
    windowFrom: Int32Array.from([0, ...sums(windows.map(({ length }) => length))]),
    windowStart: Float64Array.from(windows.flat(), ([start]) => start),
    windowEnd: Float64Array.from(windows.flat(), ([, end]) => end),
    lastEnd: Float64Array.from(windows, (list) => list.at(-1)?.[1] ?? timeMax),
    mate: matesOf(problem, visits),
    role: Uint8Array.from([...tasks.map(({ type }) => roles[type]), ...reloads.map(() => RELOAD)]),
    ...amountsOf(problem, visits, dimensions),
    penalty: new Float64Array(visits),
    vehicles,
    allowed: new Uint8Array(vehicles.length * visits),
    ...findNearest(ground),
    isWide: ground.places > narrowMax,
    isPlain: false,
  }
  model.isPlain =
    dimensions === 1 &&
    !model.hasSetup &&
    model.windowStart.length === visits &&
    model.role.every((role) => role === JOB) &&
    model.collected.every((amount) => amount === 0)
  markAllowed(problem, model, tasks)
  for (const [at, { vehicle }] of reloads.entries()) model.allowed[vehicle * visits + tasks.length + at] = 1
  setPenalties(model, tasks)
  return { problem, model, tasks, ground }
}

const roles = { job: JOB, pickup: PICKUP, delivery: DELIVERY } as const

const listSizes = ({ jobs, shipments }: Problem): number[] => [
  ...jobs.map(({ delivery, pickup }) => Math.max(delivery.length, pickup.length)),
  ...shipments.map(({ amount }) => amount.length),
]

function sums(lengths: readonly number[]): number[] {
  let sum = 0
  return lengths.map((length) => (sum += length))
}

type ReloadVisit = { visit: number; vehicle: number; service: number; windows: Vehicle['window'][] }

function listReloads({ vehicles }: Problem, tasks: number): ReloadVisit[] {
  let visit = tasks
  return vehicles.flatMap(({ reload }, vehicle) =>
    Array.from({ length: reload?.max ?? 0 }, () => ({
      visit: visit++,
      vehicle,
      service: reload?.service ?? 0,
      windows: reload?.windows ?? [],
    })),
  )
}

function matesOf({ jobs, shipments }: Problem, visits: number): Int32Array {
  const mates = new Int32Array(visits).fill(-1)
  shipments.forEach((_: Shipment, index) => {
    const pickup = jobs.length + 2 * index
    mates[pickup] = pickup + 1
    mates[pickup + 1] = pickup
  })
  return mates
}

function amountsOf(
  { jobs, shipments }: Problem,
  visits: number,
  dimensions: number,
): Pick<Model, 'delivered' | 'collected' | 'carried'> {
  const size = visits * dimensions
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

type Modelling = {
  problem: Problem
  tasks: readonly TaskOf[]
  ground: Ground
  dimensions: number
  reloads: readonly ReloadVisit[]
}

function modelVehicles({ problem, tasks, ground, dimensions, reloads }: Modelling): VehicleModel[] {
  const times = new Map<string, Pick<VehicleModel, 'service' | 'setup'>>()
  const kinds = new Map<string, number>()
  return problem.vehicles.map((vehicle, index) => {
    const type = vehicle.type ?? ''
    const own = times.get(type) ?? {
      service: Int32Array.from([
        ...tasks.map(({ task }) => task.servicePerType[type] ?? task.service),
        ...reloads.map(({ service }) => service),
      ]),
      setup: Int32Array.from([...tasks.map(({ task }) => task.setupPerType[type] ?? task.setup), ...reloads.map(() => 0)]),
    }
    times.set(type, own)
    const key = kindKey(vehicle, ground.of(index).number)
    if (!kinds.has(key)) kinds.set(key, kinds.size)
    const kind = kinds.get(key) as number
    return {
      ...modelVehicle({ problem, tasks, ground, dimensions, index }),
      ...own,
      kind,
      reloads: reloads.flatMap((one) => (one.vehicle === index ? [one.visit] : [])),
    }
  })
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
  let most = 1
  const seen = new Set<number>()
  const known = new Map<Int32Array, number>()
  const longestIn = (arcs: Int32Array) => {
    const most = known.get(arcs) ?? mostOf(arcs)
    known.set(arcs, most)
    return most
  }
  for (const vehicle of model.vehicles) {
    if (seen.has(vehicle.kind)) continue
    seen.add(vehicle.kind)
    const arc =
      vehicle.perSecond * longestIn(vehicle.durations) +
      (vehicle.perMeter + vehicle.perEmptyMeter) * longestIn(vehicle.distances) +
      vehicle.perCost * longestIn(vehicle.costs)
    const { tariff } = vehicle
    const steps = [...(tariff?.byDistance ?? []), ...(tariff?.byOrders ?? [])].map(({ price }) => price)
    const prices = tariff?.orderPrice?.reduce((max, price) => Math.max(max, price), 0) ?? 0
    const busy = vehicle.perTaskSecond === 0 ? 0 : mostOf(vehicle.service) + mostOf(vehicle.setup)
    const asked = (tariff?.minimum ?? 0) + prices + Math.max(0, ...steps)
    most = Math.max(most, vehicle.fixed + 4 * arc + 2 * vehicle.perStop + 4 * vehicle.perTaskSecond * busy + asked)
  }
  for (const [visit, { order, type }] of tasks.entries())
    if (type !== 'delivery') model.penalty[visit] = (most + 1) * (1 + 10 * order.priority)
}

function mostOf(list: Int32Array): number {
  let most = 0
  for (let index = 0; index < list.length; index++) if ((list[index] as number) > most) most = list[index] as number
  return most
}
