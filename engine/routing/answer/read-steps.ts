import { findBreach } from './find-breach.ts'
import { visitOf } from '../problem/find-visit.ts'
import type { Compiled } from '../problem/make-model.ts'
import { ProblemError, type Step } from '../problem/problem.ts'

/** The routes that the vehicles' steps describe, by vehicle. Throws `ProblemError` where one of them cannot be kept. */
export function readSteps(compiled: Compiled): number[][] {
  const { model, problem } = compiled
  const routes = listStepVisits(compiled)
  routes.forEach((visits, index) => {
    const path = `$.vehicles[${index}].steps`
    for (const visit of visits)
      if (model.allowed[index * model.visits + visit] === 0) {
        const named = compiled.tasks[visit]
        const at = problem.vehicles[index]?.steps.findIndex(({ type, id }) => type === named?.type && id === named.task.id)
        throw new ProblemError(`${path}[${at}].id`, `the vehicle may not do ${named?.type} ${named?.task.id}`)
      }
    const breach = findBreach(model, index, visits)
    if (breach !== undefined) throw new ProblemError(path, breach)
  })
  return routes
}

/** The visits of the vehicles' steps, kept or not. Throws where one names what is not there, or what is in two places. */
export function listStepVisits({ problem }: Compiled): number[][] {
  const seen = new Set<number>()
  return problem.vehicles.map(({ id: vehicle, steps }, index) => {
    let reloads = 0
    const visitAt = (step: Step, at: number): number[] => {
      if (step.type === 'start' || step.type === 'end' || step.type === 'break') return []
      const path = `$.vehicles[${index}].steps[${at}].id`
      const visit = visitOf(problem, step, { vehicle, reload: step.type === 'reload' ? reloads++ : 0 })
      if (visit === undefined) throw new ProblemError(path, `there is no ${step.type} ${step.id}`)
      if (seen.has(visit)) throw new ProblemError(path, `${step.type} ${step.id} is in two places`)
      seen.add(visit)
      return [visit]
    }
    return steps.flatMap(visitAt)
  })
}
