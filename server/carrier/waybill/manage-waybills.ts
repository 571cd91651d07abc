import { sql } from 'kysely'
import type { WaybillView } from '../../../contract/carrier/waybill.ts'
import type { Caller } from '../../access/caller.ts'
import { recordActivity } from '../../access/record-activity.ts'
import type { Tx } from '../../platform/database/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import { queueCall } from '../account/queue-call.ts'
import { askWaybills } from './ask-waybills.ts'

const waybillsMax = 100

/** Numbers that count for an order's living parts. */
export async function listWaybills(tx: Tx, orderId: string): Promise<WaybillView[]> {
  const { rows } = await sql<WaybillView>`
    select w.id, w.shipment_id as "shipmentId", c.name as carrier, w.waybill_no as "waybillNo", w.state, w.why
    from shipment_order so join waybill w on w.tenant_id = so.tenant_id and w.shipment_id = so.shipment_id and w.state <> 'void'
      join carrier c on c.tenant_id = w.tenant_id and c.id = w.carrier_id
    where so.tenant_id = (select current_tenant()) and so.order_id = ${orderId} and so.status <> 'withdrawn' order by so.no limit ${sql.lit(waybillsMax)}`.execute(
    tx,
  )
  return rows
}

type Taking = { caller: Caller; orderId: string; now: Date }
export async function takeWaybillsNow(tx: Tx, { caller, orderId, now }: Taking): Promise<WaybillView[]> {
  await mustBeOrder(tx, orderId)
  await askWaybills(tx, { tenantId: caller.tenantId, orderId, now })
  return listWaybills(tx, orderId)
}

type Voiding = Taking & { numberId: string; reason: string; requestId: string }

/** A label that is spoilt, or the wrong carrier: the number is given up before the goods go, and another can be taken. */
export async function voidWaybill(
  tx: Tx,
  { caller, orderId, numberId, reason, now, requestId }: Voiding,
): Promise<WaybillView[]> {
  await mustBeOrder(tx, orderId)
  const { rows } = await sql<{ waybillNo: string | null; isOfRange: boolean }>`
    update waybill w set state = 'void', voided_at = ${now}, why = ${reason} where w.tenant_id = (select current_tenant()) and w.id = ${numberId} and w.state <> 'void'
      and exists (select from shipment_order so where so.tenant_id = w.tenant_id and so.shipment_id = w.shipment_id and so.order_id = ${orderId})
      and not exists (select from shipment sh where sh.tenant_id = w.tenant_id and sh.id = w.shipment_id and sh.waybill_no is not null)
    returning w.waybill_no as "waybillNo", w.range_id is not null as "isOfRange"`.execute(tx)
  const voided = rows[0]
  if (!voided) throw new Refusal('carrier.waybill_settled')
  if (voided.waybillNo && !voided.isOfRange)
    await queueCall(tx, { tenantId: caller.tenantId, orderId, waybill: numberId, kind: 'waybill_cancel', now })
  await recordActivity(tx, {
    tenantId: caller.tenantId,
    subject: 'order',
    subjectId: orderId,
    act: 'void_waybill',
    actor: caller,
    details: { waybillNo: voided.waybillNo, reason },
    requestId,
  })
  return listWaybills(tx, orderId)
}

async function mustBeOrder(tx: Tx, orderId: string): Promise<void> {
  const { rows } = await sql`select from "order" where tenant_id = (select current_tenant()) and id = ${orderId}`.execute(tx)
  if (rows.length === 0) throw new Refusal('order.not_found', { orderId })
}
