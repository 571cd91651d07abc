import type { SheetColumn } from './find-header.ts'
import { type SheetField, sheetFields } from './header-words.ts'
import { columnLetters, type SheetCell, type SheetRow } from './file/sheet.ts'
import { plainDigits } from './cell/read-number.ts'
import { showSerial } from './cell/read-time.ts'

/** A clerk's word on a column, by 0-based index: the `SheetField` it holds; null, or a name we do not know, leaves it unread. */
export type ColumnChoice = { index: number; field: string | null }

export type Layout = { byField: Map<SheetField, SheetColumn[]>; headers: string[]; date1904: boolean }

/** Where a field of a line stands; without `cell` it is empty there. */
export type Place = { at: string; unit: string | undefined; cell: SheetCell | undefined }

export function planLayout(columns: SheetColumn[], date1904: boolean): Layout {
  const byField = new Map<SheetField, SheetColumn[]>()
  const headers: string[] = []
  for (const column of columns) {
    headers[column.index] = headers.includes(column.header) ? `${column.header}(${columnLetters(column.index)})` : column.header
    if (column.field)
      byField.set(
        column.field,
        [...(byField.get(column.field) ?? []), column].toSorted((a, b) => a.rank - b.rank || a.index - b.index),
      )
  }
  return { byField, headers, date1904 }
}

/**
 * What the clerk chose stands before any word; columns that nobody spoke of keep what their header says. A choice that only
 * confirms the header leaves its rank: 联系手机 is still read before 联系电话.
 */
export function applyChoice(columns: SheetColumn[], choices: ColumnChoice[] = []): SheetColumn[] {
  const chosen = new Map(choices.map(({ index, field }) => [index, sheetFields.find((known) => known === field)]))
  const named = columns.map((column) => {
    const { index, header } = column
    const field = chosen.get(index)
    return !chosen.has(index) || field === column.field ? column : { index, header, field, rank: -1 }
  })
  const nameless = [...chosen].filter(
    ([index, field]) => field !== undefined && !columns.some((column) => column.index === index),
  )
  return [...named, ...nameless.map(([index, field]) => ({ index, header: columnLetters(index), field, rank: -1 }))]
}

/** The field's cell in a line: of the best column that has one. Undefined when the sheet has no such column. */
export function findPlace(layout: Layout, line: SheetRow, field: SheetField): Place | undefined {
  const columns = layout.byField.get(field)
  const column = columns?.find(({ index }) => line.cells[index] !== undefined) ?? columns?.[0]
  return column && { at: `${columnLetters(column.index)}${line.row}`, unit: column.unit, cell: line.cells[column.index] }
}

export function hasCell(layout: Layout, line: SheetRow, field: SheetField): boolean {
  return layout.byField.get(field)?.some(({ index }) => line.cells[index] !== undefined) ?? false
}

/** A cell as a person sees it. */
export function showCell(cell: SheetCell, date1904: boolean): string {
  if (cell.kind === 'date') return showSerial(cell.text, date1904)
  return cell.kind === 'number' ? plainDigits(cell.text) : cell.text
}

/** The whole line by header, known columns or not; a column without a name goes by its letters. */
export function showLine(layout: Layout, line: SheetRow): Record<string, string> {
  return Object.fromEntries(
    line.cells.flatMap((cell, index) =>
      cell ? [[layout.headers[index] ?? columnLetters(index), showCell(cell, layout.date1904)]] : [],
    ),
  )
}
