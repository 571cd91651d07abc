/** A cell as it is: words stay words, also of digits only; amounts and quantities can be added up. */
export type Cell = string | number | null

export type TableColumn = { header: string; width: number; kind: 'text' | 'integer' | 'amount' }
export type Table = { name: string; columns: readonly TableColumn[] }

/** Writes a table of any length as a file, row by row: what it holds at a time does not grow with the rows. */
export type TableWriter = (table: Table, rows: AsyncIterable<Cell[]>) => AsyncIterable<Uint8Array>
