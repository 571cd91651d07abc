import { sql } from 'kysely'
import type { DocumentLanguage, LetterheadTexts } from '../../../contract/document.ts'
import type { Caller } from '../../access/caller.ts'
import { recordActivity } from '../../access/record-activity.ts'
import type { Tx } from '../../platform/database/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { StoredLogo } from './check-logo.ts'

type Change = { caller: Caller; requestId: string; at: Date }

export async function changeTexts(tx: Tx, texts: LetterheadTexts, change: Change): Promise<void> {
  await save(tx, { column: 'texts', value: texts, ...change })
  await record(tx, { act: 'change_texts', details: { documents: Object.keys(texts) }, ...change })
}

/** The file's own row says that it is in use: a backup takes what stands there. */
export async function keepLogo(
  tx: Tx,
  { caller }: Change,
  { hash, type, size, name }: StoredLogo & { size: number; name: string },
) {
  await sql`insert into file (tenant_id, hash, type, size, name, uploaded_by) values (${caller.tenantId}, ${Buffer.from(hash, 'hex')}, ${type}, ${size}, ${name}, ${caller.id})
    on conflict do nothing`.execute(tx)
}

export async function changeLogo(tx: Tx, logo: StoredLogo | null, change: Change): Promise<void> {
  await save(tx, { column: 'logo', value: logo, ...change })
  await record(tx, {
    act: logo ? 'change_logo' : 'remove_logo',
    details: logo ? { hash: logo.hash, type: logo.type } : {},
    ...change,
  })
}

export async function setClientLanguage(
  tx: Tx,
  { clientId, language, ...change }: Change & { clientId: string; language: DocumentLanguage },
): Promise<void> {
  const { rows } =
    await sql`update client set document_language = ${language}, version = version + 1 where tenant_id = ${change.caller.tenantId} and id = ${clientId} returning id`.execute(
      tx,
    )
  if (rows.length === 0) throw new Refusal('client.not_found', { client: clientId })
  await recordActivity(tx, {
    tenantId: change.caller.tenantId,
    subject: 'client',
    subjectId: clientId,
    act: 'document_language',
    actor: change.caller,
    details: { language },
    requestId: change.requestId,
  })
}

async function save(tx: Tx, { column, value, caller, at }: Change & { column: 'texts' | 'logo'; value: unknown }): Promise<void> {
  const json = value === null ? null : JSON.stringify(value)
  await sql`
    insert into letterhead (tenant_id, ${sql.ref(column)}, changed_at, changed_by) values (${caller.tenantId}, ${json}::jsonb, ${at}, ${caller.name})
    on conflict (tenant_id) do update set ${sql.ref(column)} = excluded.${sql.ref(column)}, changed_at = excluded.changed_at, changed_by = excluded.changed_by`.execute(
    tx,
  )
}

async function record(
  tx: Tx,
  { act, details, caller, requestId }: Change & { act: string; details: Record<string, unknown> },
): Promise<void> {
  await recordActivity(tx, {
    tenantId: caller.tenantId,
    subject: 'letterhead',
    subjectId: caller.tenantId,
    act,
    actor: caller,
    details,
    requestId,
  })
}
