import type { Named, Told } from '../paper/paper.ts'
import { ensureRoom, heightOfLines, writeLines } from '../sheet.ts'
import type { Sheet } from '../sheet.ts'
import { gap, headingHeight, lineOf, writeHeading } from './styles.ts'

/** Shipper and consignee side by side; one alone takes the width. */
export function drawSides(sheet: Sheet, sides: readonly { name: Named; lines: Told[] }[]): void {
  const { left, width: whole } = sheet.frame
  const width = sides.length > 1 ? (whole - gap.column) / 2 : whole
  const lines = sides.map((side) => side.lines.map((line) => lineOf(line)))
  const height = Math.max(...lines.map((each) => heightOfLines(sheet, each, width)))
  ensureRoom(sheet, headingHeight + height)
  const top = sheet.y
  sides.forEach(({ name }, at) => {
    const x = left + at * (width + gap.column)
    sheet.y = top
    writeHeading(sheet, name, { x, width })
    writeLines(sheet, lines[at] ?? [], { x, y: sheet.y, width })
  })
  sheet.y = top + headingHeight + height + gap.section
}
