import type { Problem, Vehicle } from '../problem/problem.ts'
import { priceRoute, type Stop } from './price-route.ts'

/** The least weight left out (1 and ten per point of priority for a job or a shipment), then the least cost, by trying every way: for a handful of tasks. */
export function cheapest(problem: Problem): { left: number; cost: number } {
  const orders = [...problem.jobs.map((job): Stop[] => [{ type: 'job', task: job, job }]), ...problem.shipments.map(stopsOf)]
  const best = { left: Infinity, cost: Infinity }
  const assigned: Stop[][] = problem.vehicles.map(() => [])
  const routeCosts = new Map<string, number>()
  const costOf = (vehicle: Vehicle, index: number, stops: readonly Stop[]): number => {
    if (stops.length === 0) return 0
    const key = `${index}:${stops.map(({ type, task }) => `${type}${task.id}`).join()}`
    const known = routeCosts.get(key) ?? cheapestOrder(problem, vehicle, stops)
    routeCosts.set(key, known)
    return known
  }
  const go = (at: number, left: number): void => {
    const order = orders[at]
    if (!order) {
      const cost = problem.vehicles.reduce((sum, vehicle, index) => sum + costOf(vehicle, index, assigned[index] ?? []), 0)
      if (cost < Infinity && (left < best.left || (left === best.left && cost < best.cost))) Object.assign(best, { left, cost })
      return
    }
    assigned.forEach((stops) => {
      stops.push(...order)
      go(at + 1, left)
      stops.splice(stops.length - order.length)
    })
    go(at + 1, left + 1 + 10 * (order[0]?.job?.priority ?? order[0]?.shipment?.priority ?? 0))
  }
  go(0, 0)
  return best
}

const stopsOf = (shipment: Problem['shipments'][number]): Stop[] => [
  { type: 'pickup', task: shipment.pickup, shipment },
  { type: 'delivery', task: shipment.delivery, shipment },
]

function cheapestOrder(problem: Problem, vehicle: Vehicle, stops: readonly Stop[]): number {
  let best = Infinity
  const go = (chosen: Stop[], rest: readonly Stop[]): void => {
    if (rest.length === 0) best = Math.min(best, priceRoute(problem, vehicle, chosen))
    for (const stop of rest) {
      if (stop.type === 'delivery' && rest.some((other) => other.type === 'pickup' && other.shipment === stop.shipment)) continue
      go(
        [...chosen, stop],
        rest.filter((other) => other !== stop),
      )
    }
  }
  go([], stops)
  return best
}
