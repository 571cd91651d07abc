import { type ColumnDef, writeXlsxStream } from 'hucre/xlsx'
import type { TableColumn, TableWriter } from '../../export/port.ts'
import { cleanText, sheetLimits } from './file/sheet.ts'

const formats: Record<TableColumn['kind'], string> = { text: '@', integer: '0', amount: '0.00' }

/** Words are cells of text in a text format: no long number loses digits, and nothing that begins with `=` becomes a formula, also when edited. */
export const writeXlsxTable: TableWriter = async function* ({ name, columns }, rows) {
  const defs = columns.map(({ header, width, kind }): ColumnDef => ({ header, width, numFmt: formats[kind] }))
  const cells = async function* () {
    for await (const row of rows)
      yield row.map((cell) => (typeof cell === 'string' ? cleanText(cell).slice(0, sheetLimits.cellCharsMax) || null : cell))
  }
  for await (const chunk of writeXlsxStream(cells(), { name, columns: defs, freezePane: { rows: 1, columns: 1 } })) yield chunk
}
