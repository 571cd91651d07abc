import { sql } from 'kysely'
import { inLanguage, type ClientLanguage } from '../client/in-language.ts'
import type { Listener, LoggedEvent } from '../log/run-listeners.ts'
import type { Tx } from '../platform/database/database.ts'
import { newId } from '../platform/ids.ts'

/** SLA-5: the client hears of every extension, with its reason and the new time. */
export const queueNoticeListener: Listener = { name: 'extension_notice', steps: ['extend_clearance'], react: queueNotice }

type Row = {
  client_id: string
  client_name: string
  language: ClientLanguage
  label: string
  company: string
  zone: string
  recipient: string | null
}

async function queueNotice(tx: Tx, { tenantId, orderId, seq, details }: LoggedEvent): Promise<void> {
  const { rows } = await sql<Row>`
    select o.client_id, c.name as client_name, c.document_language as language, coalesce(o.order_no, o.external_no, right(o.id::text, 8)) as label, t.name as company, t.zone,
      coalesce(letters_to(c.tenant_id, c.id), (select p.email from order_party p where p.tenant_id = o.tenant_id and p.order_id = o.id and p.kind = 'buyer')) as recipient
    from "order" o join client c on c.tenant_id = o.tenant_id and c.id = o.client_id join tenant t on t.id = o.tenant_id where o.tenant_id = ${tenantId} and o.id = ${orderId}`.execute(
    tx,
  )
  const row = rows[0]
  if (!row) throw new Error(`order ${orderId} is gone`)
  const { until, reason, expectedArrivalAt } = details.said ?? {}
  const time = (at: unknown, language: 'zh-CN' | 'en') =>
    new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone: row.zone }).format(new Date(String(at)))
  const { label, language } = row
  const subject =
    language === 'en'
      ? `Clearance takes longer ${label}`
      : inLanguage(language, { zh: `清关延期通知 ${label}`, en: 'Clearance takes longer' }, ' ')
  const told = {
    zh: `您的订单 ${label} 清关延期到 ${time(until, 'zh-CN')}，原因：${String(reason)}`,
    en: `Clearance of your order ${label} is extended until ${time(until, 'en')}. Reason: ${String(reason)}`,
  }
  const arrival = expectedArrivalAt
    ? [{ zh: `新的预计送达：${time(expectedArrivalAt, 'zh-CN')}`, en: `New expected arrival: ${time(expectedArrivalAt, 'en')}` }]
    : []
  const lines = [told, ...arrival].map((one) => inLanguage(language, one))
  const body = `${row.client_name}：\n\n${lines.join('\n')}\n\n${row.company}`
  const state = row.recipient ? 'waiting' : 'unsendable'
  await sql`
    insert into outgoing (tenant_id, id, order_id, client_id, kind, recipient, subject, body, dedupe_key, state, why, next_try_at)
    values (${tenantId}, ${newId()}, ${orderId}, ${row.client_id}, 'extension_notice', ${row.recipient}, ${subject}, ${body}, ${`extension/${orderId}/${seq}`},
      ${state}, ${row.recipient ? null : '货主和买家都没有邮箱 / neither client nor buyer has an e-mail address'}, ${row.recipient ? new Date() : null})
    on conflict (tenant_id, dedupe_key) do nothing`.execute(tx)
}
