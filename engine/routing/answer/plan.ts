/** The answer in VROOM's form, and what VROOM does not tell. Costs in the problem's money, rounded; sums are of exact figures. */
export type Plan = {
  code: 0
  summary: Summary
  unassigned: Unassigned[]
  routes: Route[]
}

export type Summary = Sums & {
  routes: number
  unassigned: number
  costs: CostSplit
  emptyDistance: number
  emptyShare: number
  loadFactor: number
  /** Of steps that were judged as given. */
  violations?: Violation[]
}

/** What given steps break, in VROOM's words and 'pin'; seconds of being early or late. */
export type Violation = {
  cause:
    | 'lead_time'
    | 'delay'
    | 'load'
    | 'max_tasks'
    | 'skills'
    | 'precedence'
    | 'missing_break'
    | 'max_travel_time'
    | 'max_load'
    | 'max_distance'
    | 'pin'
  duration?: number
}

export type Sums = {
  cost: number
  setup: number
  service: number
  duration: number
  waiting_time: number
  priority: number
  distance: number
}

export type CostSplit = {
  fixed: number
  travel: number
  tasks: number
  distance: number
  empty: number
  stops: number
  subcontract: number
}

export type Route = Sums & {
  vehicle: number
  description?: string
  costs: CostSplit
  emptyDistance: number
  /** The most it carries, of what it could, in the tightest dimension; 0 … 1. */
  loadFactor: number
  steps: PlanStep[]
  violations?: Violation[]
}

export type PlanStep = {
  type: 'start' | 'job' | 'pickup' | 'delivery' | 'break' | 'reload' | 'end'
  id?: number
  description?: string
  location?: readonly [number, number]
  location_index?: number
  arrival: number
  waiting_time: number
  setup: number
  service: number
  /** Seconds and metres driven until here. */
  duration: number
  distance: number
  load: number[]
  /** How much later it could be without breaking anything behind it. */
  slack?: number
  violations?: Violation[]
}

export type Unassigned = { id: number; type: 'job' | 'pickup' | 'delivery'; reason: Reason; description?: string }

/**
 * Proved, in this order: no vehicle carries so much; none has the skills (or the pinned one lacks them); none could be there in time, even alone; none
 * may drive so far, so long or do so many tasks; or none has a place for it besides what it does in this plan. Of judged steps: it is in none.
 */
export type Reason = 'never_fits' | 'no_skill' | 'window_out_of_reach' | 'limits_out_of_reach' | 'fleet_exhausted' | 'not_planned'
