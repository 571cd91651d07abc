import type { Block, Told } from '../paper/paper.ts'
import { isSafePicture } from '../check-picture.ts'
import { colours, drawRule, ensureRoom, heightOfLines, writeLines } from '../sheet.ts'
import type { Line, Sheet, Style } from '../sheet.ts'
import { fullOf, gap, headingHeight, lineOf, small, tiny, writeHeading } from './styles.ts'

const terms: Style = { size: 8 }
/** A paragraph is cut here so that each piece fits a page. */
const pieceMax = 1000
const signatureHeight = 46
const picture = { width: 235, height: 250 }

export function drawLines(sheet: Sheet, lines: readonly Told[]): void {
  for (const told of lines) {
    const line = lineOf(told)
    ensureRoom(sheet, heightOfLines(sheet, [line], sheet.frame.width))
    sheet.y += writeLines(sheet, [line], { ...fullOf(sheet), y: sheet.y })
  }
  sheet.y += gap.section
}

/** The company's own conditions, small and to the end. */
export function drawTerms(sheet: Sheet, { heading, paragraphs }: Extract<Block, { block: 'terms' }>): void {
  const pieces = paragraphs.flatMap((text) => text.match(new RegExp(`[\\s\\S]{1,${pieceMax}}`, 'gu')) ?? [])
  const lines = pieces.map((text): Line => ({ text, style: terms }))
  const first = lines[0] ? heightOfLines(sheet, [lines[0]], sheet.frame.width) : 0
  ensureRoom(sheet, headingHeight + first)
  writeHeading(sheet, heading, fullOf(sheet))
  for (const line of lines) {
    ensureRoom(sheet, heightOfLines(sheet, [line], sheet.frame.width))
    sheet.y += writeLines(sheet, [line], { ...fullOf(sheet), y: sheet.y }) + 2
  }
  sheet.y += gap.section
}

/** Places to sign, side by side. */
export function drawSignatures(sheet: Sheet, { places, written }: Extract<Block, { block: 'signatures' }>): void {
  ensureRoom(sheet, signatureHeight)
  const { left, width } = sheet.frame
  const each = (width - gap.column * (places.length - 1)) / places.length
  places.forEach(({ main, under }, at) => {
    const x = left + at * (each + gap.column)
    const name = [main, under].filter(Boolean).join(' ')
    writeLines(sheet, [{ text: name, style: { size: 9 } }], { x, y: sheet.y, width: each })
    drawRule(sheet, { x, y: sheet.y + 34, width: each }, { weight: 0.75, colour: colours.ink })
    writeLines(sheet, [{ text: written, style: tiny }], { x, y: sheet.y + 36, width: each })
  })
  sheet.y += signatureHeight + gap.section
}

/** Photos and signatures, two in a row; one that cannot be read says so in its place. */
export function drawPictures(sheet: Sheet, { heading, pictures }: Extract<Block, { block: 'pictures' }>): void {
  ensureRoom(sheet, headingHeight + picture.height)
  writeHeading(sheet, heading, fullOf(sheet))
  pictures.forEach(({ name, bytes }, at) => {
    const isLeft = at % 2 === 0
    if (isLeft && at > 0) sheet.y += picture.height + 18
    if (isLeft) ensureRoom(sheet, picture.height + 14)
    const x = isLeft ? sheet.frame.left : sheet.frame.right - picture.width
    const caption = drawPicture(sheet, bytes, x) ? name : `${name}: 图片损坏，无法显示 / damaged, cannot be shown`
    writeLines(sheet, [{ text: caption, style: small }], { x, y: sheet.y + picture.height + 2, width: picture.width })
  })
  sheet.y += picture.height + 18 + gap.section
}

/** An upload is checked by its first bytes only; what is broken further in shows here and must not cost the whole print. */
function drawPicture(sheet: Sheet, bytes: Uint8Array, x: number): boolean {
  try {
    const read = Buffer.from(bytes)
    if (!isSafePicture(read)) return false
    sheet.doc.image(read, x, sheet.y, { fit: [picture.width, picture.height], align: 'center', valign: 'center' })
    return true
  } catch {
    return false
  }
}
