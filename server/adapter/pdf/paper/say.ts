import type { DocumentLanguage } from '../../../../contract/document.ts'
import type { Bilingual } from '../../../../contract/phases.ts'
import type { Named, Told } from './paper.ts'

/** A name above or beside something. */
export function named({ zh, en }: Bilingual, language: DocumentLanguage): Named {
  if (language === 'en') return { main: en }
  return language === 'both' ? { main: zh, under: en } : { main: zh }
}

/** The same on one line. */
export function said({ zh, en }: Bilingual, language: DocumentLanguage): string {
  if (language === 'en') return en
  return language === 'both' && en !== '' && en !== zh ? `${zh} ${en}` : zh
}

/** Sentences: with both languages one below the other. */
export function sentences({ zh, en }: Bilingual, language: DocumentLanguage, above = 0): Told[] {
  if (language === 'en') return [{ text: en, look: 'text', above }]
  const lines: Told[] = [{ text: zh, look: 'text', above }]
  if (language === 'both') lines.push({ text: en, look: 'small', above: 1 })
  return lines
}

export const told = (text: string | undefined, look: Told['look'] = 'text'): Told[] => (text ? [{ text, look }] : [])
