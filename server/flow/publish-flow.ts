import { sql } from 'kysely'
import type { Flow } from '../../contract/flow.ts'
import type { FlowSummary } from '../../contract/flows.ts'
import type { Caller } from '../access/caller.ts'
import { recordActivity } from '../access/record-activity.ts'
import type { Tx } from '../platform/database/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { checkFlow } from './check/check-flow.ts'
import type { Known } from './check/known.ts'
import { sentenceOf } from './check/finding.ts'
import { getFlow } from './list-flows.ts'

type Publishing = {
  document: Flow
  note?: string | undefined
  caller: Pick<Caller, 'tenantId' | 'id' | 'name'>
  known: Known
  requestId: string
}

/** Checks a flow and publishes it as the next version; versions that stand never change (LIF-5). */
export async function publishFlow(tx: Tx, { document, note, caller, known, requestId }: Publishing): Promise<FlowSummary> {
  const findings = checkFlow(document, known)
  if (findings.length > 0) throw new Refusal('flow.invalid', { problems: findings.map(sentenceOf), findings })
  await lockVersions(tx, caller.tenantId, document.code)
  const { rows } = await sql<{ version: number }>`
    insert into flow_version (tenant_id, code, version, document, published_by, note)
    select ${caller.tenantId}, ${document.code}, coalesce(max(version), 0) + 1, ${JSON.stringify(document)}::jsonb, ${caller.name}, ${note ?? null}
    from flow_version where tenant_id = ${caller.tenantId} and code = ${document.code}
    returning version`.execute(tx)
  const version = rows[0]?.version
  if (version === undefined) throw new Error('a flow was not published')
  await recordActivity(tx, {
    tenantId: caller.tenantId,
    subject: 'flow',
    subjectId: document.code,
    act: 'publish',
    actor: caller,
    details: { version, ...(note && { note }) },
    requestId,
  })
  return (await getFlow(tx, document.code, version)).summary
}

/** Until the transaction ends nobody else publishes a version of this flow. */
export async function lockVersions(tx: Tx, tenantId: string, code: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${tenantId}/${code}`}, 1))`.execute(tx)
}
