/**
 * What is to be driven, in VROOM's form (https://github.com/VROOM-Project/vroom, docs/API.md) and more. Times in whole seconds, distances in
 * whole metres, money in whole units of the caller's choice, places as [longitude, latitude] or as rows of the matrices.
 */
export type Problem = {
  jobs: Job[]
  shipments: Shipment[]
  vehicles: Vehicle[]
  /** By profile. Without them, times and distances are estimated from the coordinates. */
  matrices: Record<string, Matrices>
  /** How much longer roads are than the straight line, and how fast they are driven, where there is no matrix. */
  estimate: { roadFactor: number; kilometresPerHour: number }
  /** Least cost, or the fewest vehicles and only then the least cost. */
  objective: 'cost' | 'vehicles'
}

export type Window = readonly [start: number, end: number]

export type Place = { location?: readonly [number, number]; index?: number }

export type Task = Place & {
  id: number
  description?: string
  setup: number
  service: number
  /** Instead, for vehicles of that type. */
  setupPerType: Record<string, number>
  servicePerType: Record<string, number>
  /** Where it may begin; sorted, apart. */
  windows: Window[]
}

export type Job = Task & {
  delivery: number[]
  pickup: number[]
  skills: number[]
  priority: number
  /** The only vehicle that may do it. */
  vehicle?: number
}

export type Shipment = {
  pickup: Task
  delivery: Task
  amount: number[]
  skills: number[]
  priority: number
  vehicle?: number
}

export type Vehicle = {
  id: number
  profile: string
  type?: string
  description?: string
  start?: Place
  end?: Place
  capacity: number[]
  skills: number[]
  window: Window
  breaks: Break[]
  speedFactor: number
  maxTasks: number
  maxTravelTime: number
  maxDistance: number
  costs: Costs
  /** Where it may unload what it collected and load anew, and how often. */
  reload?: Reload
  /** Begins with what is locked; as a whole, the plan to improve or to price. */
  steps: Step[]
  /** How many of its steps may not be changed any more. */
  locked: number
}

export type Costs = {
  fixed: number
  perHour: number
  perTaskHour: number
  perKm: number
  /** On top, for kilometres with nothing aboard. */
  perEmptyKm: number
  perStop: number
  subcontract?: Subcontract
}

/** What a subcontractor asks for a vehicle that is used, besides the rest of its costs: orders and steps together, at least the minimum. */
export type Subcontract = {
  minimum: number
  /** Each order by one figure of its amounts, whichever step holds it. */
  perOrder?: { figure: number; steps: PriceStep[] }
  /** The vehicle by metres driven or by orders done. */
  perVehicle?: { by: 'distance' | 'orders'; steps: PriceStep[] }
}
export type PriceStep = { upTo: number; price: number }

export type Reload = Place & { service: number; windows: Window[]; max: number }

export type Break = { id: number; description?: string; service: number; windows: Window[]; maxLoad?: number[] }

export type Step = {
  type: 'start' | 'job' | 'pickup' | 'delivery' | 'break' | 'reload' | 'end'
  id?: number
  serviceAt?: number
  serviceAfter?: number
  serviceBefore?: number
}

export type Matrices = { durations: number[][]; distances?: number[][]; costs?: number[][] }

/** A problem that is not one: where in the JSON, and why. */
export class ProblemError extends Error {
  readonly path: string
  readonly reason: string
  constructor(path: string, reason: string) {
    super(`${path}: ${reason}`)
    this.path = path
    this.reason = reason
  }
}
