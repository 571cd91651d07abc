import * as z from 'zod'
import type { Endpoint } from '../endpoint.ts'
import { role } from '../roles.ts'

/** How many orders the desk looks ahead on at once. */
export const aheadMax = 200

/** What the rules would say if the first review passed now. */
export const orderAhead = z.object({
  id: z.uuid(),
  version: z.int(),
  /** The step that many may take at once, because nothing holds it, nothing special is wished and no second review follows. */
  clean: z.enum(['pass_review', 'confirm']).nullable(),
  /** Why a second person must look, and who. */
  reasons: z.array(z.object({ zh: z.string(), en: z.string() })),
  reviewers: z.array(role),
})
export type OrderAhead = z.infer<typeof orderAhead>

export const lookAhead = {
  method: 'POST',
  path: '/review/ahead',
  summary:
    '初审通过后会怎样：要不要复审、由谁审；哪些可以一次通过 / What would follow a first review, and which orders may pass at once',
  body: z.object({ orderIds: z.array(z.uuid()).min(1).max(aheadMax) }),
  reply: z.object({ orders: z.array(orderAhead) }),
} as const satisfies Endpoint
