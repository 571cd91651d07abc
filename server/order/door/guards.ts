import type { Stage } from './stage.ts'

/** Guards of steps that belong to no stage: holds and inquiries. */
export const orderStage: Stage = {
  prepare: {
    // beside the log's word that it was paid, the order itself says so
    record_payment: () => ({ correctedOrder: { paymentState: 'paid' } }),
  },
  guards: {
    has_releasable_hold: ({ state, step }) =>
      state.holds.some((hold) => hold.type !== 'rejected')
        ? undefined
        : { code: 'order.hold_not_found', details: { hold: { zh: '可解除的挂起', en: 'hold to release' }, step: step.name } },
    inquiry_is_open: ({ state }) =>
      state.clocks.some((clock) => clock.clock === 'inquiry')
        ? undefined
        : { code: 'order.clock_not_running', details: { clock: { zh: '客户询问', en: 'inquiry' } } },
  },
}
