import { sql } from 'kysely'
import { ruleTable, type RuleTable } from '../../../contract/rule/table.ts'
import type { RuleDraft, RuleSummary, RuleTablePage, RuleVersion } from '../../../contract/rule/tables.ts'
import type { Tx } from '../../platform/database/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import { compareTables } from '../compare-tables.ts'

const tablesMax = 2_000
const versionsShownMax = 100

type VersionRow = {
  version: number
  effective_from: Date
  published_at: Date
  published_by_name: string
  note: string | null
  withdrawn_at: Date | null
  withdrawn_by_name: string | null
}
const versionColumns = sql`version, effective_from, published_at, published_by_name, note, withdrawn_at, withdrawn_by_name`

/** Every table of the company with what is in force at `now`. */
export async function listTables(tx: Tx, now: Date): Promise<RuleSummary[]> {
  return summaries(tx, now, sql`true`)
}

type SummaryRow = Omit<RuleSummary, 'inForce' | 'scheduled' | 'draft' | 'owner'> & {
  ownerId: string | null
  ownerName: string | null
  inForce: Record<string, string> | null
  scheduled: Record<string, string> | null
  draft: { savedAt: string; savedBy: string } | null
}

async function summaries(tx: Tx, now: Date, where: ReturnType<typeof sql>): Promise<RuleSummary[]> {
  const { rows } = await sql<SummaryRow>`
    select r.id, r.kind, case when r.layer_shop_id is not null then 'shop' when r.layer_client_id is not null then 'client' else 'tenant' end as layer,
      coalesce(r.layer_shop_id, r.layer_client_id) as "ownerId", coalesce(s.name, c.name) as "ownerName", to_jsonb(v) - 'document' as "inForce",
      coalesce(jsonb_array_length(v.document->'rows'), 0) as "rowCount", (select to_jsonb(n) - 'document' from rule_version n where n.tenant_id = r.tenant_id
        and n.table_id = r.id and n.withdrawn_at is null and n.effective_from > ${now} order by n.effective_from limit 1) as scheduled,
      (select jsonb_build_object('savedAt', d.saved_at, 'savedBy', d.saved_by_name) from rule_draft d
        where d.tenant_id = r.tenant_id and d.table_id = r.id) as draft
    from rule_table r left join client c on c.tenant_id = r.tenant_id and c.id = r.layer_client_id left join shop s on s.tenant_id = r.tenant_id and s.id = r.layer_shop_id
      left join lateral (select ${versionColumns}, document from rule_version v where v.tenant_id = r.tenant_id and v.table_id = r.id and v.withdrawn_at is null
        and v.effective_from <= ${now} order by v.effective_from desc, v.version desc limit 1) v on true
    where r.tenant_id = current_tenant() and ${where} order by r.layer_client_id nulls first, r.layer_shop_id nulls first, r.id limit ${sql.lit(tablesMax)}`.execute(
    tx,
  )
  return rows.map(({ ownerId, ownerName, inForce, scheduled, draft, ...row }) => ({
    ...row,
    owner: ownerId === null ? null : { id: ownerId, name: ownerName ?? '' },
    inForce: inForce && viewVersion(datesOf(inForce), { now, inForce: Number(inForce['version']) }),
    scheduled: scheduled && viewVersion(datesOf(scheduled), { now, inForce: undefined }),
    draft: draft && { savedAt: new Date(draft.savedAt).toISOString(), savedBy: draft.savedBy },
  }))
}

const datesOf = (row: Record<string, string>): VersionRow =>
  ({
    ...row,
    effective_from: new Date(row['effective_from'] ?? ''),
    published_at: new Date(row['published_at'] ?? ''),
    withdrawn_at: null,
    withdrawn_by_name: null,
  }) as unknown as VersionRow

function viewVersion(row: VersionRow, { now, inForce }: { now: Date; inForce: number | undefined }): RuleVersion {
  return {
    version: row.version,
    state: row.withdrawn_at
      ? 'withdrawn'
      : row.effective_from > now
        ? 'scheduled'
        : row.version === inForce
          ? 'in_force'
          : 'past',
    effectiveFrom: row.effective_from.toISOString(),
    publishedAt: row.published_at.toISOString(),
    publishedBy: row.published_by_name,
    note: row.note,
    withdrawnAt: row.withdrawn_at?.toISOString() ?? null,
    withdrawnBy: row.withdrawn_by_name,
  }
}

/** One table with its newest version, its history, the newest first, and its draft. */
export async function readTablePage(tx: Tx, tableId: string, now: Date): Promise<RuleTablePage> {
  const [summary] = await summaries(tx, now, sql`r.id = ${tableId}`)
  if (!summary) throw new Refusal('rule.not_found')
  const { rows } = await sql<VersionRow>`
    select ${versionColumns} from rule_version where tenant_id = current_tenant() and table_id = ${tableId} order by version desc limit ${sql.lit(versionsShownMax)}`.execute(
    tx,
  )
  const newest = await findNewest(tx, tableId)
  return {
    summary,
    table: newest?.table ?? null,
    versions: rows.map((row) => viewVersion(row, { now, inForce: summary.inForce?.version })),
    draft: await findDraft(tx, tableId),
  }
}

export type Newest = { version: number; table: RuleTable; effectiveFrom: Date; publishedBy: string }

/** The newest version that stands; one that was taken back does not. */
export async function findNewest(tx: Tx, tableId: string): Promise<Newest | undefined> {
  const { rows } = await sql<VersionRow & { document: unknown }>`
    select ${versionColumns}, document from rule_version where tenant_id = current_tenant() and table_id = ${tableId} and withdrawn_at is null
    order by effective_from desc, version desc limit 1`.execute(tx)
  const row = rows[0]
  return (
    row && {
      version: row.version,
      table: ruleTable.parse(row.document),
      effectiveFrom: row.effective_from,
      publishedBy: row.published_by_name,
    }
  )
}

export async function readVersion(tx: Tx, { tableId, version, now }: { tableId: string; version: number; now: Date }) {
  const { versions } = await readTablePage(tx, tableId, now)
  const { rows } = await sql<{ version: number; document: unknown }>`
    select version, document from rule_version where tenant_id = current_tenant() and table_id = ${tableId} and version in (${version}, ${version - 1})`.execute(
    tx,
  )
  const found = rows.find((row) => row.version === version)
  const before = rows.find((row) => row.version === version - 1)
  const summary = versions.find((one) => one.version === version)
  if (!found || !summary) throw new Refusal('rule.not_found')
  const table = ruleTable.parse(found.document)
  return { version: summary, table, changes: compareTables(before ? ruleTable.parse(before.document) : null, table) }
}

type DraftRow = {
  version: number
  base_version: number | null
  saved_at: Date
  saved_by_name: string
  document: unknown
  base: unknown
}

/** The draft with what it changes about the version that it began from. */
export async function findDraft(tx: Tx, tableId: string): Promise<RuleDraft | null> {
  const { rows } = await sql<DraftRow>`
    select d.version, d.base_version, d.saved_at, d.saved_by_name, d.document,
      (select document from rule_version v where v.tenant_id = d.tenant_id and v.table_id = d.table_id and v.version = d.base_version) as base
    from rule_draft d where d.tenant_id = current_tenant() and d.table_id = ${tableId}`.execute(tx)
  const row = rows[0]
  if (!row) return null
  const table = ruleTable.parse(row.document)
  return {
    version: row.version,
    baseVersion: row.base_version,
    savedAt: row.saved_at.toISOString(),
    savedBy: row.saved_by_name,
    table,
    changes: compareTables(row.base === null ? null : ruleTable.parse(row.base), table),
  }
}
