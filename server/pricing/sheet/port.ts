/** A line of a sheet as shown, counted from 1 as on screen. */
export type TableLine = { line: number; cells: string[] }
/** Reads the first sheet that has lines; what cannot be read is refused with a sentence. Fulfilled by `server/adapter/spreadsheet/`. */
export type ReadTable = (
  file: { name: string; bytes: Uint8Array },
  limits: { linesMax: number },
) => Promise<{ lines: TableLine[] } | { refused: { zh: string; en: string } }>
/** Writes a table as a file; fulfilled by `server/adapter/spreadsheet/`. */
export type WriteTable = (
  table: { name: string; columns: readonly { header: string; width: number; kind: 'text' }[] },
  rows: AsyncIterable<string[]>,
) => AsyncIterable<Uint8Array>
