import type { RateCard, Route, Zone } from './rate-card.ts'

type Reach = { readonly aboveMeters: number; readonly upToMeters: number; readonly zone: Zone }
type Index = {
  readonly byDestination: ReadonlyMap<string, ReadonlyMap<string, readonly Reach[]>>
  readonly within: ReadonlyMap<number, readonly Reach[]>
  readonly lengthMax: number
}
export type Ends = { readonly destination: string; readonly origin: string; readonly distanceMeters: number | undefined }

const indexes = new WeakMap<RateCard, Index>()

/**
 * The zone of the most particular route: the longest `destination`, then the longest `origin`; `within` n stands right after the pair of n characters each. Where that
 * route is divided by distance, a distance that it does not name has no zone. `'no_distance'` when it would decide and is missing.
 */
export function findZone(card: RateCard, ends: Ends): Zone | 'no_distance' | undefined {
  const index = indexOf(card)
  for (let length = Math.min(ends.destination.length, index.lengthMax); length >= 0; length--) {
    const reaches = findReaches(index, ends, length)
    if (reaches) return pick(reaches, ends.distanceMeters)
  }
  return undefined
}

function findReaches(
  { byDestination, within }: Index,
  { destination, origin }: Ends,
  length: number,
): readonly Reach[] | undefined {
  const start = destination.slice(0, length)
  const byOrigin = byDestination.get(start)
  const near = origin.startsWith(start) ? within.get(length) : undefined
  if (!byOrigin) return near
  for (let size = origin.length; size >= 0; size--) {
    const found = byOrigin.get(origin.slice(0, size))
    if (found && (size >= length || !near)) return found
  }
  return near
}

function pick(reaches: readonly Reach[], distanceMeters: number | undefined): Zone | 'no_distance' | undefined {
  const [only] = reaches
  if (only && reaches.length === 1 && only.aboveMeters === 0 && only.upToMeters === Infinity) return only.zone
  if (distanceMeters === undefined) return 'no_distance'
  const far = Math.max(1, distanceMeters)
  return reaches.find(({ aboveMeters, upToMeters }) => far > aboveMeters && far <= upToMeters)?.zone
}

function indexOf(card: RateCard): Index {
  const known = indexes.get(card)
  if (known) return known
  const byDestination = new Map<string, Map<string, Reach[]>>()
  const within = new Map<number, Reach[]>()
  let lengthMax = 0
  for (const zone of card.zones) {
    for (const route of zone.routes) {
      placeOf(byDestination, within, route).push({
        aboveMeters: route.aboveMeters,
        upToMeters: route.upToMeters ?? Infinity,
        zone,
      })
      lengthMax = Math.max(lengthMax, route.destination?.length ?? 0, route.within ?? 0)
    }
  }
  const index = { byDestination, within, lengthMax }
  indexes.set(card, index)
  return index
}

function placeOf(byDestination: Map<string, Map<string, Reach[]>>, within: Map<number, Reach[]>, route: Route): Reach[] {
  if (route.within !== undefined) return getOrMake(within, route.within, () => [])
  return getOrMake(
    getOrMake(byDestination, route.destination ?? '', () => new Map<string, Reach[]>()),
    route.origin ?? '',
    () => [],
  )
}

function getOrMake<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = make()
  map.set(key, made)
  return made
}
