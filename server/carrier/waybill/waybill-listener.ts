import { sql } from 'kysely'
import type { Listener, LoggedEvent } from '../../log/run-listeners.ts'
import type { Tx } from '../../platform/database/database.ts'
import { queueCall } from '../account/queue-call.ts'
import { askWaybills } from './ask-waybills.ts'

/** Steps by which parts of an order are withdrawn; their numbers are void then by the database itself (0037_waybills.sql). */
const withdrawing = ['reassign', 'split', 'undo_split', 'merge', 'undo_merge', 'cancel', 'cancel_by_system', 'close_abnormally']

/**
 * DSP-1: a part gets its number when it is picked: nobody splits or merges it any more, and the label is there before it is packed. What a carrier gave
 * by network is given back to it when the part is withdrawn (docs/decisions/0032).
 */
export const waybillListener: Listener = {
  name: 'waybill',
  steps: ['pick', ...withdrawing],
  react: (tx, event) => (event.step === 'pick' ? ask(tx, event) : giveBack(tx, event)),
}

const ask = (tx: Tx, { tenantId, orderId, at }: LoggedEvent): Promise<void> => askWaybills(tx, { tenantId, orderId, now: at })

async function giveBack(tx: Tx, { tenantId, orderId, at }: LoggedEvent): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select w.id from shipment_order so join waybill w on w.tenant_id = so.tenant_id and w.shipment_id = so.shipment_id
    where so.tenant_id = (select current_tenant()) and so.order_id = ${orderId} and w.state = 'void' and w.waybill_no is not null and w.range_id is null order by w.id`.execute(
    tx,
  )
  for (const { id } of rows) await queueCall(tx, { tenantId, orderId, waybill: id, kind: 'waybill_cancel', now: at })
}
