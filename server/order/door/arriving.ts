import type { RuleDecision } from '../../../contract/rule/decision.ts'
import type { FieldProblem, OrderDraft } from '../../../contract/order-draft.ts'
import type { Budgets } from '../../deadline/plan-clocks.ts'
import type { RulesInForce } from '../../rule/decide.ts'
import type { Tx } from '../../platform/database/database.ts'

export type Doubt = { hold: string; fields: FieldProblem[] }

/** A draft that may become an order: checked, complete, with the doubts that become holds. */
export type Arrival = {
  draft: OrderDraft
  clientId: string
  channel: string
  shopId: string | null
  receivedAt: Date
  attributes: string[]
  /** What rules decided about it so far. */
  decisions?: RuleDecision[]
  /** The rules that judge it; without them it goes the usual way. */
  rules?: RulesInForce
  doubts: Doubt[]
  intakeMessageId: string | null
}

/** One whose number is free, with the id that it will bear. */
export type Arriving = { arrival: Arrival; orderId: string }

/**
 * What the checks that look beyond one message say of it: it is an order that is here already, or one more with these doubts and marks; and
 * what its company has set of clocks.
 */
export type Verdict = { duplicateOf: string } | { doubts: Doubt[]; attributes: string[]; budgets?: Budgets }

/**
 * The checks that need the database (VAL-5, VAL-8..10), for a whole batch at once: the order knows this shape and never the checks; `app.ts` plugs
 * them in. `keep` is called when the orders have been written, and leaves what is to be written of the checks to travel with the commit.
 */
export type CheckArrivals = (
  tx: Tx,
  given: { tenantId: string; now: Date; arriving: readonly Arriving[] },
) => Promise<{ verdicts: Verdict[]; keep: () => void }>
