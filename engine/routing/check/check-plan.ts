import type { Plan, PlanStep, Route } from '../answer/plan.ts'
import type { Break, Job, Place, Problem, Shipment, Task, Vehicle, Window } from '../problem/problem.ts'

/** What is wrong with a plan: where, and what. An empty list is a plan that can be driven as it stands. */
export type Violation = { route: number; step?: number; what: string }

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
  })
  checkAllThere(problem, plan, seen, found)
  return found
}

type Say = (what: string, step?: number) => void

const isTask = ({ type }: PlanStep): boolean => type === 'job' || type === 'pickup' || type === 'delivery'
const keyOf = ({ type, id }: { type: string; id?: number }): string => `${type} ${id}`

function taskOf(
  { jobs, shipments }: Problem,
  { type, id }: PlanStep,
): { task: Task; job?: Job; shipment?: Shipment } | undefined {
  const job = type === 'job' ? jobs.find((one) => one.id === id) : undefined
  if (job) return { task: job, job }
  if (type !== 'pickup' && type !== 'delivery') return undefined
  const shipment = shipments.find((one) => one[type].id === id)
  return shipment && { task: type === 'pickup' ? shipment.pickup : shipment.delivery, shipment }
}

const within = (time: number, windows: readonly Window[]): boolean =>
  windows.length === 0 || windows.some(([start, end]) => time >= start && time <= end)

/** Where a step is: a task's place, the vehicle's own at its ends, and on the way nowhere in particular. */
function placeOf(problem: Problem, vehicle: Vehicle, step: PlanStep): Place | undefined {
  if (step.type === 'start') return vehicle.start
  if (step.type === 'end') return vehicle.end
  return taskOf(problem, step)?.task
}

const isSame = (one: Place, other: Place): boolean =>
  one.index === undefined
    ? one.location?.[0] === other.location?.[0] && one.location?.[1] === other.location?.[1]
    : one.index === other.index

function checkTimes(problem: Problem, vehicle: Vehicle, { steps }: Route, say: Say): void {
  let at: Place | undefined
  let clock = vehicle.window[0]
  let drivenSince = 0
  let driven = 0
  let rests = 0
  steps.forEach((step, index) => {
    if (step.arrival < vehicle.window[0]) say(`begins before the vehicle's hours at ${vehicle.window[0]}`, index)
    const start = step.arrival + step.waiting_time
    if (step.waiting_time < 0) say('waits for less than nothing', index)
    if (step.type === 'break') {
      const rest = vehicle.breaks.find(({ id }) => id === step.id)
      if (!rest) return say(`the vehicle has no break ${step.id}`, index)
      rests++
      checkRest(rest, step, say, index)
      const part = step.duration - driven - drivenSince
      if (part < 0) say('drives back in time before its break', index)
      if (step.arrival < clock + part) say(`comes to its break at ${step.arrival}, cannot before ${clock + part}`, index)
      drivenSince += part
      clock = start + step.service
      return
    }
    const place = placeOf(problem, vehicle, step)
    if (!place) return say(`there is no ${keyOf(step)}`, index)
    const seconds = at ? secondsBetween(problem, vehicle, at, place) : 0
    if (seconds < drivenSince) say('has driven further than the way is', index)
    const earliest = clock + seconds - drivenSince
    if (step.arrival < earliest) say(`arrives at ${step.arrival}, cannot before ${earliest}`, index)
    driven += seconds
    if (step.duration !== driven) say(`tells ${step.duration} seconds of driving, is ${driven}`, index)
    const task = taskOf(problem, step)?.task
    if (task && !within(start, task.windows)) say(`begins at ${start}, outside of its windows`, index)
    if (task && step.service !== task.service) say(`serves ${step.service} seconds instead of ${task.service}`, index)
    const setup = task && !(at && isSame(at, task)) ? task.setup : 0
    if (step.setup !== setup) say(`sets up ${step.setup} seconds instead of ${setup}`, index)
    clock = start + setup + (task?.service ?? 0)
    drivenSince = 0
    at = place
  })
  if (clock > vehicle.window[1]) say(`is done at ${clock}, after the vehicle's hours end at ${vehicle.window[1]}`)
  if (rests !== vehicle.breaks.length) say(`rests ${rests} times instead of ${vehicle.breaks.length}`)
}

function checkRest({ windows, service }: Break, step: PlanStep, say: Say, index: number): void {
  const start = step.arrival + step.waiting_time
  if (!within(start, windows)) say(`rests at ${start}, outside of the break's windows`, index)
  if (step.service !== service) say(`rests ${step.service} seconds instead of ${service}`, index)
}

function checkLoads(problem: Problem, vehicle: Vehicle, { steps }: Route, say: Say): void {
  const size = vehicle.capacity.length
  const load = Array.from({ length: size }, () => 0)
  for (const step of steps) taskOf(problem, step)?.job?.delivery.forEach((amount, d) => (load[d] = (load[d] ?? 0) + amount))
  steps.forEach((step, index) => {
    const found = taskOf(problem, step)
    const change = (amounts: readonly number[], sign: number) =>
      amounts.forEach((amount, d) => (load[d] = (load[d] ?? 0) + sign * amount))
    if (found?.job) {
      change(found.job.delivery, -1)
      change(found.job.pickup, 1)
    } else if (found?.shipment) change(found.shipment.amount, step.type === 'pickup' ? 1 : -1)
    vehicle.capacity.forEach((room, d) => {
      if ((load[d] ?? 0) > room) say(`carries ${load[d]} where ${room} is room (figure ${d})`, index)
      if ((step.load[d] ?? 0) !== load[d]) say(`tells a load of ${step.load[d]}, is ${load[d]} (figure ${d})`, index)
    })
  })
}

function checkOrders(problem: Problem, vehicle: Vehicle, { steps }: Route, say: Say): void {
  const skills = new Set(vehicle.skills)
  steps.forEach((step, index) => {
    const found = taskOf(problem, step)
    const order = found?.job ?? found?.shipment
    if (!order) return
    if (!order.skills.every((skill) => skills.has(skill))) say('asks for a skill that the vehicle lacks', index)
    if (order.vehicle !== undefined && order.vehicle !== vehicle.id) say(`is pinned to vehicle ${order.vehicle}`, index)
    if (step.type === 'delivery' && found?.shipment) {
      const picked = steps.findIndex(({ type, id }) => type === 'pickup' && id === found.shipment?.pickup.id)
      if (picked < 0 || picked > index) say('delivers what it has not picked up', index)
    }
    if (
      step.type === 'pickup' &&
      found?.shipment &&
      !steps.some(({ type, id }) => type === 'delivery' && id === found.shipment?.delivery.id)
    )
      say('picks up what it does not deliver', index)
  })
  const locked = vehicle.steps
    .slice(0, vehicle.locked)
    .filter(({ type }) => type === 'job' || type === 'pickup' || type === 'delivery')
  const done = steps.filter(isTask)
  locked.forEach((step, index) => {
    const is = done[index]
    if (!is || keyOf(is) !== keyOf(step)) say(`should do ${keyOf(step)} as task ${index + 1}, which is locked`)
  })
}

function checkLimits(problem: Problem, vehicle: Vehicle, route: Route, say: Say): void {
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

function checkCost(problem: Problem, vehicle: Vehicle, route: Route, say: Say): void {
  const { costs } = vehicle
  const { seconds, meters, empty, costs: matrixCosts } = drivenBy(problem, vehicle, route)
  const busy = route.steps.reduce((sum, step) => sum + (isTask(step) ? step.setup + step.service : 0), 0)
  const travel = problem.matrices[vehicle.profile]?.costs ? matrixCosts : (seconds * costs.perHour) / 3600
  const tasks = route.steps.filter(isTask).length
  const cost =
    costs.fixed +
    travel +
    (busy * costs.perTaskHour) / 3600 +
    (meters * costs.perKm) / 1000 +
    (empty * costs.perEmptyKm) / 1000 +
    tasks * costs.perStop
  if (Math.abs(cost - route.cost) > tolerance) say(`tells a cost of ${route.cost}, is ${cost}`)
  if (route.distance !== meters) say(`tells ${route.distance} metres, is ${meters}`)
  if (route.emptyDistance !== empty) say(`tells ${route.emptyDistance} empty metres, is ${empty}`)
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

function cell(rows: readonly (readonly number[])[], from: Place, to: Place): number {
  return rows[from.index ?? -1]?.[to.index ?? -1] ?? Number.NaN
}

function secondsBetween(problem: Problem, { profile, speedFactor }: Vehicle, from: Place, to: Place): number {
  const matrix = problem.matrices[profile]
  const seconds = matrix
    ? cell(matrix.durations, from, to)
    : Math.round((straightMeters(problem, from, to) * 3.6) / problem.estimate.kilometresPerHour)
  return speedFactor === 1 ? seconds : Math.round((seconds * 100) / Math.round(speedFactor * 100))
}

function metersBetween(problem: Problem, { profile }: Vehicle, from: Place, to: Place): number {
  const matrix = problem.matrices[profile]
  return matrix ? cell(matrix.distances ?? matrix.durations, from, to) : straightMeters(problem, from, to)
}

function costBetween(problem: Problem, { profile }: Vehicle, from: Place, to: Place): number {
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
