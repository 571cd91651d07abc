import type { Look, Named, Told } from '../paper/paper.ts'
import { colours, drawRule, widthOf, writeLines } from '../sheet.ts'
import type { Line, Sheet, Style } from '../sheet.ts'

export const text: Style = { size: 9.5 }
export const strong: Style = { size: 9.5, bold: true }
export const small: Style = { size: 8, colour: colours.muted }
export const tiny: Style = { size: 7, colour: colours.muted }
export const heading: Style = { size: 11, bold: true }
export const gap = { section: 12, column: 20, row: 3.5 }

const looks: Record<Look, Style> = {
  text,
  strong,
  small,
  // Larger and not bold: each bold character of a name would cost the file 140 bytes of font.
  first: { size: 10.5 },
  muted: { ...text, colour: colours.muted },
}

export const lineOf = ({ text: words, look, above = 0 }: Told, align?: Style['align']): Line => ({
  text: words,
  style: align ? { ...looks[look], align } : looks[look],
  above,
})

/** Height of a heading with the rule below it. */
export const headingHeight = 24

/** A section's name with its English beside it, and what is said about it at the right. */
export function writeHeading(sheet: Sheet, { main, under }: Named, place: { x: number; width: number }, note = ''): void {
  const { x, width } = place
  writeLines(sheet, [{ text: main, style: heading }], { x, y: sheet.y, width })
  const after = x + widthOf(sheet, main, heading) + 6
  const beside = after + (under ? widthOf(sheet, under, small) : 0)
  if (under) writeLines(sheet, [{ text: under, style: small }], { x: after, y: sheet.y + 3.2, width: width / 2 })
  if (note) {
    const noteX = Math.min(beside + 10, x + width / 2)
    writeLines(sheet, [{ text: note, style: { ...small, align: 'right' } }], {
      x: noteX,
      y: sheet.y + 3.2,
      width: x + width - noteX,
    })
  }
  drawRule(sheet, { x, y: sheet.y + 19, width }, { weight: 0.75, colour: colours.ink })
  sheet.y += headingHeight
}

export const fullOf = ({ frame }: Sheet) => ({ x: frame.left, width: frame.width })
