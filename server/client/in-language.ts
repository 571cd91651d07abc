import type { Bilingual } from '../../contract/phases.ts'

/** A client's language of papers and letters. */
export type ClientLanguage = 'zh' | 'en' | 'both'

/** What a letter says, in the client's language, or in both one after the other. */
export function inLanguage(language: ClientLanguage, { zh, en }: Bilingual, between = '\n'): string {
  if (language === 'both') return `${zh}${between}${en}`
  return language === 'zh' ? zh : en
}
