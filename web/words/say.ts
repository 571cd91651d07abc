import type { Bilingual } from '../../contract/phases.ts'

export type Language = keyof Bilingual
export type Words = Record<string, Bilingual>
export type Values = Record<string, string | number>
export type Say = (words: Bilingual, values?: Values) => string

/** The words in one language, `{name}` filled from the values. */
export function sayIn(language: Language, words: Bilingual, values: Values = {}): string {
  return words[language].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}
