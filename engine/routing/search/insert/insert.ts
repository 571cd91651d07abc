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
}

export function makeInserting(state: State, random: Random, touch: (vehicle: number) => void): Inserting {
  const { model } = state
  const stamps = { of: new Int32Array(model.vehicles.length), last: 0 }
  return { state, places: makePlaces(model), random, blink: 0, idle: listIdle(model), touch, stamps }
}

/** Of each kind, the first idle vehicle is looked at: of one kind alone where a round tries that, and for less than it costs to set out. */
export type IdleVehicles = { kinds: readonly (readonly number[])[]; only: number; discount: number }

function listIdle(model: Model): IdleVehicles {
  const kinds: number[][] = []
  model.vehicles.forEach((vehicle, index) => (kinds[vehicle.kind] ??= []).push(index))
  return { kinds: kinds.filter((kind) => kind !== undefined), only: -1, discount: 0 }
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

/** Puts a job or a shipment (named by its pickup) where it costs least. False where it fits nowhere. */
export function insertBest(inserting: Inserting, visit: number): boolean {
  const { state, places, random, blink, idle } = inserting
  const { model, version, used, closed } = state
  const { allowed } = model
  const visits = model.visits
  let best = Infinity
  let bestVehicle = -1
  let bestAfter = -1
  let bestDrop = -1
  let spared = 0
  const look = (vehicle: number) => {
    if (allowed[vehicle * visits + visit] === 0 || closed[vehicle] === 1) return
    const at = visit * places.vehicles + vehicle
    if (places.version[at] !== version[vehicle]) {
      findPlaces(state, places, visit, vehicle)
      places.version[at] = version[vehicle] as number
    }
    const cost = (places.cost[at] as number) - spared
    if (cost < best && (blink === 0 || random.next() >= blink)) {
      best = cost
      bestAfter = places.after[at] as number
      bestDrop = places.dropAfter[at] as number
      bestVehicle = vehicle
    } else if ((places.secondCost[at] as number) - spared < best && (blink === 0 || random.next() >= blink)) {
      best = (places.secondCost[at] as number) - spared
      bestAfter = places.secondAfter[at] as number
      bestDrop = places.secondDropAfter[at] as number
      bestVehicle = vehicle
    }
  }
  const nearRoutes = used.length > routesLookedAt ? listNearRoutes(inserting, visit) : used
  for (let index = 0; index < nearRoutes.length; index++) look(nearRoutes[index] as number)
  const lookAtIdle = (kind: readonly number[]) => {
    for (const vehicle of kind) {
      if ((state.usedAt[vehicle] as number) >= 0 || closed[vehicle] === 1) continue
      spared = idle.discount * (model.vehicles[vehicle] as VehicleModel).fixed
      look(vehicle)
      break
    }
  }
  if (idle.only < 0) for (const kind of idle.kinds) lookAtIdle(kind)
  else {
    lookAtIdle(idle.kinds[idle.only] as readonly number[])
    if (bestVehicle < 0) for (const kind of idle.kinds) lookAtIdle(kind)
  }
  if (bestVehicle < 0 && nearRoutes !== used) for (let index = 0; index < used.length; index++) look(used[index] as number)
  if (bestVehicle < 0) return false
  inserting.touch(bestVehicle)
  putIn(state, visit, bestAfter, bestDrop)
  refreshRoute(state, bestVehicle)
  return true
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
