import { freightMeasures, type Holes, type Route, type Zone } from '../rate-card.ts'
import {
  amountOf,
  fieldsOf,
  findText,
  findWhole,
  listOf,
  refuseUnknown,
  report,
  textOf,
  wholeOf,
  wordsOf,
  type Fields,
} from './fields.ts'
import { problemAt, type CardProblem } from './problem.ts'
import { readLadder } from './read-ladder.ts'

const zonesMax = 500
const routesMax = 5_000
const pricesMax = 10
const placeLengthMax = 40
/** How many routes may share their ends and differ by distance. */
const sharedMax = 50

export function readZones(from: Fields, holes: Holes): Zone[] {
  const before = from.problems.length
  const zones = listOf(from, 'zones', {
    min: 1,
    max: zonesMax,
    read: (value, path, problems) => readZone(fieldsOf(value, path, problems), holes),
  })
  if (from.problems.length === before) checkZones(zones, from.problems)
  return zones
}

function readZone(from: Fields, holes: Holes): Zone {
  refuseUnknown(from, ['id', 'name', 'routes', 'prices', 'minimumMinor'])
  return {
    id: textOf(from, 'id'),
    name: wordsOf(from, 'name'),
    routes: listOf(from, 'routes', {
      min: 1,
      max: routesMax,
      read: (value, path, problems) => readRoute(fieldsOf(value, path, problems)),
    }),
    prices: listOf(from, 'prices', {
      min: 1,
      max: pricesMax,
      read: (value, path, problems) => {
        const ladder = fieldsOf(value, path, problems)
        refuseUnknown(ladder, ['by', 'bands'])
        return readLadder(ladder, { holes, measures: freightMeasures })
      },
    }),
    minimumMinor: amountOf(from, 'minimumMinor', 0),
  }
}

function readRoute(from: Fields): Route {
  refuseUnknown(from, ['destination', 'origin', 'within', 'aboveMeters', 'upToMeters'])
  const within = findWhole(from, 'within', { min: 1, max: placeLengthMax })
  const [destination, origin] = [findText(from, 'destination'), findText(from, 'origin')]
  if (within !== undefined && (destination !== undefined || origin !== undefined))
    report(from, 'within', 'excludes', { other: 'destination, origin' })
  const aboveMeters = wholeOf(from, 'aboveMeters', { otherwise: 0 })
  const upToMeters = findWhole(from, 'upToMeters')
  if (upToMeters !== undefined && upToMeters <= aboveMeters)
    report(from, 'upToMeters', 'descends', { shown: upToMeters, than: aboveMeters })
  return {
    ...(destination !== undefined && { destination }),
    ...(origin !== undefined && { origin }),
    ...(within !== undefined && { within }),
    aboveMeters,
    ...(upToMeters !== undefined && { upToMeters }),
  }
}

/** A route belongs to one zone only, or zones share it by distances that do not overlap. */
function checkZones(zones: readonly Zone[], problems: CardProblem[]): void {
  const ids = new Map<string, string>()
  const routes = new Map<string, { route: Route; path: string }[]>()
  for (const [index, zone] of zones.entries()) {
    const path = `$.zones[${index}]`
    const known = ids.get(zone.id)
    if (known !== undefined) problems.push(problemAt(`${path}.id`, 'twice', { shown: zone.id, other: known }))
    ids.set(zone.id, `${path}.id`)
    for (const [at, route] of zone.routes.entries()) checkRoute(routes, { route, path: `${path}.routes[${at}]` }, problems)
  }
}

type Placed = { route: Route; path: string }

function checkRoute(routes: Map<string, Placed[]>, placed: Placed, problems: CardProblem[]): void {
  const { destination = '', origin = '', within } = placed.route
  const key = within === undefined ? JSON.stringify([destination, origin]) : `within ${within}`
  const others = routes.get(key) ?? []
  const other = others.find(({ route }) => overlap(route, placed.route))
  if (other)
    problems.push(
      problemAt(placed.path, 'twice', { shown: within === undefined ? `${origin} → ${destination}` : key, other: other.path }),
    )
  if (others.length === sharedMax) problems.push(problemAt(placed.path, 'too_many', { count: sharedMax + 1, max: sharedMax }))
  routes.set(key, others)
  if (others.length < sharedMax) others.push(placed)
}

function overlap(one: Route, other: Route): boolean {
  return one.aboveMeters < (other.upToMeters ?? Infinity) && other.aboveMeters < (one.upToMeters ?? Infinity)
}
