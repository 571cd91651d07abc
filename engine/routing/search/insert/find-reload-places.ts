import { loadsOf } from '../../answer/loads.ts'
import { scheduleRoute } from '../../answer/schedule-route.ts'
import type { VehicleModel } from '../../model.ts'
import { askedMore, entryCost, firstFree, keep, RELOAD_BEFORE, RELOAD_BEHIND, type Places } from './places.ts'
import { leaving } from '../state/refresh-route.ts'
import type { State } from '../state/state.ts'

/**
 * The two cheapest places of a job in the route of a vehicle that may reload: alone, or with a reload before or behind it. Loads are worked out
 * whole, for the places that are cheap enough: a reload changes them from one end of the route to the other.
 */
export function findReloadPlaces(state: State, places: Places, visit: number, vehicle: number): void {
  const { model } = state
  const vehicleModel = model.vehicles[vehicle] as VehicleModel
  if ((state.count[vehicle] as number) + 1 > vehicleModel.maxTasks) return
  const at = visit * places.vehicles + vehicle
  const reload = freeReload(state, vehicleModel)
  const entry = entryCost(state, vehicle, vehicleModel, [visit])
  const end = model.visits + 2 * vehicle + 1
  const route = listVisits(state, end)
  const lastFixed = firstFree(state, vehicle, vehicleModel)
  let index = lastFixed === end - 1 ? 0 : route.indexOf(lastFixed) + 1
  for (let after = lastFixed; after !== end; after = state.next[after] as number, index++) {
    const tries: readonly (readonly [readonly number[], number])[] =
      reload === undefined
        ? [[[visit], -1]]
        : [
            [[visit], -1],
            [[reload, visit], RELOAD_BEFORE],
            [[visit, reload], RELOAD_BEHIND],
          ]
    for (const [put, how] of tries) {
      const way = detour(state, vehicleModel, after, put)
      if (!way) continue
      const whole = [...route.slice(0, index), ...put, ...route.slice(index)]
      const asked = vehicleModel.tariff ? askedMore(state, vehicle, vehicleModel.tariff, visit, way.meters) : 0
      let cost = entry + asked + way.cost
      if (vehicleModel.perEmptyMeter === 0 && cost >= (places.secondCost[at] as number)) continue
      if ((state.travel[vehicle] as number) + way.seconds > vehicleModel.maxTravelTime) continue
      if ((state.distance[vehicle] as number) + way.meters > vehicleModel.maxDistance) continue
      const loads = loadsOf(model, whole)
      if (loads.some((load) => load.some((amount, d) => amount > (vehicleModel.capacity[d] as number)))) continue
      if (vehicleModel.perEmptyMeter !== 0) {
        const was =
          (state.count[vehicle] as number) === 0
            ? arcBetween(state, vehicleModel, end - 1, end)
            : (state.empty[vehicle] as number)
        cost += vehicleModel.perEmptyMeter * (emptyMeters(state, vehicle, vehicleModel, whole) - was)
      }
      if (cost >= (places.secondCost[at] as number)) continue
      if (vehicleModel.breaks.length > 0 && !scheduleRoute(model, vehicleModel, whole)) continue
      keep(places, at, cost, after, how)
    }
  }
}

export const freeReload = ({ route }: State, vehicle: VehicleModel | undefined): number | undefined =>
  vehicle?.reloads.find((visit) => (route[visit] as number) < 0)

function listVisits({ next }: State, end: number): number[] {
  const visits: number[] = []
  for (let node = next[end - 1] as number; node !== end; node = next[node] as number) visits.push(node)
  return visits
}

const arcBetween = ({ model, place }: State, { distances }: VehicleModel, from: number, to: number): number =>
  distances[(place[from] as number) * model.places + (place[to] as number)] as number

/** What the way over these visits takes more than the straight one, but for empty metres; undefined where what follows comes too late. */
function detour(
  state: State,
  vehicle: VehicleModel,
  after: number,
  put: readonly number[],
): { seconds: number; meters: number; cost: number } | undefined {
  const { model, place, leave, lateArrive, lateLeave, next } = state
  const behind = next[after] as number
  const way = { seconds: 0, meters: 0, cost: 0 }
  const add = (arc: number, sign: number) => {
    way.seconds += sign * (vehicle.durations[arc] as number)
    way.meters += sign * (vehicle.distances[arc] as number)
    if (vehicle.perCost !== 0) way.cost += sign * vehicle.perCost * (vehicle.costs[arc] as number)
  }
  let clock = leave[after] as number
  let from = place[after] as number
  for (const visit of put) {
    const to = place[visit] as number
    const arc = from * model.places + to
    add(arc, 1)
    clock = leaving(state, vehicle, visit, clock + (vehicle.durations[arc] as number), from)
    from = to
  }
  const to = place[behind] as number
  const arc = from * model.places + to
  add(arc, 1)
  add((place[after] as number) * model.places + to, -1)
  clock += vehicle.durations[arc] as number
  if (clock > (lateArrive[behind] as number)) return undefined
  if (model.hasSetup && behind < model.visits && leaving(state, vehicle, behind, clock, from) > (lateLeave[behind] as number)) return undefined // prettier-ignore
  way.cost += vehicle.perSecond * way.seconds + vehicle.perMeter * way.meters
  return way
}

/** Metres with nothing aboard: an order of no amount is nothing. */
function emptyMeters(state: State, vehicle: number, model: VehicleModel, visits: readonly number[]): number {
  const loads = loadsOf(state.model, visits)
  const start = state.model.visits + 2 * vehicle
  const nodes = [start, ...visits, start + 1]
  return loads.reduce((sum, load, at) => {
    const isEmpty = load.every((amount) => amount === 0)
    return isEmpty ? sum + arcBetween(state, model, nodes[at] as number, nodes[at + 1] as number) : sum
  }, 0)
}
