/** A table of any length as a file, row by row; what is held at a time does not grow with the rows. */
export type SheetWriter = (
  table: { name: string; columns: readonly { header: string; width: number; kind: 'text' }[] },
  rows: AsyncIterable<(string | null)[]>,
) => AsyncIterable<Uint8Array>
