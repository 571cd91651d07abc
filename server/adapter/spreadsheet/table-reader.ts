import type { ReadTable, TableLine } from '../../carrier/port.ts'
import { readText } from './cell/read-text.ts'
import { openFile } from './file/open-file.ts'
import { sheetRefusals, UnreadableSheet, type SheetRow } from './file/sheet.ts'

/** A sheet as plain lines of texts, for settings that are kept in tables. */
export const readTable: ReadTable = async (file, { linesMax }) => {
  try {
    const opened = await openFile(file, scoreWords)
    for (const sheet of opened.sheets) {
      if (sheet.hidden) continue
      const lines: TableLine[] = []
      for await (const row of sheet.rows()) {
        if (lines.length === linesMax)
          return { refused: { zh: `超过 ${linesMax} 行，请拆成几个`, en: `it has more than ${linesMax} rows; split it` } }
        lines.push(lineOf(row))
      }
      if (lines.length > 0) return { lines }
    }
    return { refused: sheetRefusals.sheet_empty }
  } catch (error) {
    if (!(error instanceof UnreadableSheet)) throw error
    const { code, value = '', row = 0 } = error.problem
    const fill = (text: string) => text.replace('{value}', value).replace('{row}', String(row))
    return { refused: { zh: fill(sheetRefusals[code].zh), en: fill(sheetRefusals[code].en) } }
  }
}

/** Words read rightly are words of letters and Chinese: the encoding with the most of them in the first line is taken. */
const scoreWords = (rows: string[][]): number =>
  (rows[0] ?? []).filter((cell) => /^[\p{Script=Han}\w（）() ]+$/u.test(cell)).length

const lineOf = ({ row, cells }: SheetRow): TableLine => ({
  line: row,
  cells: Array.from(cells, (cell) => (cell ? (readText(cell).value ?? '') : '')),
})
