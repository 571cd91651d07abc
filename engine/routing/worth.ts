import type { Problem } from './problem/problem.ts'

/** How good a plan is. `left` weighs what is left out in the search's own figures, `cost` is in the problem's money. */
export type Worth = { left: number; vehicles: number; cost: number }

/** Less left out is better, then fewer vehicles where those come first, then less cost. */
export function isBetter(one: Worth, than: Worth, objective: Problem['objective']): boolean {
  if (one.left !== than.left) return one.left < than.left
  if (objective === 'vehicles' && one.vehicles !== than.vehicles) return one.vehicles < than.vehicles
  return one.cost < than.cost
}
