import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { canonicalJson } from '../platform/canonical-json.ts'
import type { Tx } from '../platform/database/database.ts'

type Activity = {
  tenantId: string
  /** What kind of thing, and which: its activities form one chain. */
  subject: 'user' | 'key' | 'shop' | 'client' | 'flow' | 'intake' | 'outgoing' | 'parked'
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
  const seq = (previous?.seq ?? 0) + 1
  const hash = createHash('sha256')
    .update(previous?.hash ?? Buffer.from(`${subject}/${subjectId}`))
    .update(canonicalJson({ seq, act, actor, details, requestId }))
    .digest()
  await sql`insert into activity (tenant_id, subject, subject_id, seq, actor_id, actor_name, act, details, request_id, hash)
    values (${tenantId}, ${subject}, ${subjectId}, ${seq}, ${actor.id}, ${actor.name}, ${act}, ${JSON.stringify(details)}::jsonb, ${requestId}, ${hash})`.execute(
    tx,
  )
}
