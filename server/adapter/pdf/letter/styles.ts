import { colours, drawRule, page, widthOf, writeLines } from '../sheet.ts'
import type { Line, Sheet, Style } from '../sheet.ts'

export const text: Style = { size: 9.5 }
export const strong: Style = { size: 9.5, bold: true }
export const small: Style = { size: 8, colour: colours.muted }
export const tiny: Style = { size: 7, colour: colours.muted }
export const heading: Style = { size: 11, bold: true }
export const gap = { section: 12, column: 20, row: 3.5 }

export type Words = { zh: string; en: string }

/** Height of a heading with the rule below it. */
export const headingHeight = 24

/** A section's name with its small English under-title beside it, and what is said about it at the right. */
export function writeHeading(sheet: Sheet, { zh, en }: Words, place: { x: number; width: number }, note = ''): void {
  const { x, width } = place
  writeLines(sheet, [{ text: zh, style: heading }], { x, y: sheet.y, width })
  const after = x + widthOf(sheet, zh, heading) + 6
  writeLines(sheet, [{ text: en, style: small }], { x: after, y: sheet.y + 3.2, width: width / 2 })
  if (note)
    writeLines(sheet, [{ text: note, style: { ...small, align: 'right' } }], {
      x: x + width / 2,
      y: sheet.y + 3.2,
      width: width / 2,
    })
  drawRule(sheet, { x, y: sheet.y + 19, width }, { weight: 0.75, colour: colours.ink })
  sheet.y += headingHeight
}

/** A value below its name, or nothing when it is not known. */
export function fact({ zh, en }: Words, value: string | undefined, style: Style = text): Line[] {
  if (!value) return []
  return [
    { text: `${zh} ${en}`, style: tiny },
    { text: value, style, above: 0.5 },
  ]
}

export const full = { x: page.left, width: page.width }
