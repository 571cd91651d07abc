import type { Words } from './use-words.ts'

export const outgoingWords = {} as const satisfies Words
