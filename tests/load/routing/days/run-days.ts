import type { Plan } from '../../../../engine/routing/answer/plan.ts'
import { checkPlan } from '../../../../engine/routing/check/check-plan.ts'
import { beginWith } from '../../../../engine/routing/problem/begin-with.ts'
import type { Problem } from '../../../../engine/routing/problem/problem.ts'
import { readProblem } from '../../../../engine/routing/problem/read-problem.ts'
import { readSteps } from '../../../../engine/routing/answer/read-steps.ts'
import { writePlan } from '../../../../engine/routing/answer/write-plan.ts'
import { makeModel } from '../../../../engine/routing/problem/make-model.ts'
import type { Limit } from '../../../../engine/routing/search/run.ts'
import { solve } from '../../../../engine/routing/solve.ts'
import { planRoutes } from '../../../../server/dispatch/routing/plan-routes.ts'
import { daysMax, makeDay } from './make-day.ts'
import { planGreedy } from './plan-greedy.ts'

export type DayLine = {
  day: number
  orders: number
  firstPlanMs: number
  urgentMs: number
  /** Ours, the greedy's, and ours where empty kilometres weigh nothing. */
  emptyKm: { ours: number; greedy: number; unweighted: number }
  /** Costs but those for empty kilometres. */
  otherCost: { ours: number; unweighted: number }
  left: { ours: number; greedy: number; unweighted: number }
  violations: number
}

const urgentSearchMs = 60
/** The urgent order comes in at eleven: what is begun by then stays. */
const now = 11 * 3600

export async function runDay(day: number, { limit, threads }: { limit: Limit; threads: number }): Promise<DayLine> {
  const { orders, problem: source, urgent } = makeDay(day, { emptyWeight: 1 })
  const problem = readProblem(source)
  const first = timed(() => solve(problem, { limit: { iterations: 1 } }))
  const plan = await planRoutes(problem, { limit, threads })
  const unweighted = readProblem(makeDay(day, { emptyWeight: 0 }).problem)
  const without = await planRoutes(unweighted, { limit, threads })
  const greedy = planGreedy(problem)
  const byHand = writePlan(makeModel(greedy), readSteps(makeModel(greedy)))
  const inserted = timed(() => insertUrgent(source, urgent, plan))
  const plans: [Problem, Plan][] = [
    [problem, first.value.plan],
    [problem, plan],
    [unweighted, without],
    [inserted.value.problem, inserted.value.plan],
  ]
  const km = ({ summary }: Plan) => Math.round(summary.emptyDistance / 100) / 10
  const other = ({ summary: { cost, costs } }: Plan) => Math.round(cost - costs.empty)
  return {
    day,
    orders,
    firstPlanMs: Math.round(first.ms),
    urgentMs: Math.round(inserted.ms),
    emptyKm: { ours: km(plan), greedy: km(byHand), unweighted: km(without) },
    otherCost: { ours: other(plan), unweighted: other(without) },
    left: { ours: plan.unassigned.length / 2, greedy: byHand.unassigned.length / 2, unweighted: without.unassigned.length / 2 },
    violations: plans.reduce((sum, [of, one]) => sum + checkPlan(of, one).length, 0),
  }
}

function timed<T>(work: () => T): { value: T; ms: number } {
  const started = performance.now()
  const value = work()
  return { value, ms: performance.now() - started }
}

/** The plan with one order more, what is done or under way at `now` being locked. */
function insertUrgent(source: object, urgent: object, plan: Plan): { problem: Problem; plan: Plan } {
  const { shipments, ...rest } = source as { shipments: object[] }
  const given = beginWith(readProblem({ ...rest, shipments: [...shipments, urgent] }), plan)
  const begun = new Map(
    plan.routes.map(({ vehicle, steps }) => {
      const stops = steps.filter(({ type }) => type === 'pickup' || type === 'delivery')
      return [vehicle, stops.filter(({ arrival, waiting_time }) => arrival + waiting_time <= now).length]
    }),
  )
  const problem = { ...given, vehicles: given.vehicles.map((vehicle) => ({ ...vehicle, locked: begun.get(vehicle.id) ?? 0 })) }
  return { problem, plan: solve(problem, { limit: { milliseconds: urgentSearchMs } }).plan }
}

type Wish = { limit: Limit; threads: number; only: readonly number[] | undefined; say: (line: unknown, words: string) => void }

export async function runDays({ limit, threads, only, say }: Wish): Promise<void> {
  const lines: DayLine[] = []
  for (const day of only ?? Array.from({ length: daysMax }, (_, index) => index + 1)) {
    const line = await runDay(day, { limit, threads })
    lines.push(line)
    say(line, wordsOf(line))
  }
  process.stdout.write(`${JSON.stringify(sumUpDays(lines, limit))}\n`)
}

const wordsOf = ({ day, orders, firstPlanMs, urgentMs, emptyKm, otherCost, left, violations }: DayLine): string =>
  `day ${day}, ${orders} orders: first plan ${firstPlanMs} ms, urgent order ${urgentMs} ms; empty km ${emptyKm.ours} (greedy ${emptyKm.greedy}, unweighted ${emptyKm.unweighted}); ` +
  `other cost ${otherCost.ours} (unweighted ${otherCost.unweighted}); left out ${left.ours} (greedy ${left.greedy})${violations === 0 ? '' : ` — ${violations} VIOLATIONS`}`

export function sumUpDays(lines: readonly DayLine[], limit: Limit): object {
  const total = (of: (line: DayLine) => number) => lines.reduce((sum, line) => sum + of(line), 0)
  const percent = (part: number, whole: number) => Math.round((1000 * part) / whole) / 10
  const ours = total(({ emptyKm }) => emptyKm.ours)
  return {
    set: 'days',
    objective: 'cost',
    seconds: 'milliseconds' in limit ? limit.milliseconds / 1000 : 0,
    instances: lines.length,
    firstPlanMsMax: Math.max(...lines.map(({ firstPlanMs }) => firstPlanMs)),
    urgentMsMax: Math.max(...lines.map(({ urgentMs }) => urgentMs)),
    emptyFewerThanGreedyPercent: percent(
      total(({ emptyKm }) => emptyKm.greedy) - ours,
      total(({ emptyKm }) => emptyKm.greedy),
    ),
    emptyFewerThanUnweightedPercent: percent(
      total(({ emptyKm }) => emptyKm.unweighted) - ours,
      total(({ emptyKm }) => emptyKm.unweighted),
    ),
    otherCostAboveUnweightedPercent: percent(
      total(({ otherCost }) => otherCost.ours - otherCost.unweighted),
      total(({ otherCost }) => otherCost.unweighted),
    ),
    left: total(({ left }) => left.ours),
    greedyLeft: total(({ left }) => left.greedy),
    violations: total(({ violations }) => violations),
  }
}
