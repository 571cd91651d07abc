import { sql } from 'kysely'
import type { AskableField } from '../../contract/desk/conversation.ts'
import { systemActor, type Actor } from '../order/door/command.ts'
import { lockOrder } from '../order/door/lock-order.ts'
import { takeStep, type Road, type StepTaken } from '../order/door/take-step.ts'
import type { Tx } from '../platform/database/database.ts'
import { newId } from '../platform/ids.ts'
import { insertLine, markHandled } from './queries.ts'
import { newReference, questionMail, questionText } from './question-words.ts'

type Asking = {
  tenantId: string
  orderId: string
  fields: readonly AskableField[]
  words: string | undefined
  actor: Actor
  requestId: string
  publicUrl: string | undefined
}
type Row = { clientId: string; clientName: string; label: string; company: string; recipient: string | null; hasPortal: boolean }

/**
 * VAL-12: what is missing is asked of the client, once at a time: a new question ends the one before. The order is held and its internal clocks
 * wait; the question leaves by mail and stands on the client's page. Reached by either, the client counts as contacted.
 */
export async function askClient(road: Road, tx: Tx, asking: Asking): Promise<StepTaken> {
  const { tenantId, orderId, fields, words, actor, requestId } = asking
  await lockOrder(tx, orderId) // two who ask at once: one question after the other
  const at = road.now()
  const row = await readRecipient(tx, orderId)
  await sql`update client_question set state = case state when 'answered' then 'declined' else 'withdrawn' end, settled_at = ${at}, settled_by = ${actor.id}, settled_by_name = ${actor.name}
    where tenant_id = current_tenant() and order_id = ${orderId} and state in ('open', 'answered')`.execute(tx)
  const id = newId(at)
  const reference = newReference()
  const reached = row.recipient ? 'email' : row.hasPortal ? 'portal' : 'nobody'
  const link = asking.publicUrl && row.hasPortal ? `${asking.publicUrl}/portal/orders/${orderId}` : undefined
  const { subject, body } = questionMail({ ...row, reference, fields, words, link })
  const outgoingId = await queueMail(tx, {
    ...row,
    tenantId,
    orderId,
    kind: 'client_question',
    key: `question/${id}`,
    subject,
    body,
    at,
  })
  await sql`
    insert into client_question (tenant_id, id, order_id, client_id, fields, words, reference, reached, outgoing_id, asked_by, asked_by_name, asked_at)
    values (${tenantId}, ${id}, ${orderId}, ${row.clientId}, ${[...fields]}, ${words ?? null}, ${reference}, ${reached}, ${outgoingId}, ${actor.id}, ${actor.name}, ${at})`.execute(
    tx,
  )
  await markHandled(tx, { orderId, byName: actor.name, at })
  await insertLine(tx, {
    tenantId,
    orderId,
    clientId: row.clientId,
    direction: 'out',
    channel: row.recipient ? 'email' : 'portal',
    author: actor,
    words: questionText(fields, words),
    questionId: id,
    at,
    recordedAt: at,
  })
  const step = { tenantId, orderId, actor: systemActor, onBehalfOf: actor, requestId }
  const asked = await takeStep(road, tx, { ...step, step: 'ask_client', additions: { said: { asked: [...fields] } } })
  if (reached === 'nobody') return asked
  return takeStep(road, tx, { ...step, step: 'contact_client', additions: { said: { by: reached } } })
}

export async function readRecipient(tx: Tx, orderId: string): Promise<Row> {
  const { rows } = await sql<Row>`
    select o.client_id as "clientId", c.name as "clientName", coalesce(o.order_no, o.external_no, right(o.id::text, 8)) as label, t.name as company,
      coalesce(letters_to(c.tenant_id, c.id), (select p.email from order_party p where p.tenant_id = o.tenant_id and p.order_id = o.id and p.kind = 'buyer')) as recipient,
      exists (select from user_account u where u.tenant_id = o.tenant_id and u.client_id = o.client_id and u.disabled_at is null) as "hasPortal"
    from "order" o join client c on c.tenant_id = o.tenant_id and c.id = o.client_id join tenant t on t.id = o.tenant_id
    where o.tenant_id = current_tenant() and o.id = ${orderId}`.execute(tx)
  if (!rows[0]) throw new Error(`order ${orderId} is gone`)
  return rows[0]
}

type Queueing = {
  tenantId: string
  orderId: string
  clientId: string
  recipient: string | null
  kind: 'client_question' | 'conversation' | 'payment_reminder'
  key: string
  subject: string
  body: string
  at: Date
}

export async function queueMail(tx: Tx, mail: Queueing): Promise<string> {
  const id = newId(mail.at)
  await sql`
    insert into outgoing (tenant_id, id, order_id, client_id, kind, recipient, subject, body, dedupe_key, state, why, next_try_at)
    values (${mail.tenantId}, ${id}, ${mail.orderId}, ${mail.clientId}, ${mail.kind}, ${mail.recipient}, ${mail.subject}, ${mail.body}, ${mail.key},
      ${mail.recipient ? 'waiting' : 'unsendable'}, ${mail.recipient ? null : '货主和买家都没有邮箱 / neither client nor buyer has an e-mail address'},
      ${mail.recipient ? mail.at : null})`.execute(tx)
  return id
}
