import { seededRandom, type Random } from '../../../../engine/routing/search/random.ts'

/** A generated dispatch day as JSON for `readProblem`, with an urgent shipment that comes in later. */
export type Day = { orders: number; problem: object; urgent: object }

export const daysMax = 20
const vehiclesPerDepot = 40
const depots = [
  [120.1, 30.3],
  [121.3, 31.2],
  [120.6, 31.3],
] as const
const hour = 3600
const [chilled, dangerous] = [1, 2]

type Size = { capacity: number[]; costs: { fixed: number; per_hour: number; per_km: number }; weight: number }
const models: readonly [Size, ...Size[]] = [
  { capacity: [1500, 8000], costs: { fixed: 150, per_hour: 45, per_km: 2 }, weight: 5 },
  { capacity: [5000, 25_000], costs: { fixed: 260, per_hour: 50, per_km: 3 }, weight: 3 },
  { capacity: [10_000, 50_000], costs: { fixed: 400, per_hour: 55, per_km: 4 }, weight: 2 },
]

/** Day 1 … 20: 200 to 1,000 orders around three depots, 120 vehicles of three sizes and two temperature classes, a fifth of them subcontracted. */
export function makeDay(day: number, { emptyWeight }: { emptyWeight: number }): Day {
  const random = seededRandom(day * 104_729)
  const orders = 200 + Math.round(((day - 1) * 800) / (daysMax - 1))
  const vehicles = Array.from({ length: depots.length * vehiclesPerDepot }, (_, id) => aVehicle(random, id, emptyWeight))
  const shipments = Array.from({ length: orders + 1 }, (_, id) => aShipment(random, id))
  const estimate = { road_factor: 1.3, kilometres_per_hour: 40 }
  return { orders, problem: { vehicles, shipments: shipments.slice(0, orders), estimate }, urgent: shipments[orders] as object }
}

function aVehicle(random: Random, id: number, emptyWeight: number): object {
  const depot = depots[id % depots.length]
  const model = draw(random, models)
  const early = random.next() < 0.3
  const shift = early ? [6 * hour, 16 * hour] : [8 * hour, 18 * hour]
  const rest = { id: 1, service: hour / 2, time_windows: [early ? [10 * hour, 12 * hour] : [11.5 * hour, 13.5 * hour]] }
  const perEmpty = { per_empty_km: emptyWeight * 2 }
  return {
    id,
    start: depot,
    end: depot,
    capacity: model.capacity,
    skills: [...(random.next() < 0.4 ? [chilled] : []), ...(random.next() < 0.15 ? [dangerous] : [])],
    time_window: shift,
    breaks: random.next() < 0.5 ? [rest] : [],
    max_distance: 400_000,
    costs:
      id % 5 === 4
        ? { per_hour: 0, ...perEmpty, subcontract: subcontractOf(random, model.costs.per_km) }
        : { ...model.costs, ...perEmpty },
  }
}

/** Half of them ask by the order, half for the vehicle by how far it goes. */
function subcontractOf(random: Random, size: number): object {
  const order = [{ up_to: 500, price: 15 * size }, { up_to: 2000, price: 30 * size }, { price: 70 * size }] // prettier-ignore
  const way = [{ up_to: 80_000, price: 220 * size }, { up_to: 200_000, price: 380 * size }, { price: 600 * size }] // prettier-ignore
  return random.next() < 0.5
    ? { minimum: 150 * size, per_order: { figure: 0, steps: order } }
    : { per_vehicle: { by: 'distance', steps: way } }
}

/** From a depot to a consignee, from a client back to a depot, or from door to door. */
function aShipment(random: Random, id: number): object {
  const home = depots[random.below(depots.length)] ?? depots[0]
  const way = random.next()
  const [from, to] =
    way < 0.6 ? [home, near(random, home)] : way < 0.85 ? [near(random, home), home] : [near(random, home), near(random, home)]
  const weight = 20 + Math.round(random.next() ** 3 * 2500)
  const opens = 8 * hour + random.below(7) * hour
  const isPromised = random.next() < 0.6
  return {
    pickup: { id, location: from, setup: 300, service: 120 + Math.round(weight / 10), time_windows: [[6 * hour, 17 * hour]] },
    delivery: {
      id,
      location: to,
      setup: 300,
      service: 120 + Math.round(weight / 10),
      time_windows: isPromised ? [[opens, opens + 3 * hour]] : [[7 * hour, 18 * hour]],
    },
    amount: [weight, weight * (3 + random.below(4))],
    skills: random.next() < 0.2 ? [chilled] : random.next() < 0.03 ? [dangerous] : [],
  }
}

/** Within some thirty kilometres, thicker near the middle. */
function near(random: Random, [longitude, latitude]: readonly [number, number]): [number, number] {
  const [far, angle] = [random.next() * 0.3, random.next() * 2 * Math.PI]
  const round = (degrees: number) => Math.round(degrees * 1e4) / 1e4
  return [round(longitude + far * Math.cos(angle)), round(latitude + far * Math.sin(angle) * 0.85)]
}

function draw<T extends { weight: number }>(random: Random, list: readonly [T, ...T[]]): T {
  let at = random.next() * list.reduce((sum, { weight }) => sum + weight, 0)
  for (const one of list) if ((at -= one.weight) < 0) return one
  return list[0]
}
