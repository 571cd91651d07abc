import type { FieldProblem } from '../../../contract/order-draft.ts'
import type { SheetCell, SheetRow } from './file/sheet.ts'
import type { SheetField } from './header-words.ts'
import type { CellProblem, Reading } from './cell/read-number.ts'
import { findPlace, type Layout, type Place, showCell } from './sheet-layout.ts'

const problemsMax = 200
const valueCharsMax = 300

/**
 * Reads the fields of one order out of its lines and gathers what goes wrong. `cells` tells for every path of the draft which
 * cell it came from or, being empty, should come from, so that a later check can name the cell too.
 */
export type FieldReader = {
  layout: Layout
  lines: SheetRow[]
  problems: FieldProblem[]
  cells: Record<string, string>
  /** From the first line that has it. */
  take: <T>(field: SheetField, path: string, read: (cell: SheetCell, unit: string | undefined) => Reading<T>) => T | undefined
  takeFrom: <T>(
    line: SheetRow,
    field: SheetField,
    path: string,
    read: (cell: SheetCell, unit: string | undefined) => Reading<T>,
  ) => T | undefined
  report: (path: string, code: CellProblem, place: { at: string | undefined; value: string | undefined }) => void
}

export function makeFieldReader(layout: Layout, lines: SheetRow[]): FieldReader {
  const problems: FieldProblem[] = []
  const cells: Record<string, string> = {}
  const filled = new Set<string>()

  const report: FieldReader['report'] = (path, code, { at, value }) => {
    if (problems.length >= problemsMax) return
    problems.push({
      path,
      code,
      ...(value !== undefined && { value: value.slice(0, valueCharsMax).toWellFormed() }),
      ...(at !== undefined && { cell: at }),
    })
  }
  const readPlace = <T>(
    place: Place | undefined,
    path: string,
    read: (cell: SheetCell, unit: string | undefined) => Reading<T>,
  ) => {
    if (place === undefined) return undefined
    if (!filled.has(path)) cells[path] = place.at
    if (place.cell === undefined) return undefined
    filled.add(path)
    const { value, code } = unreadable(place.cell) ?? read(place.cell, place.unit)
    if (code !== undefined) report(path, code, { at: place.at, value: showCell(place.cell, layout.date1904) })
    return value
  }
  return {
    layout,
    lines,
    problems,
    cells,
    report,
    take: (field, path, read) => readPlace(findFirst(layout, lines, field), path, read),
    takeFrom: (line, field, path, read) => readPlace(findPlace(layout, line, field), path, read),
  }
}

function findFirst(layout: Layout, lines: SheetRow[], field: SheetField): Place | undefined {
  const places = lines.map((line) => findPlace(layout, line, field))
  return places.find((place) => place?.cell) ?? places[0]
}

const errorTexts = /^#(REF!|N\/A|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|GETTING_DATA|UNKNOWN!)$/

/** What no column can make sense of. */
function unreadable(cell: SheetCell): { code: CellProblem; value?: undefined } | undefined {
  if (cell.kind === 'error' || errorTexts.test(cell.text)) return { code: 'formula_error' }
  if (cell.kind === 'uncomputed') return { code: 'formula_error' }
  // Bytes that were no character of the file's encoding.
  return cell.text.includes('\ufffd') ? { code: 'garbled' } : undefined
}
