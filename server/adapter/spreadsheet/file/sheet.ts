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

/** Why a whole file is refused, in the words that go into `import.unreadable` as {why}; {value} and {row} where there are any. */
export const sheetRefusals = {
  sheet_empty: { zh: '表格是空的', en: 'it is empty' },
  sheet_too_big: { zh: '文件超过 50 MB，请拆成几个', en: 'it is larger than 50 MB; split it' },
  sheet_expands_too_much: { zh: '解压后过大，请只保留订单那一张表', en: 'it expands too much; keep only the sheet of orders' },
  sheet_too_many_rows: { zh: '超过 100,000 行，请拆成几个', en: 'it has more than 100,000 rows; split it' },
  sheet_too_many_columns: {
    zh: '第 {row} 行超过 200 列，请删去多余的列',
    en: 'row {row} has more than 200 columns; delete some',
  },
  sheet_cell_too_long: { zh: '第 {row} 行有单元格过长', en: 'row {row} has a cell that is too long' },
  sheet_old_xls: { zh: '是旧版 .xls，请另存为 .xlsx', en: 'it is an old .xls; save it as .xlsx' },
  sheet_encrypted: { zh: '有打开密码，请去掉密码后再传', en: 'it needs a password; remove that first' },
  sheet_html: {
    zh: '内容是网页而不是表格，请用表格软件打开后另存为 .xlsx',
    en: 'it is a web page; open it and save it as .xlsx',
  },
  sheet_unknown_kind: { zh: '内容是 {value}，不是 .xlsx 或 .csv', en: 'its content is {value}, neither .xlsx nor .csv' },
  sheet_damaged: { zh: '文件已损坏，请重新导出或另存', en: 'it is damaged; export or save it again' },
  sheet_quote_not_closed: { zh: '第 {row} 行的引号没有成对', en: 'a quote in row {row} is never closed' },
  sheet_not_found: { zh: '没有名为 {value} 的工作表', en: 'it has no sheet named {value}' },
  sheet_header_not_found: {
    zh: '前 20 行里没有认识的列名，请指明表头在第几行',
    en: 'none of its first 20 rows has known column names; say where the header is',
  },
} as const
export type SheetProblem = { code: keyof typeof sheetRefusals; value?: string; row?: number }

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
export function cleanText(text: string): string {
  if (isPlain(text)) return text.trim()
  return text.replace(notPrinted, '').replaceAll('\r\n', '\n').toWellFormed().trim()
}

/** Letters, digits, Chinese and nothing that could be any of the above: nearly every cell, and a loop is faster than a pattern. */
function isPlain(text: string) {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code < 0x20 || (code >= 0x7f && code < 0xa0) || (code >= 0x2000 && code < 0x2070) || (code >= 0xd800 && code < 0xff00))
      return false
  }
  return true
}

/** 0 → A, 27 → AB. */
export function columnLetters(index: number): string {
  const rest = Math.floor(index / 26)
  return (rest > 0 ? columnLetters(rest - 1) : '') + String.fromCharCode(65 + (index % 26))
}
