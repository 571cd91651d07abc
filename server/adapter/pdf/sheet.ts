import PDFDocument from 'pdfkit'
import { giveFonts } from './load-fonts.ts'
import type { Fonts } from './load-fonts.ts'
import { missingMark, toPrintable } from './words/printable.ts'

export const mm = (millimetres: number) => (millimetres * 72) / 25.4

/** Where a page may be written on; lengths in points, from the upper left corner. */
export type Frame = {
  size: [number, number]
  left: number
  right: number
  top: number
  bottom: number
  width: number
  headY: number
  footY: number
}
const frameOf = (width: number, height: number, margin: number): Frame => ({
  size: [mm(width), mm(height)],
  left: mm(margin),
  right: mm(width - margin),
  top: mm(20),
  bottom: mm(height - 20),
  width: mm(width - margin * 2),
  headY: mm(11),
  footY: mm(height - 14),
})
export const frames = { portrait: frameOf(210, 297, 20), landscape: frameOf(297, 210, 12) }

export const colours = { ink: '#16202A', muted: '#5A6570', hairline: '#D3D9DD', accent: '#0F766E', paper: '#FFFFFF' }

export type Style = { size: number; bold?: true; colour?: string; align?: 'left' | 'right' | 'center' }
export type Line = { text: string; style: Style; above?: number }
export type Place = { x: number; y: number; width: number }

/** The document being written and how far down its current page it is filled. */
export type Sheet = {
  doc: PDFKit.PDFDocument
  frame: Frame
  y: number
  /** Whether some character of this paper had to be replaced by 〓. */
  lacks: boolean
  show(text: string): string
  /** Draws what stands at the top of every page but the first of a paper. */
  drawRunningHead(): void
}

export type SheetOptions = { title: string; author: string; createdAt: Date; fonts: Fonts; lang: string }

/** The same options and the same drawing give the same bytes: pdfkit derives the file's id from the title and the date. */
export function startSheet({ title, author, createdAt, fonts, lang }: SheetOptions): Sheet {
  const doc = new PDFDocument({
    size: 'A4',
    margin: 0,
    font: '',
    autoFirstPage: false,
    bufferPages: true,
    pdfVersion: '1.7',
    lang,
    displayTitle: true,
    info: { Title: title, Author: author, Creator: 'Yidan', CreationDate: createdAt },
  })
  giveFonts(doc, fonts)
  const known = new Map<string, string>()
  const sheet: Sheet = {
    doc,
    frame: frames.portrait,
    y: frames.portrait.top,
    lacks: false,
    show(text) {
      const shown = known.get(text) ?? toPrintable(text, (codePoint) => fonts.regular.hasGlyphForCodePoint(codePoint))
      if (known.size < shownMax) known.set(text, shown)
      if (shown.includes(missingMark)) sheet.lacks = true
      return shown
    },
    drawRunningHead() {},
  }
  return sheet
}

/** The same texts are measured, then drawn, and stand on many papers. */
const shownMax = 20_000

export function startPage(sheet: Sheet): void {
  sheet.doc.addPage({ size: sheet.frame.size, margin: 0 })
  sheet.drawRunningHead()
  sheet.y = sheet.frame.top
}

/** Goes on on a new page when less than `height` is left of this one; says whether it did. */
export function ensureRoom(sheet: Sheet, height: number): boolean {
  if (sheet.y + height <= sheet.frame.bottom) return false
  startPage(sheet)
  return true
}

/** Writes lines one below the other, each wrapped, and returns their height. */
export function writeLines(sheet: Sheet, lines: readonly Line[], { x, y, width }: Place): number {
  let below = y
  for (const { text, style, above = 0 } of lines) {
    below += above
    const shown = use(sheet, style).show(text)
    sheet.doc.fillColor(style.colour ?? colours.ink).text(shown, x, below, { width, align: style.align ?? 'left' })
    below = sheet.doc.y
  }
  return below - y
}

export function heightOfLines(sheet: Sheet, lines: readonly Line[], width: number): number {
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
