import type { Route } from '../answer/plan.ts'
import type { Problem, Vehicle } from '../problem/problem.ts'
import { isTask, keyOf, taskOf } from './measure.ts'
import type { Say } from './violation.ts'

/** What is aboard after each step, told and allowed. What jobs are brought is loaded at the start, or at the reload before them. */
export function checkLoads(problem: Problem, vehicle: Vehicle, { steps }: Route, say: Say): void {
  const load = vehicle.capacity.map(() => 0)
  const change = (amounts: readonly number[], sign: number) =>
    amounts.forEach((amount, d) => (load[d] = (load[d] ?? 0) + sign * amount))
  const loadUp = (from: number) => {
    for (const step of steps.slice(from)) {
      if (step.type === 'reload') return
      change(taskOf(problem, step)?.job?.delivery ?? [], 1)
    }
  }
  /** All that was collected since the last loading is left behind. */
  const unload = (until: number) => {
    for (const step of steps.slice(0, until).toReversed()) {
      if (step.type === 'reload') return
      change(taskOf(problem, step)?.job?.pickup ?? [], -1)
    }
  }
  loadUp(0)
  steps.forEach((step, index) => {
    const found = taskOf(problem, step)
    if (step.type === 'reload') {
      unload(index)
      loadUp(index + 1)
    } else if (found?.job) {
      change(found.job.delivery, -1)
      change(found.job.pickup, 1)
    } else if (found?.shipment) change(found.shipment.amount, step.type === 'pickup' ? 1 : -1)
    const rest = step.type === 'break' ? vehicle.breaks.find(({ id }) => id === step.id)?.maxLoad : undefined
    vehicle.capacity.forEach((room, d) => {
      if ((load[d] ?? 0) > room) say(`carries ${load[d]} where ${room} is room (figure ${d})`, index)
      if ((step.load[d] ?? 0) !== load[d]) say(`tells a load of ${step.load[d]}, is ${load[d]} (figure ${d})`, index)
      if (rest && (load[d] ?? 0) > (rest[d] ?? 0)) say(`rests with ${load[d]} aboard, may with ${rest[d]} (figure ${d})`, index)
    })
  })
}

export function checkOrders(problem: Problem, vehicle: Vehicle, { steps }: Route, say: Say): void {
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
  const reloads = steps.filter(({ type }) => type === 'reload').length
  if (reloads > (vehicle.reload?.max ?? 0)) say(`reloads ${reloads} times, at most ${vehicle.reload?.max ?? 0} may be`)
  const counts = (step: { type: string }) => isTask(step) || step.type === 'reload'
  const locked = vehicle.steps.slice(0, vehicle.locked).filter(counts)
  const done = steps.filter(counts)
  locked.forEach((step, index) => {
    const is = done[index]
    if (!is || keyOf(is) !== keyOf(step)) say(`should do ${keyOf(step)} as task ${index + 1}, which is locked`)
  })
}
