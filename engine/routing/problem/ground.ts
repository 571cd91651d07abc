import type { Matrices, Place, Problem } from './problem.ts'
import type { TaskOf } from './tasks.ts'

/** Where everything lies, and what lies between, once for all vehicles of a profile and a speed. */
export type Ground = {
  places: number
  taskPlace: Int32Array
  starts: Int32Array
  ends: Int32Array
  /** By vehicle, -1 where it may not. */
  reloads: Int32Array
  /** By vehicle. */
  of: (vehicle: number) => Arcs
  coordinates: readonly (readonly [number, number] | undefined)[]
}

/** From place a to place b at a × places + b. `number` tells grounds apart. */
export type Arcs = {
  number: number
  durations: Int32Array
  distances: Int32Array
  costs: Int32Array | undefined
  hasDistances: boolean
}

const earthRadiusMeters = 6_371_000

export function makeGround(problem: Problem, tasks: readonly TaskOf[]): Ground {
  const hasMatrix = Object.keys(problem.matrices).length > 0
  const index = hasMatrix ? byRow(problem) : byCoordinates()
  const taskPlace = Int32Array.from(tasks, ({ task }) => index.of(task))
  const nowhere = problem.vehicles.some(({ start, end }) => !start || !end)
  const ends = (name: 'start' | 'end') => problem.vehicles.map((vehicle) => (vehicle[name] ? index.of(vehicle[name]) : -1))
  const [starts, stops] = [ends('start'), ends('end')]
  const reloads = Int32Array.from(problem.vehicles, ({ reload }) => (reload ? index.of(reload) : -1))
  const real = index.size()
  const places = real + (nowhere ? 1 : 0)
  const put = (list: number[]) => Int32Array.from(list, (place) => (place < 0 ? real : place))
  const known = new Map<string, Arcs>()
  const arcs = problem.vehicles.map(({ profile, speedFactor }) => {
    const key = `${profile} ${speedFactor}`
    const found = known.get(key) ?? {
      number: known.size,
      ...(hasMatrix
        ? fromMatrices(problem.matrices[profile] as Matrices, { real, places, speedFactor })
        : fromCoordinates(index.coordinates, problem.estimate, { places, speedFactor })),
    }
    known.set(key, found)
    return found
  })
  return {
    places,
    taskPlace,
    starts: put(starts),
    ends: put(stops),
    reloads,
    of: (vehicle) => arcs[vehicle] as Arcs,
    coordinates: index.coordinates,
  }
}

type Index = { of: (place: Place) => number; size: () => number; coordinates: (readonly [number, number])[] }

function byRow({ matrices }: Problem): Index {
  const size = Math.min(...Object.values(matrices).map(({ durations }) => durations.length))
  return { of: ({ index }) => index ?? 0, size: () => size, coordinates: [] }
}

function byCoordinates(): Index {
  const known = new Map<string, number>()
  const coordinates: (readonly [number, number])[] = []
  const of = ({ location }: Place) => {
    const at = location ?? [0, 0]
    const key = at.join(' ')
    const place = known.get(key) ?? coordinates.push(at) - 1
    known.set(key, place)
    return place
  }
  return { of, size: () => coordinates.length, coordinates }
}

type Size = { places: number; speedFactor: number }

/** VROOM keeps two digits of a speed factor and rounds. */
const scaled = (seconds: number, speedFactor: number): number =>
  speedFactor === 1 ? seconds : Math.round(seconds / (Math.round(speedFactor * 100) / 100))

function fromMatrices(matrices: Matrices, { real, places, speedFactor }: Size & { real: number }): Omit<Arcs, 'number'> {
  const flat = (rows: number[][], change: (value: number) => number) => {
    const cells = new Int32Array(places * places)
    for (let from = 0; from < real; from++)
      for (let to = 0; to < real; to++) cells[from * places + to] = change(rows[from]?.[to] ?? 0)
    return cells
  }
  const same = (value: number) => value
  const durations = flat(matrices.durations, (seconds) => scaled(seconds, speedFactor))
  return {
    durations,
    // one array where both are alike: it is read all the time
    distances: speedFactor === 1 && !matrices.distances ? durations : flat(matrices.distances ?? matrices.durations, same),
    costs: matrices.costs && flat(matrices.costs, same),
    hasDistances: matrices.distances !== undefined,
  }
}

function fromCoordinates(
  coordinates: readonly (readonly [number, number])[],
  estimate: Problem['estimate'],
  { places, speedFactor }: Size,
): Omit<Arcs, 'number'> {
  const durations = new Int32Array(places * places)
  const distances = new Int32Array(places * places)
  const points = coordinates.map(onSphere)
  for (let from = 0; from < points.length; from++)
    for (let to = 0; to < from; to++) {
      const meters = Math.round(greatCircleMeters(points[from] as Point, points[to] as Point) * estimate.roadFactor)
      const seconds = scaled(Math.round((meters * 3.6) / estimate.kilometresPerHour), speedFactor)
      distances[from * places + to] = distances[to * places + from] = meters
      durations[from * places + to] = durations[to * places + from] = seconds
    }
  return { durations, distances, costs: undefined, hasDistances: true }
}

type Point = readonly [number, number, number]

/** On the unit sphere. */
function onSphere([longitude, latitude]: readonly [number, number]): Point {
  const [along, up] = [longitude * (Math.PI / 180), latitude * (Math.PI / 180)]
  return [Math.cos(up) * Math.cos(along), Math.cos(up) * Math.sin(along), Math.sin(up)]
}

/** By the chord between the two. */
function greatCircleMeters(one: Point, other: Point): number {
  const [x, y, z] = [one[0] - other[0], one[1] - other[1], one[2] - other[2]]
  return 2 * earthRadiusMeters * Math.asin(Math.min(1, Math.sqrt(x * x + y * y + z * z) / 2))
}
