import { writePlan } from './answer/write-plan.ts'
import type { Plan } from './answer/plan.ts'
import { makeModel, visitOf, type Compiled } from './problem/make-model.ts'
import { ProblemError, type Problem } from './problem/problem.ts'
import { anneal, type Limit } from './search/anneal.ts'
import { scheduleRoute } from './answer/schedule-route.ts'

export type Solving = {
  limit: Limit
  seed?: number
  /** Told of every better plan's cost, in the problem's money. */
  onBetter?: (cost: number) => void
  /** Asked now and then; true ends with the best so far. */
  isOver?: () => boolean
}

const hot = 1
const cold = 0.01

/**
 * Plans the problem: every task in a route or named with the reason why not. Begins with the vehicles' steps where all of them are given
 * (improve a plan, or insert what came since); what is locked stays. The same problem, seed and number of iterations give the same plan.
 */
export function solve(problem: Problem, { limit, seed = 1, onBetter, isOver }: Solving): Plan {
  const compiled = makeModel(problem)
  const initial = readSteps(compiled)
  const found = anneal(compiled.model, {
    seed,
    limit,
    hot,
    cold,
    initial,
    ...(onBetter && { onBetter: ({ cost }) => onBetter(cost / 3_600_000) }),
    ...(isOver && { isOver }),
  })
  return writePlan(compiled, found.routes)
}

/** The plan's routes that the vehicles' steps describe. Throws where one of them cannot be kept. */
export function readSteps({ problem, model }: Compiled): number[][] {
  const seen = new Set<number>()
  return problem.vehicles.map(({ steps }, index) => {
    const path = `$.vehicles[${index}].steps`
    const visits = steps.flatMap((step, at) => {
      if (step.type === 'start' || step.type === 'end' || step.type === 'break') return []
      const visit = visitOf(problem, step.type, step.id)
      if (visit === undefined) throw new ProblemError(`${path}[${at}].id`, `there is no ${step.type} ${step.id}`)
      if (seen.has(visit)) throw new ProblemError(`${path}[${at}].id`, `${step.type} ${step.id} is in two places`)
      seen.add(visit)
      if (model.allowed[index * model.visits + visit] === 0)
        throw new ProblemError(`${path}[${at}].id`, `the vehicle may not do ${step.type} ${step.id}`)
      return [visit]
    })
    const vehicle = model.vehicles[index]
    if (vehicle && visits.length > 0 && !scheduleRoute(model, vehicle, visits))
      throw new ProblemError(path, 'cannot be kept in time')
    return visits
  })
}
