import type { Compiled } from '../problem/make-model.ts'
import { findReason } from './find-reason.ts'
import type { CostSplit, Plan, Route, Sums } from './plan.ts'
import { writeRoute } from './write-route.ts'

/** The plan of visits by vehicle in words: times, loads, costs, and why what is left out is left out. */
export function writePlan(compiled: Compiled, visitsByVehicle: readonly (readonly number[])[]): Plan {
  const routes = visitsByVehicle.flatMap((visits, vehicle) => (visits.length > 0 ? [writeRoute(compiled, vehicle, visits)] : []))
  return sumUp(compiled, routes, new Set(visitsByVehicle.flat()))
}

/** The routes together, and what of the tasks is in none of them. */
export function sumUp(compiled: Compiled, routes: Route[], planned: ReadonlySet<number>): Plan {
  const unassigned = compiled.tasks.flatMap(({ type, task }, visit) => {
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
    subcontract: of('subcontract'),
  }
}
