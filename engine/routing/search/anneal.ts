import { DELIVERY, type Model } from '../model.ts'
import { insertBest, makeInserting, type Inserting } from './insert/insert.ts'
import { makeInsertionOrder } from './insert/insertion-order.ts'
import { seededRandom, type Random } from './random.ts'
import { refreshRoute } from './state/refresh-route.ts'
import { ruin, ruinRoutes, type RuinSettings } from './ruin.ts'
import { link, makeState, startOf, type State } from './state/state.ts'
import { clearRoute, listRoute, makeUndo, type Undo } from './state/undo.ts'

/** How much worse a round may be, at first and at last, in parts of what an average arc costs; and how much is torn down. */
export type Setting = { hot: number; cold: number; ruin: RuinSettings }

export type Annealing = {
  seed: number
  setting: Setting
  /** Visits by vehicle to begin with; what is missing is put in where it costs least. */
  initial?: readonly (readonly number[])[]
}

/** A plan: what it costs with what is left out, by vehicle its visits, and in which round it was found. */
export type Found = { cost: number; left: number; routes: number[][]; round: number }

/** A search under way: rounds of ruin and recreate with annealing (Christiaens & Vanden Berghe 2020, "Slack Induction by String Removals"). */
export type Search = {
  model: Model
  state: State
  random: Random
  undo: Undo
  inserting: Inserting
  sort: (visits: number[]) => void
  setting: Setting
  /** Jobs and shipments that are nowhere, shipments by their pickup. */
  left: number[]
  best: Found
  rounds: number
  temperature: number
  out: number[]
}

const blink = 0.01
/** How often whole routes are torn down and driven by vehicles of one other kind, where there are several. */
const refleetChance = 0.1

export function startAnnealing(model: Model, { seed, setting, initial = [] }: Annealing): Search {
  const random = seededRandom(seed)
  const state = makeState(model)
  const undo = makeUndo(state)
  const inserting = makeInserting(state, random, undo.touch)
  const sort = makeInsertionOrder(model, random)
  takeOver(state, initial)
  const left = listLeft(state)
  sort(left)
  const still = left.filter((visit) => !insertBest(inserting, visit))
  inserting.blink = blink
  const best = foundIn(state, still.length, 0)
  return { model, state, random, undo, inserting, sort, setting, left: still, best, rounds: 0, temperature: 0, out: [] }
}

/** Sets how much worse a round may be, by how much of the search is done (0 … 1). */
export function coolTo(search: Search, done: number): void {
  const { hot, cold } = search.setting
  search.temperature = averageArc(search.state) * hot * (cold / hot) ** done
}

/** One round: some visits out, and in again where they cost least. True where that is the best so far. */
export function anneal(search: Search): boolean {
  const { state, random, undo, out, inserting } = search
  undo.begin()
  const before = state.cost
  out.length = 0
  for (const visit of search.left) out.push(visit)
  const ruining = { state, random, settings: search.setting.ruin, removed: out, touch: undo.touch }
  const isRefleeting = inserting.idle.kinds.length > 1 && random.next() < refleetChance
  if (isRefleeting) {
    ruinRoutes(ruining)
    inserting.idle.only = random.below(inserting.idle.kinds.length)
    inserting.idle.discount = random.below(3) / 2
  } else ruin(ruining)
  search.sort(out)
  let still = 0
  for (const visit of out) if (!insertBest(inserting, visit)) out[still++] = visit
  if (isRefleeting) Object.assign(inserting.idle, { only: -1, discount: 0 })
  search.rounds++
  if (state.cost >= before - search.temperature * Math.log(random.next() || Number.MIN_VALUE)) {
    undo.back()
    return false
  }
  search.left.length = 0
  for (let index = 0; index < still; index++) search.left.push(out[index] as number)
  if (state.cost >= search.best.cost) return false
  search.best = foundIn(state, still, search.rounds)
  return true
}

/** Takes other routes over in place of what stands, and says what is left out of them. */
export function putBack({ state, undo, model }: Search, routes: readonly (readonly number[])[]): number[] {
  undo.begin()
  for (let vehicle = 0; vehicle < model.vehicles.length; vehicle++) clearRoute(state, vehicle)
  state.routeCost.fill(0)
  state.penalty = model.penalty.reduce((sum, one) => sum + one, 0)
  state.cost = state.penalty
  takeOver(state, routes)
  return listLeft(state)
}

/** The given routes as they are; whether they can be kept, the caller knows. Without any, each vehicle has what it is locked to. */
export function takeOver(state: State, initial: readonly (readonly number[])[]): void {
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

export function listLeft({ model, route }: State): number[] {
  const left: number[] = []
  for (let visit = 0; visit < model.tasks; visit++)
    if (model.role[visit] !== DELIVERY && (route[visit] as number) < 0) left.push(visit)
  return left
}

export function foundIn(state: State, left: number, round: number): Found {
  return { cost: state.cost, left, routes: state.model.vehicles.map((_, vehicle) => listRoute(state, vehicle)), round }
}

function averageArc(state: State): number {
  let [arcs, fixed] = [0, 0]
  for (const vehicle of state.used) {
    arcs += (state.count[vehicle] as number) + 1
    fixed += state.model.vehicles[vehicle]?.fixed ?? 0
  }
  return arcs === 0 ? 1 : Math.max(1, (state.cost - state.penalty - fixed) / arcs)
}
