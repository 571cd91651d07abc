import { sql } from 'kysely'
import type { OwnConversation, OwnLine, OwnQuestion } from '../../contract/desk/conversation.ts'
import { becomeHouse, type ClientCaller } from '../access/within-client.ts'
import { actorOf } from '../order/door/actor-of.ts'
import type { Evidence } from '../order/door/command.ts'
import { findEvidence } from '../order/door/find-evidence.ts'
import { lockOrder } from '../order/door/lock-order.ts'
import type { Road } from '../order/door/take-step.ts'
import type { Tx } from '../platform/database/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { insertLine } from './queries.ts'
import { attach } from './receive-answer.ts'

const linesMax = 100

/** As the client reads it: what left the house for them and what they wrote, nothing of our notes and names. */
export async function readOwnConversation(tx: Tx, orderId: string): Promise<OwnConversation> {
  const { rows } = await sql<{
    id: string
  }>`select id from "order" where tenant_id = current_tenant() and id = ${orderId}`.execute(tx)
  if (!rows[0]) throw new Refusal('order.not_found', { orderId })
  const lines = await sql<Omit<OwnLine, 'at'> & { at: Date }>`
    select id, direction = 'in' as "isOwn", case when direction = 'in' then person end as person, words, files, at from conversation_line
    where tenant_id = current_tenant() and order_id = ${orderId} and channel in ('portal', 'email') order by seq desc limit ${sql.lit(linesMax)}`.execute(
    tx,
  )
  const questions = await sql<Omit<OwnQuestion, 'askedAt' | 'answeredAt'> & { askedAt: Date; answeredAt: Date | null }>`
    select id, fields, words, case when state in ('open', 'answered') then state else 'settled' end as state, asked_at as "askedAt", answered_at as "answeredAt"
    from client_question where tenant_id = current_tenant() and order_id = ${orderId} order by seq desc limit ${sql.lit(linesMax)}`.execute(
    tx,
  )
  return {
    lines: lines.rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() })).reverse(),
    questions: questions.rows.map(({ askedAt, answeredAt, ...row }) => ({
      ...row,
      askedAt: askedAt.toISOString(),
      answeredAt: answeredAt?.toISOString() ?? null,
    })),
  }
}

type Writing = { caller: ClientCaller; orderId: string; words: string; hashes: readonly string[]; requestId: string }

/** A word of the client's on their own order; it waits until somebody of the house takes it in hand. */
export async function writeToHouse(road: Road, tx: Tx, { caller, orderId, words, hashes, requestId }: Writing): Promise<void> {
  await becomeHouse(tx)
  const { clientId } = await lockOrder(tx, orderId)
  const files = await findOwnFiles(tx, caller, hashes)
  const at = road.now()
  await insertLine(tx, {
    tenantId: caller.tenantId,
    orderId,
    clientId,
    direction: 'in',
    channel: 'portal',
    person: caller.name,
    words,
    files: files.map(({ hash, type, name }) => ({ hash, type, name })),
    at,
    recordedAt: at,
  })
  await attach(road, tx, { tenantId: caller.tenantId, orderId, actor: actorOf(caller), evidence: files, requestId })
}

/** Files lie by content: whoever knows a hash has not therefore seen the file, so it must have come from the same client. */
export async function findOwnFiles(tx: Tx, caller: ClientCaller, hashes: readonly string[]): Promise<Evidence[]> {
  const wanted = [...new Set(hashes)]
  if (wanted.length === 0) return []
  const { rows } = await sql<{ hash: string }>`
    select encode(hash, 'hex') as hash from file_of_client where tenant_id = current_tenant() and client_id = ${caller.clientId}
      and hash = any(${wanted.map((hash) => Buffer.from(hash, 'hex'))})`.execute(tx)
  const missing = wanted.find((hash) => !rows.some((row) => row.hash === hash))
  if (missing) throw new Refusal('order.file_unknown', { hash: missing })
  return findEvidence(
    tx,
    wanted.map((hash) => ({ kind: 'document' as const, hash })),
  )
}
