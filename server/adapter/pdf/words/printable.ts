/** Stands for a character that the font lacks: the printer's own mark for it, 下駄记号. */
export const missingMark = '〓'

// Controls, soft hyphen, zero-width and direction marks, variation selectors, tags: nothing to see, and some draw as boxes.
const unseen = /\p{Cc}|\p{Cf}|\p{Variation_Selector}/gu
const segmenter = new Intl.Segmenter('zh-CN', { granularity: 'grapheme' })

/** The text as the font can show it, on one line: whatever it lacks (𠮷, emoji, Thai) becomes one 〓 per visible character. */
export function toPrintable(text: string, covers: (codePoint: number) => boolean): string {
  const isCovered = (part: string) => Array.from(part, (char) => char.codePointAt(0) ?? 0).every(covers)
  const clean = (part: string) => part.replace(unseen, '')
  const line = text
    .toWellFormed()
    .normalize('NFC')
    .replace(/\p{White_Space}+/gu, ' ')
    // Chinese fonts draw these as wide as a character: O’Sullivan would fall apart
    .replace(/(?<=\p{Script=Latin})’(?=\p{Script=Latin})/gu, "'")
  const plain = clean(line)
  if (isCovered(plain)) return plain.trim()
  // Segmented before cleaning, while the joiners still hold 👨‍👩‍👧 together.
  return Array.from(segmenter.segment(line), ({ segment }) => (isCovered(clean(segment)) ? clean(segment) : missingMark))
    .join('')
    .trim()
}
