import type { Job, Place, Problem, Shipment, Vehicle } from '../problem/problem.ts'
import { costOfRoute, type Stop } from './follow-route.ts'
import { metersBetween, secondsBetween, serviceOf } from './measure.ts'

/**
 * The least weight left out (1 and ten per point of priority for a job or a shipment), then the least cost, by trying every way of giving tasks to
 * vehicles, of putting them in order and of reloading in between: for a handful of tasks.
 */
export function cheapest(problem: Problem): { left: number; cost: number } {
  const orders = [
    ...problem.jobs.map((job): Stop[] => [{ type: 'job', task: job, job }]),
    ...problem.shipments.map((shipment): Stop[] => [
      { type: 'pickup', task: shipment.pickup, shipment },
      { type: 'delivery', task: shipment.delivery, shipment },
    ]),
  ]
  const weights = [...problem.jobs, ...problem.shipments].map(({ priority }) => 1 + 10 * priority)
  // by set of orders, what is left and what it costs at least with the vehicles so far
  let best = new Map([[0, 0]])
  const sets = 1 << orders.length
  for (const vehicle of problem.vehicles) {
    const alone = new Map<number, number>()
    for (let set = 0; set < sets; set++)
      alone.set(
        set,
        set === 0
          ? 0
          : cheapestOrder(
              problem,
              vehicle,
              orders.flatMap((stops, at) => (set & (1 << at) ? stops : [])),
            ),
      )
    const next = new Map<number, number>()
    for (const [done, cost] of best)
      for (let set = 0; set < sets; set++) {
        const more = alone.get(set) ?? Infinity
        if ((set & done) !== 0 || more === Infinity) continue
        const both = set | done
        next.set(both, Math.min(next.get(both) ?? Infinity, cost + more))
      }
    best = next
  }
  const found = { left: Infinity, cost: Infinity }
  for (const [done, cost] of best) {
    const left = weights.reduce((sum, weight, at) => sum + (done & (1 << at) ? 0 : weight), 0)
    if (left < found.left || (left === found.left && cost < found.cost)) Object.assign(found, { left, cost })
  }
  return found
}

/** The way so far: when its last stop is left at the earliest, breaks left aside, and what it costs at least. */
type Way = { stops: Stop[]; clock: number; from: Place | undefined; cost: number }

function cheapestOrder(problem: Problem, vehicle: Vehicle, stops: readonly Stop[]): number {
  let best = Infinity
  const tasks = stops.filter((stop) => stop.type !== 'reload')
  if (tasks.length > vehicle.maxTasks || tasks.some(({ job, shipment }) => !mayDo(vehicle, job ?? shipment))) return Infinity
  const go = (way: Way, rest: typeof tasks, reloads: number): void => {
    if (way.clock > vehicle.window[1] || way.cost >= best) return
    if (rest.length === 0) {
      best = Math.min(best, costOfRoute(problem, vehicle, way.stops))
      if (reloads > 0) best = Math.min(best, costOfRoute(problem, vehicle, [...way.stops, { type: 'reload' }]))
    }
    for (const stop of rest) {
      if (stop.type === 'delivery' && rest.some((other) => other.type === 'pickup' && other.shipment === stop.shipment)) continue
      const others = rest.filter((other) => other !== stop)
      go(driveOn(problem, vehicle, way, stop), others, reloads)
      if (reloads > 0)
        go(driveOn(problem, vehicle, driveOn(problem, vehicle, way, { type: 'reload' }), stop), others, reloads - 1)
    }
  }
  go({ stops: [], clock: vehicle.window[0], from: vehicle.start, cost: vehicle.costs.fixed }, tasks, vehicle.reload?.max ?? 0)
  return best
}

function mayDo(vehicle: Vehicle, order: Job | Shipment | undefined): boolean {
  if (!order || (order.vehicle !== undefined && order.vehicle !== vehicle.id)) return false
  return order.skills.every((skill) => vehicle.skills.includes(skill))
}

function driveOn(problem: Problem, vehicle: Vehicle, { stops, clock, from, cost }: Way, stop: Stop): Way {
  const to = stop.type === 'reload' ? vehicle.reload : stop.task
  const windows = (stop.type === 'reload' ? vehicle.reload?.windows : stop.task.windows) ?? []
  const service = stop.type === 'reload' ? (vehicle.reload?.service ?? 0) : serviceOf(stop.task, vehicle)
  const seconds = from && to ? secondsBetween(problem, vehicle, from, to) : 0
  const meters = from && to ? metersBetween(problem, vehicle, from, to) : 0
  const arrival = clock + seconds
  const window = windows.length === 0 ? ([0, Infinity] as const) : windows.find(([, end]) => arrival <= end)
  const { perHour, perKm } = vehicle.costs
  const driven = problem.matrices[vehicle.profile]?.costs ? 0 : (seconds * perHour) / 3600
  return {
    stops: [...stops, stop],
    clock: window ? Math.max(arrival, window[0]) + service : Infinity,
    from: to ?? from,
    cost: cost + driven + (meters * perKm) / 1000,
  }
}
