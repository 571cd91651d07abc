import { sql } from 'kysely'
import { pathsOf, type AskableField, type ProposedChanges } from '../../contract/desk/conversation.ts'
import { parseAddress } from '../../engine/address/parse-address.ts'
import { findProblems, type PartyCheck } from '../order/correct/check-changes.ts'
import type { Actor } from '../order/door/command.ts'
import { findEvidence } from '../order/door/find-evidence.ts'
import type { Road } from '../order/door/take-step.ts'
import type { Tx } from '../platform/database/database.ts'
import { receiveAnswer, type Received } from './receive-answer.ts'

export type MailAnswer = {
  /** As `findToken` read it from the subject or from what the mail refers to. */
  token: string
  from: string
  text: string
  /** Stored and in the table of files already. */
  attachments: readonly { hash: string }[]
  /** The mail's own id, by which it is taken once. */
  messageId: string
}
type Ground = { road: Road; checkParty: PartyCheck; tenantId: string }

const byMail: Actor = { kind: 'system', id: null, name: '客户邮件', role: 'client' }
const wordsMax = 4000

/**
 * A mail that answers a question: joins the conversation of its order, and what can be read of the fields that were asked is proposed to the
 * clerk, as far as it would be let in. Undefined when no question has this token; the mail is then no answer.
 */
export async function answerFromMail(
  tx: Tx,
  { road, checkParty, tenantId }: Ground,
  mail: MailAnswer,
): Promise<Received | undefined> {
  const question = await findByToken(tx, mail.token)
  if (!question) return undefined
  const words = withoutQuoted(mail.text)
  const proposed = readAnswer(words, question.fields)
  const problems = await findProblems(tx, { orderId: question.orderId, changes: proposed, checkParty })
  return receiveAnswer(road, tx, {
    tenantId,
    questionId: question.id,
    how: 'email',
    actor: byMail,
    person: mail.from.slice(0, 200),
    changes: problems.length > 0 ? {} : proposed,
    words: (words || '—').slice(0, wordsMax),
    files: await findEvidence(
      tx,
      mail.attachments.map(({ hash }) => ({ kind: 'document' as const, hash })),
    ),
    dedupeKey: `mail/${mail.messageId}`.slice(0, 300),
    requestId: null,
  })
}

async function findByToken(tx: Tx, token: string): Promise<{ id: string; orderId: string; fields: AskableField[] } | undefined> {
  const isOurMail = /^[\da-f-]{36}$/.test(token)
  const { rows } = await sql<{ id: string; orderId: string; fields: AskableField[] }>`
    select id, order_id as "orderId", fields from client_question where tenant_id = current_tenant()
      and ${isOurMail ? sql`outgoing_id = ${token}::uuid` : sql`reference = ${token}`}`.execute(tx)
  return rows[0]
}

const quoteBegins =
  /^\s*(>|-{2,}\s*(原始邮件|Original Message|转发邮件)|在.{0,80}写道[：:]|On .{0,120} wrote:|发件人[：:]|From: )/i

/** What the client wrote themselves: an answer usually bears our question below it. */
export function withoutQuoted(text: string): string {
  const lines = text.replaceAll('\r\n', '\n').split('\n')
  const end = lines.findIndex((line) => quoteBegins.test(line))
  return (end < 0 ? lines : lines.slice(0, end)).join('\n').trim()
}

const postcodes = /(?<!\d)\d{6}(?!\d)/
const emails = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/

/** What of the asked fields stands in a few lines of free text; nothing that was not asked. Pure. */
export function readAnswer(text: string, fields: readonly AskableField[]): ProposedChanges {
  const lines = text.split('\n').map((one) => one.trim())
  const line = lines.filter(Boolean).join(' ').slice(0, 500)
  const found = parseAddress(line)
  const changes: ProposedChanges = {}
  for (const kind of ['consignee', 'shipper'] as const) {
    const asked = new Set(fields.filter((field) => field.startsWith(`${kind}.`)).flatMap(pathsOf))
    const party: NonNullable<ProposedChanges['consignee']> = {}
    const has = (field: string) => asked.has(`${kind}.${field}`)
    if (has('name') && found.name) party.name = found.name
    if (has('phone') && found.phone) party.phone = found.phone
    if (has('detail') && found.detail && found.confidence === 'high') {
      party.detail = found.detail
      for (const part of ['province', 'city', 'district', 'divisionCode'] as const)
        if (found[part] !== undefined) party[part] = found[part]
    }
    if (has('postcode')) setIf(party, 'postcode', postcodes.exec(line)?.[0])
    if (has('email')) setIf(party, 'email', emails.exec(line)?.[0])
    if (Object.keys(party).length > 0) changes[kind] = party
  }
  if (fields.length === 1 && fields[0] === 'serviceRequirements' && line) changes.serviceRequirements = [line.slice(0, 200)]
  return changes
}

function setIf<K extends 'postcode' | 'email'>(
  party: Partial<Record<K, string | undefined>>,
  field: K,
  value: string | undefined,
): void {
  if (value !== undefined) party[field] = value
}
