import type { Model, VehicleModel } from '../../model.ts'
import { findJobPlaces } from './find-job-places.ts'
import { findReloadPlaces, freeReload } from './find-reload-places.ts'
import { findShipmentPlaces } from './find-shipment-places.ts'
import { RELOAD_BEFORE, RELOAD_BEHIND, makePlaces, type Places } from './places.ts'
import type { Random } from '../random.ts'
import { refreshRoute } from '../state/refresh-route.ts'
import { link, type State } from '../state/state.ts'

export type Inserting = {
  state: State
  places: Places
  random: Random
  blink: number
  idle: IdleVehicles
  touch: (vehicle: number) => void
  /** When each vehicle was last listed among those that come near. */
  stamps: { of: Int32Array; last: number }
  chosen: Chosen
}

export function makeInserting(state: State, random: Random, touch: (vehicle: number) => void): Inserting {
  const { model } = state
  const stamps = { of: new Int32Array(model.vehicles.length), last: 0 }
  const chosen = { cost: Infinity, vehicle: -1, after: -1, dropAfter: -1 }
  return { state, places: makePlaces(model), random, blink: 0, idle: listIdle(model), touch, stamps, chosen }
}

/** Of each kind, the first idle vehicle is looked at: of one kind alone where a round tries that, and for less than it costs to set out. */
export type IdleVehicles = { kinds: readonly (readonly number[])[]; foundAt: Int32Array; only: number; discount: number }

function listIdle(model: Model): IdleVehicles {
  const kinds: number[][] = []
  model.vehicles.forEach((vehicle, index) => (kinds[vehicle.kind] ??= []).push(index))
  return { kinds, foundAt: new Int32Array(kinds.length), only: -1, discount: 0 }
}

/** Where more vehicles are out, only those are looked at that come near. */
const routesLookedAt = 24
const nearLookedAt = 40
const nearRoutesFound: number[] = []

/** The routes of what lies nearest to a visit, and to its other half. */
function listNearRoutes({ state, stamps }: Inserting, visit: number): readonly number[] {
  const { near, nearCount, mate } = state.model
  nearRoutesFound.length = 0
  const stamp = ++stamps.last
  const most = nearCount < nearLookedAt ? nearCount : nearLookedAt
  for (let half = visit; ; half = mate[visit] as number) {
    for (let index = 0; index < most; index++) {
      const vehicle = state.route[near[half * nearCount + index] as number] as number
      if (vehicle < 0 || stamps.of[vehicle] === stamp) continue
      stamps.of[vehicle] = stamp
      nearRoutesFound.push(vehicle)
    }
    if (half !== visit || (mate[visit] as number) < 0) return nearRoutesFound
  }
}

/** The best place so far of what is being put in. */
type Chosen = { cost: number; vehicle: number; after: number; dropAfter: number }

/** Puts a job or a shipment (named by its pickup) where it costs least. False where it fits nowhere. */
export function insertBest(inserting: Inserting, visit: number): boolean {
  const { state, idle, chosen } = inserting
  const { used } = state
  chosen.cost = Infinity
  chosen.vehicle = -1
  const nearRoutes = used.length > routesLookedAt ? listNearRoutes(inserting, visit) : used
  for (let index = 0; index < nearRoutes.length; index++) look(inserting, visit, nearRoutes[index] as number, 0)
  if (idle.only >= 0) lookAtIdle(inserting, visit, idle.only)
  if (idle.only < 0 || chosen.vehicle < 0) for (let kind = 0; kind < idle.kinds.length; kind++) lookAtIdle(inserting, visit, kind)
  if (chosen.vehicle < 0 && nearRoutes !== used)
    for (let index = 0; index < used.length; index++) look(inserting, visit, used[index] as number, 0)
  if (chosen.vehicle < 0) return false
  inserting.touch(chosen.vehicle)
  putIn(state, visit, chosen.after, chosen.dropAfter)
  refreshRoute(state, chosen.vehicle)
  return true
}

/** `spared` is taken off what it costs there. */
function look({ state, places, random, blink, chosen }: Inserting, visit: number, vehicle: number, spared: number): void {
  const { visits, allowed } = state.model
  if (allowed[vehicle * visits + visit] === 0 || state.closed[vehicle] === 1) return
  const at = visit * places.vehicles + vehicle
  if (places.version[at] !== state.version[vehicle]) {
    findPlaces(state, places, visit, vehicle)
    places.version[at] = state.version[vehicle] as number
  }
  const cost = (places.cost[at] as number) - spared
  if (cost >= chosen.cost) return
  if (blink === 0 || random.next() >= blink) {
    chosen.cost = cost
    chosen.after = places.after[at] as number
    chosen.dropAfter = places.dropAfter[at] as number
    chosen.vehicle = vehicle
    return
  }
  const second = (places.secondCost[at] as number) - spared
  if (second >= chosen.cost || random.next() < blink) return
  chosen.cost = second
  chosen.after = places.secondAfter[at] as number
  chosen.dropAfter = places.secondDropAfter[at] as number
  chosen.vehicle = vehicle
}

/** Of a kind's idle vehicles any stands for all: begins where the last was found. */
function lookAtIdle(inserting: Inserting, visit: number, kind: number): void {
  const { state, idle } = inserting
  const vehicles = idle.kinds[kind] as readonly number[]
  const from = idle.foundAt[kind] as number
  for (let step = 0, at = from; step < vehicles.length; step++, at = at + 1 === vehicles.length ? 0 : at + 1) {
    const vehicle = vehicles[at] as number
    if ((state.usedAt[vehicle] as number) >= 0 || state.closed[vehicle] === 1) continue
    idle.foundAt[kind] = at
    const { fixed } = state.model.vehicles[vehicle] as VehicleModel
    look(inserting, visit, vehicle, idle.discount * fixed)
    return
  }
}

/** Links a visit (and a shipment's drop-off) in, and takes its penalty off. */
export function putIn(state: State, visit: number, after: number, dropAfter: number): void {
  const { model } = state
  const drop = model.mate[visit] as number
  link(state, visit, after)
  if (drop >= 0) link(state, drop, dropAfter === -1 ? visit : dropAfter)
  else if (dropAfter === RELOAD_BEFORE || dropAfter === RELOAD_BEHIND) {
    const reload = freeReload(state, model.vehicles[state.route[after] as number])
    if (reload !== undefined) link(state, reload, dropAfter === RELOAD_BEFORE ? after : visit)
  }
  const spared = model.penalty[visit] as number
  state.penalty -= spared
  state.cost -= spared
}

function findPlaces(state: State, places: Places, visit: number, vehicle: number): void {
  const at = visit * places.vehicles + vehicle
  places.cost[at] = Infinity
  places.secondCost[at] = Infinity
  if ((state.model.mate[visit] as number) >= 0) findShipmentPlaces(state, places, visit, vehicle)
  else if ((state.model.vehicles[vehicle]?.reloads.length ?? 0) > 0) findReloadPlaces(state, places, visit, vehicle)
  else findJobPlaces(state, places, visit, vehicle)
}
