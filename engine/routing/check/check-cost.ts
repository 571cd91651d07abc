import type { Route } from '../answer/plan.ts'
import type { Place, Problem, Vehicle } from '../problem/problem.ts'
import { askedFor } from './asked-for.ts'
import { stopsOf } from './check-slack.ts'
import { costBetween, isTask, metersBetween, placeOf, secondsBetween } from './measure.ts'
import type { Say } from './violation.ts'

export function checkLimits(problem: Problem, vehicle: Vehicle, route: Route, say: Say): void {
  const tasks = route.steps.filter(isTask).length
  if (tasks > vehicle.maxTasks) say(`has ${tasks} tasks, at most ${vehicle.maxTasks} may be`)
  const { seconds, meters } = drivenBy(problem, vehicle, route)
  if (seconds > vehicle.maxTravelTime) say(`drives ${seconds} seconds, at most ${vehicle.maxTravelTime} may be`)
  if (meters > vehicle.maxDistance) say(`drives ${meters} metres, at most ${vehicle.maxDistance} may be`)
}

function drivenBy(
  problem: Problem,
  vehicle: Vehicle,
  { steps }: Route,
): { seconds: number; meters: number; empty: number; costs: number } {
  let at: Place | undefined
  let isEmpty = true
  const sum = { seconds: 0, meters: 0, empty: 0, costs: 0 }
  for (const step of steps) {
    if (step.type === 'break') continue
    const place = placeOf(problem, vehicle, step)
    if (at && place) {
      const meters = metersBetween(problem, vehicle, at, place)
      sum.seconds += secondsBetween(problem, vehicle, at, place)
      sum.meters += meters
      sum.costs += costBetween(problem, vehicle, at, place)
      if (isEmpty) sum.empty += meters
    }
    at = place ?? at
    isEmpty = step.load.every((amount) => amount === 0)
  }
  return sum
}

const tolerance = 0.01

export function checkCost(problem: Problem, vehicle: Vehicle, route: Route, say: Say): void {
  const { costs } = vehicle
  const { seconds, meters, empty, costs: matrixCosts } = drivenBy(problem, vehicle, route)
  const busy = route.steps.reduce((sum, step) => sum + (isTask(step) ? step.setup + step.service : 0), 0)
  const split = {
    fixed: costs.fixed,
    travel: problem.matrices[vehicle.profile]?.costs ? matrixCosts : (seconds * costs.perHour) / 3600,
    tasks: (busy * costs.perTaskHour) / 3600,
    distance: (meters * costs.perKm) / 1000,
    empty: (empty * costs.perEmptyKm) / 1000,
    stops: route.steps.filter(isTask).length * costs.perStop,
    subcontract: askedFor(costs.subcontract, stopsOf(problem, vehicle, route.steps), meters),
  }
  for (const [name, is] of Object.entries(split)) {
    const told = route.costs[name as keyof typeof split]
    if (!(Math.abs(told - is) <= tolerance)) say(`tells ${told} for ${name}, is ${is}`)
  }
  const cost = Object.values(split).reduce((sum, part) => sum + part, 0)
  if (!(Math.abs(cost - route.cost) <= tolerance)) say(`tells a cost of ${route.cost}, is ${cost}`)
  if (route.distance !== meters) say(`tells ${route.distance} metres, is ${meters}`)
  if (route.emptyDistance !== empty) say(`tells ${route.emptyDistance} empty metres, is ${empty}`)
}
