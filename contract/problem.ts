import * as z from 'zod'
import { fieldProblem } from './order-draft.ts'

/** RFC 9457 problem details: `code` is stable, `title` is in the asker's language, `fields` names each wrong field. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string().optional(),
  requestId: z.string(),
  details: z.record(z.string(), z.unknown()).optional(),
  fields: z.array(fieldProblem.extend({ message: z.string() })).optional(),
})
export type Problem = z.infer<typeof problem>
