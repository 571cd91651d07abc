import type { Words } from './use-words.ts'

export const intakeWords = {} as const satisfies Words
