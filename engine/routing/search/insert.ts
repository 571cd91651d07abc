import type { Model } from '../model.ts'
import { findJobPlaces } from './find-job-places.ts'
import { findShipmentPlaces } from './find-shipment-places.ts'
import type { Places } from './places.ts'
import type { Random } from './random.ts'
import { link, refreshRoute, type State } from './state.ts'

export type Inserting = {
  state: State
  places: Places
  random: Random
  blink: number
  idle: IdleVehicles
  touch: (vehicle: number) => void
}

/** The first idle vehicle of each kind. */
export type IdleVehicles = { kinds: readonly (readonly number[])[] }

export function listIdle(model: Model): IdleVehicles {
  const kinds: number[][] = []
  model.vehicles.forEach((vehicle, index) => (kinds[vehicle.kind] ??= []).push(index))
  return { kinds: kinds.filter((kind) => kind !== undefined) }
}

/** Puts a job or a shipment (named by its pickup) where it costs least. False where it fits nowhere. */
export function insertBest(inserting: Inserting, visit: number): boolean {
  const { state, places, random, blink, idle } = inserting
  const { model, version, used } = state
  const { allowed } = model
  const visits = model.visits
  let best = Infinity
  let bestVehicle = -1
  let bestAfter = -1
  let bestDrop = -1
  const look = (vehicle: number) => {
    if (allowed[vehicle * visits + visit] === 0) return
    const at = visit * places.vehicles + vehicle
    if (places.version[at] !== version[vehicle]) {
      findPlaces(state, places, visit, vehicle)
      places.version[at] = version[vehicle] as number
    }
    if ((places.cost[at] as number) < best && (blink === 0 || random.next() >= blink)) {
      best = places.cost[at] as number
      bestAfter = places.after[at] as number
      bestDrop = places.dropAfter[at] as number
      bestVehicle = vehicle
    } else if ((places.secondCost[at] as number) < best && (blink === 0 || random.next() >= blink)) {
      best = places.secondCost[at] as number
      bestAfter = places.secondAfter[at] as number
      bestDrop = places.secondDropAfter[at] as number
      bestVehicle = vehicle
    }
  }
  for (let index = 0; index < used.length; index++) look(used[index] as number)
  for (const kind of idle.kinds) {
    for (const vehicle of kind) {
      if ((state.usedAt[vehicle] as number) >= 0) continue
      look(vehicle)
      break
    }
  }
  if (bestVehicle < 0) return false
  inserting.touch(bestVehicle)
  putIn(state, visit, bestAfter, bestDrop)
  refreshRoute(state, bestVehicle)
  return true
}

/** Links a visit (and a shipment's drop-off) in, and takes its penalty off. */
export function putIn(state: State, visit: number, after: number, dropAfter: number): void {
  const drop = state.model.mate[visit] as number
  link(state, visit, after)
  if (drop >= 0) link(state, drop, dropAfter === -1 ? visit : dropAfter)
  const spared = state.model.penalty[visit] as number
  state.penalty -= spared
  state.cost -= spared
}

function findPlaces(state: State, places: Places, visit: number, vehicle: number): void {
  const at = visit * places.vehicles + vehicle
  places.cost[at] = Infinity
  places.secondCost[at] = Infinity
  if ((state.model.mate[visit] as number) >= 0) findShipmentPlaces(state, places, visit, vehicle)
  else findJobPlaces(state, places, visit, vehicle)
}
