import type { Bilingual } from '../phases.ts'

/** By code: the HTTP status, and the sentence that names field, value and remedy. `{name}` is filled from the details. */
export type RefusalWords = Record<string, { status: number } & Bilingual>
