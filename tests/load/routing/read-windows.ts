import { readProblem } from '../../../engine/routing/problem/read-problem.ts'
import type { Instance } from './instances.ts'

/** How the instance's plain figures become whole ones: DIMACS truncates to a tenth, others round to many digits. */
export type Convention = { scale: number; round: (figure: number) => number; vehiclesFirst: boolean }

type Row = readonly [number, number, number, number, number, number, number, ...number[]]

/** Solomon's and Gehring & Homberger's form: one depot, jobs with time windows, vehicles alike. */
export function readSolomon(text: string, convention: Convention): Omit<Instance, 'name' | 'best'> {
  const lines = text.split(/\r?\n/).map(numbersOf)
  const [fleet] = lines.filter((line) => line.length === 2)
  const rows = lines.filter((line): line is [...Row] => line.length === 7)
  const [vehicles = 0, capacity = 0] = fleet ?? []
  const jobs = rows.slice(1).map(([id, , , demand, ready, due, service], at) => ({
    id,
    location_index: at + 1,
    delivery: [demand],
    service: service * convention.scale,
    time_windows: [[ready * convention.scale, due * convention.scale]],
  }))
  return { scale: convention.scale, problem: readProblem({ jobs, ...ground(rows, { vehicles, capacity }, convention) }) }
}

/** Li & Lim's form: each pickup names its delivery. */
export function readLiLim(text: string, convention: Convention): Omit<Instance, 'name' | 'best'> {
  const lines = text.split(/\r?\n/).map(numbersOf)
  const [vehicles = 0, capacity = 0] = lines[0] ?? []
  const rows = lines.filter((line): line is [...Row] => line.length === 9)
  const half = ([id, , , , ready, due, service]: Row, at: number) => ({
    id,
    location_index: at,
    service: service * convention.scale,
    time_windows: [[ready * convention.scale, due * convention.scale]],
  })
  const shipments = rows.flatMap((row, at) => {
    const to = row[8] ?? 0
    const drop = rows[to]
    return row[3] > 0 && drop ? [{ pickup: half(row, at), delivery: half(drop, to), amount: [row[3]] }] : []
  })
  return { scale: convention.scale, problem: readProblem({ shipments, ...ground(rows, { vehicles, capacity }, convention) }) }
}

const numbersOf = (line: string): number[] => (/^[\s\d.-]+$/.test(line) ? (line.match(/-?[\d.]+/g) ?? []).map(Number) : [])

function ground(
  rows: readonly Row[],
  fleet: { vehicles: number; capacity: number },
  { scale, round, vehiclesFirst }: Convention,
) {
  const durations = rows.map(([, x, y]) => rows.map(([, toX, toY]) => round(Math.hypot(x - toX, y - toY) * scale)))
  const [opens, closes] = [rows[0]?.[4] ?? 0, rows[0]?.[5] ?? 0]
  return {
    matrices: { car: { durations } },
    ...(vehiclesFirst && { objective: 'vehicles' }),
    vehicles: Array.from({ length: fleet.vehicles }, (_, id) => ({
      id,
      start_index: 0,
      end_index: 0,
      capacity: [fleet.capacity],
      time_window: [opens * scale, closes * scale],
    })),
  }
}
