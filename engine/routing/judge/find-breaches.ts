import type { Route, Violation } from '../answer/plan.ts'
import type { Writing } from '../answer/write-route.ts'
import type { Step, Window } from '../problem/problem.ts'
import type { Leg } from './list-legs.ts'

/** By how much a time is early or late for the window that is nearest. */
export function breachOfTime(time: number, windows: readonly Window[]): Violation | undefined {
  let nearest: Violation | undefined
  const take = (cause: Violation['cause'], duration: number) => {
    if (duration < (nearest?.duration ?? Infinity)) nearest = { cause, duration }
  }
  for (const [start, end] of windows) {
    if (time >= start && time <= end) return undefined
    if (time > end) take('delay', time - end)
    else take('lead_time', start - time)
  }
  return nearest
}

/** What a step breaks besides time: load, skills, pins, pickups before deliveries. */
export function breachesOfStep({ compiled, vehicle, model }: Writing, leg: Leg, before: readonly Leg[]): Violation[] {
  const found: Violation[] = []
  if (leg.load.some((amount, d) => amount > (model.capacity[d] as number))) found.push({ cause: 'load' })
  if (leg.step.type === 'break') {
    const rest = vehicle.breaks.find(({ id }) => id === leg.step.id)
    if (rest?.maxLoad && leg.load.some((amount, d) => amount > (rest.maxLoad?.[d] ?? 0))) found.push({ cause: 'max_load' })
    return found
  }
  if (leg.visit === undefined) return found
  const order = compiled.tasks[leg.visit]?.order
  if (order && !order.skills.every((skill) => vehicle.skills.includes(skill))) found.push({ cause: 'skills' })
  if (order?.vehicle !== undefined && order.vehicle !== vehicle.id) found.push({ cause: 'pin' })
  const mate = compiled.model.mate[leg.visit] as number
  if (leg.step.type === 'delivery' && !before.some(({ visit }) => visit === mate)) found.push({ cause: 'precedence' })
  return found
}

/** What a route breaks as a whole. */
export function breachesOfRoute({ compiled, vehicle, visits }: Writing, { duration, distance, steps }: Route): Violation[] {
  const has = (type: Step['type'], id: number) => steps.some((step) => step.type === type && step.id === id)
  const tasks = visits.filter((visit) => compiled.tasks[visit])
  const isUndelivered = tasks.some(
    (visit) => compiled.tasks[visit]?.type === 'pickup' && !visits.includes(compiled.model.mate[visit] as number),
  )
  const breaches: [boolean, Violation['cause']][] = [
    [isUndelivered, 'precedence'],
    [tasks.length > vehicle.maxTasks, 'max_tasks'],
    [duration > vehicle.maxTravelTime, 'max_travel_time'],
    [distance > vehicle.maxDistance, 'max_distance'],
    [vehicle.breaks.some(({ id }) => !has('break', id)), 'missing_break'],
  ]
  return breaches.flatMap(([isBroken, cause]) => (isBroken ? [{ cause }] : []))
}
