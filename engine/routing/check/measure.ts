import type { PlanStep } from '../answer/plan.ts'
import type { Job, Place, Problem, Shipment, Task, Vehicle } from '../problem/problem.ts'

/** The checker's own reading of places, tasks and ways: nothing of it comes from the search. */
export const isTask = ({ type }: { type: string }): boolean => type === 'job' || type === 'pickup' || type === 'delivery'
export const keyOf = ({ type, id }: { type: string; id?: number }): string => `${type} ${id}`

export function taskOf(
  { jobs, shipments }: Problem,
  { type, id }: Pick<PlanStep, 'type' | 'id'>,
): { task: Task; job?: Job; shipment?: Shipment } | undefined {
  const job = type === 'job' ? jobs.find((one) => one.id === id) : undefined
  if (job) return { task: job, job }
  if (type !== 'pickup' && type !== 'delivery') return undefined
  const shipment = shipments.find((one) => one[type].id === id)
  return shipment && { task: type === 'pickup' ? shipment.pickup : shipment.delivery, shipment }
}

/** Where a step is: a task's place, the vehicle's own at its ends, and on the way nowhere in particular. */
export function placeOf(problem: Problem, vehicle: Vehicle, step: Pick<PlanStep, 'type' | 'id'>): Place | undefined {
  if (step.type === 'start') return vehicle.start
  if (step.type === 'end') return vehicle.end
  if (step.type === 'reload') return vehicle.reload
  return taskOf(problem, step)?.task
}

export const isSame = (one: Place, other: Place): boolean =>
  one.index === undefined
    ? one.location?.[0] === other.location?.[0] && one.location?.[1] === other.location?.[1]
    : one.index === other.index

function cell(rows: readonly (readonly number[])[], from: Place, to: Place): number {
  return rows[from.index ?? -1]?.[to.index ?? -1] ?? Number.NaN
}

export function secondsBetween(problem: Problem, { profile, speedFactor }: Vehicle, from: Place, to: Place): number {
  const matrix = problem.matrices[profile]
  const seconds = matrix
    ? cell(matrix.durations, from, to)
    : Math.round((straightMeters(problem, from, to) * 3.6) / problem.estimate.kilometresPerHour)
  return speedFactor === 1 ? seconds : Math.round((seconds * 100) / Math.round(speedFactor * 100))
}

export function metersBetween(problem: Problem, { profile }: Vehicle, from: Place, to: Place): number {
  const matrix = problem.matrices[profile]
  return matrix ? cell(matrix.distances ?? matrix.durations, from, to) : straightMeters(problem, from, to)
}

export function costBetween(problem: Problem, { profile }: Vehicle, from: Place, to: Place): number {
  const costs = problem.matrices[profile]?.costs
  return costs ? cell(costs, from, to) : 0
}

/** Over the mean sphere, by vectors rather than by the haversine, times the road factor. */
function straightMeters({ estimate }: Problem, from: Place, to: Place): number {
  const [one, two] = [vectorOf(from), vectorOf(to)]
  const cross = Math.hypot(
    one[1] * two[2] - one[2] * two[1],
    one[2] * two[0] - one[0] * two[2],
    one[0] * two[1] - one[1] * two[0],
  )
  const dot = one[0] * two[0] + one[1] * two[1] + one[2] * two[2]
  return Math.round(6_371_000 * Math.atan2(cross, dot) * estimate.roadFactor)
}

function vectorOf({ location = [0, 0] }: Place): readonly [number, number, number] {
  const [longitude, latitude] = [location[0] * (Math.PI / 180), location[1] * (Math.PI / 180)]
  return [Math.cos(latitude) * Math.cos(longitude), Math.cos(latitude) * Math.sin(longitude), Math.sin(latitude)]
}

/** How long a task takes a vehicle of its type, and what is spent besides by who comes from elsewhere. */
export const serviceOf = (task: Task, { type = '' }: Vehicle): number => task.servicePerType[type] ?? task.service
export const setupOf = (task: Task, { type = '' }: Vehicle): number => task.setupPerType[type] ?? task.setup
