import { sql } from 'kysely'
import type * as z from 'zod'
import { flow as flowSchema, type Flow } from '../../contract/flow.ts'
import type { flowSummary } from '../../contract/flows.ts'
import type { Caller } from '../access/caller.ts'
import { recordActivity } from '../access/record-activity.ts'
import type { Tx } from '../platform/database/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { checkFlow, type Known } from './check-flow.ts'

type Summary = z.infer<typeof flowSummary>
type Row = Omit<Summary, 'publishedAt'> & { publishedAt: Date }

/** Checks a flow and publishes it as the next version; versions that stand never change (LIF-5). */
export async function publishFlow(
  tx: Tx,
  {
    document,
    caller,
    known,
    requestId,
  }: { document: Flow; caller: Pick<Caller, 'tenantId' | 'id' | 'name'>; known: Known; requestId: string },
): Promise<Summary> {
  const problems = checkFlow(document, known)
  if (problems.length > 0) throw new Refusal('flow.invalid', { problems })
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${caller.tenantId}/${document.code}`}, 1))`.execute(tx)
  const { rows } = await sql<{ version: number }>`
    insert into flow_version (tenant_id, code, version, document, published_by)
    select ${caller.tenantId}, ${document.code}, coalesce(max(version), 0) + 1, ${JSON.stringify(document)}::jsonb, ${caller.name} from flow_version where tenant_id = ${caller.tenantId} and code = ${document.code}
    returning version`.execute(tx)
  const version = rows[0]?.version
  await recordActivity(tx, {
    tenantId: caller.tenantId,
    subject: 'flow',
    subjectId: document.code,
    act: 'publish',
    actor: caller,
    details: { version },
    requestId,
  })
  const summary = (await listFlows(tx)).find((one) => one.code === document.code && one.version === version)
  if (!summary) throw new Error('a flow was not published')
  return summary
}

export async function listFlows(tx: Tx): Promise<Summary[]> {
  const { rows } = await sql<Row>`
    select f.code, f.version, f.document->'name' as name, f.published_at as "publishedAt", f.published_by as "publishedBy", coalesce(r.running, 0)::int as running,
      f.version = max(f.version) over (partition by f.code) as current
    from flow_version f left join (select flow_code, flow_version, count(*) as running from "order" where tenant_id = current_tenant() and status <> 'archived' group by 1, 2) r
      on r.flow_code = f.code and r.flow_version = f.version
    where f.tenant_id = current_tenant() order by f.code, f.version desc limit 500`.execute(tx)
  return rows.map((row) => ({ ...row, publishedAt: row.publishedAt.toISOString() }))
}

export async function getFlow(tx: Tx, code: string, version: number): Promise<{ summary: Summary; flow: Flow }> {
  const summary = (await listFlows(tx)).find((one) => one.code === code && one.version === version)
  const { rows } = await sql<{
    document: unknown
  }>`select document from flow_version where tenant_id = current_tenant() and code = ${code} and version = ${version}`.execute(tx)
  if (!summary || !rows[0]) throw new Refusal('flow.not_found', { code, version })
  return { summary, flow: flowSchema.parse(rows[0].document) }
}
