/** A place in the whole log, newest first: when, of which source, and where among those of the same moment. */
export type Position = { at: string; rank: number; key: string }

export type Found<E> = {
  /** Newest first. */
  entries: (E & { position: Position })[]
  /** How far the source looked when it stopped before its end: nothing is known beyond. */
  stoppedAt: Position | undefined
}

/** Below zero when `one` comes first: later in time, then lower rank, then greater key. */
export function comparePositions(one: Position, other: Position): number {
  if (one.at !== other.at) return one.at > other.at ? -1 : 1
  if (one.rank !== other.rank) return one.rank - other.rank
  return one.key === other.key ? 0 : one.key > other.key ? -1 : 1
}

/**
 * One page of several sources. It ends at its limit, or where the first source stopped looking: what another has further back must wait, or
 * something between would be left out. `next` is where the following page begins.
 */
export function mergeFound<E>(sources: readonly Found<E>[], limit: number): { entries: E[]; next: Position | undefined } {
  const stop = sources.flatMap(({ stoppedAt }) => stoppedAt ?? []).sort(comparePositions)[0]
  const known = sources
    .flatMap(({ entries }) => entries)
    .filter(({ position }) => !stop || comparePositions(position, stop) <= 0)
    .sort((one, other) => comparePositions(one.position, other.position))
  const page = known.slice(0, limit)
  return { entries: page, next: known.length > limit ? page.at(-1)?.position : stop }
}
