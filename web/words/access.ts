import type { Words } from './use-words.ts'

export const accessWords = {} as const satisfies Words
