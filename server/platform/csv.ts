/** Excel takes a file without it for one of the machine's old encoding. */
export const csvStart = '\ufeff'

/** What a spreadsheet would take for a formula: the quote makes it text. */
const formula = /^[=+\-@\t\r\n＝＋－＠]/
/** Digits that a spreadsheet would round, shorten or show as 1.2E+15: a tab before them makes them text, and is not seen. */
const ruined = /^(?:0\d+|\d{12,})$/

export type CsvCell = string | number | null

/** One line of a sheet that a stranger's words may stand in: text stays text when it is opened. */
export function csvLine(cells: readonly CsvCell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}

function csvCell(value: CsvCell): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const text = formula.test(value) ? `'${value}` : ruined.test(value) ? `\t${value}` : value
  return /[",\r\n\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
