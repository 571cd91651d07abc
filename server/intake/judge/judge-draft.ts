import type { FieldProblem, OrderDraft, ReadDraft } from '../../../contract/order-draft.ts'
import type { RuleDecision } from '../../../contract/rule/decision.ts'
import { chooseBusiness, classify, findLowFreight } from '../../rule/classify.ts'
import type { RulesInForce } from '../../rule/decide.ts'
import { checkDraft, type Doubt } from './check-draft.ts'
import { fitContract } from './fit-contract.ts'

export type Judged = {
  draft: OrderDraft
  clientId: string | null
  problems: FieldProblem[]
  doubts: Doubt[]
  attributes: string[]
  decisions: RuleDecision[]
}

/** The company's rules as they are, and where the draft came from. Without them a draft is only checked. */
export type Judging = {
  clientId: string | null
  clients: ReadonlyMap<string, string>
  rules?: RulesInForce
  channel?: string
  shopId?: string | null
}

const lowFreight: Doubt = { hold: 'amount_inconsistent', fields: [{ path: 'freightMinor', code: 'freight_too_low' }] }
const noRules: RulesInForce = { day: '', clients: {}, tables: [] }

/**
 * What a message comes to: its draft in normal form, whose it is, all that keeps it from being an order, and the doubts that hold it.
 * Pure; `clients` has the ids by code in small letters, `clientId` is known already from the shop, the key or the form.
 */
export function judgeDraft(
  read: ReadDraft,
  { clientId: known, clients, rules = noRules, channel = '', shopId = null }: Judging,
): Judged {
  const fit = fitContract(read.draft)
  const code = fit.draft.clientCode
  const clientId = known ?? (code ? (clients.get(code.toLowerCase()) ?? null) : null)
  const told = { clientId, shopId, channel }
  const chosen = chooseBusiness(rules, fit.draft, told)
  const { draft, blocking, doubts } = checkDraft(chosen.draft)
  const ofClient = clientId
    ? []
    : [{ path: 'clientCode', code: code ? 'client_unknown' : 'required', ...(code && { value: code }) }]
  const problems = listProblems({ ...read, problems: [...read.problems, ...fit.problems] }, [...blocking, ...ofClient])
  const { priority, attributes, decisions } = classify(rules, draft, told)
  const classified = { ...draft, priority }
  const freight = findLowFreight(rules, classified, { told, attributes })
  return {
    draft: classified,
    clientId,
    problems,
    doubts: freight.isLow ? [...doubts, lowFreight] : doubts,
    attributes,
    decisions: [...chosen.decisions, ...decisions, ...freight.decisions],
  }
}

/** What could not be read of a draft, then what the checks block, each with its cell in the sheet. */
export function listProblems({ problems, cells }: ReadDraft, blocking: readonly FieldProblem[]): FieldProblem[] {
  const unread = new Set(problems.map(({ path }) => path))
  return [
    ...problems,
    ...blocking.filter(({ path }) => !unread.has(path)).map((problem) => placeProblem(problem, cells?.[problem.path])),
  ]
}

const placeProblem = (problem: FieldProblem, cell: string | undefined) => (cell === undefined ? problem : { ...problem, cell })
