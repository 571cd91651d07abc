/** Where a bin is: zone A, level 3, slot 5 (WHS-3). */
export type Place = { zone: string; level: number; slot: number }
export type Route = 'plain' | 'serpentine'

/**
 * The way through the warehouse: zone, level, slot, each upwards. `serpentine` goes every second aisle (a level of a zone that is visited at all)
 * backwards, so that nobody walks back empty-handed. What has no place comes last, in its own order. Pure and stable.
 */
export function sortByRoute<T>(lines: readonly T[], placeOf: (line: T) => Place | null, route: Route): T[] {
  const placed = lines.flatMap((line) => {
    const place = placeOf(line)
    return place ? [{ line, place }] : []
  })
  const aisles = [...new Set(placed.toSorted((a, b) => compareAisles(a.place, b.place)).map(({ place }) => aisleOf(place)))]
  const turnOf = new Map(aisles.map((aisle, at) => [aisle, route === 'serpentine' && at % 2 === 1 ? -1 : 1]))
  const sorted = placed.toSorted(
    (a, b) => compareAisles(a.place, b.place) || (turnOf.get(aisleOf(a.place)) ?? 1) * (a.place.slot - b.place.slot),
  )
  return [...sorted.map(({ line }) => line), ...lines.filter((line) => placeOf(line) === null)]
}

const aisleOf = ({ zone, level }: Place): string => `${zone}/${level}`

/** Zones by code point, as the database sorts them. */
function compareAisles(a: Place, b: Place): number {
  if (a.zone !== b.zone) return a.zone < b.zone ? -1 : 1
  return a.level - b.level
}

/** Pickers of one wave begin at different places of the same way, so that they do not stand in each other's. */
export function beginAt<T>(lines: readonly T[], picker: number, pickers: number): T[] {
  if (picker < 0 || pickers < 2) return [...lines]
  const from = Math.floor((lines.length * picker) / pickers)
  return [...lines.slice(from), ...lines.slice(0, from)]
}
