import type { Bilingual } from '../../contract/phases.ts'
import { currentLanguage, useLanguage, type Language } from './language.ts'

export type Words = Record<string, Bilingual>
type Values = Record<string, string | number>
export type Say = (words: Bilingual, values?: Values) => string

export function sayIn(language: Language, words: Bilingual, values: Values = {}): string {
  return words[language].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}

/** Outside of React: the words in the language of the moment. */
export const sayNow: Say = (words, values) => sayIn(currentLanguage(), words, values)

/**
 * `const { say } = useWords()`, then `say(orderWords.title)`, `say(order.statusName)` or `say(words.waiting, { count: 3 })`
 * for “{count} 单”. Words lie in `words/<area>.ts` as `{ zh, en }` side by side, so that no language can miss one.
 */
export function useWords(): { say: Say; language: Language } {
  const language = useLanguage()
  return { language, say: (words, values) => sayIn(language, words, values) }
}
