import { DELIVERY, RELOAD, type Model } from '../model.ts'
import type { Random } from './random.ts'
import { isDrivable, refreshRoute } from './state/refresh-route.ts'
import { dropReloads } from './reloads.ts'
import { startOf, unlink, type State } from './state/state.ts'
import { listRoute } from './state/undo.ts'

/** Slack induction by string removals (Christiaens & Vanden Berghe 2020): strings of neighbouring visits from neighbouring routes. */
export type RuinSettings = { averageRemoved: number; longestString: number; splitChance: number; splitGrowth: number }

export const usualRuin: RuinSettings = { averageRemoved: 10, longestString: 10, splitChance: 0.5, splitGrowth: 0.01 }

export type Ruining = {
  state: State
  random: Random
  settings: RuinSettings
  /** What was taken out and is to be put in again, a shipment by its pickup. */
  removed: number[]
  touch: (vehicle: number) => void
}

/** Takes strings of visits out of neighbouring routes. */
export function ruin(ruining: Ruining): void {
  const { state, random, settings, touch } = ruining
  const { model, route, used } = state
  const { tasks, near, nearCount } = model
  if (used.length === 0) return
  let total = 0
  for (const vehicle of used) total += state.count[vehicle] as number
  const average = total / used.length
  const longest = Math.min(settings.longestString, average)
  const strings = Math.floor(1 + random.next() * ((4 * settings.averageRemoved) / (1 + longest) - 1))
  const seed = random.below(tasks)
  const hit: number[] = []
  for (let index = -1; index < nearCount && hit.length < strings; index++) {
    const visit = index < 0 ? seed : (near[seed * nearCount + index] as number)
    const vehicle = route[visit] as number
    if (vehicle < 0 || hit.includes(vehicle)) continue
    if (isLocked(model, vehicle, visit)) continue
    touch(vehicle)
    hit.push(vehicle)
    const count = state.count[vehicle] as number
    const most = Math.min(count, longest)
    const length = Math.floor(random.next() * most + 1)
    removeString(ruining, visit, Math.min(length, count))
  }
  for (const vehicle of hit) settle(ruining, vehicle)
}

const routesMax = 3

/** Takes up to three neighbouring routes out whole. */
export function ruinRoutes(ruining: Ruining): void {
  const { state, random, touch, removed } = ruining
  const { near, nearCount, tasks } = state.model
  const wanted = 1 + random.below(routesMax)
  const seed = random.below(tasks)
  const hit: number[] = []
  for (let index = -1; index < nearCount && hit.length < wanted; index++) {
    const vehicle = state.route[index < 0 ? seed : (near[seed * nearCount + index] as number)] as number
    if (vehicle < 0 || hit.includes(vehicle)) continue
    touch(vehicle)
    hit.push(vehicle)
    for (const visit of listRoute(state, vehicle)) takeOut(state, visit, removed)
    settle(ruining, vehicle)
  }
}

/** A refreshed route that can be driven: whatever stands in the way of that is taken out. */
export function settle({ state, random, removed }: Ruining, vehicle: number): void {
  if ((state.model.vehicles[vehicle]?.reloads.length ?? 0) > 0) dropReloads(state, vehicle, random)
  refreshRoute(state, vehicle)
  while (!isDrivable(state, vehicle)) {
    const start = startOf(state, vehicle)
    const free: number[] = []
    for (let node = state.next[start] as number; node !== start + 1; node = state.next[node] as number)
      if (state.model.role[node] !== RELOAD && !isLocked(state.model, vehicle, node)) free.push(node)
    const before = removed.length
    if (free.length > 0) takeOut(state, free[random.below(free.length)] as number, removed)
    if (removed.length === before) return
    refreshRoute(state, vehicle)
  }
}

export const isLocked = (model: Model, vehicle: number, visit: number): boolean => {
  const locked = model.vehicles[vehicle]?.locked ?? []
  return locked.length > 0 && locked.includes(visit)
}

function removeString({ state, random, settings, removed }: Ruining, visit: number, length: number): void {
  const vehicle = state.route[visit] as number
  const count = state.count[vehicle] as number
  let kept = 0
  if (length > 1 && length < count && random.next() < settings.splitChance) {
    kept = 1
    while (length + kept < count && random.next() > settings.splitGrowth) kept++
    // the string of length + kept around the visit stays in its middle
  }
  const span = length + kept
  const start = startOf(state, vehicle)
  const end = start + 1
  // where the span may begin so that it holds the visit
  let before = 0
  for (let node = state.prev[visit] as number; node !== start && before < span - 1; node = state.prev[node] as number) before++
  let behind = 0
  for (let node = state.next[visit] as number; node !== end && behind < span - 1; node = state.next[node] as number) behind++
  const least = Math.max(0, span - 1 - behind)
  const back = least + random.below(before - least + 1)
  let node = visit
  for (let step = 0; step < back; step++) node = state.prev[node] as number
  const keepFrom = kept === 0 ? span : random.below(length + 1)
  const chosen: number[] = []
  for (let index = 0; index < span && node !== end; index++, node = state.next[node] as number)
    if (index < keepFrom || index >= keepFrom + kept) chosen.push(node)
  for (const one of chosen) takeOut(state, one, removed)
}

/** Takes a visit out, and a shipment whole; what is locked stays, and so do reloads. */
export function takeOut(state: State, visit: number, removed: number[]): void {
  const { model, route } = state
  const vehicle = route[visit] as number
  if (vehicle < 0 || model.role[visit] === RELOAD || isLocked(model, vehicle, visit)) return
  const mate = model.mate[visit] as number
  if (mate >= 0) {
    if (isLocked(model, vehicle, mate)) return
    unlink(state, mate)
  }
  unlink(state, visit)
  const named = model.role[visit] === DELIVERY ? mate : visit
  removed.push(named)
  const costs = model.penalty[named] as number
  state.penalty += costs
  state.cost += costs
}
