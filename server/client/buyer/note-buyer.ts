import { sql } from 'kysely'
import type * as z from 'zod'
import type { noteBuyer as contract } from '../../../contract/client/buyer.ts'
import type { OrderDraft } from '../../../contract/order-draft.ts'
import type { Caller } from '../../access/caller.ts'
import { recordActivity } from '../../access/record-activity.ts'
import type { Tx } from '../../platform/database/database.ts'
import { newId } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'
import { buyerKeysOf } from './accounts.ts'

type Party = { account: string | null; phone: string | null; masked: boolean }
type Row = { clientId: string; flow: NonNullable<OrderDraft['flow']>; buyer: Party | null; consignee: Party | null }
type Noting = { caller: Caller; orderId: string; note: z.infer<typeof contract.body>; now: Date; requestId: string }

/** CRM-1: kept under every account and phone by which this buyer will be known again. The log says that something was noted, not what. */
export async function noteBuyer(tx: Tx, { caller, orderId, note, now, requestId }: Noting): Promise<void> {
  const { clientId, ...asking } = await readAsking(tx, orderId)
  const keys = buyerKeysOf(clientId, asking)
  if (keys.length === 0) throw new Refusal('buyer.unknown')
  const id = newId(now)
  await sql`insert into buyer_note (tenant_id, id, client_id, order_id, kind, topic, words, by_id, by_name, at)
    values (${caller.tenantId}, ${id}, ${clientId}, ${orderId}, ${note.kind}, ${note.topic}, ${note.words}, ${caller.id}, ${caller.name}, ${now})`.execute(
    tx,
  )
  await sql`insert into buyer_key (tenant_id, key, note_id, client_id) select ${caller.tenantId}, unnest(${keys.map((key) => Buffer.from(key, 'hex'))}::bytea[]), ${id}, ${clientId}`.execute(
    tx,
  )
  await recordActivity(tx, {
    tenantId: caller.tenantId,
    subject: 'order',
    subjectId: orderId,
    act: 'note_buyer',
    actor: caller,
    details: { kind: note.kind, topic: note.topic },
    requestId,
  })
}

async function readAsking(tx: Tx, orderId: string): Promise<Row> {
  const party = (kind: string) => sql`
    (select jsonb_build_object('account', p.account, 'phone', p.phone, 'masked', p.masked) from order_party p where p.tenant_id = o.tenant_id and p.order_id = o.id and p.kind = ${kind})`
  const { rows } =
    await sql<Row>`select o.client_id as "clientId", o.flow_code as flow, ${party('buyer')} as buyer, ${party('consignee')} as consignee
    from "order" o where o.tenant_id = (select current_tenant()) and o.id = ${orderId}`.execute(tx)
  if (!rows[0]) throw new Refusal('order.not_found')
  return rows[0]
}

export async function dropBuyerNote(
  tx: Tx,
  { caller, noteId, requestId }: { caller: Caller; noteId: string; requestId: string },
): Promise<void> {
  const { rows } = await sql<{ orderId: string; kind: string; topic: string }>`
    delete from buyer_note where tenant_id = ${caller.tenantId} and id = ${noteId} returning order_id as "orderId", kind, topic`.execute(
    tx,
  )
  const dropped = rows[0]
  if (!dropped) throw new Refusal('buyer.note_not_found')
  await recordActivity(tx, {
    tenantId: caller.tenantId,
    subject: 'order',
    subjectId: dropped.orderId,
    act: 'drop_buyer_note',
    actor: caller,
    details: { kind: dropped.kind, topic: dropped.topic },
    requestId,
  })
}
