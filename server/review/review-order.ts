import type { Preparing, Stage } from '../order/door/stage.ts'
import type { Additions } from '../order/door/command.ts'
import { decideBy } from '../rule/decide.ts'
import type { RuleFinder } from '../rule/find-rules.ts'
import { askAboutOrder, withHighValue } from '../rule/read-sheet.ts'

/** AUD-1, AUD-2: first review by a clerk, second by another person; rejected goes back to the client and is reviewed again. */
export function reviewStage(rules: RuleFinder): Stage {
  return {
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
      pass_review: (preparing) => passReview(rules, preparing),
      pass_second_review: ({ actor }) => ({ set: { secondReviewedBy: actor.id } }),
      resubmit: () => ({ set: { firstReviewedBy: null, secondReviewedBy: null } }),
      withdraw_review: () => ({ set: { firstReviewedBy: null, secondReviewedBy: null } }),
    },
  }
}

/** AUD-2: an empty list of reasons means that the first review suffices. */
async function passReview(rules: RuleFinder, { tx, tenantId, orderId, actor }: Preparing): Promise<Additions> {
  const about = await askAboutOrder(rules, tx, { tenantId, orderId })
  const { asked, decision } = withHighValue(about.rules, about.asked)
  const second = decideBy('second_review', about.rules, asked)
  return {
    needsSecondReview: [...new Set(second.outcomes.map(({ reason }) => reason))],
    decisions: [...(decision.fired.length > 0 ? [decision] : []), second.decision],
    set: { firstReviewedBy: actor.id },
  }
}
