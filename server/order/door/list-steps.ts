import type { Ask, FlowStep } from '../../../contract/flow.ts'
import type { AllowedStep } from '../../../contract/order-view.ts'
import { wordsOf } from '../../platform/refusal.ts'
import type { Actor, Closed, Facts, Guards, Situation } from './command.ts'
import { eligibleParts, whyClosed } from './why-closed.ts'

/**
 * The steps of the flow as this actor sees them now: open ones, and closed ones with the reason where it is of use to them
 * (their role may take the step and it begins where the order stands). The browser draws its buttons from this.
 */
export function listSteps({ flow, state, facts, actor, guards }: Situation & { actor: Actor; guards: Guards }): AllowedStep[] {
  const steps: AllowedStep[] = []
  for (const step of flow.steps) {
    if (step.system) continue
    const closed = whyClosed({ flow, state, facts, step, actor, guards })
    if (closed && isBesideThePoint(closed)) continue
    steps.push({
      id: step.id,
      name: step.name,
      open: !closed,
      ...(closed && {
        why: {
          code: closed.code,
          zh: wordsOf(closed.code, closed.details, 'zh'),
          en: wordsOf(closed.code, closed.details, 'en'),
        },
      }),
      look: step.look,
      evidence: step.evidence,
      asks: asksOf(step, facts),
      ...(step.shipments && { shipmentIds: eligibleParts(state, step).map((part) => part.shipmentId) }),
    })
  }
  return steps
}

export const wishesAsk = 'wishesConfirmedWith'

/** AUD-5: with whom special wishes were confirmed must be told, first of all, where there are any, and is not asked where there are none. */
function asksOf({ asks }: FlowStep, { serviceRequirements }: Facts): Ask[] {
  const ofWishes = asks.filter(({ field }) => field === wishesAsk)
  if (ofWishes.length === 0) return asks
  const others = asks.filter(({ field }) => field !== wishesAsk)
  return serviceRequirements.length === 0 ? others : [...ofWishes.map((ask) => ({ ...ask, required: true })), ...others]
}

/** Steps of other desks and of other stations are not listed; asked for by name, they are refused with their reason. */
function isBesideThePoint({ code }: Closed): boolean {
  return code === 'order.step_not_allowed' || code === 'order.wrong_role'
}
