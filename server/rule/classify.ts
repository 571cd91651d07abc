import type { OrderDraft } from '../../contract/order-draft.ts'
import { priorities } from '../../contract/order-draft.ts'
import type { RuleDecision } from '../../contract/rule/decision.ts'
import { decideBy, type Owner, type RulesInForce } from './decide.ts'
import { sheetOfDraft } from './fact-sheet.ts'
import { askedOf } from './read-sheet.ts'

export type Told = Owner & { channel: string }

const sheetIn = (rules: RulesInForce, draft: OrderDraft, told: Told, attributes: readonly string[]) =>
  askedOf(told, sheetOfDraft(draft, { channel: told.channel, client: rules.clients[told.clientId ?? ''], attributes }))

/** ACT-8: the business of an order that does not say, by its rules; undefined where none holds. */
export function chooseBusiness(
  rules: RulesInForce,
  draft: OrderDraft,
  told: Told,
): { draft: OrderDraft; decisions: RuleDecision[] } {
  if (draft.flow !== undefined) return { draft, decisions: [] }
  const { outcomes, decision } = decideBy('flow_choice', rules, sheetIn(rules, draft, told, []))
  const chosen = outcomes[0]
  if (!chosen) return { draft, decisions: [decision] }
  return {
    draft: { ...draft, flow: chosen.business, ...(chosen.service && !draft.service && { service: chosen.service }) },
    decisions: [decision],
  }
}

export type Classified = { priority: OrderDraft['priority']; attributes: string[]; decisions: RuleDecision[] }

/** AUD-3: priority and marks of an order whose checks are done: those of its goods, and those that its rules give. */
export function classify(rules: RulesInForce, draft: OrderDraft, told: Told): Classified {
  const attributes = new Set<string>(draft.items.flatMap((item) => item.handling ?? []))
  const remote = decideBy('remote_area', rules, sheetIn(rules, draft, told, [...attributes]))
  if (remote.outcomes[0]?.remote) attributes.add('remote')
  const marked = decideBy('classification', rules, sheetIn(rules, draft, told, [...attributes].toSorted()))
  for (const mark of marked.outcomes.flatMap(({ marks = [] }) => marks)) attributes.add(mark)
  const rank = marked.outcomes.reduce((highest, { priority }) => Math.max(highest, rankOf(priority)), rankOf(draft.priority))
  return {
    priority: priorities[rank] ?? 'normal',
    attributes: [...attributes].toSorted(),
    decisions: [remote.decision, marked.decision],
  }
}

/**
 * VAL-6: the least that this service costs, where a rule says so and the order says less. What an order does not say, or says to be nothing, is not
 * known: most shops call freight nothing that their client pays by contract.
 */
export function findLowFreight(
  rules: RulesInForce,
  draft: OrderDraft,
  { told, attributes }: { told: Told; attributes: readonly string[] },
): { isLow: boolean; decisions: RuleDecision[] } {
  if (!draft.freightMinor || !rules.tables.some(({ table }) => table.kind === 'least_freight' && table.rows.length > 0))
    return { isLow: false, decisions: [] }
  const { outcomes, decision } = decideBy('least_freight', rules, sheetIn(rules, draft, told, attributes))
  return { isLow: outcomes.some(({ leastMinor }) => isBelow(draft.freightMinor, leastMinor)), decisions: [decision] }
}

export const isBelow = (freightMinor: number | undefined, leastMinor: number): boolean =>
  freightMinor !== undefined && freightMinor > 0 && freightMinor < leastMinor

const rankOf = (priority: OrderDraft['priority'] | undefined): number => (priority ? priorities.indexOf(priority) : 0)
