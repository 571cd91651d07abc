import type { VehicleModel } from '../../model.ts'
import { askedMore, breaksLimits, entryCost, firstFree, keep, type Places } from './places.ts'
import { keepsBreaks } from './rests.ts'
import { leaving } from '../state/refresh-route.ts'
import type { State } from '../state/state.ts'

/** The two cheapest places of a shipment in a route: every place of its first half, with every later one of its second, in one piece for speed. */
// oxlint-disable-next-line max-lines-per-function
export function findShipmentPlaces(state: State, places: Places, pickup: number, vehicle: number): void {
  const { next, place, leave, lateArrive, lateLeave, load } = state
  const { model } = state
  const { dimensions, places: size, lastEnd, hasSetup, carried, visits } = model
  const vehicleModel = model.vehicles[vehicle] as VehicleModel
  const { durations, distances, costs, perSecond, perMeter, perEmptyMeter, perCost, capacity, hasLimits, tariff } = vehicleModel
  if ((state.count[vehicle] as number) + 2 > vehicleModel.maxTasks) return
  const at = pickup * places.vehicles + vehicle
  const drop = model.mate[pickup] as number
  const entry = entryCost(state, vehicle, vehicleModel, [pickup, drop])
  const pickPlace = place[pickup] as number
  const dropPlace = place[drop] as number
  const pickCloses = lastEnd[pickup] as number
  const dropCloses = lastEnd[drop] as number
  const end = visits + 2 * vehicle + 1
  const { aboard } = state
  const arcCost = (arc: number) =>
    perSecond * (durations[arc] as number) +
    perMeter * (distances[arc] as number) +
    (perCost === 0 ? 0 : perCost * (costs[arc] as number))
  const fits = (node: number) => {
    for (let d = 0; d < dimensions; d++)
      if ((load[node * dimensions + d] as number) + (carried[pickup * dimensions + d] as number) > (capacity[d] as number))
        return false
    return true
  }
  let hauls = 0
  for (let d = 0; d < dimensions; d++) hauls |= carried[pickup * dimensions + d] as number
  // empty metres are driven between the two only where the shipment weighs nothing
  const emptyBetween = (arc: number) => (hauls === 0 ? (distances[arc] as number) : 0)
  const arcBetween = pickPlace * size + dropPlace
  // A second half makes no way shorter where there are many places, and spares no more empty metres than there are.
  const prunes = model.isWide
  const sparedMost = perEmptyMeter * (state.empty[vehicle] as number)
  const { detour, leastDetour } = places
  if (prunes) {
    let least = Infinity
    const first = firstFree(state, vehicle, vehicleModel)
    for (let node = state.prev[end] as number; ; node = state.prev[node] as number) {
      const toPlace = place[next[node] as number] as number
      const nodePlace = place[node] as number
      const cost =
        arcCost(nodePlace * size + dropPlace) + arcCost(dropPlace * size + toPlace) - arcCost(nodePlace * size + toPlace)
      detour[node] = cost
      if (cost < least) least = cost
      leastDetour[node] = least
      if (node === first) break
    }
  }
  for (let after = firstFree(state, vehicle, vehicleModel); after !== end; after = next[after] as number) {
    if ((leave[after] as number) > pickCloses) break
    if (!fits(after)) continue
    const from = place[after] as number
    const behind = next[after] as number
    const to = place[behind] as number
    const arcIn = from * size + pickPlace
    const pickLeave = leaving(state, vehicleModel, pickup, (leave[after] as number) + (durations[arcIn] as number), from)
    if (pickLeave === Infinity) continue
    const arcWas = from * size + to
    const wasEmpty = (aboard[after] as number) === 0
    const startEmpty = perEmptyMeter === 0 ? 0 : wasEmpty ? (distances[arcIn] as number) - (distances[arcWas] as number) : 0
    const inCost = entry + arcCost(arcIn) - arcCost(arcWas) + perEmptyMeter * startEmpty
    const inSeconds = (durations[arcIn] as number) - (durations[arcWas] as number)
    const inMeters = (distances[arcIn] as number) - (distances[arcWas] as number)
    // the drop-off directly behind
    const nearLeave = leaving(state, vehicleModel, drop, pickLeave + (durations[arcBetween] as number), pickPlace)
    const arcDrop = dropPlace * size + to
    const nearArrives = nearLeave + (durations[arcDrop] as number)
    if (
      nearArrives <= (lateArrive[behind] as number) &&
      !(
        hasSetup &&
        behind < visits &&
        leaving(state, vehicleModel, behind, nearArrives, dropPlace) > (lateLeave[behind] as number)
      ) &&
      !(
        hasLimits &&
        breaksLimits(
          state,
          vehicle,
          vehicleModel,
          inSeconds + (durations[arcBetween] as number) + (durations[arcDrop] as number),
          inMeters + (distances[arcBetween] as number) + (distances[arcDrop] as number),
        )
      )
    ) {
      const empty = wasEmpty ? (distances[arcDrop] as number) + emptyBetween(arcBetween) : 0
      let cost = inCost + arcCost(arcBetween) + arcCost(arcDrop) + perEmptyMeter * empty
      if (tariff) cost += askedMore(state, vehicle, tariff, pickup, inMeters + (distances[arcBetween] as number) + (distances[arcDrop] as number)) // prettier-ignore
      if (cost < (places.secondCost[at] as number) && keepsBreaks(state, vehicle, { visit: pickup, after, drop, dropAfter: -1 }))
        keep(places, at, cost, after, -1)
    }
    // … and further on
    const arcBehind = pickPlace * size + to
    const outCost = inCost + arcCost(arcBehind)
    let bar = prunes ? (places.secondCost[at] as number) - outCost + sparedMost : Infinity
    if (behind !== end && (leastDetour[behind] as number) >= bar) continue
    let node = behind
    let leaves = pickLeave
    let fromPlace = pickPlace
    let spared = wasEmpty ? emptyBetween(arcBehind) : 0
    while (node !== end) {
      if ((leastDetour[node] as number) >= bar) break
      const arrival = leaves + (durations[fromPlace * size + (place[node] as number)] as number)
      if (arrival > (lateArrive[node] as number)) break
      leaves = leaving(state, vehicleModel, node, arrival, fromPlace)
      if (leaves > (lateLeave[node] as number) || leaves > dropCloses) break
      if (!fits(node)) break
      fromPlace = place[node] as number
      const follower = next[node] as number
      if ((detour[node] as number) >= bar) {
        if ((aboard[node] as number) === 0 && hauls !== 0) spared -= distances[fromPlace * size + (place[follower] as number)] as number // prettier-ignore
        node = follower
        continue
      }
      const toPlace = place[follower] as number
      const arcToDrop = fromPlace * size + dropPlace
      const dropLeave = leaving(state, vehicleModel, drop, leaves + (durations[arcToDrop] as number), fromPlace)
      const arcFromDrop = dropPlace * size + toPlace
      const arrives = dropLeave + (durations[arcFromDrop] as number)
      const arcOld = fromPlace * size + toPlace
      const nodeEmpty = (aboard[node] as number) === 0
      if (
        arrives <= (lateArrive[follower] as number) &&
        !(
          hasSetup &&
          follower < visits &&
          leaving(state, vehicleModel, follower, arrives, dropPlace) > (lateLeave[follower] as number)
        ) &&
        !(
          hasLimits &&
          breaksLimits(
            state,
            vehicle,
            vehicleModel,
            inSeconds +
              (durations[arcBehind] as number) +
              (durations[arcToDrop] as number) +
              (durations[arcFromDrop] as number) -
              (durations[arcOld] as number),
            inMeters +
              (distances[arcBehind] as number) +
              (distances[arcToDrop] as number) +
              (distances[arcFromDrop] as number) -
              (distances[arcOld] as number),
          )
        )
      ) {
        let cost = outCost + arcCost(arcToDrop) + arcCost(arcFromDrop) - arcCost(arcOld)
        if (perEmptyMeter !== 0)
          cost +=
            perEmptyMeter *
            (spared +
              (nodeEmpty ? (distances[arcFromDrop] as number) - (distances[arcOld] as number) + emptyBetween(arcToDrop) : 0))
        if (tariff)
          cost += askedMore(
            state,
            vehicle,
            tariff,
            pickup,
            inMeters +
              (distances[arcBehind] as number) +
              (distances[arcToDrop] as number) +
              (distances[arcFromDrop] as number) -
              (distances[arcOld] as number),
          )
        if (
          cost < (places.secondCost[at] as number) &&
          keepsBreaks(state, vehicle, { visit: pickup, after, drop, dropAfter: node })
        ) {
          keep(places, at, cost, after, node)
          if (prunes) bar = (places.secondCost[at] as number) - outCost + sparedMost
        }
      }
      if (nodeEmpty && hauls !== 0) spared -= distances[arcOld] as number
      node = follower
    }
  }
}
