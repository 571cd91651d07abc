import { COST_SCALE, type Model, type VehicleModel } from '../model.ts'
import type { Compiled } from '../problem/make-model.ts'
import type { Place, Vehicle } from '../problem/problem.ts'
import { findReason } from './find-reason.ts'
import type { CostSplit, Plan, PlanStep, Route, Sums } from './plan.ts'
import { busyOf, scheduleRoute, type Schedule } from './schedule-route.ts'

/** The plan of visits by vehicle in words: times, loads, costs, and why what is left out is left out. */
export function writePlan(compiled: Compiled, visitsByVehicle: readonly (readonly number[])[]): Plan {
  const { tasks } = compiled
  const routes = visitsByVehicle.flatMap((visits, vehicle) => (visits.length > 0 ? [writeRoute(compiled, vehicle, visits)] : []))
  const planned = new Set(visitsByVehicle.flat())
  const unassigned = tasks.flatMap(({ type, task }, visit) => {
    if (planned.has(visit)) return []
    const { description } = task
    return [{ id: task.id, type, reason: findReason(compiled, visit), ...(description !== undefined && { description }) }]
  })
  const distance = sumOf(routes, (route) => route.distance)
  const emptyDistance = sumOf(routes, (route) => route.emptyDistance)
  return {
    code: 0,
    summary: {
      ...sums(routes),
      routes: routes.length,
      unassigned: unassigned.length,
      costs: splitSum(routes.map(({ costs }) => costs)),
      emptyDistance,
      emptyShare: distance === 0 ? 0 : emptyDistance / distance,
      loadFactor: routes.length === 0 ? 0 : sumOf(routes, (route) => route.loadFactor) / routes.length,
    },
    unassigned,
    routes,
  }
}

const sumOf = <T>(list: readonly T[], of: (one: T) => number): number => list.reduce((sum, one) => sum + of(one), 0)

function sums(routes: readonly Sums[]): Sums {
  const of = (name: keyof Sums) => sumOf(routes, (route) => route[name])
  return {
    cost: of('cost'),
    setup: of('setup'),
    service: of('service'),
    duration: of('duration'),
    waiting_time: of('waiting_time'),
    priority: of('priority'),
    distance: of('distance'),
  }
}

function splitSum(splits: readonly CostSplit[]): CostSplit {
  const of = (name: keyof CostSplit) => sumOf(splits, (split) => split[name])
  return {
    fixed: of('fixed'),
    travel: of('travel'),
    tasks: of('tasks'),
    distance: of('distance'),
    empty: of('empty'),
    stops: of('stops'),
  }
}

type Writing = {
  compiled: Compiled
  vehicle: Vehicle
  model: VehicleModel
  visits: readonly number[]
  schedule: Schedule
  slack: number[]
}

function writeRoute(compiled: Compiled, index: number, visits: readonly number[]): Route {
  const model = compiled.model.vehicles[index] as VehicleModel
  const vehicle = compiled.problem.vehicles[index] as Vehicle
  const schedule = scheduleRoute(compiled.model, model, visits)
  if (!schedule) throw new Error(`the route of vehicle ${vehicle.id} cannot be kept`)
  const writing: Writing = { compiled, vehicle, model, visits, schedule, slack: slackOf(compiled.model, model, visits, schedule) }
  const steps = writeSteps(writing)
  const last = steps.at(-1)
  const service = sumOf(steps, (step) => step.service)
  const setup = sumOf(steps, (step) => step.setup)
  const emptyDistance = emptyMeters(steps)
  const costs = splitCosts(writing, steps, emptyDistance)
  return {
    vehicle: vehicle.id,
    ...(vehicle.description !== undefined && { description: vehicle.description }),
    cost: Math.round((costs.fixed + costs.travel + costs.tasks + costs.distance + costs.empty + costs.stops) * 1000) / 1000,
    setup,
    service,
    duration: last?.duration ?? 0,
    waiting_time: sumOf(steps, (step) => step.waiting_time),
    priority: sumOf(visits, (visit) =>
      compiled.tasks[visit]?.type === 'delivery' ? 0 : (compiled.tasks[visit]?.order.priority ?? 0),
    ),
    distance: last?.distance ?? 0,
    costs,
    emptyDistance,
    loadFactor: loadFactorOf(vehicle, steps),
    steps,
  }
}

function splitCosts({ model, compiled, visits }: Writing, steps: readonly PlanStep[], emptyDistance: number): CostSplit {
  const last = steps.at(-1)
  const money = (cost: number) => cost / COST_SCALE
  const taskSeconds = visits.reduce((sum, _, leg) => sum + busyOf(compiled.model, visits, leg, model), 0)
  return {
    fixed: money(model.fixed),
    travel: money(model.perSecond * (last?.duration ?? 0) + model.perCost * matrixCost(compiled.model, model, visits)),
    tasks: money(model.perTaskSecond * taskSeconds),
    distance: money(model.perMeter * (last?.distance ?? 0)),
    empty: money(model.perEmptyMeter * emptyDistance),
    stops: money(model.perStop * visits.length),
  }
}

function matrixCost(model: Model, vehicle: VehicleModel, visits: readonly number[]): number {
  const places = [vehicle.start, ...visits.map((visit) => model.place[visit] as number), vehicle.end]
  return places
    .slice(1)
    .reduce((sum, to, index) => sum + (vehicle.costs[(places[index] as number) * model.places + to] as number), 0)
}

/** Metres to steps that were begun with nothing aboard. */
function emptyMeters(steps: readonly PlanStep[]): number {
  return steps.slice(1).reduce((sum, step, index) => {
    const before = steps[index]
    return sum + (before?.load.every((amount) => amount === 0) ? step.distance - before.distance : 0)
  }, 0)
}

function loadFactorOf({ capacity }: Vehicle, steps: readonly PlanStep[]): number {
  const parts = capacity.flatMap((room, d) => (room > 0 ? [Math.max(...steps.map(({ load }) => load[d] ?? 0)) / room] : []))
  return parts.length === 0 ? 0 : Math.max(...parts)
}

/** By visit, how much later it could begin. */
function slackOf(model: Model, vehicle: VehicleModel, visits: readonly number[], { starts, breaks }: Schedule): number[] {
  if (breaks.some(({ length }) => length > 0)) return []
  let latest = vehicle.latest
  const slack: number[] = []
  for (let leg = visits.length - 1, behind = vehicle.end; leg >= 0; leg--) {
    const visit = visits[leg] as number
    const place = model.place[visit] as number
    const start = latest - (vehicle.durations[place * model.places + behind] as number) - busyOf(model, visits, leg, vehicle)
    let best = -Infinity
    for (let window = model.windowFrom[visit] as number; window < (model.windowFrom[visit + 1] as number); window++)
      if ((model.windowStart[window] as number) <= start) best = Math.min(start, model.windowEnd[window] as number)
    latest = best
    slack[leg] = best - (starts[leg] as number)
    behind = place
  }
  return slack
}

function writeSteps({ compiled, vehicle, model, visits, schedule, slack }: Writing): PlanStep[] {
  const { model: all, tasks } = compiled
  const load = loadAtStart(all, visits)
  const steps: PlanStep[] = []
  const driven = { duration: 0, distance: 0 }
  const put = (step: Omit<PlanStep, 'duration' | 'distance' | 'load'>, at = driven) =>
    steps.push({ ...step, ...at, load: [...load] })
  if (vehicle.start)
    put({ type: 'start', ...placed(vehicle.start), arrival: model.earliest, waiting_time: 0, setup: 0, service: 0 })
  let from = model.start
  const rest = (leg: number, to: number) => {
    const arc = from * all.places + to
    const seconds = model.durations[arc] as number
    const meters = model.distances[arc] as number
    for (const { index, arrival, start, travelBefore } of schedule.breaks[leg] ?? []) {
      const part = seconds === 0 ? 0 : travelBefore / seconds
      const service = model.breaks[index]?.service ?? 0
      const at = { duration: driven.duration + travelBefore, distance: driven.distance + Math.round(meters * part) }
      put(
        { type: 'break', id: vehicle.breaks[index]?.id ?? index, arrival, waiting_time: start - arrival, setup: 0, service },
        at,
      )
    }
    driven.duration += seconds
    driven.distance += meters
    from = to
  }
  visits.forEach((visit, leg) => {
    rest(leg, all.place[visit] as number)
    carry(all, load, visit)
    const found = tasks[visit]
    if (!found) return
    const { type, task } = found
    const busy = (schedule.leaves[leg] as number) - (schedule.starts[leg] as number)
    put({
      type,
      id: task.id,
      ...(task.description !== undefined && { description: task.description }),
      ...placed(task),
      arrival: schedule.arrivals[leg] as number,
      waiting_time: (schedule.starts[leg] as number) - (schedule.arrivals[leg] as number),
      setup: busy - task.service,
      service: task.service,
      ...(slack[leg] !== undefined && { slack: slack[leg] }),
    })
  })
  rest(visits.length, model.end)
  if (vehicle.end)
    put({ type: 'end', ...placed(vehicle.end), arrival: schedule.endArrival, waiting_time: 0, setup: 0, service: 0 })
  return steps
}

function placed({ location, index }: Place): Pick<PlanStep, 'location' | 'location_index'> {
  return { ...(location && { location }), ...(index !== undefined && { location_index: index }) }
}

function loadAtStart({ dimensions, delivered }: Model, visits: readonly number[]): number[] {
  return Array.from({ length: dimensions }, (_, d) => sumOf(visits, (visit) => delivered[visit * dimensions + d] as number))
}

function carry({ dimensions, delivered, collected, carried, role }: Model, load: number[], visit: number): void {
  const sign = role[visit] === 2 ? -1 : 1
  for (let d = 0; d < dimensions; d++) {
    const at = visit * dimensions + d
    load[d] = (load[d] ?? 0) - (delivered[at] as number) + (collected[at] as number) + sign * (carried[at] as number)
  }
}
