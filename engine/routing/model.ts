/**
 * A routing problem made ready for the search: visits and places are numbers, everything else typed arrays. Times in seconds, distances in
 * metres, both whole; costs in units of 1/3,600,000 of the caller's money, so that money per hour and per kilometre stay whole.
 */
export type Model = {
  /** Visits are 0 … visits-1. */
  visits: number
  dimensions: number
  places: number
  place: Int32Array
  service: Int32Array
  /** Spent besides where the visit before was elsewhere. */
  setup: Int32Array
  hasSetup: boolean
  /** The windows of visit v stand at windowFrom[v] … windowFrom[v+1]-1, in order. */
  windowFrom: Int32Array
  windowStart: Float64Array
  windowEnd: Float64Array
  lastEnd: Float64Array
  /** The other half of a shipment, or -1. */
  mate: Int32Array
  role: Uint8Array
  /** By visit and dimension: brought from the start, taken to the end, or (of a shipment) taken on at one visit and off at the other. */
  delivered: Int32Array
  collected: Int32Array
  carried: Int32Array
  /** What leaving it out costs; a shipment's stands at its pickup. */
  penalty: Float64Array
  vehicles: readonly VehicleModel[]
  /** By vehicle and visit: 1 where skills, pins and capacity allow it at all. */
  allowed: Uint8Array
  /** By visit, `nearCount` other visits, nearest first. */
  near: Int32Array
  nearCount: number
}

export type VehicleModel = {
  /** Vehicles of one kind are interchangeable: of the idle ones, the first stands for all. */
  kind: number
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
  breaks: readonly BreakModel[]
  /** Visits it has done or must do first, in this order. */
  locked: readonly number[]
}

export type BreakModel = { service: number; windows: readonly (readonly [number, number])[] }

export const COST_SCALE = 3_600_000
