import type { Plan, Reason } from '../answer/plan.ts'
import type { Problem, Shipment, Vehicle } from '../problem/problem.ts'
import { stopsOf } from './check-slack.ts'
import { costOfRoute, isTimely, type Stop } from './follow-route.ts'
import type { Violation } from './violation.ts'

/** How many routes are tried, all in all: beyond it, that no place is left is taken as told. */
const triesMax = 300_000

type Order = { type: 'job' | 'pickup'; id: number; stops: Stop[]; amounts: number[][]; skills: number[]; vehicle?: number }

/** Each left out order's reason, proved anew: by the vehicles alone, and by every place in every route of this plan. */
export function checkReasons(problem: Problem, plan: Plan, found: Violation[]): void {
  const budget = { tries: triesMax }
  for (const order of listOrders(problem)) {
    const told = plan.unassigned.find(({ type, id }) => type === order.type && id === order.id)
    if (!told) continue
    const is = reasonOf(problem, order)
    if (told.reason !== is)
      found.push({ route: -1, what: `${order.type} ${order.id} is left out as ${told.reason}, by itself it is ${is}` })
    else if (is === 'fleet_exhausted') {
      const vehicle = findRoom(problem, plan, order, budget)
      if (vehicle !== undefined)
        found.push({ route: -1, what: `${order.type} ${order.id} is left out as ${told.reason}, vehicle ${vehicle} has room` })
    }
  }
}

function listOrders({ jobs, shipments }: Problem): Order[] {
  const wishes = ({ skills, vehicle }: { skills: number[]; vehicle?: number }) => ({
    skills,
    ...(vehicle !== undefined && { vehicle }),
  })
  return [
    ...jobs.map((job): Order => {
      const stops: Stop[] = [{ type: 'job', task: job, job }]
      return { type: 'job', id: job.id, stops, amounts: [job.delivery, job.pickup], ...wishes(job) }
    }),
    ...shipments.map((shipment): Order => {
      const { pickup, amount } = shipment
      return { type: 'pickup', id: pickup.id, stops: bothOf(shipment), amounts: [amount], ...wishes(shipment) }
    }),
  ]
}

const bothOf = (shipment: Shipment): Stop[] => [
  { type: 'pickup', task: shipment.pickup, shipment },
  { type: 'delivery', task: shipment.delivery, shipment },
]

function reasonOf(problem: Problem, { stops, amounts, skills, vehicle: pin }: Order): Reason {
  const comes = problem.vehicles.filter(({ id }) => pin === undefined || pin === id)
  const isBigEnough = ({ capacity }: Vehicle) =>
    capacity.length === 0 || amounts.every((list) => list.every((amount, d) => amount <= (capacity[d] ?? 0)))
  if (!comes.some(isBigEnough)) return 'never_fits'
  const skilled = comes.filter((vehicle) => skills.every((skill) => vehicle.skills.includes(skill)))
  if (skilled.length === 0) return 'no_skill'
  const able = skilled.filter(isBigEnough)
  if (able.length === 0) return 'never_fits'
  const timely = able.filter((vehicle) => isTimely(problem, vehicle, stops))
  if (timely.length === 0) return 'window_out_of_reach'
  return timely.some((vehicle) => costOfRoute(problem, vehicle, stops) < Infinity) ? 'fleet_exhausted' : 'limits_out_of_reach'
}

function findRoom(problem: Problem, plan: Plan, { stops }: Order, budget: { tries: number }): number | undefined {
  const idle = new Set<string>()
  for (const vehicle of problem.vehicles) {
    const route = plan.routes.find((one) => one.vehicle === vehicle.id)
    if (!route) {
      const { id: _id, description: _description, ...kind } = vehicle
      if (idle.has(JSON.stringify(kind))) continue
      idle.add(JSON.stringify(kind))
    }
    const done = stopsOf(problem, vehicle, route?.steps ?? [])
    const locked = vehicle.steps.slice(0, vehicle.locked).filter(({ type }) => type !== 'start' && type !== 'break').length
    const reload: Stop[] = vehicle.reload ? [{ type: 'reload' }] : []
    const [one, other] = stops
    for (let first = locked; first <= done.length; first++) {
      const ways = other
        ? Array.from({ length: done.length - first + 1 }, (_, more) => [
            ...done.slice(0, first),
            one,
            ...done.slice(first, first + more),
            other,
            ...done.slice(first + more),
          ])
        : [
            [one],
            ...(reload.length > 0
              ? [
                  [...reload, one],
                  [one, ...reload],
                ]
              : []),
          ].map((put) => [...done.slice(0, first), ...put, ...done.slice(first)])
      for (const way of ways) {
        if (budget.tries-- <= 0) return undefined
        if (
          costOfRoute(
            problem,
            vehicle,
            way.filter((stop) => stop !== undefined),
          ) < Infinity
        )
          return vehicle.id
      }
    }
  }
  return undefined
}
