import { sql } from 'kysely'
import { inLanguage, type ClientLanguage } from '../client/in-language.ts'
import type { Listener, LoggedEvent } from '../log/run-listeners.ts'
import type { Tx } from '../platform/database/database.ts'
import { newId } from '../platform/ids.ts'

/** AUD-5: a confirmed order's letter goes out to the client. Queued once per confirmation; rendered when it is sent. */
export const queueLetterListener: Listener = { name: 'letter', steps: ['confirm'], react: queueLetter }

type Row = {
  client_id: string
  client_name: string
  language: ClientLanguage
  order_no: string
  company: string
  recipient: string | null
}

async function queueLetter(tx: Tx, { tenantId, orderId, seq }: LoggedEvent): Promise<void> {
  const { rows } = await sql<Row>`
    select o.client_id, c.name as client_name, c.document_language as language, o.order_no, t.name as company,
      coalesce(letters_to(c.tenant_id, c.id), (select p.email from order_party p where p.tenant_id = o.tenant_id and p.order_id = o.id and p.kind = 'buyer')) as recipient
    from "order" o join client c on c.tenant_id = o.tenant_id and c.id = o.client_id join tenant t on t.id = o.tenant_id where o.tenant_id = ${tenantId} and o.id = ${orderId}`.execute(
    tx,
  )
  const row = rows[0]
  if (!row) throw new Error(`order ${orderId} is gone`)
  const { order_no: orderNo, language } = row
  const subject =
    language === 'en'
      ? `Order confirmation ${orderNo}`
      : inLanguage(language, { zh: `订单确认单 ${orderNo}`, en: 'Order confirmation' }, ' ')
  const told = {
    zh: `您的订单 ${orderNo} 已确认，确认单见附件。`,
    en: `Your order ${orderNo} is confirmed; the letter is attached.`,
  }
  const body = `${row.client_name}：\n\n${inLanguage(language, told)}\n\n${row.company}`
  const state = row.recipient ? 'waiting' : 'unsendable'
  await sql`
    insert into outgoing (tenant_id, id, order_id, client_id, kind, recipient, subject, body, attachment, dedupe_key, state, why, next_try_at)
    values (${tenantId}, ${newId()}, ${orderId}, ${row.client_id}, 'confirmation_letter', ${row.recipient}, ${subject}, ${body}, '{"document": "confirmation_letter"}', ${`letter/${orderId}/${seq}`},
      ${state}, ${row.recipient ? null : '货主和买家都没有邮箱 / neither client nor buyer has an e-mail address'}, ${row.recipient ? new Date() : null})
    on conflict (tenant_id, dedupe_key) do nothing`.execute(tx)
}
