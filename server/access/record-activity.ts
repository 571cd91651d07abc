import { sql } from 'kysely'
import type { Tx } from '../platform/database/database.ts'
import { activityStart, hashActivity } from './hash-activity.ts'

export type Subject =
  | 'user'
  | 'key'
  | 'shop'
  | 'mailbox'
  | 'mail_sender'
  | 'counter'
  | 'client'
  | 'flow'
  | 'intake'
  | 'outgoing'
  | 'parked'
  /** What is no step of it: a look at its personal data. */
  | 'order'
  | 'privacy'
  | 'letterhead'
  | 'rule'
  | 'rate_card'
  | 'unpriced'
  | 'archive'
  | 'audit'
  | 'export'
  | 'check'
  | 'sku'
  | 'warehouse'
  | 'transfer'
  | 'stock_count'
  | 'carrier'
  | 'wave'
  | 'packing'
  | 'production'

type Activity = {
  tenantId: string
  /** What kind of thing, and which: its activities form one chain. */
  subject: Subject
  subjectId: string
  act: string
  actor: { id: string | null; name: string }
  /** No secrets and no personal data. */
  details?: Record<string, unknown>
  requestId?: string | null
}

/** The log of what happens without an order: appended, chained per subject, never changed (docs/decisions/0004). */
export async function recordActivity(
  tx: Tx,
  { tenantId, subject, subjectId, act, actor, details = {}, requestId = null }: Activity,
): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${tenantId}/${subject}/${subjectId}`}, 0))`.execute(tx)
  const { rows } = await sql<{ seq: number; hash: Buffer }>`
    select seq, hash from activity where tenant_id = ${tenantId} and subject = ${subject} and subject_id = ${subjectId} order by seq desc limit 1`.execute(
    tx,
  )
  const previous = rows[0]
  const activity = {
    subject,
    subjectId,
    seq: (previous?.seq ?? 0) + 1,
    at: new Date().toISOString(),
    actorId: actor.id,
    actorName: actor.name,
    act,
    details,
    requestId,
  }
  const hash = hashActivity(previous?.hash ?? activityStart(activity), activity)
  await sql`insert into activity (tenant_id, subject, subject_id, seq, at, actor_id, actor_name, act, details, request_id, hash)
    values (${tenantId}, ${subject}, ${subjectId}, ${activity.seq}, ${activity.at}, ${actor.id}, ${actor.name}, ${act}, ${JSON.stringify(details)}::jsonb, ${requestId}, ${hash})`.execute(
    tx,
  )
}
