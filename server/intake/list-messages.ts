import { sql } from 'kysely'
import type * as z from 'zod'
import { listMessages as listContract, type IntakeMessage } from '../../contract/intake.ts'
import { orderDraft } from '../../contract/order-draft.ts'
import { readCursor, writeCursor } from '../platform/cursor.ts'
import type { Tx } from '../platform/database/database.ts'
import { Refusal } from '../platform/refusal.ts'

const rawShownMax = 100_000
const columns = sql`m.id, m.channel, s.name as "shopName", m.external_no as "externalNo", m.state, m.received_at as "receivedAt", m.due_at as "dueAt", m.problems,
  m.order_id as "orderId", m.import_id as "importId", m.sheet_rows as "sheetRows", m.why,
  case when g.id is not null then jsonb_build_object('id', g.id, 'fromAddress', g.from_address, 'subject', g.subject) end as mail`
const source = sql`intake_message m left join shop s on s.tenant_id = m.tenant_id and s.id = m.shop_id left join mail g on g.tenant_id = m.tenant_id and g.id = m.mail_id`
type Row = Omit<IntakeMessage, 'receivedAt' | 'dueAt' | 'late'> & { receivedAt: Date; dueAt: Date | null }

/** The intake queue: what waits, soonest due first; what is settled, newest first. */
export async function listMessages(
  tx: Tx,
  query: z.infer<typeof listContract.query>,
  now: Date,
): Promise<z.infer<typeof listContract.reply>> {
  const waiting = query.state === 'waiting'
  const cursor = readCursor(query.cursor, 2)
  const after = cursor
    ? waiting
      ? sql`and (m.due_at, m.id) > (${cursor[0]}::timestamptz, ${cursor[1]}::uuid)`
      : sql`and m.id < ${cursor[1]}::uuid`
    : sql``
  const ofImport = query.importId ? sql`and m.import_id = ${query.importId}` : sql``
  const { rows } = await sql<Row>`
    select ${columns} from ${source}
    where m.state = ${query.state} ${ofImport} ${after} order by ${waiting ? sql`m.due_at, m.id` : sql`m.id desc`} limit ${sql.lit(query.limit + 1)}`.execute(
    tx,
  )
  const page = rows.slice(0, query.limit)
  const last = page.at(-1)
  return {
    messages: page.map((row) => viewOf(row, now)),
    nextCursor: rows.length > query.limit && last ? writeCursor([last.dueAt?.toISOString() ?? null, last.id]) : null,
  }
}

/** One message with what came, as text, and what was read from it. */
export async function getMessage(tx: Tx, messageId: string, now: Date) {
  const { rows } = await sql<Row & { raw: Buffer; rawType: string; draft: unknown }>`
    select ${columns}, substring(m.raw for ${rawShownMax + 1}) as raw, m.raw_type as "rawType", m.draft
    from ${source} where m.id = ${messageId}`.execute(tx)
  const row = rows[0]
  if (!row) throw new Refusal('intake.not_found')
  const draft = orderDraft.safeParse(row.draft ?? {})
  const raw = row.raw.subarray(0, rawShownMax).toString('utf8')
  return {
    ...viewOf(row, now),
    raw,
    rawTruncated: row.raw.length > rawShownMax,
    draft: draft.success ? draft.data : orderDraft.parse({}),
  }
}

function viewOf(row: Row, now: Date): IntakeMessage {
  const { id, channel, shopName, externalNo, state, receivedAt, dueAt, problems, orderId, importId, sheetRows, why, mail } = row
  const late = state === 'waiting' && dueAt !== null && dueAt < now
  return {
    id,
    channel,
    shopName,
    externalNo,
    state,
    receivedAt: receivedAt.toISOString(),
    dueAt: dueAt?.toISOString() ?? null,
    late,
    problems,
    orderId,
    importId,
    sheetRows,
    why,
    mail,
  }
}
