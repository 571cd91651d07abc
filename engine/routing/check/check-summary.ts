import type { CostSplit, Plan, Sums } from '../answer/plan.ts'
import type { Violation } from './violation.ts'

const tolerance = 0.01

/** The summary against its routes. */
export function checkSummary({ summary, routes, unassigned }: Plan, found: Violation[]): void {
  const compare = (name: string, told: number, is: number) => {
    if (!(Math.abs(told - is) <= tolerance)) found.push({ route: -1, what: `the summary tells ${told} for ${name}, is ${is}` })
  }
  const total = (of: (route: (typeof routes)[number]) => number) => routes.reduce((sum, route) => sum + of(route), 0)
  const figures: (keyof Sums)[] = ['cost', 'setup', 'service', 'duration', 'waiting_time', 'priority', 'distance']
  for (const name of figures)
    compare(
      name,
      summary[name],
      total((route) => route[name]),
    )
  const parts: (keyof CostSplit)[] = ['fixed', 'travel', 'tasks', 'distance', 'empty', 'stops', 'subcontract']
  for (const name of parts)
    compare(
      `costs.${name}`,
      summary.costs[name],
      total((route) => route.costs[name]),
    )
  compare('routes', summary.routes, routes.length)
  compare('unassigned', summary.unassigned, unassigned.length)
  const empty = total((route) => route.emptyDistance)
  const meters = total((route) => route.distance)
  compare('emptyDistance', summary.emptyDistance, empty)
  compare('emptyShare', summary.emptyShare, meters === 0 ? 0 : empty / meters)
}
