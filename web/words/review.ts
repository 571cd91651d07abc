import type { Words } from './use-words.ts'

export const reviewWords = {} as const satisfies Words
