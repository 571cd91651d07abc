import type { ConfirmationLetter } from '../../../document/port.ts'
import { drawBarcode } from '../draw-barcode.ts'
import { colours, drawRule, heightOfLines, page, writeLines } from '../sheet.ts'
import type { Line, Sheet, Style } from '../sheet.ts'
import { gap, heading, small, text } from './styles.ts'

const title: Style = { size: 21, bold: true }
const barcodeWidth = 175
const barcodeHeight = 30

/** Who writes, the one accent of the page, what this is, its barcode, and to whom. */
export function writeTitle(sheet: Sheet, letter: ConfirmationLetter): void {
  writeCompany(sheet, letter.company)
  writeName(sheet, letter.trackingNo)
  const greeting: Line[] = [
    { text: `致：${letter.client.name}`, style: heading },
    { text: '您委托的以下订单已经确认，我们将按本单所列内容办理。', style: text, above: 3 },
    { text: 'Your order is confirmed. We will carry it out as stated below.', style: small, above: 1 },
  ]
  sheet.y += writeLines(sheet, greeting, { x: page.left, y: sheet.y, width: page.width }) + gap.section
}

function writeCompany(sheet: Sheet, company: ConfirmationLetter['company']): void {
  const half = (page.width - gap.column) / 2
  const name: Line[] = [{ text: company.name, style: heading }]
  const reach: Line[] = [
    { text: [company.contact, company.phone].filter(Boolean).join('  '), style: { ...small, align: 'right' } },
  ]
  const height = Math.max(heightOfLines(sheet, name, half), heightOfLines(sheet, reach, half))
  writeLines(sheet, name, { x: page.left, y: sheet.y, width: half })
  writeLines(sheet, reach, { x: page.right - half, y: sheet.y + 3, width: half })
  drawRule(sheet, { x: page.left, y: sheet.y + height + 6, width: page.width }, { weight: 1, colour: colours.accent })
  sheet.y += height + 6 + gap.section
}

function writeName(sheet: Sheet, trackingNo: string): void {
  const name: Line[] = [
    { text: '订单确认单', style: title },
    { text: 'Order Confirmation', style: { size: 10, colour: colours.muted }, above: 1 },
  ]
  const x = page.right - barcodeWidth
  const height = writeLines(sheet, name, { x: page.left, y: sheet.y, width: x - page.left - gap.column })
  drawBarcode(sheet, trackingNo, { x, y: sheet.y + 3, width: barcodeWidth, height: barcodeHeight })
  const number: Line[] = [{ text: trackingNo, style: { size: 9, align: 'center' } }]
  writeLines(sheet, number, { x, y: sheet.y + 3 + barcodeHeight + 1, width: barcodeWidth })
  sheet.y += height + 8
}
