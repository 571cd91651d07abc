import type { Flow } from '../../../contract/flow.ts'
import type { Closed } from './command.ts'
import type { Stage } from './stage.ts'

/** Guards of steps that belong to no stage: holds and inquiries. */
export const orderStage: Stage = {
  prepare: {
    // beside the log's word that it was paid, the order itself says so
    record_payment: () => ({ correctedOrder: { paymentState: 'paid' } }),
    cancel_by_system: () => ({ said: { reason: '到期未付款' } }),
  },
  guards: {
    has_releasable_hold: ({ flow, state, step, actor }) => {
      const holds = state.holds.filter((hold) => hold.type !== 'rejected')
      const refused = holds.map((hold) => whyNotTheirs(flow, hold.type, actor.role))
      if (refused.some((one) => one === undefined)) return undefined
      return (
        refused[0] ?? {
          code: 'order.hold_not_found',
          details: { hold: { zh: '可解除的挂起', en: 'hold to release' }, step: step.name },
        }
      )
    },
    inquiry_is_open: ({ state }) =>
      state.clocks.some((clock) => clock.clock === 'inquiry')
        ? undefined
        : { code: 'order.clock_not_running', details: { clock: { zh: '客户询问', en: 'inquiry' } } },
    payment_call_is_due: ({ state }) =>
      state.clocks.some((clock) => clock.clock === 'payment_contact')
        ? undefined
        : { code: 'order.clock_not_running', details: { clock: { zh: '联系客户催付', en: 'contact about the payment' } } },
  },
}

/** Some holds are let go by those alone who answer for them: credit by finance, say. */
export function whyNotTheirs(flow: Flow, type: string, role: string): Closed | undefined {
  const known = flow.holds.find((one) => one.id === type)
  if (!known?.releasedBy || role === 'system' || known.releasedBy.some((one) => one === role)) return undefined
  return { code: 'order.hold_not_yours', details: { hold: known.name, roles: known.releasedBy, role } }
}
