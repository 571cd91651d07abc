import type { SheetReader } from '../../intake/port.ts'
import { listFieldLabels } from './field-labels.ts'
import { matchHeader } from './match-header.ts'
import { sheetRefusals, type SheetProblem } from './file/sheet.ts'
import { detectSheet, readSheetOrders } from './read-sheet-orders.ts'
import { writeTemplate } from './template.ts'

/** Spreadsheets as the intake knows them. */
export const sheetReader: SheetReader = {
  fields: listFieldLabels(),
  fieldOf: (word) => matchHeader(word)?.field,
  async detect(source, columns) {
    const found = await detectSheet(source, columns && { columns })
    return 'problem' in found ? { refused: sayProblem(found.problem) } : found
  },
  read: (source, columns) => readSheetOrders(source, columns && { columns }),
  writeTemplate,
}

function sayProblem({ code, value = '', row = 0 }: SheetProblem): { zh: string; en: string } {
  const fill = (text: string) => text.replace('{value}', value).replace('{row}', String(row))
  return { zh: fill(sheetRefusals[code].zh), en: fill(sheetRefusals[code].en) }
}
