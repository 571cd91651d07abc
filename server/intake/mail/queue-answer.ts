import { sql } from 'kysely'
import type { MailAnswer } from '../../../contract/mail.ts'
import type { Tx } from '../../platform/database/database.ts'
import { newId } from '../../platform/ids.ts'
import { countLines } from '../line/received-lines.ts'
import { mayAnswer } from './find-cause.ts'
import type { ReadMail } from './port.ts'
import { answerSubject, writeAnswer, type AnsweredLine } from './write-answer.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const perSenderAndHourMax = 20
const perHourMax = 300
const linesReadMax = 300

export type Answered = {
  tenantId: string
  mailId: string
  mail: Pick<ReadMail, 'from' | 'subject' | 'messageId' | 'thread' | 'headers'>
  box: { address: string; answers: boolean }
  clientId: string | null
  isProven: boolean
  unread: readonly string[]
  receivedAt: Date
  now: Date
}

/**
 * The one answer to a mail, put among the outgoing messages in the transaction that settles it. Nobody is answered who did not write: machines,
 * forgers; and nobody more often than people write.
 */
export async function queueAnswer(tx: Tx, answered: Answered): Promise<MailAnswer> {
  const { tenantId, mailId, mail, box, clientId, now } = answered
  const to = mail.from?.address
  if (!to || !mayAnswer({ headers: mail.headers, fromAddress: to })) return 'machine'
  if (!answered.isProven) return 'unproven'
  if (!box.answers) return 'off'
  if (await isTooOften(tx, { to, isKnown: clientId !== null, now })) return 'limited'
  const body = await writeBody(tx, answered)
  const thread = [...mail.thread, ...(mail.messageId ? [mail.messageId] : [])].slice(-50)
  await sql`
    insert into outgoing (tenant_id, id, client_id, kind, recipient, subject, body, dedupe_key, state, created_at, next_try_at, in_reply_to, thread, reply_to)
    values (${tenantId}, ${newId(now)}, ${clientId}, 'mail_answer', ${to}, ${answerSubject(mail.subject)}, ${body}, ${`mail_answer:${mailId}`}, 'waiting', ${now}, ${now},
      ${mail.messageId ?? null}, ${thread}, ${box.address})
    on conflict (tenant_id, dedupe_key) do nothing`.execute(tx)
  return 'queued'
}

/** Two workers at once count one after the other. Strangers hear from us once a day. */
async function isTooOften(tx: Tx, { to, isKnown, now }: { to: string; isKnown: boolean; now: Date }): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtextextended(current_tenant()::text || 'mail_answer', 4))`.execute(tx)
  const hour = new Date(now.getTime() - hourMs)
  const day = new Date(now.getTime() - dayMs)
  const { rows } = await sql<{ hourly: number; daily: number; all: number }>`
    select count(*) filter (where from_address = ${to} and kept_at > ${hour})::int as hourly, count(*) filter (where from_address = ${to})::int as daily,
      count(*) filter (where kept_at > ${hour})::int as "all"
    from mail where tenant_id = current_tenant() and answer = 'queued' and kept_at > ${day}`.execute(tx)
  const { hourly = 0, daily = 0, all = 0 } = rows[0] ?? {}
  return hourly >= perSenderAndHourMax || all >= perHourMax || (!isKnown && daily > 0)
}

async function writeBody(tx: Tx, { mailId, mail, clientId, unread, receivedAt }: Answered): Promise<string> {
  const { rows } = await sql<AnsweredLine>`
    select place, external_no as "externalNo", outcome, message_id as "messageId", problems from received_line
    where tenant_id = current_tenant() and source_id = ${mailId} order by line_no limit ${sql.lit(linesReadMax)}`.execute(tx)
  const { rows: companies } = await sql<{
    name: string
    zone: string
  }>`select name, zone from tenant where id = current_tenant()`.execute(tx)
  const { name: companyName = '', zone = 'Asia/Shanghai' } = companies[0] ?? {}
  const counts = (await countLines(tx, [mailId])).get(mailId) ?? { created: 0, duplicates: 0, waiting: 0 }
  return writeAnswer({
    companyName,
    zone,
    subject: mail.subject,
    receivedAt,
    lines: rows,
    counts,
    unread,
    isKnown: clientId !== null,
  })
}
