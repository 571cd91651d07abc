import type { Block, FormCell } from '../paper/paper.ts'
import { colours, ensureRoom, heightOfLines, writeLines } from '../sheet.ts'
import type { Line, Sheet } from '../sheet.ts'
import { fullOf, gap, headingHeight, text, tiny, writeHeading } from './styles.ts'

const padding = 4
/** Room to write by hand below the name. */
const rowMin = 31

/** Boxes with their names in the corner, filled or to be filled by hand. */
export function drawForm(sheet: Sheet, { heading, rows }: Extract<Block, { block: 'form' }>): void {
  const heights = rows.map((row) => heightOf(sheet, row))
  ensureRoom(sheet, headingHeight + (heights[0] ?? 0))
  writeHeading(sheet, heading, fullOf(sheet))
  rows.forEach((row, at) => {
    const height = heights[at] ?? rowMin
    ensureRoom(sheet, height)
    let x = sheet.frame.left
    for (const { cell, width } of widthsOf(sheet, row)) {
      sheet.doc.rect(x, sheet.y, width, height).lineWidth(0.5).strokeColor(colours.muted).stroke()
      writeLines(sheet, linesOf(cell), { x: x + padding, y: sheet.y + 2.5, width: width - padding * 2 })
      x += width
    }
    sheet.y += height
  })
  sheet.y += gap.section
}

function linesOf({ name, value }: FormCell): Line[] {
  const title: Line = { text: [name.main, name.under].filter(Boolean).join(' '), style: tiny }
  return value ? [title, { text: value, style: text, above: 0.5 }] : [title]
}

function widthsOf(sheet: Sheet, row: readonly FormCell[]): { cell: FormCell; width: number }[] {
  const shares = row.reduce((sum, { share }) => sum + share, 0)
  return row.map((cell) => ({ cell, width: (sheet.frame.width * cell.share) / shares }))
}

function heightOf(sheet: Sheet, row: readonly FormCell[]): number {
  const heights = widthsOf(sheet, row).map(({ cell, width }) => heightOfLines(sheet, linesOf(cell), width - padding * 2) + 6)
  return Math.max(rowMin, ...heights)
}
