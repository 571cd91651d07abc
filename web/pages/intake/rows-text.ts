/** Rows of a sheet, short: `17`, `17–19`, `17, 20`. */
export function rowsText(rows: readonly number[]): string {
  const parts: string[] = []
  let from: number | undefined
  rows.forEach((row, at) => {
    from ??= row
    if (rows[at + 1] === row + 1) return
    parts.push(from === row ? String(row) : `${from}–${row}`)
    from = undefined
  })
  return parts.join(', ')
}
