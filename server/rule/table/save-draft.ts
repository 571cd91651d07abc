import { sql } from 'kysely'
import type { RuleFinding } from '../../../contract/rule/finding.ts'
import { kinds, type RuleKind } from '../../../contract/rule/kinds.ts'
import type { AnyTable, RuleTablePage } from '../../../contract/rule/tables.ts'
import type { Caller } from '../../access/caller.ts'
import { recordActivity } from '../../access/record-activity.ts'
import type { Tx } from '../../platform/database/database.ts'
import { newId } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'
import { readTable } from '../check-table.ts'
import { findDraft, findNewest, readTablePage } from './read-tables.ts'

const problemsShown = 10

export type Editing = { tableId: string; caller: Caller; now: Date; requestId: string }

/** Keeps the draft. What does not compile is refused with its places; a save that was not seen is not overwritten. */
export async function saveDraft(
  tx: Tx,
  {
    tableId,
    caller,
    now,
    version,
    baseVersion,
    given,
  }: Omit<Editing, 'requestId'> & { version: number; baseVersion: number | null; given: AnyTable },
): Promise<RuleTablePage> {
  const kind = await lockTable(tx, tableId)
  const { table, findings } = readTable(given)
  if (!table) throw invalid(findings)
  if (table.kind !== kind) throw new Refusal('request.invalid', { where: 'table.kind', why: kind })
  await mustHaveSeen(tx, tableId, version)
  const newest = await findNewest(tx, tableId)
  if (baseVersion !== (newest?.version ?? null))
    throw new Refusal('rule.base_outdated', {
      base: baseVersion ?? 0,
      newest: newest?.version ?? 0,
      publishedBy: newest?.publishedBy ?? '',
    })
  await sql`insert into rule_draft (tenant_id, table_id, base_version, version, document, saved_by_name, saved_at)
    values (${caller.tenantId}, ${tableId}, ${baseVersion}, ${version + 1}, ${JSON.stringify(table)}::jsonb, ${caller.name}, ${now})
    on conflict (tenant_id, table_id) do update set base_version = excluded.base_version, version = excluded.version, document = excluded.document,
      saved_by_name = excluded.saved_by_name, saved_at = excluded.saved_at`.execute(tx)
  return readTablePage(tx, tableId, now)
}

export function invalid(findings: readonly RuleFinding[]): Refusal {
  const said = findings.slice(0, problemsShown)
  const place = ({ row, column, at }: RuleFinding) => ({ row, column: `${column}${at ? `:${at.start + 1}` : ''}` })
  return new Refusal('rule.invalid', {
    problems: {
      zh: said.map((one) => `第 ${place(one).row} 行 ${place(one).column}：${one.why.zh}`).join('；'),
      en: said.map((one) => `row ${place(one).row} ${place(one).column}: ${one.why.en}`).join('; '),
    },
    findings,
  })
}

/** Until the transaction ends nobody else edits or publishes this table. */
export async function lockTable(tx: Tx, tableId: string): Promise<RuleKind> {
  const { rows } = await sql<{
    kind: RuleKind
  }>`select kind from rule_table where tenant_id = current_tenant() and id = ${tableId}`.execute(tx)
  if (!rows[0]) throw new Refusal('rule.not_found')
  await sql`select pg_advisory_xact_lock(hashtextextended(${`rule/${tableId}`}, 1))`.execute(tx)
  return rows[0].kind
}

export async function mustHaveSeen(tx: Tx, tableId: string, version: number): Promise<void> {
  const draft = await findDraft(tx, tableId)
  if ((draft?.version ?? 0) === version) return
  if (!draft) throw new Refusal('rule.no_draft')
  throw new Refusal('rule.draft_changed', { savedBy: draft.savedBy, version: draft.version, sent: version })
}

export async function discardDraft(
  tx: Tx,
  { tableId, caller, now, version, requestId }: Editing & { version: number },
): Promise<RuleTablePage> {
  await lockTable(tx, tableId)
  await mustHaveSeen(tx, tableId, version)
  await sql`delete from rule_draft where tenant_id = current_tenant() and table_id = ${tableId}`.execute(tx)
  await recordRule(tx, { tableId, caller, requestId, act: 'discard_draft', details: {} })
  return readTablePage(tx, tableId, now)
}

type Making = {
  kind: RuleKind
  clientId?: string | undefined
  shopId?: string | undefined
  caller: Caller
  now: Date
  requestId: string
}

/** A table for a client or a shop; it decides nothing until a first version is published. */
export async function createTable(tx: Tx, { kind, clientId, shopId, caller, now, requestId }: Making): Promise<RuleTablePage> {
  if ((clientId === undefined) === (shopId === undefined))
    throw new Refusal('request.invalid', { where: 'body', why: 'clientId / shopId' })
  const { rows: owners } = clientId
    ? await sql<{ name: string }>`select name from client where tenant_id = current_tenant() and id = ${clientId}`.execute(tx)
    : await sql<{ name: string }>`select name from shop where tenant_id = current_tenant() and id = ${shopId}`.execute(tx)
  const owner = owners[0]
  if (!owner)
    throw clientId ? new Refusal('client.not_found', { client: clientId }) : new Refusal('shop.not_found', { shop: shopId })
  const tableId = newId()
  const made = await sql`insert into rule_table (tenant_id, id, kind, layer_client_id, layer_shop_id, created_at)
    values (${caller.tenantId}, ${tableId}, ${kind}, ${clientId ?? null}, ${shopId ?? null}, ${now}) on conflict do nothing`.execute(
    tx,
  )
  if (Number(made.numAffectedRows) !== 1) throw new Refusal('rule.exists', { owner: owner.name, kind: kinds[kind].name })
  await recordRule(tx, { tableId, caller, requestId, act: 'create', details: { kind, owner: owner.name } })
  return readTablePage(tx, tableId, now)
}

type Act = { tableId: string; caller: Caller; requestId: string; act: string; details: Record<string, unknown> }
export async function recordRule(tx: Tx, { tableId, caller, requestId, act, details }: Act): Promise<void> {
  await recordActivity(tx, {
    tenantId: caller.tenantId,
    subject: 'rule',
    subjectId: tableId,
    act,
    actor: caller,
    details,
    requestId,
  })
}
