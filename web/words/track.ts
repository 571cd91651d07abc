import type { Words } from './use-words.ts'

export const trackWords = {} as const satisfies Words
