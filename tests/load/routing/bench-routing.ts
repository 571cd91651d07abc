// `npm run bench:routing -- --set solomon|lilim_100|homberger_1000|hfvrp|days [--objective dimacs|hierarchical|cost] [--seconds 5 | --iterations N]
// [--seeds 1,2,3] [--threads 2] [--only R101,R102] [--json]`: plans the instances under ../shared/data/routing, read in place, and says how far from the
// best known, every plan held against the checker. Published figures of others stand beside: docs/bench/routing.md.
import { parseArgs } from 'node:util'
import { checkPlan } from '../../../engine/routing/check/check-plan.ts'
import type { Limit } from '../../../engine/routing/search/run.ts'
import { planRoutes } from '../../../server/dispatch/routing/plan-routes.ts'
import { runDays } from './days/run-days.ts'
import { areInstancesHere, readInstances, sets, type Instance, type Objective, type SetName } from './instances.ts'
import { published } from './published.ts'

type Wish = {
  set: SetName
  objective: Objective
  limit: Limit
  seeds: readonly number[]
  threads: number
  only?: readonly string[]
}

export type Line = {
  name: string
  seed: number
  distance: number
  best: number
  gapPercent: number
  vehicles: number
  bestVehicles?: number
  violations: number
}

/** Plans every instance with every seed, one after another. */
export async function* benchSet({ set, objective, limit, seeds, threads, only }: Wish): AsyncGenerator<Line> {
  for (const instance of readInstances(set, objective, only))
    for (const seed of seeds) yield bench(instance, { limit, seed, threads })
}

async function bench(
  { name, problem, scale, best }: Instance,
  { limit, seed, threads }: { limit: Limit; seed: number; threads: number },
): Promise<Line> {
  const plan = await planRoutes(problem, { limit, seed, threads })
  const distance = plan.summary.cost / scale
  return {
    name,
    seed,
    distance,
    best: best.distance,
    gapPercent: 100 * (distance / best.distance - 1),
    vehicles: plan.summary.routes,
    ...(best.vehicles !== undefined && { bestVehicles: best.vehicles }),
    violations: checkPlan(problem, plan).length + plan.summary.unassigned,
  }
}

export type Summary = {
  set: string
  objective: string
  seconds: number
  instances: number
  meanGapPercent: number
  worstGapPercent: number
  /** Where vehicles come first: with as many as the best known; else as short. */
  atBest: number
  violations: number
}

/** Where vehicles come first, a gap in distance is only told of plans with as many vehicles. */
export function sumUp(lines: readonly Line[], { set, objective, limit }: Pick<Wish, 'set' | 'objective' | 'limit'>): Summary {
  const first = objective === 'hierarchical'
  const compared = first ? lines.filter(({ vehicles, bestVehicles = 0 }) => vehicles <= bestVehicles) : lines
  const gaps = compared.map(({ gapPercent }) => gapPercent)
  const rounded = (percent: number) => Math.round(percent * 1000) / 1000
  return {
    set,
    objective,
    seconds: 'milliseconds' in limit ? limit.milliseconds / 1000 : 0,
    instances: lines.length,
    meanGapPercent: rounded(gaps.reduce((sum, gap) => sum + gap, 0) / Math.max(1, gaps.length)),
    worstGapPercent: rounded(Math.max(0, ...gaps)),
    atBest: first ? compared.length : gaps.filter((gap) => gap < 0.005).length,
    violations: lines.reduce((sum, line) => sum + line.violations, 0),
  }
}

const wordsOf = ({ name, seed, distance, best, gapPercent, vehicles, bestVehicles, violations }: Line): string =>
  [
    `${name} seed ${seed}:`,
    `${distance.toFixed(1)}, best known ${best.toFixed(1)} (${gapPercent >= 0 ? '+' : ''}${gapPercent.toFixed(2)} %),`,
    `${vehicles} vehicles${bestVehicles === undefined ? '' : ` of ${bestVehicles}`}`,
    violations === 0 ? '' : `— ${violations} VIOLATIONS`,
  ].join(' ')

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      set: { type: 'string', default: 'solomon' },
      objective: { type: 'string' },
      seconds: { type: 'string', default: '5' },
      iterations: { type: 'string' },
      seeds: { type: 'string', default: '1' },
      threads: { type: 'string', default: '2' },
      only: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  })
  const say = (line: unknown, words: string) => process.stdout.write(`${values.json ? JSON.stringify(line) : words}\n`)
  const limit: Limit = values.iterations
    ? { iterations: Number(values.iterations) }
    : { milliseconds: Number(values.seconds) * 1000 }
  const [seeds, threads] = [values.seeds.split(',').map(Number), Number(values.threads)]
  if (values.set === 'days') return runDays({ limit, threads, only: values.only?.split(',').map(Number), say })
  const set = sets.find((one) => one === values.set)
  const objectives = ['dimacs', 'hierarchical', 'cost'] as const
  const objective = objectives.find((one) => one === values.objective) ?? (set === 'hfvrp' ? 'cost' : 'dimacs')
  if (!set || (values.objective !== undefined && objective !== values.objective))
    throw new Error(`--set is one of ${sets.join(', ')}, days; --objective one of ${objectives.join(', ')}`)
  if (!areInstancesHere()) throw new Error('../shared/data/routing is not here')
  const lines: Line[] = []
  const only = values.only?.toUpperCase().split(',')
  for await (const line of benchSet({ set, objective, limit, seeds, threads, ...(only && { only }) })) {
    lines.push(line)
    say(line, wordsOf(line))
  }
  const summary = sumUp(lines, { set, objective, limit })
  const beside = published[`${set} ${objective}`] ?? []
  if (!values.json) for (const line of beside) process.stdout.write(`${line}\n`)
  process.stdout.write(`${JSON.stringify(summary)}\n`)
}

if (import.meta.main) await main()
