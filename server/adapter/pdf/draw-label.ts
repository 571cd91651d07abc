import type { Sender } from '../../document/port.ts'
import { drawBarcode, drawQr } from './draw-barcode.ts'
import { drawLogo } from './draw-logo.ts'
import type { LabelPaper, Side } from './paper/paper.ts'
import { colours, heightOfLines, mm, widthOf, writeLines } from './sheet.ts'
import type { Frame, Line, Sheet, Style } from './sheet.ts'

const width = mm(100)
const height = mm(150)
const edge = mm(3.5)
const inner = width - edge * 2

export const labelFrame: Frame = {
  size: [width, height],
  left: edge,
  right: width - edge,
  top: edge,
  bottom: height - edge,
  width: inner,
  headY: 0,
  footY: height - edge,
}

/** The bands of a label, from top to bottom, in points. */
const band = { head: mm(12), bars: mm(21), to: mm(33), from: mm(16), goods: mm(40), foot: mm(6) }
const sideWidth = mm(8)
const qrWidth = mm(25)

/** One label on a page of its own: every band has its place, and text that does not fit its band becomes smaller, then ends in …. */
export function drawLabel(sheet: Sheet, label: LabelPaper, sender: Sender): void {
  sheet.frame = labelFrame
  sheet.doc.addPage({ size: labelFrame.size, margin: 0 })
  let y = edge
  drawHead(sheet, label, sender, y)
  y = ruled(sheet, y + band.head)
  drawBars(sheet, label, y)
  y = ruled(sheet, y + band.bars)
  drawSide(sheet, label.to, { y, height: band.to, who: 14, address: 12.5 })
  y = ruled(sheet, y + band.to)
  drawSide(sheet, label.from, { y, height: band.from, who: 9, address: 8.5 })
  y = ruled(sheet, y + band.from)
  drawGoods(sheet, label, y)
  ruled(sheet, height - edge - band.foot)
  const foot: Line[] = [{ text: label.foot, style: { size: 7, align: 'center' } }]
  fit(sheet, foot, { x: edge, y: height - edge - band.foot + 3, width: inner, height: band.foot - 3 })
  sheet.doc
    .rect(edge, edge, inner, height - edge * 2)
    .lineWidth(1)
    .strokeColor(colours.ink)
    .stroke()
}

function drawHead(sheet: Sheet, label: LabelPaper, sender: Sender, y: number): void {
  const logo = sender.logo
    ? drawLogo(sheet.doc, sender.logo, { x: edge + 5, y: y + 4, width: mm(26), height: band.head - 8 }) + 6
    : 0
  const parcel: Style = { size: 17, bold: true, align: 'right' }
  const right = widthOf(sheet, label.parcel, parcel) + 8
  const mark: Style = { size: 12, bold: true, colour: colours.paper }
  const markWidth = label.mark ? widthOf(sheet, label.mark, mark) + 12 : 0
  const name: Line[] = [{ text: label.carrier, style: { size: 15, bold: true } }]
  fit(sheet, name, { x: edge + 6 + logo, y: y + 6, width: inner - logo - right - markWidth - 16, height: band.head - 8 })
  writeLines(sheet, [{ text: label.parcel, style: parcel }], { x: edge, y: y + 4, width: inner - 6 })
  if (!label.mark) return
  const x = edge + inner - right - markWidth - 2
  sheet.doc
    .rect(x, y + 7, markWidth, 20)
    .fillColor(colours.ink)
    .fill()
  writeLines(sheet, [{ text: label.mark, style: mark }], { x: x + 6, y: y + 8, width: markWidth })
}

function drawBars(sheet: Sheet, { bars, barsText }: LabelPaper, y: number): void {
  // Quiet zones of ten modules at both sides come from the room that the bars do not fill.
  drawBarcode(sheet, bars, { x: edge + mm(6), y: y + 5, width: inner - mm(12), height: band.bars - 24, middle: true })
  const text: Line[] = [{ text: spaced(barsText), style: { size: 13, bold: true, align: 'center' } }]
  writeLines(sheet, text, { x: edge, y: y + band.bars - 19, width: inner })
}

type Room = { y: number; height: number; who: number; address: number }

function drawSide(
  sheet: Sheet,
  { name, who, address }: Side,
  { y, height: room, who: whoSize, address: addressSize }: Room,
): void {
  sheet.doc.rect(edge, y, sideWidth, room).fillColor(colours.ink).fill()
  const sign: Line[] = [
    { text: name, style: { size: name.length > 1 ? 6.5 : 14, bold: true, colour: colours.paper, align: 'center' } },
  ]
  writeLines(sheet, sign, { x: edge, y: y + room / 2 - (name.length > 1 ? 6 : 10), width: sideWidth })
  const lines: Line[] = [
    { text: who || '—', style: { size: whoSize, bold: true } },
    { text: address || '—', style: { size: addressSize }, above: 2 },
  ]
  fit(sheet, lines, { x: edge + sideWidth + 6, y: y + 4, width: inner - sideWidth - 10, height: room - 6 })
}

function drawGoods(sheet: Sheet, label: LabelPaper, y: number): void {
  const bottom = height - edge - band.foot
  const qrX = edge + inner - qrWidth - 6
  drawQr(sheet, label.qr, { x: qrX, y: y + 7, width: qrWidth })
  const under: Line[] = [{ text: label.qrText, style: { size: 7, align: 'center' } }]
  fit(sheet, under, { x: qrX - 5, y: y + 9 + qrWidth, width: qrWidth + 10, height: 12 })
  const textWidth = qrX - edge - 16
  const cod = label.cod ? [{ text: label.cod, style: { size: 14, bold: true } as Style, above: 2 }] : []
  const lines: Line[] = [
    ...(label.marks.length > 0 ? [{ text: label.marks.join(' / '), style: { size: 12, bold: true } as Style }] : []),
    ...cod,
    ...label.wishes.map((text): Line => ({ text: `※ ${text}`, style: { size: 10, bold: true }, above: 1 })),
    { text: label.goods, style: { size: 9.5 }, above: 3 },
    ...label.numbers.map(({ name, value }): Line => ({ text: `${name.main} ${value}`, style: { size: 8.5 }, above: 2 })),
  ]
  fit(sheet, lines, { x: edge + 6, y: y + 5, width: textWidth, height: bottom - y - 8 })
}

type Area = { x: number; y: number; width: number; height: number }
const scales = [1, 0.88, 0.76, 0.66, 0.56]

/** The lines as large as they fit the area; in the smallest size the last of them ends in … rather than on the next band. */
function fit(sheet: Sheet, lines: readonly Line[], { x, y, width: room, height: high }: Area): void {
  const sized = (scale: number) => lines.map((line) => ({ ...line, style: { ...line.style, size: line.style.size * scale } }))
  const scale = scales.find((one) => heightOfLines(sheet, sized(one), room) <= high)
  if (scale !== undefined) return void writeLines(sheet, sized(scale), { x, y, width: room })
  let below = y
  for (const { text, style, above = 0 } of sized(scales.at(-1) ?? 1)) {
    const left = y + high - below - above
    if (left < style.size) return
    const shown = sheet.show(text)
    sheet.doc.font(style.bold ? 'bold' : 'regular').fontSize(style.size)
    sheet.doc.fillColor(style.colour ?? colours.ink)
    sheet.doc.text(shown, x, below + above, { width: room, height: left, ellipsis: '…', align: style.align ?? 'left' })
    below = sheet.doc.y
  }
}

function ruled(sheet: Sheet, y: number): number {
  sheet.doc
    .moveTo(edge, y)
    .lineTo(edge + inner, y)
    .lineWidth(0.75)
    .strokeColor(colours.ink)
    .stroke()
  return y
}

/** 2603 0512 3456 7897: in fours, as a person reads it out. */
const spaced = (text: string): string => (/^\d{9,}$/.test(text) ? text.replaceAll(/(\d{4})(?=\d)/g, '$1 ') : text)
