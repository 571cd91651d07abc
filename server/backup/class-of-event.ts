/** A place in the log in the order in which listeners read it: transaction, then number. */
export type Place = { xid: string; id: string }

/**
 * Transaction numbers mean nothing outside the cluster that gave them: in another, old events would lie beyond the fence for ever and old
 * cursors before every new event. So a backup keeps of them only what readers need: every place at which somebody stopped reading is a cut, and
 * an event's `xid` becomes its class, the number of cuts before it. A reader at cut `i` has read classes up to `i`, and no more.
 */
export function cutsOf(places: readonly Place[]): Place[] {
  const byText = new Map(places.map((place) => [`${place.xid}/${place.id}`, place]))
  return [...byText.values()].sort(comparePlaces)
}

export function comparePlaces(a: Place, b: Place): number {
  const difference = BigInt(a.xid) - BigInt(b.xid) || BigInt(a.id) - BigInt(b.id)
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

/** How many cuts lie before the place: the class of an event there. */
export function classOf(cuts: readonly Place[], place: Place): number {
  return cuts.filter((cut) => comparePlaces(cut, place) < 0).length
}

/** The same as an expression over a row's `xid` and its number in the given column. */
export function classExpression(cuts: readonly Place[], idColumn: string): string {
  const terms = cuts.map(({ xid, id }) => `((xid, ${idColumn}) > ('${BigInt(xid)}'::xid8, ${BigInt(id)}))::int`)
  return terms.length === 0 ? '0' : terms.join(' + ')
}
