import type { Model } from '../model.ts'
import { insertBest, listIdle, type Inserting } from './insert.ts'
import { makeInsertionOrder } from './insertion-order.ts'
import { makePlaces } from './places.ts'
import { seededRandom } from './random.ts'
import { ruin, usualRuin, type RuinSettings } from './ruin.ts'
import { link, makeState, refreshRoute, startOf, type State } from './state.ts'
import { listRoute, makeUndo } from './undo.ts'

/** How long: by the clock, or by rounds, which give the same plan on every machine. */
export type Limit = { milliseconds: number } | { iterations: number }

export type Annealing = {
  seed: number
  limit: Limit
  /** How much worse a round may be, at first and at last, in parts of what an average arc costs. */
  hot: number
  cold: number
  ruin?: RuinSettings
  /** Visits by vehicle to begin with; what is missing is put in where it costs least. */
  initial?: readonly (readonly number[])[]
  /** Told of every better plan; true ends the search. */
  onBetter?: (found: Found) => void
  isOver?: () => boolean
}

export type Found = { cost: number; routes: number[][]; iterations: number }

const blink = 0.01
const roundsPerLook = 128

/** Ruin and recreate with annealing (Christiaens & Vanden Berghe 2020, "Slack Induction by String Removals"): the best plan found. */
export function anneal(
  model: Model,
  { seed, limit, hot, cold, ruin: settings = usualRuin, initial = [], onBetter, isOver }: Annealing,
): Found {
  const random = seededRandom(seed)
  const state = makeState(model)
  const undo = makeUndo(state)
  const order = makeInsertionOrder(model, random)
  const inserting: Inserting = { state, places: makePlaces(model), random, blink: 0, idle: listIdle(model), touch: undo.touch }
  takeOver(state, initial)
  let left = listLeft(state)
  order(left)
  left = left.filter((visit) => !insertBest(inserting, visit))
  inserting.blink = blink
  let best = foundIn(state, 0)
  onBetter?.(best)
  const scale = averageArc(state)
  const progress = makeProgress(limit)
  let temperature = hot * scale
  const out: number[] = []
  let iterations = 0
  for (; !progress.isOver(iterations); iterations++) {
    if (iterations % roundsPerLook === 0) {
      if (isOver?.()) break
      temperature = scale * hot * (cold / hot) ** progress.done(iterations)
    }
    undo.begin()
    const before = state.cost
    out.length = 0
    out.push(...left)
    ruin(state, random, settings, out, undo.touch)
    order(out)
    const still = out.filter((visit) => !insertBest(inserting, visit))
    if (state.cost >= before - temperature * Math.log(random.next() || Number.MIN_VALUE)) undo.back()
    else {
      left = still
      if (state.cost < best.cost) {
        best = foundIn(state, iterations)
        onBetter?.(best)
      }
    }
  }
  return { ...best, iterations }
}

/** The given routes as they are; whether they can be kept, the caller knows. Without any, each vehicle has what it is locked to. */
function takeOver(state: State, initial: readonly (readonly number[])[]): void {
  state.model.vehicles.forEach(({ locked }, vehicle) => {
    let at = startOf(state, vehicle)
    for (const visit of initial[vehicle] ?? locked) {
      link(state, visit, at)
      at = visit
      const spared = state.model.penalty[visit] as number
      state.penalty -= spared
      state.cost -= spared
    }
    refreshRoute(state, vehicle)
  })
}

/** Jobs and shipments that are nowhere, shipments by their pickup. */
function listLeft({ model, route }: State): number[] {
  const left: number[] = []
  for (let visit = 0; visit < model.visits; visit++) if (model.role[visit] !== 2 && (route[visit] as number) < 0) left.push(visit)
  return left
}

function foundIn(state: State, iterations: number): Found {
  return { cost: state.cost, routes: state.model.vehicles.map((_, vehicle) => listRoute(state, vehicle)), iterations }
}

function averageArc(state: State): number {
  const arcs = state.used.reduce((sum, vehicle) => sum + (state.count[vehicle] as number) + 1, 0)
  const fixed = state.used.reduce((sum, vehicle) => sum + (state.model.vehicles[vehicle]?.fixed ?? 0), 0)
  return arcs === 0 ? 1 : Math.max(1, (state.cost - state.penalty - fixed) / arcs)
}

function makeProgress(limit: Limit): { isOver: (iterations: number) => boolean; done: (iterations: number) => number } {
  if ('iterations' in limit)
    return { isOver: (iterations) => iterations >= limit.iterations, done: (iterations) => iterations / limit.iterations }
  const started = performance.now()
  let elapsed = 0
  return {
    isOver: (iterations) => {
      if (iterations % roundsPerLook === 0) elapsed = performance.now() - started
      return elapsed >= limit.milliseconds
    },
    done: () => Math.min(1, elapsed / limit.milliseconds),
  }
}
