type Page<Row> = { rows: Row[]; nextCursor: string | null }
export type Merged<Row> = { rows: Row[]; left: ReadonlySet<string>; fresh: number }

/**
 * Rows as they stand on screen, brought up to date without moving one: known rows take their new values in place, rows that
 * are gone stay and are marked as left, new ones are only counted. `latest` is the first page as the server has it now, at
 * least as long as what is shown, unless the list has grown; `complete` says that all rows of the list are shown.
 */
export function mergeRows<Row>(
  shown: readonly Row[],
  latest: Page<Row>,
  keyOf: (row: Row) => string,
  complete: boolean,
): Merged<Row> {
  const now = new Map(latest.rows.map((row) => [keyOf(row), row]))
  const known = new Set(shown.map(keyOf))
  const lastSeen = shown.findLastIndex((row) => now.has(keyOf(row)))
  // A row behind the last one that came back may merely have been pushed off the page.
  const left = new Set(
    shown.filter((row, at) => !now.has(keyOf(row)) && (at < lastSeen || latest.nextCursor === null)).map(keyOf),
  )
  const lastKnown = latest.rows.findLastIndex((row) => known.has(keyOf(row)))
  const fresh = latest.rows.filter((row, at) => !known.has(keyOf(row)) && (complete || at < lastKnown)).length
  return { rows: shown.map((row) => now.get(keyOf(row)) ?? row), left, fresh }
}
