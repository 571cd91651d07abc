import type { Break, Job, Place, Problem, Shipment, Task, Vehicle, Window } from '../problem/problem.ts'
import { costBetween, isSame, metersBetween, secondsBetween, serviceOf, setupOf } from './measure.ts'
import { askedFor } from './asked-for.ts'

export type Stop = { type: 'job' | 'pickup' | 'delivery'; task: Task; job?: Job; shipment?: Shipment } | { type: 'reload' }

/** What a route of these stops costs, in the plainest way; Infinity where it cannot be driven. */
export function costOfRoute(problem: Problem, vehicle: Vehicle, stops: readonly Stop[]): number {
  if (!mayDo(vehicle, stops)) return Infinity
  const emptyMeters = carry(problem, vehicle, stops)
  const { seconds, meters, costs: matrixCosts } = drive(problem, vehicle, stops)
  if (emptyMeters === Infinity || seconds > vehicle.maxTravelTime || meters > vehicle.maxDistance) return Infinity
  if (!isTimely(problem, vehicle, stops)) return Infinity
  const { costs } = vehicle
  const tasks = stops.filter(({ type }) => type !== 'reload').length
  const busy = stops.reduce((sum, stop, at) => sum + (stop.type === 'reload' ? 0 : busySeconds(vehicle, stops, at)), 0)
  const travel = problem.matrices[vehicle.profile]?.costs ? matrixCosts : (seconds * costs.perHour) / 3600
  return (
    costs.fixed +
    travel +
    (busy * costs.perTaskHour) / 3600 +
    (meters * costs.perKm + emptyMeters * costs.perEmptyKm) / 1000 +
    tasks * costs.perStop +
    askedFor(costs.subcontract, stops, meters)
  )
}

/** Skills, pins, numbers, and shipments picked up before they are delivered. */
function mayDo(vehicle: Vehicle, stops: readonly Stop[]): boolean {
  const tasks = stops.filter((stop) => stop.type !== 'reload')
  if (tasks.length > vehicle.maxTasks || stops.length - tasks.length > (vehicle.reload?.max ?? 0)) return false
  const aboard = new Set<Shipment>()
  for (const { job, shipment, type } of tasks) {
    const order = job ?? shipment
    if (!order?.skills.every((skill) => vehicle.skills.includes(skill))) return false
    if (order.vehicle !== undefined && order.vehicle !== vehicle.id) return false
    if (!shipment) continue
    if (type === 'delivery' && !aboard.delete(shipment)) return false
    if (type === 'pickup') aboard.add(shipment)
  }
  return aboard.size === 0
}

const placeAt = ({ reload }: Vehicle, stop: Stop): Place | undefined => (stop.type === 'reload' ? reload : stop.task)

function drive(problem: Problem, vehicle: Vehicle, stops: readonly Stop[]): { seconds: number; meters: number; costs: number } {
  const places = [vehicle.start, ...stops.map((stop) => placeAt(vehicle, stop)), vehicle.end].filter(
    (place) => place !== undefined,
  )
  const sum = { seconds: 0, meters: 0, costs: 0 }
  places.slice(1).forEach((to, index) => {
    const from = places[index] as Place
    sum.seconds += secondsBetween(problem, vehicle, from, to)
    sum.meters += metersBetween(problem, vehicle, from, to)
    sum.costs += costBetween(problem, vehicle, from, to)
  })
  return sum
}

/** The metres driven with nothing aboard; Infinity where it is ever too full. */
function carry(problem: Problem, vehicle: Vehicle, stops: readonly Stop[]): number {
  const size = Math.max(vehicle.capacity.length, ...stops.map((stop) => (stop.type === 'reload' ? 0 : sizeOf(stop))))
  const aboard = { brought: zeros(size), taken: zeros(size), hauled: zeros(size) }
  const load = () => aboard.brought.map((amount, d) => amount + (aboard.taken[d] ?? 0) + (aboard.hauled[d] ?? 0))
  const isTooFull = () => vehicle.capacity.length > 0 && load().some((amount, d) => amount > (vehicle.capacity[d] ?? 0))
  const loadUp = (from: number) => {
    aboard.taken.fill(0)
    for (const stop of stops.slice(from)) {
      if (stop.type === 'reload') return
      add(aboard.brought, stop.job?.delivery ?? [], 1)
    }
  }
  let [empty, from] = [0, vehicle.start]
  const driveTo = (to: Place | undefined) => {
    if (load().every((amount) => amount === 0) && from && to) empty += metersBetween(problem, vehicle, from, to)
    from = to
  }
  loadUp(0)
  if (isTooFull()) return Infinity
  for (const [at, stop] of stops.entries()) {
    driveTo(placeAt(vehicle, stop))
    if (stop.type === 'reload') loadUp(at + 1)
    else {
      add(aboard.brought, stop.job?.delivery ?? [], -1)
      add(aboard.taken, stop.job?.pickup ?? [], 1)
      add(aboard.hauled, stop.shipment?.amount ?? [], stop.type === 'pickup' ? 1 : -1)
    }
    if (isTooFull()) return Infinity
  }
  driveTo(vehicle.end)
  return empty
}

const zeros = (size: number): number[] => Array.from({ length: size }, () => 0)
const sizeOf = ({ job, shipment }: { job?: Job; shipment?: Shipment }): number =>
  Math.max(job?.delivery.length ?? 0, job?.pickup.length ?? 0, shipment?.amount.length ?? 0)
function add(load: number[], amounts: readonly number[], sign: number): void {
  amounts.forEach((amount, d) => (load[d] = (load[d] ?? 0) + sign * amount))
}

function busySeconds(vehicle: Vehicle, stops: readonly Stop[], index: number): number {
  const stop = stops[index]
  if (!stop || stop.type === 'reload') return vehicle.reload?.service ?? 0
  const last = stops[index - 1]
  const before = last ? placeAt(vehicle, last) : vehicle.start
  return serviceOf(stop.task, vehicle) + (before && isSame(before, stop.task) ? 0 : setupOf(stop.task, vehicle))
}

type From = { from: number; start: number; breaks: readonly Break[] }

/** Tries every way of spreading the breaks, in their order, over the legs: of the whole route, or from where a stop begins at a time. */
export function isTimely(problem: Problem, vehicle: Vehicle, stops: readonly Stop[], begin?: From): boolean {
  const windowsOf = (stop: Stop) => (stop.type === 'reload' ? (vehicle.reload?.windows ?? []) : stop.task.windows)
  const anyTime: readonly Window[] = [[-Infinity, Infinity]]
  const go = (index: number, clock: number, from: Place | undefined, breaks: readonly Break[]): boolean => {
    const stop = stops[index]
    const to = stop ? placeAt(vehicle, stop) : vehicle.end
    const seconds = from && to ? secondsBetween(problem, vehicle, from, to) : 0
    for (let rested = 0; rested <= breaks.length; rested++) {
      if (rested > 0 && !mayRest(vehicle, stops, index, breaks[rested - 1])) break
      const arrival = arriveAt(clock, seconds, breaks.slice(0, rested))
      if (!stop) {
        if (rested === breaks.length && arrival <= vehicle.window[1]) return true
        continue
      }
      const windows = windowsOf(stop)
      const window = (windows.length === 0 ? anyTime : windows).find(([, end]) => arrival <= end)
      if (!window || arrival === Infinity) continue
      if (go(index + 1, Math.max(arrival, window[0]) + busySeconds(vehicle, stops, index), to, breaks.slice(rested))) return true
    }
    return false
  }
  if (!begin) return go(0, vehicle.window[0], vehicle.start, vehicle.breaks)
  const stop = stops[begin.from]
  if (!stop) return false
  const windows = windowsOf(stop)
  if (windows.length > 0 && !windows.some(([start, end]) => begin.start >= start && begin.start <= end)) return false
  return go(begin.from + 1, begin.start + busySeconds(vehicle, stops, begin.from), placeAt(vehicle, stop), begin.breaks)
}

/** Whether a break may be taken on the way to a stop, with what is aboard then. */
function mayRest(vehicle: Vehicle, stops: readonly Stop[], index: number, rest: Break | undefined): boolean {
  if (!rest?.maxLoad) return true
  return rest.maxLoad.every((most, d) => {
    let load = 0
    const begins = stops.slice(0, index).findLastIndex(({ type }) => type === 'reload') + 1
    for (const [at, stop] of stops.entries()) {
      if (stop.type === 'reload') {
        if (at >= index) break
        continue
      }
      if (at >= index) load += stop.job?.delivery[d] ?? 0
      else if (at >= begins) load += stop.job?.pickup[d] ?? 0
      if (at < index) load += (stop.type === 'pickup' ? 1 : -1) * (stop.shipment?.amount[d] ?? 0)
    }
    return load <= most
  })
}

function arriveAt(clock: number, seconds: number, breaks: readonly Break[]): number {
  let [time, ahead] = [clock, seconds]
  for (const { windows, service } of breaks) {
    const window = windows.length === 0 ? ([0, Infinity] as const) : windows.find(([, end]) => time <= end)
    if (!window) return Infinity
    const start = Math.max(time, window[0])
    ahead -= Math.min(ahead, start - time)
    time = start + service
  }
  return time + ahead
}
