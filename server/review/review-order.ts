import type { Role } from '../../contract/roles.ts'
import type { Additions, Guard } from '../order/door/command.ts'
import type { Preparing, Stage } from '../order/door/stage.ts'
import { decideBy } from '../rule/decide.ts'
import type { RuleFinder } from '../rule/find-rules.ts'
import { askAboutOrder, withHighValue } from '../rule/read-sheet.ts'
import { routeAgain } from '../rule/route-review.ts'

/** Whoever answers for a desk may always sit down at it. */
const firstStandIn: Role = 'order_supervisor'
const secondStandIn: Role = 'manager'

/** AUD-1, AUD-2: first review by a clerk, second by another person; rejected goes back to the client and is reviewed again. */
export function reviewStage(rules: RuleFinder): Stage {
  const backToDesk = (preparing: Preparing) => routeBack(rules, preparing)
  return {
    guards: {
      reviewer_is_named: whyNotNamed(firstStandIn),
      second_reviewer_differs: (trying) =>
        whyNotNamed(secondStandIn)(trying) ??
        (trying.actor.id !== null && trying.actor.id === trying.state.firstReviewedBy
          ? { code: 'order.same_person', details: { step: trying.step.name } }
          : undefined),
      is_rejected: ({ state }) =>
        state.holds.some((hold) => hold.type === 'rejected')
          ? undefined
          : { code: 'order.hold_not_found', details: { hold: { zh: '审核驳回', en: 'Rejected' } } },
    },
    prepare: {
      pass_review: (preparing) => passReview(rules, preparing),
      pass_second_review: passSecondReview,
      resubmit: backToDesk,
      withdraw_review: backToDesk,
    },
  }
}

/** AUD-2: rules may name whose review it is. A road on which none of them may take the step leaves it to whoever may. */
function whyNotNamed(standIn: Role): Guard {
  return ({ state, step, actor }) => {
    const named = step.roles.filter((role) => state.reviewers.includes(role))
    if (named.length === 0 || actor.role === 'system' || actor.role === standIn || named.includes(actor.role)) return undefined
    return {
      code: 'order.not_your_review',
      details: { step: step.name, stepId: step.id, roles: [...new Set([...named, standIn])], role: actor.role },
    }
  }
}

/** An empty list of reasons means that the first review suffices. */
async function passReview(rules: RuleFinder, { tx, tenantId, orderId, actor }: Preparing): Promise<Additions> {
  const about = await askAboutOrder(rules, tx, { tenantId, orderId })
  const { asked, decision } = withHighValue(about.rules, about.asked)
  const second = decideBy('second_review', about.rules, asked)
  return {
    needsSecondReview: [...new Set(second.outcomes.map(({ reason }) => reason))],
    decisions: [...(decision.fired.length > 0 ? [decision] : []), second.decision],
    set: { firstReviewedBy: actor.id, reviewers: [...new Set(second.outcomes.flatMap(({ role }) => role ?? []))] },
  }
}

/** Each role that is named must look; the order stays until the last of them has. */
function passSecondReview({ actor, state }: Preparing): Additions {
  const others = state.reviewers.filter((role) => role !== actor.role)
  const left = actor.role === secondStandIn || others.length === state.reviewers.length ? [] : others
  return { needsSecondReview: left, set: { secondReviewedBy: actor.id, reviewers: left } }
}

async function routeBack(rules: RuleFinder, { tx, tenantId, orderId }: Preparing): Promise<Additions> {
  const { reviewers, decisions } = routeAgain(await askAboutOrder(rules, tx, { tenantId, orderId }))
  return {
    set: { firstReviewedBy: null, secondReviewedBy: null, reviewers },
    ...(decisions.length > 0 && { decisions }),
  }
}
