import type { Words } from './use-words.ts'

export const orderWords = {} as const satisfies Words
