import { metersBetween } from '../../../../engine/routing/check/measure.ts'
import { costOfRoute, type Stop } from '../../../../engine/routing/check/follow-route.ts'
import type { Place, Problem, Step } from '../../../../engine/routing/problem/problem.ts'

/**
 * What a dispatcher does without an optimiser: one order after the other, as its delivery closes, to the vehicle that is then nearest to its pickup and
 * can take it behind what it has. The problem with those steps.
 */
export function planGreedy(problem: Problem): Problem {
  const routes = problem.vehicles.map((vehicle) => ({ vehicle, stops: [] as Stop[], at: vehicle.start ?? vehicle.end }))
  const closes = (windows: readonly (readonly [number, number])[]) => windows.at(-1)?.[1] ?? Infinity
  for (const shipment of problem.shipments.toSorted(
    (one, other) => closes(one.delivery.windows) - closes(other.delivery.windows),
  )) {
    const apart = (from: Place | undefined, route: (typeof routes)[number]) =>
      from ? metersBetween(problem, route.vehicle, from, shipment.pickup) : Infinity
    const byNearness = routes
      .map((route) => ({ route, meters: apart(route.at, route) }))
      .toSorted((one, other) => one.meters - other.meters)
    for (const { route } of byNearness) {
      const more: Stop[] = [
        { type: 'pickup', task: shipment.pickup, shipment },
        { type: 'delivery', task: shipment.delivery, shipment },
      ]
      if (costOfRoute(problem, route.vehicle, [...route.stops, ...more]) === Infinity) continue
      route.stops.push(...more)
      route.at = shipment.delivery
      break
    }
  }
  const steps = new Map(routes.map(({ vehicle, stops }) => [vehicle.id, stops.flatMap(stepOf)]))
  return { ...problem, vehicles: problem.vehicles.map((vehicle) => ({ ...vehicle, steps: steps.get(vehicle.id) ?? [] })) }
}

const stepOf = (stop: Stop): Step[] => (stop.type === 'reload' ? [] : [{ type: stop.type, id: stop.task.id }])
