import type { Sender } from '../../../document/port.ts'
import type { Block } from '../paper/paper.ts'
import { said } from '../paper/say.ts'
import type { DocumentLanguage } from '../../../../contract/document.ts'
import { drawBarcode } from '../draw-barcode.ts'
import { drawLogo } from '../draw-logo.ts'
import { colours, drawRule, heightOfLines, widthOf, writeLines } from '../sheet.ts'
import type { Line, Sheet, Style } from '../sheet.ts'
import { gap, heading, small } from './styles.ts'

const title: Style = { size: 21, bold: true }
const logoHeight = 30
const logoWidthMax = 120
const barcodeWidth = 175
const barcodeHeight = 30

/** Who writes, with the company's own line, and the one accent of the page. */
export function drawSender(sheet: Sheet, sender: Sender, language: DocumentLanguage): void {
  const { left, right, width } = sheet.frame
  const logoWidth = sender.logo
    ? drawLogo(sheet.doc, sender.logo, { x: left, y: sheet.y - 6, width: logoWidthMax, height: logoHeight }) + 10
    : 0
  const half = (width - gap.column) / 2
  const header = sender.texts.header && said(sender.texts.header, language)
  const name: Line[] = [{ text: sender.name, style: heading }, ...(header ? [{ text: header, style: small, above: 1 }] : [])]
  const reach: Line[] = [{ text: [sender.contact, sender.phone].filter(Boolean).join('  '), style: { ...small, align: 'right' } }]
  const reachWidth = Math.min(half, widthOf(sheet, reach[0]?.text ?? '', small) + 2)
  const nameWidth = width - logoWidth - reachWidth - gap.column
  const height = Math.max(
    heightOfLines(sheet, name, nameWidth),
    heightOfLines(sheet, reach, reachWidth),
    sender.logo ? logoHeight - 6 : 0,
  )
  writeLines(sheet, name, { x: left + logoWidth, y: sheet.y, width: nameWidth })
  writeLines(sheet, reach, { x: right - reachWidth, y: sheet.y + 3, width: reachWidth })
  drawRule(sheet, { x: left, y: sheet.y + height + 6, width }, { weight: 1, colour: colours.accent })
  sheet.y += height + 6 + gap.section
}

/** What this is, whether it is a reprint, and its barcode. */
export function drawTitle(sheet: Sheet, { title: named, bars, mark }: Extract<Block, { block: 'title' }>): void {
  const { left, right, width } = sheet.frame
  const name: Line[] = [
    { text: named.main, style: title },
    ...(named.under ? [{ text: named.under, style: { size: 10, colour: colours.muted }, above: 1 }] : []),
  ]
  const x = right - barcodeWidth
  const height = writeLines(sheet, name, { x: left, y: sheet.y, width: (bars ? x - left : width) - gap.column })
  if (mark)
    drawMark(sheet, [mark.main, mark.under].filter(Boolean).join(' '), { x: left, y: sheet.y, room: x - left - gap.column })
  if (bars) {
    drawBarcode(sheet, bars, { x, y: sheet.y + 3, width: barcodeWidth, height: barcodeHeight })
    const number: Line[] = [{ text: bars, style: { size: 9, align: 'center' } }]
    writeLines(sheet, number, { x, y: sheet.y + 3 + barcodeHeight + 1, width: barcodeWidth })
  }
  sheet.y += Math.max(height, bars ? barcodeHeight + 16 : 0) + 8
}

function drawMark(sheet: Sheet, text: string, { x, y, room }: { x: number; y: number; room: number }): void {
  const width = 130
  const at = x + room - width
  sheet.doc
    .rect(at, y + 6, width, 18)
    .lineWidth(1.2)
    .strokeColor(colours.ink)
    .stroke()
  writeLines(sheet, [{ text, style: { size: 9.5, bold: true, align: 'center' } }], { x: at, y: y + 8, width })
}
