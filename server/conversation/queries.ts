import { sql } from 'kysely'
import type { AskableField, ProposedChanges } from '../../contract/desk/conversation.ts'
import type { Tx } from '../platform/database/database.ts'
import { newId } from '../platform/ids.ts'
import { Refusal } from '../platform/refusal.ts'

export type LineFile = { hash: string; type: string; name: string }
export type NewLine = {
  tenantId: string
  orderId: string
  clientId: string
  direction: 'in' | 'out'
  channel: 'email' | 'portal' | 'phone' | 'wechat'
  author?: { id: string | null; name: string } | undefined
  person?: string | undefined
  words: string
  files?: readonly LineFile[]
  questionId?: string | undefined
  at: Date
  recordedAt: Date
  dedupeKey?: string | undefined
  /** Somebody of the house wrote it down, so it waits for nobody. */
  handledBy?: string | undefined
}

/** False when the same was written before. */
export async function insertLine(tx: Tx, line: NewLine): Promise<boolean> {
  const inserted = await sql`
    insert into conversation_line (tenant_id, id, order_id, client_id, direction, channel, author_id, author_name, person, words, files, question_id, at, recorded_at, dedupe_key,
      handled_at, handled_by_name)
    values (${line.tenantId}, ${newId(line.recordedAt)}, ${line.orderId}, ${line.clientId}, ${line.direction}, ${line.channel}, ${line.author?.id ?? null}, ${line.author?.name ?? null},
      ${line.person || null}, ${line.words}, ${JSON.stringify(line.files ?? [])}::jsonb, ${line.questionId ?? null}, ${line.at}, ${line.recordedAt}, ${line.dedupeKey ?? null},
      ${line.handledBy ? line.recordedAt : null}, ${line.handledBy ?? null})
    on conflict (tenant_id, dedupe_key) where dedupe_key is not null do nothing`.execute(tx)
  return Number(inserted.numAffectedRows) > 0
}

/** Whatever the client has written on this order is in hand now. */
export async function markHandled(tx: Tx, { orderId, byName, at }: { orderId: string; byName: string; at: Date }): Promise<void> {
  await sql`update conversation_line set handled_at = ${at}, handled_by_name = ${byName}
    where tenant_id = current_tenant() and order_id = ${orderId} and direction = 'in' and handled_at is null`.execute(tx)
}

export type Question = {
  id: string
  orderId: string
  clientId: string
  fields: AskableField[]
  state: keyof typeof stateWords
  answers: number
  changes: ProposedChanges
  answeredByName: string | null
  answeredHow: 'portal' | 'email' | null
  answeredAt: Date | null
}

/** Of a question that is being answered or settled: locked until the end. */
export async function lockQuestion(tx: Tx, id: string): Promise<Question> {
  const { rows } = await sql<Question>`
    select id, order_id as "orderId", client_id as "clientId", fields, state, answers, changes, answered_by_name as "answeredByName", answered_how as "answeredHow",
      answered_at as "answeredAt" from client_question where tenant_id = current_tenant() and id = ${id} for update`.execute(tx)
  if (!rows[0]) throw new Refusal('question.not_found')
  return rows[0]
}

/** Without a lock: the order is locked before its question. Both never change. */
export async function findQuestion(tx: Tx, id: string): Promise<Pick<Question, 'orderId' | 'fields'>> {
  const { rows } = await sql<Pick<Question, 'orderId' | 'fields'>>`
    select order_id as "orderId", fields from client_question where tenant_id = current_tenant() and id = ${id}`.execute(tx)
  if (!rows[0]) throw new Refusal('question.not_found')
  return rows[0]
}

export const stateWords = {
  open: { zh: '等客户答复', en: 'waiting for the client' },
  answered: { zh: '客户已答复', en: 'answered' },
  accepted: { zh: '已采纳', en: 'taken over' },
  declined: { zh: '重新提问', en: 'asked again' },
  withdrawn: { zh: '已结束', en: 'ended' },
} as const
