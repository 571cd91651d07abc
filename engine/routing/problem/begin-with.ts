import type { Plan } from '../answer/plan.ts'
import { ProblemError, type Problem, type Step } from './problem.ts'

/**
 * The problem with a plan's routes as the vehicles' steps: to be improved, or to have new orders put in. What was locked stays locked. Throws
 * `ProblemError` where the plan drives what is not there, or does not begin with what is locked.
 */
export function beginWith(problem: Problem, plan: Plan): Problem {
  const known = new Set(problem.vehicles.map(({ id }) => id))
  plan.routes.forEach(({ vehicle }, at) => {
    if (!known.has(vehicle)) throw new ProblemError(`$.routes[${at}].vehicle`, `there is no vehicle ${vehicle}`)
    if (plan.routes.findIndex((route) => route.vehicle === vehicle) !== at)
      throw new ProblemError(`$.routes[${at}].vehicle`, `vehicle ${vehicle} drives two routes`)
  })
  return {
    ...problem,
    vehicles: problem.vehicles.map((vehicle) => {
      const at = plan.routes.findIndex((route) => route.vehicle === vehicle.id)
      const steps: Step[] = (plan.routes[at]?.steps ?? [])
        .filter(({ type }) => isVisit(type))
        .map(({ type, id }) => ({ type, ...(id !== undefined && { id }) }))
      const locked = vehicle.steps.slice(0, vehicle.locked).filter(({ type }) => isVisit(type))
      locked.forEach(({ type, id }, index) => {
        const is = steps[index]
        if (is?.type !== type || is.id !== id)
          throw new ProblemError(
            `$.routes[${at}].steps`,
            `should begin with ${type} ${id ?? ''} as ${index + 1}, which is locked`,
          )
      })
      return { ...vehicle, steps, locked: locked.length }
    }),
  }
}

const isVisit = (type: Step['type']): boolean => type !== 'start' && type !== 'end' && type !== 'break'
