import type { Plan } from '../answer/plan.ts'
import type { Problem } from '../problem/problem.ts'
import { checkCost, checkLimits } from './check-cost.ts'
import { checkLoads, checkOrders } from './check-loads.ts'
import { checkReasons } from './check-reasons.ts'
import { checkSlack } from './check-slack.ts'
import { checkSummary } from './check-summary.ts'
import { checkTimes } from './check-times.ts'
import { isTask, keyOf } from './measure.ts'
import type { Violation } from './violation.ts'

/**
 * Reads a plan against its problem from the first principles, without a line of the search: every time, load, limit, lock and cost is worked out
 * anew from the problem's own figures.
 */
export function checkPlan(problem: Problem, plan: Plan): Violation[] {
  const found: Violation[] = []
  const seen = new Map<string, number>()
  const vehicles = new Set<number>()
  plan.routes.forEach((route, index) => {
    const say = (what: string, step?: number) => found.push({ route: index, ...(step !== undefined && { step }), what })
    const vehicle = problem.vehicles.find(({ id }) => id === route.vehicle)
    if (!vehicle) return say(`there is no vehicle ${route.vehicle}`)
    if (vehicles.has(route.vehicle)) say(`vehicle ${route.vehicle} drives two routes`)
    vehicles.add(route.vehicle)
    for (const step of route.steps) if (isTask(step)) seen.set(keyOf(step), (seen.get(keyOf(step)) ?? 0) + 1)
    checkTimes(problem, vehicle, route, say)
    checkLoads(problem, vehicle, route, say)
    checkOrders(problem, vehicle, route, say)
    checkLimits(problem, vehicle, route, say)
    checkCost(problem, vehicle, route, say)
    checkSlack(problem, vehicle, route, say)
  })
  checkAllThere(problem, plan, seen, found)
  checkSummary(plan, found)
  // a reason says something of the plan only where the plan itself holds
  if (found.length === 0) checkReasons(problem, plan, found)
  return found
}

function checkAllThere({ jobs, shipments }: Problem, plan: Plan, seen: ReadonlyMap<string, number>, found: Violation[]): void {
  const left = new Set(plan.unassigned.map(keyOf))
  const keys = [
    ...jobs.map(({ id }) => `job ${id}`),
    ...shipments.flatMap(({ pickup, delivery }) => [`pickup ${pickup.id}`, `delivery ${delivery.id}`]),
  ]
  for (const key of keys) {
    const times = (seen.get(key) ?? 0) + (left.has(key) ? 1 : 0)
    if (times !== 1) found.push({ route: -1, what: times === 0 ? `${key} is nowhere` : `${key} is there ${times} times` })
  }
}
