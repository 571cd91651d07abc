import type { Block, Charge, Named } from '../paper/paper.ts'
import { colours, drawRule, ensureRoom, heightOfLines, writeLines } from '../sheet.ts'
import type { Sheet, Style } from '../sheet.ts'
import { gap, headingHeight, lineOf, strong, text, writeHeading } from './styles.ts'

type Ending = Extract<Block, { block: 'ending' }>
type Charges = NonNullable<Ending['charges']>
type Span = { x: number; width: number }

const contactWidth = 190
const padding = 2.5
const amountWidth = 84
const totalHeight = 22
const total: Style = { ...strong, size: 11 }

/** What it costs at the right; at the left whom to turn to and under whose name the paper stands. */
export function drawEnding(sheet: Sheet, { contact, charges }: Ending): void {
  const { frame } = sheet
  const left = { x: frame.left, width: contactWidth }
  const right = { x: frame.left + contactWidth + gap.column, width: frame.width - contactWidth - gap.column }
  const lines = contact.lines.map((line) => lineOf(line))
  const height = headingHeight + heightOfLines(sheet, lines, left.width)
  // Kept together where a page can hold it.
  ensureRoom(
    sheet,
    Math.min(Math.max(height, charges ? heightOfCharges(sheet, charges, right.width) : 0), frame.bottom - frame.top),
  )
  const top = sheet.y
  writeHeading(sheet, contact.heading, left)
  writeLines(sheet, lines, { ...left, y: sheet.y })
  sheet.y = top
  const isContinued = charges ? writeCharges(sheet, charges, right) : false
  if (!isContinued) sheet.y = Math.max(sheet.y, top + height)
  sheet.y += gap.section
}

function heightOfCharges(sheet: Sheet, { rows }: Charges, width: number): number {
  return rows.reduce((sum, { label }) => sum + heightOfCharge(sheet, label, width), headingHeight + totalHeight)
}

/** The charges line by line with their sum; says whether they needed another page. */
function writeCharges(sheet: Sheet, { heading, note, rows, total: sum }: Charges & { heading: Named }, span: Span): boolean {
  let isContinued = false
  writeHeading(sheet, heading, span, note)
  // The first row stands level with the text beside it.
  sheet.y -= padding
  for (const row of rows) {
    const height = heightOfCharge(sheet, row.label, span.width)
    isContinued = ensureRoom(sheet, height) || isContinued
    writeCharge(sheet, row, { ...span, style: text })
    sheet.y += height
    drawRule(sheet, { ...span, y: sheet.y }, { weight: 0.5, colour: colours.hairline })
  }
  isContinued = ensureRoom(sheet, totalHeight) || isContinued
  writeCharge(sheet, sum, { ...span, style: total })
  sheet.y += totalHeight
  return isContinued
}

function heightOfCharge(sheet: Sheet, label: string, width: number): number {
  return heightOfLines(sheet, [{ text: label, style: text }], width - amountWidth) + padding * 2
}

function writeCharge(sheet: Sheet, { label, amount }: Charge, { x, width, style }: Span & { style: Style }): void {
  const y = sheet.y + padding
  writeLines(sheet, [{ text: label, style }], { x, y, width: width - amountWidth })
  const right: Style = { ...style, align: 'right' }
  writeLines(sheet, [{ text: amount, style: right }], { x: x + width - amountWidth, y, width: amountWidth })
}
