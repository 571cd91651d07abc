import type { Bilingual } from '../../../contract/phases.ts'

/** A text in both languages, short to write in a document that is mostly words. */
export const t = (zh: string, en: string): Bilingual => ({ zh, en })
