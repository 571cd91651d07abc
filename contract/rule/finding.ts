import * as z from 'zod'
import { bilingual } from '../phases.ts'

/** What speaks against a table: in which row (from 1; 0 the table itself) and column, where in an expression's text, and why. */
export const ruleFinding = z.object({
  row: z.int(),
  rowId: z.string(),
  column: z.string(),
  at: z.object({ start: z.int(), end: z.int() }).optional(),
  why: bilingual,
})
export type RuleFinding = z.infer<typeof ruleFinding>
