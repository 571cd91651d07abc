type Row = { id: string; status: string }

/**
 * The rows still to be decided: those decided just now are out, until they come back at another of the list's nodes. A row that moved while
 * the list was read bears a node that is none of them.
 */
export const undecided = <R extends Row>(
  rows: readonly R[],
  decided: ReadonlyMap<string, string>,
  nodes: readonly string[],
): R[] => rows.filter(({ id, status }) => decided.get(id) !== status && nodes.includes(status))

/** Rows that left by someone else's hand: one's own decisions are no news. */
export const leftElsewhere = (left: ReadonlySet<string>, decided: ReadonlyMap<string, string>): ReadonlySet<string> =>
  new Set([...left].filter((id) => !decided.has(id)))

/** Where the eye goes after deciding `id`: the row below, at the end the one above; undefined when nothing is left. */
export function nextRow(rows: readonly Row[], id: string): string | undefined {
  const at = rows.findIndex((row) => row.id === id)
  if (at < 0) return rows[0]?.id
  return (rows[at + 1] ?? rows[at - 1])?.id
}
