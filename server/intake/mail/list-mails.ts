import { sql } from 'kysely'
import type * as z from 'zod'
import type { getMail as getContract, listMails as listContract, MailView } from '../../../contract/mail.ts'
import type { Sight } from '../../../contract/privacy.ts'
import { readCursor, writeCursor } from '../../platform/cursor.ts'
import type { Tx } from '../../platform/database/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import { maskValue } from '../../privacy/mask.ts'
import { maskText } from '../../privacy/mask-text.ts'
import { maskedKinds } from '../../privacy/sight.ts'
import { countLines, listLines } from '../line/received-lines.ts'
import type { MailReader } from './port.ts'

const linesShownMax = 200
const textShownMax = 100_000

type Row = Omit<MailView, 'receivedAt' | 'created' | 'duplicates' | 'waiting'> & { receivedAt: Date; hash: string | null }
const columns = sql`m.id, b.address as mailbox, m.from_address as "fromAddress", m.from_name as "fromName", m.subject, m.received_at as "receivedAt", m.state, m.why,
  c.name as "clientName", m.times, m.size_bytes as "sizeBytes", m.answer, encode(m.file_hash, 'hex') as hash
  from mail m join mailbox b on b.tenant_id = m.tenant_id and b.id = m.mailbox_id left join client c on c.tenant_id = m.tenant_id and c.id = m.client_id`

export async function listMails(
  tx: Tx,
  query: z.infer<typeof listContract.query>,
  sight: Sight,
): Promise<z.infer<typeof listContract.reply>> {
  const cursor = readCursor(query.cursor, 1)
  const { rows } = await sql<Row>`
    select ${columns} where m.tenant_id = current_tenant() ${query.state ? sql`and m.state = ${query.state}` : sql``} ${cursor ? sql`and m.id < ${cursor[0]}::uuid` : sql``}
    order by m.id desc limit ${sql.lit(query.limit + 1)}`.execute(tx)
  const page = rows.slice(0, query.limit)
  const last = page.at(-1)
  const counts = await countLines(tx, page.map(({ id }) => id)) // prettier-ignore
  return {
    mails: page.map((row) => viewOf(row, counts.get(row.id), sight)),
    nextCursor: rows.length > query.limit && last ? writeCursor([last.id]) : null,
  }
}

type Reading = { sight: Sight; read: MailReader; fetch: (hash: string) => Promise<Buffer | undefined> }

/** What came is shown whole or not at all, as text: nothing of a mail is ever laid out or loaded. */
export async function getMail(tx: Tx, id: string, { sight, read, fetch }: Reading): Promise<z.infer<typeof getContract.reply>> {
  const { rows } = await sql<Row>`select ${columns} where m.tenant_id = current_tenant() and m.id = ${id}`.execute(tx)
  const [row] = rows
  if (!row) throw new Refusal('mail.not_found')
  const { lines, more } = await listLines(tx, { sourceId: id, after: 0, limit: linesShownMax })
  const { rows: answers } = await sql<{ body: string }>`
    select body from outgoing where tenant_id = current_tenant() and dedupe_key = ${`mail_answer:${id}`}`.execute(tx)
  const isHidden = maskedKinds(sight).length > 0
  const raw = row.hash && !isHidden ? await fetch(row.hash) : undefined
  const mail = raw && (await read(raw).catch(() => undefined))
  return {
    ...viewOf(row, (await countLines(tx, [id])).get(id), sight),
    text: (mail?.text ?? raw?.toString('latin1').replaceAll('\0', '') ?? '').slice(0, textShownMax),
    textHidden: isHidden,
    attachments: mail?.attachments.map(({ name, bytes }) => ({ name, sizeBytes: bytes.length })) ?? [],
    lines: isHidden
      ? lines.map((line) => ({ ...line, problems: line.problems.map(({ value: _value, ...problem }) => problem) }))
      : lines,
    linesMore: more,
    answerText: isHidden ? null : (answers[0]?.body ?? null),
  }
}

export async function findRawMail(tx: Tx, id: string, sight: Sight): Promise<string> {
  const { rows } = await sql<{ hash: string | null }>`
    select encode(file_hash, 'hex') as hash from mail where tenant_id = current_tenant() and id = ${id}`.execute(tx)
  const hash = rows[0]?.hash
  if (!hash) throw new Refusal('mail.not_found')
  if (maskedKinds(sight).length > 0) throw new Refusal('mail.hidden')
  return hash
}

function viewOf(row: Row, counts: { created: number; duplicates: number; waiting: number } | undefined, sight: Sight): MailView {
  const { hash: _hash, receivedAt, fromAddress, fromName, subject, ...rest } = row
  return {
    ...rest,
    fromAddress: fromAddress && (maskValue('email', fromAddress, sight) ?? null),
    fromName: fromName && (maskValue('name', fromName, sight) ?? null),
    subject: subject && maskText(subject, { sight, known: [] }),
    receivedAt: receivedAt.toISOString(),
    ...(counts ?? { created: 0, duplicates: 0, waiting: 0 }),
  }
}
