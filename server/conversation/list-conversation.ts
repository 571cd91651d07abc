import { sql } from 'kysely'
import type { Conversation, ConversationLine, QuestionView } from '../../contract/desk/conversation.ts'
import type { Party } from '../../contract/order-draft.ts'
import type { Sight } from '../../contract/privacy.ts'
import type { Caller } from '../access/caller.ts'
import type { Road } from '../order/door/take-step.ts'
import { nodeOf } from '../order/door/why-closed.ts'
import { readCursor, writeCursor } from '../platform/cursor.ts'
import type { Tx } from '../platform/database/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { knownOfChanges, maskChanges } from '../privacy/mask-changes.ts'
import { knownOf } from '../privacy/mask-party.ts'
import { maskText, type Known } from '../privacy/mask-text.ts'
import { maskValue } from '../privacy/mask.ts'
import { findOrderSight } from '../privacy/seeing.ts'
import { maskedKinds } from '../privacy/sight.ts'
import { readRecipient } from './ask-client.ts'

export const questionsMax = 20

type Order = { status: string; flowCode: string; flowVersion: number; parties: (Partial<Party> & { kind: string })[] }
type Reading = { road: Road; caller: Caller; orderId: string; cursor?: string | undefined; limit?: number }

/** What was said on an order, as far as its reader may see who said it and of whom it speaks. */
export async function listConversation(tx: Tx, { road, caller, orderId, cursor, limit = 30 }: Reading): Promise<Conversation> {
  const order = await readOrder(tx, orderId)
  const found = await readLines(tx, { orderId, before: readCursor(cursor, 1)?.[0], limit })
  const page = found.slice(0, limit)
  const last = page.at(-1)
  const { recipient, hasPortal } = await readRecipient(tx, orderId)
  const flow = await road.flows.get(tx, caller.tenantId, order.flowCode, order.flowVersion)
  const { sight } = await findOrderSight(tx, caller, { orderId, place: nodeOf(flow, order.status).anchor })
  const known = knownOf({ buyer: order.parties.find(({ kind }) => kind === 'buyer') ?? null, parties: order.parties })
  return masked(
    {
      lines: page.reverse(),
      nextCursor: found.length > limit && last ? writeCursor([last.id]) : null,
      questions: await readQuestions(tx, orderId),
      reaches: { email: recipient !== null, portal: hasPortal },
    },
    { sight, known },
  )
}

async function readOrder(tx: Tx, orderId: string): Promise<Order> {
  const { rows } = await sql<Order>`
    select o.status, o.flow_code as "flowCode", o.flow_version as "flowVersion",
      (select coalesce(jsonb_agg(to_jsonb(p)), '[]') from order_party p where p.tenant_id = o.tenant_id and p.order_id = o.id) as parties
    from "order" o where o.tenant_id = current_tenant() and o.id = ${orderId}`.execute(tx)
  if (!rows[0]) throw new Refusal('order.not_found')
  return rows[0]
}

/** Where a page ended, by the line's id. */
export const seqOf = (id: string) =>
  sql`(select seq from conversation_line where tenant_id = current_tenant() and id = ${id}::uuid)`

async function readLines(
  tx: Tx,
  { orderId, before, limit }: { orderId: string; before: string | null | undefined; limit: number },
): Promise<ConversationLine[]> {
  const { rows } = await sql<Omit<ConversationLine, 'at'> & { at: Date }>`
    select id, direction, channel, author_name as author, person, words, files, question_id as "questionId", at, direction = 'in' and handled_at is null as waits
    from conversation_line where tenant_id = current_tenant() and order_id = ${orderId} ${before ? sql`and seq < ${seqOf(before)}` : sql``}
    order by seq desc limit ${sql.lit(limit + 1)}`.execute(tx)
  return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }))
}

async function readQuestions(tx: Tx, orderId: string): Promise<QuestionView[]> {
  type Times = 'askedAt' | 'answeredAt' | 'settledAt'
  const { rows } = await sql<Omit<QuestionView, Times> & { askedAt: Date; answeredAt: Date | null; settledAt: Date | null }>`
    select id, fields, words, state, reached, asked_by_name as "askedBy", asked_at as "askedAt", answers, changes, answered_by_name as "answeredBy", answered_how as "answeredHow",
      answered_at as "answeredAt", settled_by_name as "settledBy", settled_at as "settledAt"
    from client_question where tenant_id = current_tenant() and order_id = ${orderId} order by seq desc limit ${sql.lit(questionsMax)}`.execute(
    tx,
  )
  return rows.map(({ askedAt, answeredAt, settledAt, ...row }) => ({
    ...row,
    askedAt: askedAt.toISOString(),
    answeredAt: answeredAt?.toISOString() ?? null,
    settledAt: settledAt?.toISOString() ?? null,
  }))
}

/** SEC-3: who spoke is a person of the client's; what was said may name anybody of the order, or of the answer to it. */
function masked(view: Conversation, { sight, known }: { sight: Sight; known: Known }): Conversation {
  if (maskedKinds(sight).length === 0) return view
  const all = [...known, ...view.questions.flatMap(({ changes }) => knownOfChanges(changes))]
  const text = (one: string) => maskText(one, { sight, known: all })
  const person = (one: string | null) => one && (maskValue(one.includes('@') ? 'email' : 'name', one, sight) ?? null)
  return {
    ...view,
    lines: view.lines.map((line) => ({
      ...line,
      person: person(line.person),
      words: text(line.words),
      files: line.files.map((file) => ({ ...file, name: text(file.name) })),
    })),
    questions: view.questions.map((question) => ({
      ...question,
      words: question.words && text(question.words),
      answeredBy: person(question.answeredBy),
      changes: maskChanges(question.changes, sight),
    })),
  }
}
