import { sql } from 'kysely'
import type { FieldProblem } from '../../../contract/order-draft.ts'
import type { ReceivedLine } from '../../../contract/mail.ts'
import type { Tx } from '../../platform/database/database.ts'
import { jsonBytes } from '../../platform/json-bytes.ts'
import type { Received } from '../receive-drafts.ts'

export type LineAt = { lineNo: number; place: string; externalNo: string | null; clientId: string | null }

/** Puts down what became of lines of a mail or an upload, in the transaction that made it so: each line once. */
export async function recordLines(
  tx: Tx,
  {
    tenantId,
    sourceId,
    lines,
    received,
  }: { tenantId: string; sourceId: string; lines: readonly LineAt[]; received: readonly Received[] },
): Promise<void> {
  const rows = received.map(({ state, orderId, messageId, problems }, index) => {
    const line = lines[index]
    if (!line) throw new Error('a line was received that nobody sent')
    return { ...line, outcome: state, orderId, messageId, problems }
  })
  await sql`
    insert into received_line (tenant_id, source_id, line_no, client_id, place, external_no, outcome, order_id, message_id, problems)
    select ${tenantId}, ${sourceId}, l."lineNo", l."clientId", l."place", l."externalNo", l."outcome", l."orderId", l."messageId", l."problems"
    from jsonb_to_recordset(convert_from(${jsonBytes({ rows })}::bytea, 'UTF8')::jsonb->'rows') as l("lineNo" int, "clientId" uuid, "place" text, "externalNo" text, "outcome" text,
      "orderId" uuid, "messageId" uuid, "problems" jsonb)`.execute(tx)
}

/** Lines after one, with what those that waited have become since. */
export async function listLines(
  tx: Tx,
  { sourceId, after, limit, outcome }: { sourceId: string; after: number; limit: number; outcome?: string | undefined },
): Promise<{ lines: ReceivedLine[]; more: boolean }> {
  const { rows } = await sql<ReceivedLine & { wasProblems: FieldProblem[] }>`
    select l.line_no as "lineNo", l.place, l.external_no as "externalNo", l.outcome, coalesce(m.state, case l.outcome when 'created' then 'ordered' else l.outcome end) as "now",
      coalesce(m.order_id, l.order_id) as "orderId", l.message_id as "messageId", case when coalesce(m.state, l.outcome) = 'waiting' then coalesce(m.problems, l.problems) else l.problems end as problems
    from received_line l left join intake_message m on m.tenant_id = l.tenant_id and m.id = l.message_id
    where l.tenant_id = current_tenant() and l.source_id = ${sourceId} and l.line_no > ${after} ${outcome ? sql`and l.outcome = ${outcome}` : sql``}
    order by l.line_no limit ${sql.lit(limit + 1)}`.execute(tx)
  return { lines: rows.slice(0, limit), more: rows.length > limit }
}

export async function countLines(
  tx: Tx,
  sourceIds: readonly string[],
): Promise<Map<string, { created: number; duplicates: number; waiting: number }>> {
  if (sourceIds.length === 0) return new Map()
  const { rows } = await sql<{ id: string; created: number; duplicates: number; waiting: number }>`
    select source_id as id, count(*) filter (where outcome = 'created')::int as created, count(*) filter (where outcome = 'duplicate')::int as duplicates,
      count(*) filter (where outcome = 'waiting')::int as waiting
    from received_line where tenant_id = current_tenant() and source_id = any(${[...sourceIds]}) group by source_id`.execute(tx)
  return new Map(rows.map(({ id, ...counts }) => [id, counts]))
}
