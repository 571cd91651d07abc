import PDFDocument from 'pdfkit'
import { giveFonts } from './load-fonts.ts'
import type { Fonts } from './load-fonts.ts'
import { missingMark, toPrintable } from './words/printable.ts'

const mm = (millimetres: number) => (millimetres * 72) / 25.4

/** A4 with margins of 20 mm; lengths in points, from the upper left corner. */
export const page = { left: mm(20), right: mm(190), top: mm(20), bottom: mm(277), width: mm(170), headY: mm(11), footY: mm(283) }
export const colours = { ink: '#16202A', muted: '#5A6570', hairline: '#D3D9DD', accent: '#0F766E', paper: '#FFFFFF' }

export type Style = { size: number; bold?: true; colour?: string; align?: 'left' | 'right' | 'center' }
export type Line = { text: string; style: Style; above?: number }
export type Place = { x: number; y: number; width: number }

/** The document being written and how far down its current page it is filled. */
export type Sheet = {
  doc: PDFKit.PDFDocument
  y: number
  /** Whether some character had to be replaced by 〓. */
  lacks: boolean
  show(text: string): string
  /** Draws what stands at the top of every page but the first. */
  drawRunningHead(): void
}

export type SheetOptions = { title: string; author: string; createdAt: Date; fonts: Fonts }

/** The same options and the same drawing give the same bytes: pdfkit derives the file's id from the title and the date. */
export function startSheet({ title, author, createdAt, fonts }: SheetOptions): Sheet {
  const doc = new PDFDocument({
    size: 'A4',
    margin: 0,
    font: '',
    bufferPages: true,
    pdfVersion: '1.7',
    lang: 'zh-CN',
    displayTitle: true,
    info: { Title: title, Author: author, Creator: 'Yidan', CreationDate: createdAt },
  })
  giveFonts(doc, fonts)
  const sheet: Sheet = {
    doc,
    y: page.top,
    lacks: false,
    show(text) {
      const shown = toPrintable(text, (codePoint) => fonts.regular.hasGlyphForCodePoint(codePoint))
      if (shown.includes(missingMark)) sheet.lacks = true
      return shown
    },
    drawRunningHead() {},
  }
  return sheet
}

export function startPage(sheet: Sheet): void {
  sheet.doc.addPage()
  sheet.drawRunningHead()
  sheet.y = page.top
}

/** Goes on on a new page when less than `height` is left of this one; says whether it did. */
export function ensureRoom(sheet: Sheet, height: number): boolean {
  if (sheet.y + height <= page.bottom) return false
  startPage(sheet)
  return true
}

/** Writes lines one below the other, each wrapped, and returns their height. */
export function writeLines(sheet: Sheet, lines: Line[], { x, y, width }: Place): number {
  let below = y
  for (const { text, style, above = 0 } of lines) {
    below += above
    const shown = use(sheet, style).show(text)
    sheet.doc.fillColor(style.colour ?? colours.ink).text(shown, x, below, { width, align: style.align ?? 'left' })
    below = sheet.doc.y
  }
  return below - y
}

export function heightOfLines(sheet: Sheet, lines: Line[], width: number): number {
  return lines.reduce((sum, { text, style, above = 0 }) => {
    const shown = use(sheet, style).show(text)
    return sum + above + sheet.doc.heightOfString(shown, { width })
  }, 0)
}

export function widthOf(sheet: Sheet, text: string, style: Style): number {
  const shown = use(sheet, style).show(text)
  return sheet.doc.widthOfString(shown)
}

export function drawRule(sheet: Sheet, { x, y, width }: Place, { weight, colour }: { weight: number; colour: string }): void {
  sheet.doc
    .moveTo(x, y)
    .lineTo(x + width, y)
    .lineWidth(weight)
    .strokeColor(colour)
    .stroke()
}

function use(sheet: Sheet, style: Style): Sheet {
  sheet.doc.font(style.bold ? 'bold' : 'regular').fontSize(style.size)
  return sheet
}
