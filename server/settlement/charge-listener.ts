import type { Listener } from '../log/run-listeners.ts'
import { settleOrder } from './settle-order.ts'

/** Steps after which an order may cost something else: what it is, who carries it, what of it has left, whether it goes at all. */
const steps = [
  'confirm',
  'accept',
  'reassign',
  'split',
  'undo_split',
  'merge',
  'undo_merge',
  'correct',
  'outbound',
  'undo_outbound',
  'sign',
  'undo_sign',
  'put_away',
  'undo_put_away',
  'complete',
  'cancel',
  'cancel_by_system',
  'close_abnormally',
] as const

/** SET-1: prices follow the steps, beside the requests of those who take them. */
export function chargeListener(now: () => Date): Listener {
  return {
    name: 'charges',
    steps,
    react: async (tx, { tenantId, orderId }) => void (await settleOrder(tx, { tenantId, orderId, now: now() })),
  }
}
