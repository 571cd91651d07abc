import type { Route } from '../answer/plan.ts'
import type { Problem, Vehicle } from '../problem/problem.ts'
import { isTimely, type Stop } from './follow-route.ts'
import { taskOf } from './measure.ts'
import type { Say } from './violation.ts'

/** A step's slack is the most it may be late: so much later all is kept, and a second more is not. */
export function checkSlack(problem: Problem, vehicle: Vehicle, { steps }: Route, say: Say): void {
  const stops = stopsOf(problem, vehicle, steps)
  let at = -1
  steps.forEach((step, index) => {
    if (step.type === 'start' || step.type === 'end' || step.type === 'break') return
    at++
    if (step.slack === undefined) return // a plan made by hand need not tell
    const start = step.arrival + step.waiting_time
    const rested = steps.slice(0, index).filter(({ type }) => type === 'break').length
    const isKept = (later: number) =>
      isTimely(problem, vehicle, stops, { from: at, start: start + later, breaks: vehicle.breaks.slice(rested) })
    if (!isKept(step.slack)) say(`tells a slack of ${step.slack} seconds, which is too much`, index)
    else if (isKept(step.slack + 1)) say(`tells a slack of ${step.slack} seconds, has more`, index)
  })
}

/** The stops of steps, without ends, breaks and what is not there. */
export function stopsOf(problem: Problem, vehicle: Vehicle, steps: Route['steps']): Stop[] {
  return steps.flatMap((step): Stop[] => {
    if (step.type === 'reload') return vehicle.reload ? [{ type: 'reload' }] : []
    if (step.type === 'start' || step.type === 'end' || step.type === 'break') return []
    const found = taskOf(problem, step)
    return found ? [{ type: step.type, ...found }] : []
  })
}
