import { sql } from 'kysely'
import type { Party } from '../../../contract/order-draft.ts'
import type { Tx } from '../../platform/database/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import { withdrawn, type OrderState } from '../door/state.ts'

/** The orders that travel with this one in a shipment, itself among them, by their ids; none when it is not merged (INT-5). */
export async function listTogether(tx: Tx, orderId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct q.order_id as id from shipment_order p join shipment_order q on q.tenant_id = p.tenant_id and q.shipment_id = p.shipment_id
    where p.tenant_id = current_tenant() and p.order_id = ${orderId} and p.merged and p.status <> 'withdrawn' and not p.closed and q.status <> 'withdrawn' and not q.closed
    order by 1`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Whether goods of other orders lie in this one's shipment. */
export async function travelsWithOthers(tx: Tx, { orderId, state }: { orderId: string; state: OrderState }): Promise<boolean> {
  if (!state.parts.some((part) => part.merged && part.status !== withdrawn && !part.closed)) return false
  return (await listTogether(tx, orderId)).length > 1
}

const whereTo = ['country', 'name', 'phone', 'divisionCode', 'detail'] as const

/** One shipment goes to one person at one address: whoever goes elsewhere leaves it first. */
export async function mustGoWithOthers(
  tx: Tx,
  { orderId, state, before, after }: { orderId: string; state: OrderState; before: Partial<Party>; after: Partial<Party> },
): Promise<void> {
  const goesElsewhere = whereTo.some((field) => (before[field] ?? '') !== (after[field] ?? ''))
  if (goesElsewhere && (await travelsWithOthers(tx, { orderId, state })))
    throw new Refusal('order.travels_with_others', { step: { zh: '更正收件人', en: 'correct the consignee' } })
}
