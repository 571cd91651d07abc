import { sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'
import { newId } from '../../platform/ids.ts'

export const callKinds = ['waybill_order', 'waybill_cancel'] as const
export type CallKind = (typeof callKinds)[number]
const subjects: Readonly<Record<CallKind, string>> = {
  waybill_order: '取运单号 / take a waybill number',
  waybill_cancel: '退运单号 / give a waybill number back',
}

type Calling = { tenantId: string; orderId: string; waybill: string; kind: CallKind; now: Date }

/** A call to the carrier's service goes out like a mail, after the commit: asked once, tried again after pauses. */
export async function queueCall(tx: Tx, { tenantId, orderId, waybill, kind, now }: Calling): Promise<void> {
  await sql`
    insert into outgoing (tenant_id, id, order_id, client_id, kind, recipient, subject, body, dedupe_key, state, next_try_at, about_waybill)
    select ${tenantId}, ${newId(now)}, o.id, o.client_id, ${kind}, c.name, ${subjects[kind]} || ' ' || c.name, '', ${`${kind}/${waybill}`}, 'waiting', ${now}, w.id
    from waybill w join carrier c on c.tenant_id = w.tenant_id and c.id = w.carrier_id join "order" o on o.tenant_id = w.tenant_id and o.id = ${orderId}
    where w.tenant_id = ${tenantId} and w.id = ${waybill}
    on conflict (tenant_id, dedupe_key) do update set state = 'waiting', tries = 0, why = null, next_try_at = excluded.next_try_at where outgoing.state = 'dead'`.execute(
    tx,
  )
}
