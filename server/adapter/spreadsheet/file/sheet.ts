/**
 * What a spreadsheet is to the rest of this folder, whatever file it came in, and what we refuse to open. Limits bind while
 * reading, not after: a hostile file must cost no more than the largest honest one.
 */
export const sheetLimits = {
  fileBytesMax: 50 * 1024 * 1024,
  /** All parts of an xlsx together as its directory declares them; a part that inflates beyond its declared size is damaged. */
  expandedBytesMax: 400 * 1024 * 1024,
  /** A part that is read as a whole: workbook, relations, styles. */
  partBytesMax: 16 * 1024 * 1024,
  zipEntriesMax: 5_000,
  sheetsMax: 50,
  /** Rows with something in them, title and header among them: room for 100,000 lines of orders. */
  rowsMax: 100_020,
  columnsMax: 200,
  /** Excel's own limit for one cell. */
  cellCharsMax: 32_767,
  sharedStringsMax: 3_000_000,
  sharedCharsMax: 60_000_000,
}

export const sheetRefusals = [
  'sheet_empty',
  'sheet_too_big',
  'sheet_expands_too_much',
  'sheet_too_many_rows',
  'sheet_too_many_columns',
  'sheet_cell_too_long',
  'sheet_old_xls',
  'sheet_encrypted',
  'sheet_html',
  'sheet_unknown_kind',
  'sheet_damaged',
  'sheet_quote_not_closed',
  'sheet_not_found',
  'sheet_header_not_found',
] as const
export type SheetProblem = { code: (typeof sheetRefusals)[number]; value?: string; row?: number }

/** The whole file cannot be read; what is wrong with single cells is a problem of their order instead. */
export class UnreadableSheet extends Error {
  readonly problem: SheetProblem
  constructor(code: SheetProblem['code'], where: { value?: string; row?: number } = {}) {
    super(`${code} ${where.value ?? ''} ${where.row ?? ''}`.trim())
    this.problem = { code, ...where }
  }
}

/**
 * `number` keeps the digits as the file has them, `date` the serial number; `error` is #REF! and its like, `uncomputed` a
 * formula that was never calculated.
 */
export type SheetCell = { kind: 'text' | 'number' | 'date' | 'error' | 'uncomputed'; text: string }
/** `row` counts from 1 as on screen. Cells without a value are undefined; rows without any are left out. */
export type SheetRow = { row: number; cells: (SheetCell | undefined)[] }
export type OpenedSheet = { name: string; hidden: boolean; rows: () => AsyncGenerator<SheetRow, void, undefined> }
export type OpenedFile = { kind: 'xlsx' | 'csv'; encoding?: string; date1904: boolean; sheets: OpenedSheet[] }

const notPrinted = /[^\P{Cc}\t\n\r]|[\u200b-\u200f\u2028-\u202e\u2060\ufeff]/gu
/** Without what nobody sees and a database refuses: control characters, zero-width marks, halves of characters. */
export const cleanText = (text: string) => text.replace(notPrinted, '').replaceAll('\r\n', '\n').toWellFormed().trim()

/** 0 → A, 27 → AB. */
export function columnLetters(index: number): string {
  const rest = Math.floor(index / 26)
  return (rest > 0 ? columnLetters(rest - 1) : '') + String.fromCharCode(65 + (index % 26))
}
