import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import PDFDocument from 'pdfkit'

/** What we use of a font that fontkit, below pdfkit, has parsed. */
export type ParsedFont = {
  hasGlyphForCodePoint(codePoint: number): boolean
  /** Its glyphs by number, each with the characters it was first asked for. */
  _glyphs: Record<number, unknown>
}
export type Fonts = { regular: ParsedFont; bold: ParsedFont }

const family = '@expo-google-fonts/noto-sans-sc'
let loading: Promise<Fonts> | undefined

/** Both weights of Noto Sans SC, read and parsed once per process (21 MB). */
export function loadFonts(): Promise<Fonts> {
  loading ??= openFonts().catch((error: unknown) => {
    loading = undefined
    throw error
  })
  return loading
}

async function openFonts(): Promise<Fonts> {
  const [regular, bold] = await Promise.all([
    readFile(fileURLToPath(import.meta.resolve(`${family}/400Regular/NotoSansSC_400Regular.ttf`))),
    readFile(fileURLToPath(import.meta.resolve(`${family}/700Bold/NotoSansSC_700Bold.ttf`))),
  ])
  return { regular: parse(regular), bold: parse(bold) }
}

/**
 * pdfkit parses a font anew for every document, which is three quarters of the work of a letter. It also takes a parsed one,
 * though its types do not say so; a scratch document gives us that.
 */
function parse(bytes: Buffer): ParsedFont {
  const scratch = new PDFDocument({ font: '', autoFirstPage: false })
  scratch.font(bytes)
  const parsed = (scratch as unknown as { _font?: { font?: ParsedFont } })._font?.font
  if (!parsed?._glyphs) throw new Error('this pdfkit keeps its parsed font elsewhere')
  return parsed
}

/**
 * Gives the document both fonts. The glyphs forget what earlier documents asked of them: ⼀ (a radical) and 一 share one, and
 * the text that can be copied from this document must not depend on the last one. Nothing may be awaited until it ends.
 */
export function giveFonts(doc: PDFKit.PDFDocument, fonts: Fonts): void {
  for (const [name, font] of Object.entries(fonts)) {
    font._glyphs = {}
    doc.registerFont(name, font as unknown as Uint8Array)
  }
}
