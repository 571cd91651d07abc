import type { ConfirmationLetter } from '../../../document/port.ts'
import { colours, drawRule, ensureRoom, heightOfLines, writeLines } from '../sheet.ts'
import type { Sheet, Style } from '../sheet.ts'
import { amountText, moneyText } from '../words/money-text.ts'
import { headingHeight, strong, text, writeHeading } from './styles.ts'

type Charges = Pick<ConfirmationLetter, 'charges' | 'currency'>
type Place = { x: number; width: number }

const padding = 2.5
const amountWidth = 84
const totalHeight = 22
const total: Style = { ...strong, size: 11 }

export function heightOfCharges(sheet: Sheet, { charges }: Charges, width: number): number {
  if (charges.length === 0) return 0
  return charges.reduce((sum, { label }) => sum + heightOfRow(sheet, label, width), headingHeight + totalHeight)
}

/** The charges line by line with their sum; says whether they needed another page. */
export function writeCharges(sheet: Sheet, { charges, currency }: Charges, place: Place): boolean {
  if (charges.length === 0) return false
  let isContinued = false
  writeHeading(sheet, { zh: '费用', en: 'Charges' }, place, currency)
  // The first row stands level with the text beside it.
  sheet.y -= padding
  for (const { label, amountMinor } of charges) {
    const height = heightOfRow(sheet, label, place.width)
    isContinued = ensureRoom(sheet, height) || isContinued
    writeRow(sheet, { label, amount: amountText(amountMinor, currency), style: text }, place)
    sheet.y += height
    drawRule(sheet, { ...place, y: sheet.y }, { weight: 0.5, colour: colours.hairline })
  }
  isContinued = ensureRoom(sheet, totalHeight) || isContinued
  const sum = charges.reduce((added, { amountMinor }) => added + amountMinor, 0)
  writeRow(sheet, { label: '合计 Total', amount: moneyText(sum, currency), style: total }, place)
  sheet.y += totalHeight
  return isContinued
}

function heightOfRow(sheet: Sheet, label: string, width: number): number {
  return heightOfLines(sheet, [{ text: label, style: text }], width - amountWidth) + padding * 2
}

function writeRow(
  sheet: Sheet,
  { label, amount, style }: { label: string; amount: string; style: Style },
  { x, width }: Place,
): void {
  const y = sheet.y + padding
  writeLines(sheet, [{ text: label, style }], { x, y, width: width - amountWidth })
  writeLines(sheet, [{ text: amount, style: { ...style, align: 'right' } }], {
    x: x + width - amountWidth,
    y,
    width: amountWidth,
  })
}
