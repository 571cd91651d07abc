import type { Language } from './say.ts'

const marks: Record<Language, string> = { zh: '、', en: ', ' }

/** Several words in a row, as each language strings them together. */
export const listText = (parts: readonly string[], language: Language): string => parts.join(marks[language])
