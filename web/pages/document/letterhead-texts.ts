import type { DocumentKind, DocumentTexts, LetterheadTexts } from '../../../contract/document.ts'

export type Which = 'every' | DocumentKind
export type Part = keyof DocumentTexts
type Change = { which: Which; part: Part; language: 'zh' | 'en'; text: string }

/** The texts with one of them changed. What is empty in both languages is no text at all. */
export function withText(texts: LetterheadTexts, { which, part, language, text }: Change): LetterheadTexts {
  const own: DocumentTexts = { ...texts[which] }
  const line = { zh: '', en: '', ...own[part], [language]: text }
  if (line.zh === '' && line.en === '') delete own[part]
  else own[part] = line
  const changed = { ...texts }
  if (Object.keys(own).length === 0) delete changed[which]
  else changed[which] = own
  return changed
}

/** Whether nothing would change, whatever the order of the fields. */
export function isSameTexts(one: LetterheadTexts, other: LetterheadTexts): boolean {
  return flat(one) === flat(other)
}

function flat(texts: LetterheadTexts): string {
  const lines = Object.entries(texts).flatMap(([which, own]) =>
    Object.entries(own ?? {}).map(([part, line]) => JSON.stringify([which, part, line?.zh, line?.en])),
  )
  return lines.toSorted().join('\n')
}
