import type { ProposedChanges } from '../../../contract/desk/conversation.ts'
import type { OrderPage } from '../../../contract/order-view.ts'

export type Proposal = { path: string; before: string; after: string }
type Known = Pick<OrderPage, 'consignee' | 'shipper' | 'serviceRequirements' | 'wantedBy'>

const unseen = ['divisionCode', 'country']

/** A line for every field that would change: what it was, what it becomes. Pure. */
export function proposals(changes: ProposedChanges, order: Known): Proposal[] {
  const ofParty = (kind: 'consignee' | 'shipper'): Proposal[] => {
    const before: Record<string, unknown> = { ...order[kind] }
    return Object.entries(changes[kind] ?? {})
      .filter(([field, value]) => value !== undefined && !unseen.includes(field) && textOf(value) !== textOf(before[field]))
      .map(([field, value]) => ({ path: `${kind}.${field}`, before: textOf(before[field]), after: textOf(value) }))
  }
  const whole = (path: 'serviceRequirements' | 'wantedBy'): Proposal[] =>
    changes[path] === undefined ? [] : [{ path, before: textOf(order[path]), after: textOf(changes[path]) }]
  return [...ofParty('consignee'), ...ofParty('shipper'), ...whole('serviceRequirements'), ...whole('wantedBy')]
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.join('、')
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}
