import type { Bilingual } from '../../contract/phases.ts'

/** A line of a sheet as texts, by its number as on screen. */
export type TableLine = { line: number; cells: string[] }

/** The first sheet of a file that has something in it, without empty lines; refused with the reason when the file is no sheet or too long. */
export type ReadTable = (
  file: { name: string; bytes: Uint8Array },
  limits: { linesMax: number },
) => Promise<{ lines: TableLine[] } | { refused: Bilingual }>
