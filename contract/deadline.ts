import * as z from 'zod'
import type { Endpoint } from './endpoint.ts'
import { clockView } from './order-view.ts'
import { bilingual } from './phases.ts'
import { role } from './roles.ts'

export const overdueRow = clockView.omit({ takes: true }).extend({
  orderId: z.uuid(),
  orderLabel: z.string(),
  node: z.string(),
  nodeName: bilingual,
  clientName: z.string(),
  priority: z.string(),
})
export type OverdueRow = z.infer<typeof overdueRow>

const waiting = z.object({ late: z.int(), warned: z.int() })
export const listOverdue = {
  method: 'GET',
  path: '/overdue',
  summary: '超时与预警，按责任岗位和节点 / Late and nearly late work by owner and node',
  query: z.object({
    owner: role.optional(),
    node: z.string().max(40).optional(),
    kind: z.enum(['late', 'warned']).default('late'),
    cursor: z.string().max(300).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  reply: z.object({
    rows: z.array(overdueRow),
    nextCursor: z.string().nullable(),
    /** INT-6: messages that are to be entered, and counter orders that are to be confirmed; `warned` within the next half hour. */
    intake: waiting,
    counter: waiting,
    groups: z.array(z.object({ owner: role, node: z.string(), nodeName: bilingual, late: z.int(), warned: z.int() })),
  }),
} as const satisfies Endpoint
