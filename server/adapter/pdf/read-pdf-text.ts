import { inflateSync } from 'node:zlib'

export type PdfText = {
  /** The strings of each page in the order in which they were drawn. */
  pages: string[][]
  /** How high above the foot of its page each of them stands, in points. */
  heights: number[][]
  /** The filled rectangles of each page: x, y, width, height. */
  rectangles: number[][][]
}

/**
 * For tests: what can be copied out of a PDF that pdfkit wrote. Reads the fonts' ToUnicode tables, so it shows what a viewer's
 * search would find and not what we asked to be drawn. Knows only the forms that pdfkit writes.
 */
export function readPdfText(pdf: Buffer): PdfText {
  const objects = readObjects(pdf)
  const pageObjects = [...objects.values()].filter(({ head }) => /\/Type \/Page\b(?!s)/.test(head))
  const pages = pageObjects.map(({ head }) => {
    const content = objects.get(numberAfter(head, '/Contents'))?.stream ?? ''
    const resources = objects.get(numberAfter(head, '/Resources'))?.head ?? ''
    const fonts = new Map<string, string[]>()
    for (const [, name = '', at] of resources.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const font = objects.get(Number(at))?.head ?? ''
      fonts.set(name, readToUnicode(objects.get(numberAfter(font, '/ToUnicode'))?.stream ?? ''))
    }
    return { strings: readStrings(content, fonts), heights: readHeights(content), rectangles: readRectangles(content) }
  })
  return {
    pages: pages.map(({ strings }) => strings),
    heights: pages.map(({ heights }) => heights),
    rectangles: pages.map(({ rectangles }) => rectangles),
  }
}

type PdfObject = { head: string; stream: string }

function readObjects(pdf: Buffer): Map<number, PdfObject> {
  const bytes = pdf.toString('latin1')
  const objects = new Map<number, PdfObject>()
  for (const found of bytes.matchAll(/^(\d+) 0 obj\n([\s\S]*?)(?:\nstream\n|\nendobj)/gm)) {
    const head = found[2] ?? ''
    const from = found.index + found[0].length
    const raw = found[0].endsWith('stream\n') ? pdf.subarray(from, from + numberAfter(head, '/Length')) : Buffer.alloc(0)
    const stream = head.includes('/FlateDecode') ? inflateSync(raw) : raw
    objects.set(Number(found[1]), { head, stream: stream.toString('latin1') })
  }
  return objects
}

const numberAfter = (text: string, key: string) => Number(new RegExp(`${key} (\\d+)`).exec(text)?.[1] ?? -1)

/** Characters by glyph number. */
function readToUnicode(cmap: string): string[] {
  const characters: string[] = []
  for (const [, from = '', list = ''] of cmap.matchAll(/<(\w+)> <\w+> \[(.*?)\]/gs)) {
    const first = parseInt(from, 16)
    Array.from(list.matchAll(/<([\w ]*)>/g)).forEach(([, hex = ''], at) => {
      characters[first + at] = Buffer.from(hex.replaceAll(' ', ''), 'hex').swap16().toString('utf16le')
    })
  }
  return characters
}

function readStrings(content: string, fonts: Map<string, string[]>): string[] {
  let characters: string[] = []
  const strings: string[] = []
  for (const [, font, drawn = ''] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (font) {
      characters = fonts.get(font) ?? []
      continue
    }
    const glyphs = Array.from(drawn.matchAll(/<(\w+)>/g), ([, hex = '']) => hex).join('')
    strings.push(Array.from(glyphs.matchAll(/.{4}/g), ([glyph]) => characters[parseInt(glyph, 16)] ?? '').join(''))
  }
  return strings
}

const readHeights = (content: string) => Array.from(content.matchAll(/^1 0 0 1 [\d.-]+ ([\d.-]+) Tm$/gm), ([, y]) => Number(y))

const readRectangles = (content: string) =>
  Array.from(content.matchAll(/([\d.-]+) ([\d.-]+) ([\d.-]+) ([\d.-]+) re$/gm), (found) => found.slice(1).map(Number))
