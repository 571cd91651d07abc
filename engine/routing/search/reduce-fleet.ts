import type { Model } from '../model.ts'
import { foundIn, putBack, type Search } from './anneal.ts'
import { insertBest } from './insert/insert.ts'
import { ruin, settle, takeOut } from './ruin.ts'
import { listRoute } from './state/undo.ts'

/**
 * Fewer vehicles (Christiaens & Vanden Berghe 2020, 4.3): a route is closed, and rounds go on until everything has a place in the others. What
 * stays out often is harder to place: a round is kept when it leaves fewer out, or what is left out was seldom out before. What it costs does not count.
 */
export type Reduction = {
  /** How often each visit was left out. */
  absences: Float64Array
  /** So many vehicles there must be for what is to be carried. */
  least: number
}

export function startReduction({ model }: Search): Reduction {
  return { absences: new Float64Array(model.visits), least: fewestFor(model) }
}

/** What jobs are brought, by what the largest vehicle takes at once. */
function fewestFor(model: Model): number {
  const { vehicles, dimensions, delivered } = model
  if (vehicles.some(({ reloads }) => reloads.length > 0)) return 1
  let most = 1
  for (let d = 0; d < dimensions; d++) {
    const room = vehicles.reduce((max, { capacity }) => Math.max(max, capacity[d] as number), 1)
    let sum = 0
    for (let at = d; at < delivered.length; at += dimensions) sum += delivered[at] as number
    most = Math.max(most, Math.ceil(sum / room))
  }
  return Math.max(most, fewestInTime(model))
}

/** The time of all tasks and of the shortest way to each, by the longest shift. */
function fewestInTime({ vehicles, tasks, place, places }: Model): number {
  let [shift, busy] = [0, Infinity]
  const seen = new Set<number>()
  for (const { kind, earliest, latest, durations, service, start } of vehicles) {
    shift = Math.max(shift, latest - earliest)
    if (seen.has(kind)) continue
    seen.add(kind)
    let sum = 0
    for (let task = 0; task < tasks; task++) {
      const to = place[task] as number
      let nearest = durations[start * places + to] as number
      for (let other = 0; other < tasks; other++)
        if (other !== task) nearest = Math.min(nearest, durations[(place[other] as number) * places + to] as number)
      sum += (service[task] as number) + nearest
    }
    busy = Math.min(busy, sum)
  }
  return Math.ceil(busy / shift)
}

/** Goes back to the best plan, in which the vehicles that stayed at home have to. */
export function endReduction(search: Search): void {
  const { state, model } = search
  search.left = putBack(search, search.best.routes)
  for (let vehicle = 0; vehicle < model.vehicles.length; vehicle++)
    state.closed[vehicle] = (state.usedAt[vehicle] as number) < 0 && search.left.length === 0 ? 1 : 0
}

/** One round; false where no route is left to close. */
export function reduceFleet(search: Search, reduction: Reduction): boolean {
  if (search.left.length === 0 && (search.state.used.length <= reduction.least || !closeRoute(search, reduction))) return false
  const { state, undo, out, inserting } = search
  undo.begin()
  out.length = 0
  for (const visit of search.left) out.push(visit)
  ruin({ state, random: search.random, settings: search.setting.ruin, removed: out, touch: undo.touch })
  search.sort(out)
  const still = out.filter((visit) => !insertBest(inserting, visit))
  search.rounds++
  const { absences } = reduction
  const sum = (visits: readonly number[]) => visits.reduce((total, visit) => total + (absences[visit] as number), 0)
  const isKept = still.length < search.left.length || sum(still) < sum(search.left)
  for (const visit of still) absences[visit] = (absences[visit] as number) + 1
  if (!isKept) undo.back()
  else {
    search.left = still
    if (still.length < search.best.left || still.length === 0) search.best = foundIn(state, still.length, search.rounds)
  }
  return true
}

/** The route whose visits were left out least often. False where only one is left, or each has something locked. */
function closeRoute(search: Search, { absences }: Reduction): boolean {
  const { state, model } = search
  let [chosen, least] = [-1, Infinity]
  for (const vehicle of state.used) {
    if ((model.vehicles[vehicle]?.locked.length ?? 0) > 0) continue
    const sum = listRoute(state, vehicle).reduce((total, visit) => total + (absences[visit] as number), 0)
    if (sum < least) [chosen, least] = [vehicle, sum]
  }
  if (chosen < 0 || state.used.length < 2) return false
  for (let vehicle = 0; vehicle < model.vehicles.length; vehicle++)
    if ((state.usedAt[vehicle] as number) < 0) state.closed[vehicle] = 1
  state.closed[chosen] = 1
  for (const visit of listRoute(state, chosen)) takeOut(state, visit, search.left)
  settle({ state, random: search.random, settings: search.setting.ruin, removed: search.left, touch: search.undo.touch }, chosen)
  return true
}
