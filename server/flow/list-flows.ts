import { sql, type RawBuilder } from 'kysely'
import { flow as flowSchema, type Flow } from '../../contract/flow.ts'
import type { FlowSummary } from '../../contract/flows.ts'
import type { Tx } from '../platform/database/database.ts'
import { Refusal } from '../platform/refusal.ts'

const versionsMax = 500

type Row = Omit<FlowSummary, 'publishedAt'> & { publishedAt: Date }

/** The flows of the company and their versions, the newest first, with the orders that are open on each. */
export function listFlows(tx: Tx): Promise<FlowSummary[]> {
  return summaries(tx, sql`true`)
}

/** A version as it was published, with what is switched off. */
export async function getFlow(tx: Tx, code: string, version: number): Promise<{ summary: FlowSummary; flow: Flow }> {
  const [[summary], flow] = [
    await summaries(tx, sql`f.code = ${code} and f.version = ${version}`),
    await readDocument(tx, code, version),
  ]
  if (!summary) throw new Refusal('flow.not_found', { code, version })
  return { summary, flow }
}

export async function getNewest(tx: Tx, code: string): Promise<{ summary: FlowSummary; flow: Flow }> {
  const [summary] = await summaries(
    tx,
    sql`f.code = ${code} and f.version = (select max(version) from flow_version where tenant_id = current_tenant() and code = ${code})`,
  )
  if (!summary) throw new Refusal('flow.not_found', { code })
  return { summary, flow: await readDocument(tx, code, summary.version) }
}

export async function readDocument(tx: Tx, code: string, version: number): Promise<Flow> {
  const { rows } = await sql<{ document: unknown }>`
    select document from flow_version where tenant_id = current_tenant() and code = ${code} and version = ${version}`.execute(tx)
  if (!rows[0]) throw new Refusal('flow.not_found', { code, version })
  return flowSchema.parse(rows[0].document)
}

async function summaries(tx: Tx, where: RawBuilder<unknown>): Promise<FlowSummary[]> {
  const { rows } = await sql<Row>`
    select f.code, f.version, f.document->'name' as name, f.published_at as "publishedAt", f.published_by as "publishedBy", f.note,
      coalesce(r.running, 0)::int as running,
      f.version = (select max(n.version) from flow_version n where n.tenant_id = f.tenant_id and n.code = f.code) as current
    from flow_version f left join (select flow_code, flow_version, count(*) as running from "order" where tenant_id = current_tenant() and status <> 'archived' group by 1, 2) r
      on r.flow_code = f.code and r.flow_version = f.version
    where f.tenant_id = current_tenant() and ${where} order by f.code, f.version desc limit ${sql.lit(versionsMax)}`.execute(tx)
  return rows.map((row) => ({ ...row, publishedAt: row.publishedAt.toISOString() }))
}
