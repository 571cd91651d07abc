import type { FieldProblem, Party } from '../../../contract/order-draft.ts'
import { orderDraft } from '../../../contract/order-draft.ts'
import { checkDraft } from './check-draft.ts'

/** A corrected party passes the same checks as a new one: its normal form, and what keeps it from being one. */
export function checkCorrection(party: Party): { party: Party; problems: FieldProblem[] } {
  const { draft, blocking, doubts } = checkDraft(orderDraft.parse({ consignee: party, items: [{ name: '—', quantity: 1 }] }))
  const unclear = doubts.filter(({ hold }) => hold === 'address_unclear').flatMap(({ fields }) => fields)
  return { party: draft.consignee ?? party, problems: [...blocking, ...unclear] }
}
