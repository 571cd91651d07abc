import { readProblem } from '../../../engine/routing/problem/read-problem.ts'
import type { Instance } from './instances.ts'

const scale = 1000

/** Pessoa's heterogeneous fleets in PyVRP's dialect: each vehicle with its capacity, fixed cost and cost per distance; distances in full. */
export function readFleet(text: string, solution: string): Omit<Instance, 'name'> {
  const parts = sectionsOf(text)
  const rows = parts['NODE_COORD'] ?? []
  const durations = rows.map(([, x = 0, y = 0]) =>
    rows.map(([, toX = 0, toY = 0]) => Math.round(Math.hypot(x - toX, y - toY) * scale)),
  )
  const figure = (name: string, at: number, otherwise: number) => parts[name]?.[at]?.[1] ?? otherwise
  const fleet = (parts['CAPACITY'] ?? []).map(([id = 0, capacity = 0], at) => ({
    id,
    capacity: [capacity],
    fixed: figure('VEHICLES_FIXED_COST', at, 0),
    unit: figure('VEHICLES_UNIT_DISTANCE_COST', at, 1),
  }))
  const problem = readProblem({
    jobs: rows.slice(1).map(([id], at) => ({ id, location_index: at + 1, delivery: [figure('DEMAND', at + 1, 0)] })),
    vehicles: fleet.map(({ id, capacity, fixed, unit }) => ({
      id,
      capacity,
      start_index: 0,
      end_index: 0,
      costs: { fixed: fixed * scale, per_hour: 0, per_km: unit * 1000 },
    })),
    matrices: { car: { durations: durations.map((row) => row.map(() => 0)), distances: durations } },
  })
  return { problem, scale, best: { distance: costOf(solution, fleet, rows) } }
}

/** The best known routes priced anew: their files state costs in different units. */
function costOf(solution: string, fleet: readonly { fixed: number; unit: number }[], rows: readonly number[][]): number {
  let cost = 0
  for (const [, vehicle, list = ''] of solution.matchAll(/^Route #(\d+):(.*)$/gm)) {
    const stops = list.trim().split(/\s+/).filter(Boolean).map(Number)
    const { fixed = 0, unit = 0 } = fleet[Number(vehicle) - 1] ?? {}
    if (stops.length > 0) cost += fixed
    const route = [0, ...stops, 0]
    for (const [leg, from] of route.slice(0, -1).entries()) {
      const [[, x = 0, y = 0] = [], [, toX = 0, toY = 0] = []] = [rows[from], rows[route[leg + 1] ?? 0]]
      cost += unit * Math.hypot(x - toX, y - toY)
    }
  }
  return cost
}

function sectionsOf(text: string): Record<string, number[][]> {
  const parts: Record<string, number[][]> = {}
  let rows: number[][] = []
  for (const line of text.split('\n')) {
    const [, name] = /^([A-Z_]+)_SECTION/.exec(line) ?? []
    if (name) parts[name] = rows = []
    else if (/^\s*\d/.test(line)) rows.push(line.trim().split(/\s+/).map(Number))
  }
  return parts
}
