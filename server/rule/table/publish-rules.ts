import { sql } from 'kysely'
import type { RuleTablePage } from '../../../contract/rule/tables.ts'
import type { Tx } from '../../platform/database/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import { compareTables } from '../compare-tables.ts'
import { findDraft, findNewest, readTablePage } from './read-tables.ts'
import { lockTable, mustHaveSeen, recordRule, type Editing } from './save-draft.ts'

type Publishing = Editing & { version: number; note: string; effectiveFrom?: string | undefined }

/** The draft becomes the next version, in force from now or from a time to come. Versions take effect in their order: one that waits goes first. */
export async function publishRules(
  tx: Tx,
  { tableId, caller, now, version, note, effectiveFrom, requestId }: Publishing,
): Promise<RuleTablePage> {
  const kind = await lockTable(tx, tableId)
  await mustHaveSeen(tx, tableId, version)
  const draft = await findDraft(tx, tableId)
  if (!draft) throw new Refusal('rule.no_draft')
  const newest = await findNewest(tx, tableId)
  if (newest && newest.effectiveFrom > now)
    throw new Refusal('rule.scheduled', { version: newest.version, at: newest.effectiveFrom.toISOString() })
  if (draft.baseVersion !== (newest?.version ?? null))
    throw new Refusal('rule.base_outdated', {
      base: draft.baseVersion ?? 0,
      newest: newest?.version ?? 0,
      publishedBy: newest?.publishedBy ?? '',
    })
  const changes = compareTables(newest?.table ?? null, draft.table)
  if (newest && changes.length === 0) throw new Refusal('rule.unchanged', { version: newest.version })
  const from = effectiveFrom === undefined ? now : new Date(effectiveFrom)
  if (from < now) throw new Refusal('rule.time_past', { at: from.toISOString() })
  const { rows } = await sql<{ version: number }>`
    insert into rule_version (tenant_id, table_id, version, document, effective_from, published_at, published_by, published_by_name, note)
    select ${caller.tenantId}, ${tableId}, coalesce(max(version), 0) + 1, ${JSON.stringify(draft.table)}::jsonb, ${from}, ${now}, ${caller.kind === 'user' ? caller.id : null}, ${caller.name}, ${note}
    from rule_version where tenant_id = ${caller.tenantId} and table_id = ${tableId} returning version`.execute(tx)
  await sql`delete from rule_draft where tenant_id = current_tenant() and table_id = ${tableId}`.execute(tx)
  const details = { kind, version: rows[0]?.version, effectiveFrom: from.toISOString(), note, changes: changes.length }
  await recordRule(tx, { tableId, caller, requestId, act: 'publish', details })
  return readTablePage(tx, tableId, now)
}

/** A version that has judged no order yet may be taken back. */
export async function withdrawVersion(
  tx: Tx,
  { tableId, caller, now, version, requestId }: Editing & { version: number },
): Promise<RuleTablePage> {
  await lockTable(tx, tableId)
  const { rows } = await sql<{ effective_from: Date; withdrawn_at: Date | null }>`
    select effective_from, withdrawn_at from rule_version where tenant_id = current_tenant() and table_id = ${tableId} and version = ${version}`.execute(
    tx,
  )
  const found = rows[0]
  if (!found || found.withdrawn_at) throw new Refusal('rule.not_found')
  if (found.effective_from <= now) throw new Refusal('rule.in_force', { version })
  await sql`update rule_version set withdrawn_at = ${now}, withdrawn_by_name = ${caller.name}
    where tenant_id = current_tenant() and table_id = ${tableId} and version = ${version}`.execute(tx)
  await recordRule(tx, { tableId, caller, requestId, act: 'withdraw', details: { version } })
  return readTablePage(tx, tableId, now)
}
