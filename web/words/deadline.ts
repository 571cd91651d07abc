import type { Words } from './use-words.ts'

export const deadlineWords = {} as const satisfies Words
