/**
 * A routing problem made ready for the search: visits and places are numbers, everything else typed arrays. Times in seconds, distances in
 * metres, both whole; costs in units of 1/3,600,000 of the caller's money, so that money per hour and per kilometre stay whole.
 */
export type Model = {
  /** Visits are 0 … visits-1: tasks first, then what vehicles may reload at. */
  visits: number
  tasks: number
  dimensions: number
  places: number
  place: Int32Array
  hasSetup: boolean
  /** The windows of visit v stand at windowFrom[v] … windowFrom[v+1]-1, in order. */
  windowFrom: Int32Array
  windowStart: Float64Array
  windowEnd: Float64Array
  lastEnd: Float64Array
  /** The other half of a shipment, or -1. */
  mate: Int32Array
  /** What a visit is: `JOB`, `PICKUP`, `DELIVERY` or `RELOAD`. */
  role: Uint8Array
  /** By visit and dimension: brought from the start, taken to the end, or (of a shipment) taken on at one visit and off at the other. */
  delivered: Int32Array
  collected: Int32Array
  carried: Int32Array
  /** What leaving it out costs; a shipment's stands at its pickup. */
  penalty: Float64Array
  vehicles: readonly VehicleModel[]
  /** By vehicle and visit: 1 where skills, pins and capacity allow it at all; for a reload its own vehicle's alone. */
  allowed: Uint8Array
  /** By visit, `nearCount` other visits, nearest first. */
  near: Int32Array
  nearCount: number
  /** So many places that the search may pass over what only a shorter detour could make cheap. */
  isWide: boolean
  /** Jobs alone, that are only brought, in one figure, with one window and no set-up each. */
  isPlain: boolean
}

export type VehicleModel = {
  /** Vehicles of one kind are interchangeable: of the idle ones, the first stands for all. */
  kind: number
  /** By visit: its time, and what is spent besides where the visit before was elsewhere. */
  service: Int32Array
  setup: Int32Array
  durations: Int32Array
  distances: Int32Array
  costs: Int32Array
  start: number
  end: number
  earliest: number
  latest: number
  capacity: Int32Array
  maxTasks: number
  maxTravelTime: number
  maxDistance: number
  hasLimits: boolean
  fixed: number
  perSecond: number
  perMeter: number
  perEmptyMeter: number
  perCost: number
  perStop: number
  perTaskSecond: number
  tariff: Tariff | undefined
  breaks: readonly BreakModel[]
  /** Its reload visits, of which each route takes the first that are free. */
  reloads: readonly number[]
  /** Visits it has done or must do first, in this order. */
  locked: readonly number[]
}

export type BreakModel = {
  service: number
  windows: readonly (readonly [number, number])[]
  /** The most that may be aboard. */
  maxLoad: Int32Array | undefined
}

/** What a subcontractor's vehicle costs for its orders: the sum of their prices and of the steps, at least the minimum. */
export type Tariff = {
  minimum: number
  /** By visit; nought at deliveries of shipments. */
  orderPrice: Float64Array | undefined
  byDistance: readonly PriceStep[] | undefined
  byOrders: readonly PriceStep[] | undefined
}
/** The price of all that is at most `upTo`; the last is open. */
export type PriceStep = { upTo: number; price: number }

export const JOB = 0
export const PICKUP = 1
export const DELIVERY = 2
export const RELOAD = 3

export const COST_SCALE = 3_600_000
