import { DELIVERY, RELOAD, type Tariff, type VehicleModel } from '../../model.ts'
import { priceBy } from '../../problem/model-vehicle.ts'
import type { State } from './state.ts'

/** What a refreshed route costs; nothing where the vehicle stays at home. */
export function priceRoute(state: State, vehicle: number, model: VehicleModel): number {
  const count = state.count[vehicle] as number
  if (count === 0) return 0
  const distance = state.distance[vehicle] as number
  let cost =
    model.fixed +
    model.perSecond * (state.travel[vehicle] as number) +
    model.perMeter * distance +
    model.perEmptyMeter * (state.empty[vehicle] as number) +
    model.perStop * count
  if (model.perTaskSecond !== 0) cost += model.perTaskSecond * sumTaskSeconds(state, vehicle, model)
  if (model.perCost !== 0) cost += model.perCost * sumCosts(state, vehicle, model)
  if (model.tariff) {
    countOrders(state, vehicle, model.tariff)
    cost += askedFor(model.tariff, state.orderPrices[vehicle] as number, state.orders[vehicle] as number, distance)
  }
  return cost
}

/** What the subcontractor asks for so many orders, whose own prices have that sum, over so many metres. */
export function askedFor(
  { minimum, byDistance, byOrders }: Tariff,
  orderPrices: number,
  orders: number,
  distance: number,
): number {
  let asked = orderPrices
  if (byDistance) asked += priceBy(byDistance, distance)
  if (byOrders) asked += priceBy(byOrders, orders)
  return asked > minimum ? asked : minimum
}

function countOrders({ model, next, orders, orderPrices }: State, vehicle: number, { orderPrice }: Tariff): void {
  let [count, sum] = [0, 0]
  const end = model.visits + 2 * vehicle + 1
  for (let node = next[end - 1] as number; node !== end; node = next[node] as number) {
    if (model.role[node] === DELIVERY || model.role[node] === RELOAD) continue
    count++
    if (orderPrice) sum += orderPrice[node] as number
  }
  orders[vehicle] = count
  orderPrices[vehicle] = sum
}

function sumCosts({ model: { visits, places }, next, place }: State, vehicle: number, model: VehicleModel): number {
  let sum = 0
  const end = visits + 2 * vehicle + 1
  for (let node = end - 1; node !== end; node = next[node] as number)
    sum += model.costs[(place[node] as number) * places + (place[next[node] as number] as number)] as number
  return sum
}

function sumTaskSeconds({ model, next, place }: State, vehicle: number, { service, setup }: VehicleModel): number {
  let sum = 0
  const end = model.visits + 2 * vehicle + 1
  for (let from = end - 1, node = next[from] as number; node !== end; from = node, node = next[node] as number)
    if (model.role[node] !== RELOAD)
      sum += (service[node] as number) + (place[from] === place[node] ? 0 : (setup[node] as number))
  return sum
}
