import type { Plan, PlanStep, Route, Violation } from '../answer/plan.ts'
import { listStepVisits } from '../answer/read-steps.ts'
import { sumUp } from '../answer/write-plan.ts'
import { nameStep, placed, sumUpRoute, type Writing } from '../answer/write-route.ts'
import type { VehicleModel } from '../model.ts'
import { makeModel } from '../problem/make-model.ts'
import { ProblemError, type Problem, type Window } from '../problem/problem.ts'
import { chooseTimes, type Moment } from './choose-times.ts'
import { listLegs, restOnTheWay, type Leg } from './list-legs.ts'
import { breachesOfRoute, breachesOfStep, breachOfTime } from './find-breaches.ts'

/**
 * The vehicles' steps as they are (VROOM's plan mode): priced, at the times that break the windows by the fewest seconds altogether and are then the
 * earliest, with every constraint that is broken named. `service_at`, `service_after` and `service_before` of a step are kept in any case; throws
 * `ProblemError` where they cannot be. What is in no step is unassigned as `not_planned`.
 */
export function judgeSteps(problem: Problem): Plan {
  const compiled = makeModel(problem)
  const byVehicle = listStepVisits(compiled)
  const routes = problem.vehicles.flatMap((vehicle, index) => {
    const visits = byVehicle[index] ?? []
    const model = compiled.model.vehicles[index] as VehicleModel
    return visits.length === 0 ? [] : [judgeRoute({ compiled, vehicle, model, visits }, index)]
  })
  const plan = sumUp(compiled, routes, new Set(byVehicle.flat()))
  return {
    ...plan,
    unassigned: plan.unassigned.map((one) => ({ ...one, reason: 'not_planned' })),
    summary: { ...plan.summary, violations: gather(routes.flatMap(({ violations = [] }) => violations)) },
  }
}

function judgeRoute(writing: Writing, index: number): Route {
  const legs = restOnTheWay(listLegs(writing), writing.model.earliest, (leg) => windowsOf(writing, leg))
  const moments = legs.map((leg, at): Moment => ({
    windows: windowsOf(writing, leg),
    after: Math.max(leg.step.serviceAt ?? 0, leg.step.serviceAfter ?? 0),
    before: Math.min(leg.step.serviceAt ?? Infinity, leg.step.serviceBefore ?? Infinity),
    // from where the one before begins to the arrival here
    takes: at === 0 ? 0 : (legs[at - 1] as Leg).service + (legs[at - 1] as Leg).setup + leg.seconds,
  }))
  const times = chooseTimes(moments)
  if (!times)
    throw new ProblemError(
      `$.vehicles[${index}].steps`,
      'their service_at, service_after and service_before contradict one another',
    )
  const driven = { duration: 0, distance: 0 }
  const steps = legs.map((leg, at): PlanStep => {
    driven.duration += leg.seconds
    driven.distance += leg.meters
    const start = times[at] as number
    const arrival = at === 0 ? start : (times[at - 1] as number) + (moments[at] as Moment).takes
    const late = breachOfTime(start, (moments[at] as Moment).windows)
    return {
      ...nameLeg(writing, leg),
      arrival,
      waiting_time: start - arrival,
      setup: leg.setup,
      service: leg.service,
      ...driven,
      load: leg.load,
      violations: [...(late ? [late] : []), ...breachesOfStep(writing, leg, legs.slice(0, at))],
    }
  })
  const route = sumUpRoute(writing, steps)
  const violations = [...steps.flatMap((step) => step.violations ?? []), ...breachesOfRoute(writing, route)]
  return { ...route, violations: gather(violations) }
}

/** Each cause once, seconds added up. */
function gather(violations: readonly Violation[]): Violation[] {
  const found = new Map<string, Violation>()
  for (const { cause, duration } of violations) {
    const before = found.get(cause)?.duration
    found.set(cause, { cause, ...(duration !== undefined && { duration: duration + (before ?? 0) }) })
  }
  return [...found.values()]
}

function nameLeg(writing: Writing, { step, visit }: Leg): Pick<PlanStep, 'type' | 'id'> {
  if (visit !== undefined) return nameStep(writing, visit)
  if (step.type === 'break') return { type: 'break', id: step.id ?? 0 }
  const end = step.type === 'start' ? writing.vehicle.start : writing.vehicle.end
  return { type: step.type, ...placed(end ?? {}) }
}

function windowsOf({ compiled, vehicle }: Writing, { step, visit }: Leg): readonly Window[] {
  if (step.type === 'break') return vehicle.breaks.find(({ id }) => id === step.id)?.windows ?? []
  if (step.type === 'reload') return vehicle.reload?.windows ?? []
  if (visit === undefined) return [vehicle.window]
  return compiled.tasks[visit]?.task.windows ?? []
}
