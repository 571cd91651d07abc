import type { Column, Table, Told } from '../paper/paper.ts'
import { colours, drawRule, ensureRoom, heightOfLines, startPage, writeLines } from '../sheet.ts'
import type { Line, Sheet } from '../sheet.ts'
import { fullOf, gap, headingHeight, lineOf, tiny, writeHeading } from './styles.ts'

type Placed = Column & { x: number; width: number }

const headHeight = 27
const headHeightOfOne = 17
/** Between a column's text and the next column. */
const padding = 4
const ruledRowMin = 21

/** Rows over as many pages as they need, each page under the same head. */
export function drawTable(sheet: Sheet, table: Table): void {
  const columns = placeColumns(sheet, table.columns)
  const rows = table.rows.map((row) => row.map((cell, at) => linesOf(cell, columns[at])))
  const first = rows[0] ? heightOfRow(sheet, rows[0], { columns, table }) : 0
  const head = headHeightOf(table)
  ensureRoom(sheet, (table.heading ? headingHeight : 0) + head + Math.min(first, roomOf(sheet, table) / 2))
  if (table.heading) writeHeading(sheet, table.heading, fullOf(sheet), table.note)
  writeHead(sheet, columns, table)
  for (const row of rows) writeRow(sheet, row, { columns, table })
  sheet.y += gap.section
}

type Within = { columns: readonly Placed[]; table: Table }

/** A row that no page can hold is cut between its lines and goes on, under the head, on the next. */
function writeRow(sheet: Sheet, row: Line[][], within: Within): void {
  const height = heightOfRow(sheet, row, within)
  if (sheet.y + height > sheet.frame.bottom) {
    const isTooHigh = height > roomOf(sheet, within.table)
    const room = sheet.frame.bottom - sheet.y - gap.row * 2
    const cut = isTooHigh
      ? row.map((cell, at) => cutCell(sheet, cell, { width: textWidth(within.columns[at]), room }))
      : undefined
    if (cut?.some(({ now }) => now.length > 0))
      drawRow(sheet, cut.map(({ now }) => now), { ...within, height: sheet.frame.bottom - sheet.y }) // prettier-ignore
    startPage(sheet)
    writeHead(sheet, within.columns, within.table)
    const rest = cut ? cut.map(({ later }) => later) : row
    // what did not shrink is one line higher than a page: it is drawn as it is and ends where the page ends
    return cut && !cut.some(({ now }) => now.length > 0)
      ? drawRow(sheet, row, { ...within, height })
      : writeRow(sheet, rest, within)
  }
  drawRow(sheet, row, { ...within, height })
}

function cutCell(sheet: Sheet, cell: Line[], { width, room }: { width: number; room: number }): { now: Line[]; later: Line[] } {
  let taken = 0
  let height = 0
  for (const line of cell) {
    height += heightOfLines(sheet, [line], width)
    if (height > room) break
    taken += 1
  }
  return { now: cell.slice(0, taken), later: cell.slice(taken) }
}

function drawRow(sheet: Sheet, row: Line[][], { columns, table, height }: Within & { height: number }): void {
  row.forEach((cell, at) => {
    const column = columns[at]
    if (column) writeLines(sheet, cell, { x: column.x + insetOf(table), y: sheet.y + gap.row, width: textWidth(column) })
  })
  if (table.ruled) drawUprights(sheet, columns, { top: sheet.y, bottom: sheet.y + height })
  sheet.y += height
  const colour = table.ruled ? colours.muted : colours.hairline
  drawRule(sheet, { ...fullOf(sheet), y: sheet.y }, { weight: 0.5, colour })
}

function writeHead(sheet: Sheet, columns: readonly Placed[], table: Table): void {
  const height = headHeightOf(table)
  if (table.ruled) drawRule(sheet, { ...fullOf(sheet), y: sheet.y - 3 }, { weight: 0.5, colour: colours.ink })
  for (const { name, x, align, width } of columns) {
    const lines: Line[] = [
      { text: name.main, style: { size: 8.5, align } },
      ...(name.under ? [{ text: name.under, style: { ...tiny, align } }] : []),
    ]
    writeLines(sheet, lines, { x: x + insetOf(table), y: sheet.y - 1, width: width - padding - 2 })
  }
  if (table.ruled) drawUprights(sheet, columns, { top: sheet.y - 3, bottom: sheet.y + height - 3 })
  sheet.y += height - 3
  drawRule(sheet, { ...fullOf(sheet), y: sheet.y }, { weight: 0.5, colour: colours.ink })
}

function drawUprights(sheet: Sheet, columns: readonly Placed[], { top, bottom }: { top: number; bottom: number }): void {
  const { left, right } = sheet.frame
  for (const x of [left, ...columns.slice(1).map((column) => column.x), right]) sheet.doc.moveTo(x, top).lineTo(x, bottom)
  sheet.doc.lineWidth(0.5).strokeColor(colours.muted).stroke()
}

function placeColumns(sheet: Sheet, columns: readonly Column[]): Placed[] {
  const fixed = columns.reduce((sum, { width }) => sum + (width === 'rest' ? 0 : width), 0)
  let x = sheet.frame.left
  return columns.map((column) => {
    const width = column.width === 'rest' ? sheet.frame.width - fixed : column.width
    x += width
    return { ...column, x: x - width, width }
  })
}

function linesOf(cell: readonly Told[], column: Placed | undefined): Line[] {
  return cell.map((told) => lineOf(told, column?.align))
}

function heightOfRow(sheet: Sheet, row: readonly Line[][], { columns, table }: Within): number {
  const height = Math.max(...row.map((cell, at) => heightOfLines(sheet, cell, textWidth(columns[at])))) + gap.row * 2
  return table.ruled ? Math.max(height, ruledRowMin) : height
}

const insetOf = (table: Table): number => (table.ruled ? padding - 1 : 0)
const textWidth = (column: Placed | undefined): number => (column?.width ?? 0) - padding - 2
const headHeightOf = (table: Table): number => (table.columns.some(({ name }) => name.under) ? headHeight : headHeightOfOne)
const roomOf = ({ frame }: Sheet, table: Table): number => frame.bottom - frame.top - headHeightOf(table)
