import { RELOAD, type VehicleModel } from '../model.ts'
import type { Compiled } from '../problem/make-model.ts'
import type { Place, Vehicle } from '../problem/problem.ts'
import { loadsOf } from './loads.ts'
import type { PlanStep, Route } from './plan.ts'
import { scheduleRoute, type Schedule } from './schedule-route.ts'
import { findSlack } from './find-slack.ts'
import { splitCosts } from './split-costs.ts'

export type Writing = { compiled: Compiled; vehicle: Vehicle; model: VehicleModel; visits: readonly number[] }

/** One route in words, at its earliest times. */
export function writeRoute(compiled: Compiled, index: number, visits: readonly number[]): Route {
  const model = compiled.model.vehicles[index] as VehicleModel
  const vehicle = compiled.problem.vehicles[index] as Vehicle
  const schedule = scheduleRoute(compiled.model, model, visits)
  if (!schedule) throw new Error(`the route of vehicle ${vehicle.id} cannot be kept`)
  const writing: Writing = { compiled, vehicle, model, visits }
  return sumUpRoute(writing, writeSteps(writing, schedule, findSlack(compiled.model, model, visits, schedule)))
}

/** What a route's steps come to. */
export function sumUpRoute(writing: Writing, steps: PlanStep[]): Route {
  const { compiled, vehicle, visits } = writing
  const last = steps.at(-1)
  const sum = (of: (step: PlanStep) => number) => steps.reduce((total, step) => total + of(step), 0)
  const emptyDistance = emptyMeters(steps)
  const costs = splitCosts(writing, { seconds: last?.duration ?? 0, meters: last?.distance ?? 0, emptyMeters: emptyDistance })
  const cost = Object.values(costs).reduce((total, part) => total + part, 0)
  return {
    vehicle: vehicle.id,
    ...(vehicle.description !== undefined && { description: vehicle.description }),
    cost: Math.round(cost * 1000) / 1000,
    setup: sum((step) => step.setup),
    service: sum((step) => step.service),
    duration: last?.duration ?? 0,
    waiting_time: sum((step) => step.waiting_time),
    priority: visits.reduce((total, visit) => {
      const task = compiled.tasks[visit]
      return total + (task === undefined || task.type === 'delivery' ? 0 : task.order.priority)
    }, 0),
    distance: last?.distance ?? 0,
    costs,
    emptyDistance,
    loadFactor: loadFactorOf(vehicle, steps),
    steps,
  }
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

function writeSteps({ compiled, vehicle, model, visits }: Writing, schedule: Schedule, slack: readonly number[]): PlanStep[] {
  const { model: all } = compiled
  const loads = loadsOf(all, visits)
  const steps: PlanStep[] = []
  const driven = { duration: 0, distance: 0 }
  let load = [...(loads[0] ?? [])]
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
      const id = vehicle.breaks[index]?.id ?? index
      put({ type: 'break', id, arrival, waiting_time: start - arrival, setup: 0, service }, at)
    }
    driven.duration += seconds
    driven.distance += meters
    from = to
  }
  visits.forEach((visit, leg) => {
    rest(leg, all.place[visit] as number)
    load = [...(loads[leg + 1] ?? [])]
    const start = schedule.starts[leg] as number
    const service = model.service[visit] as number
    put({
      ...nameStep({ compiled, vehicle }, visit),
      arrival: schedule.arrivals[leg] as number,
      waiting_time: start - (schedule.arrivals[leg] as number),
      setup: (schedule.leaves[leg] as number) - start - service,
      service,
      slack: slack[leg] as number,
    })
  })
  rest(visits.length, model.end)
  if (vehicle.end)
    put({ type: 'end', ...placed(vehicle.end), arrival: schedule.endArrival, waiting_time: 0, setup: 0, service: 0 })
  return steps
}

/** Who a step is, and where. */
export function nameStep(
  { compiled, vehicle }: Pick<Writing, 'compiled' | 'vehicle'>,
  visit: number,
): Pick<PlanStep, 'type' | 'id' | 'description' | 'location' | 'location_index'> {
  const found = compiled.tasks[visit]
  if (!found || compiled.model.role[visit] === RELOAD) return { type: 'reload', ...placed(vehicle.reload ?? {}) }
  const { type, task } = found
  return { type, id: task.id, ...(task.description !== undefined && { description: task.description }), ...placed(task) }
}

export function placed({ location, index }: Place): Pick<PlanStep, 'location' | 'location_index'> {
  return { ...(location && { location }), ...(index !== undefined && { location_index: index }) }
}
