import type { Fact } from '../paper/paper.ts'
import { colours, drawRule, ensureRoom, heightOfLines, writeLines } from '../sheet.ts'
import type { Line, Sheet } from '../sheet.ts'
import { gap, strong, text, tiny } from './styles.ts'

/** Values below their names, three in a row, six where the page is wide; what is not known leaves no gap. */
export function drawFacts(sheet: Sheet, facts: readonly Fact[]): void {
  const { left, width, size } = sheet.frame
  const columns = size[0] > size[1] ? 6 : 3
  const columnWidth = (width - gap.column * (columns - 1)) / columns
  const cells = facts.map(linesOf)
  const rows = Array.from({ length: Math.ceil(cells.length / columns) }, (_, at) => cells.slice(at * columns, (at + 1) * columns))
  const heights = rows.map((row) => Math.max(...row.map((cell) => heightOfLines(sheet, cell, columnWidth))) + gap.row * 2)
  ensureRoom(
    sheet,
    heights.reduce((sum, height) => sum + height, 0),
  )
  rows.forEach((row, at) => {
    drawRule(sheet, { x: left, y: sheet.y, width }, { weight: 0.5, colour: colours.hairline })
    row.forEach((cell, column) =>
      writeLines(sheet, cell, { x: left + column * (columnWidth + gap.column), y: sheet.y + gap.row, width: columnWidth }),
    )
    sheet.y += heights[at] ?? 0
  })
  drawRule(sheet, { x: left, y: sheet.y, width }, { weight: 0.5, colour: colours.hairline })
  sheet.y += gap.section
}

function linesOf({ name, value, strong: isStrong }: Fact): Line[] {
  return [
    { text: [name.main, name.under].filter(Boolean).join(' '), style: tiny },
    { text: value, style: isStrong ? strong : text, above: 0.5 },
  ]
}
