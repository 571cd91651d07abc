import { sql } from 'kysely'
import type { Tx } from '../platform/database/database.ts'
import { newId } from '../platform/ids.ts'
import type { FreightOrder } from '../pricing/order/read-freight.ts'
import type { Subject } from './plan-charges.ts'
import type { Answered } from './settle-order.ts'

type Keeping = { tenantId: string; order: FreightOrder; answers: readonly Answered[]; byHand: readonly Subject[]; now: Date }
type Open = { id: string; side: string; shipmentId: string | null }

/** What has no price becomes a work item with its reasons, never silence; what has one, or needs none any more, is settled. */
export async function keepUnpriced(tx: Tx, { tenantId, order, answers, byHand, now }: Keeping): Promise<void> {
  const { rows: open } = await sql<Open>`
    select id, side, shipment_id as "shipmentId" from unpriced where tenant_id = ${tenantId} and order_id = ${order.orderId} and settled_at is null`.execute(
    tx,
  )
  const isOf = (one: { side: string; shipmentId: string | null }) => (other: { side: string; shipmentId: string | null }) =>
    one.side === other.side && one.shipmentId === other.shipmentId
  const failed = answers.filter((one) => !one.answer.price && !byHand.some((hand) => isOf(one)(hand) && hand.stage === one.stage))
  for (const { answer, side, stage, shipmentId } of failed)
    await sql`
      insert into unpriced (tenant_id, id, order_id, client_id, shipment_id, side, stage, reasons, since, tried_at, tries)
      values (${tenantId}, ${newId()}, ${order.orderId}, ${order.clientId}, ${shipmentId}, ${side}, ${stage}, ${JSON.stringify(answer.reasons)}::jsonb, ${now}, ${now}, 1)
      on conflict (tenant_id, order_id, side, shipment_id) where settled_at is null do update set stage = excluded.stage, reasons = excluded.reasons,
        tried_at = excluded.tried_at, tries = unpriced.tries + 1, retry_from = null`.execute(tx)
  for (const one of open.filter((item) => !failed.some(isOf(item)))) {
    const how = byHand.some(isOf(one)) ? 'by_hand' : answers.some(isOf(one)) ? 'priced' : 'not_needed'
    await sql`update unpriced set settled_at = ${now}, settled_how = ${how}, retry_from = null where tenant_id = ${tenantId} and id = ${one.id}`.execute(
      tx,
    )
  }
}
