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

const rankOf = (priority: OrderDraft['priority'] | undefined): number => (priority ? priorities.indexOf(priority) : 0)
