import type { OrderDraft } from '../../contract/order-draft.ts'
import type { RuleDecision } from '../../contract/rule/decision.ts'
import { decideBy, type RulesInForce } from './decide.ts'
import { sheetOfDraft } from './fact-sheet.ts'
import { askedOf, withHighValue, type AboutOrder } from './read-sheet.ts'

type Arrived = {
  draft: OrderDraft
  clientId: string
  shopId: string | null
  channel: string
  attributes: readonly string[]
  rules?: RulesInForce
  decisions?: RuleDecision[]
}
export type Routed = { reviewers: string[]; decisions: RuleDecision[] }

/** AUD-1: who does the first review of an order that arrives, when its checks are done. Nobody named: the clerks. Pure. */
export function routeReview({ rules, decisions = [], draft, attributes, ...told }: Arrived): Routed {
  if (!rules || !isRouted(rules)) return { reviewers: [], decisions }
  const client = rules.clients[told.clientId]
  const asked = askedOf(told, sheetOfDraft(draft, { channel: told.channel, client, attributes }))
  const routed = routeBy({ rules, asked })
  return { reviewers: routed.reviewers, decisions: [...decisions, ...routed.decisions] }
}

/** The same of an order that comes back to the desk: a person looked before, so that the system does not pass it. Pure. */
export function routeAgain(about: AboutOrder): Routed {
  if (!isRouted(about.rules)) return { reviewers: [], decisions: [] }
  const { reviewers, decisions } = routeBy(about)
  return { reviewers: reviewers.filter((role) => role !== 'system'), decisions }
}

const isRouted = ({ tables }: RulesInForce): boolean =>
  tables.some(({ table }) => table.kind === 'first_review' && table.rows.length > 0)

function routeBy({ rules, asked }: AboutOrder): Routed {
  const { outcomes, decision } = decideBy('first_review', rules, withHighValue(rules, asked).asked)
  return { reviewers: outcomes.map(({ by }) => by), decisions: [decision] }
}
