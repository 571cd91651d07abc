import type { Plan } from './answer/plan.ts'
import { readSteps } from './answer/read-steps.ts'
import { writePlan } from './answer/write-plan.ts'
import { COST_SCALE, type Model } from './model.ts'
import { makeModel, type Compiled } from './problem/make-model.ts'
import type { Problem } from './problem/problem.ts'
import type { Found, Setting } from './search/anneal.ts'
import { fillIn } from './search/fill-in.ts'
import { startRun, type Limit, type Run } from './search/run.ts'
import { settingOf } from './search/settings.ts'
import type { Worth } from './worth.ts'

export type Solving = {
  limit: Limit
  seed?: number
  /** Of searches beside one another, which this is: it chooses its setting and its chance. */
  member?: number
  /** Told of every better plan. */
  onBetter?: (better: { worth: Worth; rounds: number }) => void
  /** Asked now and then; true ends with the best so far. */
  isOver?: () => boolean
}

export type Solved = { plan: Plan; worth: Worth; rounds: number }

/**
 * Plans the problem: every task in a route or named with the reason why not. Begins with the vehicles' steps where there are any (improve a plan,
 * or insert what came since); what is locked stays. The same problem, seed, member and number of iterations give the same plan. Throws
 * `ProblemError` where given steps cannot be kept.
 */
export function solve(problem: Problem, { limit, seed = 1, member = 0, onBetter, isOver }: Solving): Solved {
  const compiled = makeModel(problem)
  const run = startSearch(compiled, { limit, seed, member })
  let told: Found | undefined
  do {
    const best = run.best()
    if (best !== told) onBetter?.({ worth: worthOf(compiled.model, best), rounds: run.rounds() })
    told = best
  } while (!isOver?.() && run.goOn())
  const best = run.best()
  const routes = fillIn(compiled.model, best.routes)
  return { plan: writePlan(compiled, routes), worth: worthOf(compiled.model, best), rounds: run.rounds() }
}

/** A plan that was given is worth keeping: less is torn down of it. */
const givenHeat = 0.3

/** One search of a portfolio, the member's number in it choosing its setting and its chance. */
export function startSearch(
  compiled: Compiled,
  { limit, seed, member, setting }: { limit: Limit; seed: number; member: number; setting?: Setting },
): Run {
  const initial = readSteps(compiled)
  const usual = setting ?? settingOf(compiled.model, member)
  const isGiven = compiled.problem.vehicles.some(({ steps, locked }) => steps.length > locked)
  return startRun(compiled.model, {
    limit,
    seed: seed + member * 7919,
    setting: isGiven ? { ...usual, hot: usual.hot * givenHeat } : usual,
    initial,
    vehiclesFirst: compiled.problem.objective === 'vehicles',
  })
}

function worthOf({ penalty }: Model, { routes, cost }: Found): Worth {
  const planned = new Set(routes.flat())
  let left = 0
  for (let visit = 0; visit < penalty.length; visit++) if (!planned.has(visit)) left += penalty[visit] as number
  return { left, vehicles: routes.filter(({ length }) => length > 0).length, cost: (cost - left) / COST_SCALE }
}
