import type { Stage } from '../order/door/stage.ts'
import { findSecondReviewReasons } from './rules.ts'

/** AUD-1, AUD-2: first review by a clerk, second by another person; rejected goes back to the client and is reviewed again. */
export const reviewStage: Stage = {
  guards: {
    second_reviewer_differs: ({ state, actor, step }) =>
      actor.id !== null && actor.id === state.firstReviewedBy
        ? { code: 'order.same_person', details: { step: step.name } }
        : undefined,
    is_rejected: ({ state }) =>
      state.holds.some((hold) => hold.type === 'rejected')
        ? undefined
        : { code: 'order.hold_not_found', details: { hold: { zh: '审核驳回', en: 'Rejected' } } },
  },
  prepare: {
    pass_review: ({ facts, actor }) => ({
      needsSecondReview: findSecondReviewReasons(facts),
      set: { firstReviewedBy: actor.id },
    }),
    pass_second_review: ({ actor }) => ({ set: { secondReviewedBy: actor.id } }),
    resubmit: () => ({ set: { firstReviewedBy: null, secondReviewedBy: null } }),
    withdraw_review: () => ({ set: { firstReviewedBy: null, secondReviewedBy: null } }),
  },
}
