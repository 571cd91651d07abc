import type { Words } from './use-words.ts'

export const flowWords = {} as const satisfies Words
