import { sql } from 'kysely'
import type { DraftReply } from '../../../contract/flows.ts'
import { recordActivity } from '../../access/record-activity.ts'
import type { Tx } from '../../platform/database/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Known } from '../check/known.ts'
import { getNewest, readDocument } from '../list-flows.ts'
import { holdDraft, seenDraft, type Wanted } from './hold-draft.ts'
import { findDraft, readDraft } from './read-draft.ts'

type Opening = Omit<Wanted, 'version'> & { fromVersion: number; known: Known }

/** Opens the one draft of a flow with the document of any version; it will replace the newest. */
export async function openDraft(tx: Tx, { code, fromVersion, caller, known, requestId }: Opening): Promise<DraftReply> {
  const newest = await getNewest(tx, code)
  const document = await readDocument(tx, code, fromVersion)
  const opened = await sql`
    insert into flow_draft (tenant_id, code, base_version, from_version, version, document, held_by)
    values (${caller.tenantId}, ${code}, ${newest.summary.version}, ${fromVersion}, 1, ${JSON.stringify(document)}::jsonb, ${caller.id})
    on conflict (tenant_id, code) do nothing`.execute(tx)
  if (Number(opened.numAffectedRows) !== 1) {
    const draft = await findDraft(tx, { code, caller })
    throw new Refusal('flow.draft_open', { code, heldBy: draft?.heldBy.name, savedAt: draft?.savedAt, base: draft?.baseVersion })
  }
  await record(tx, { code, caller, requestId, act: 'open_draft', details: { fromVersion, baseVersion: newest.summary.version } })
  return readDraft(tx, { code, caller, known })
}

/** Whoever takes a draft over holds it from now on; the other's next save is refused and tells them so. */
export async function takeDraft(
  tx: Tx,
  { code, version, caller, known, requestId }: Wanted & { known: Known },
): Promise<DraftReply> {
  const draft = await seenDraft(tx, { code, caller })
  if (draft.version !== version)
    throw new Refusal('flow.draft_changed', {
      code,
      heldBy: draft.heldBy.name,
      savedAt: draft.savedAt,
      version: draft.version,
      sent: version,
      count: 0,
      changes: [],
    })
  if (!draft.isMine) {
    await sql`update flow_draft set held_by = ${caller.id}, version = version + 1 where tenant_id = current_tenant() and code = ${code}`.execute(
      tx,
    )
    await record(tx, { code, caller, requestId, act: 'take_draft', details: { from: draft.heldBy.name } })
  }
  return readDraft(tx, { code, caller, known })
}

/** The draft goes; the versions stay as they are. */
export async function discardDraft(
  tx: Tx,
  { code, version, caller, known, requestId }: Wanted & { known: Known },
): Promise<DraftReply> {
  const draft = await holdDraft(tx, { code, version, caller })
  await removeDraft(tx, code)
  await record(tx, { code, caller, requestId, act: 'discard_draft', details: { baseVersion: draft.baseVersion } })
  return readDraft(tx, { code, caller, known })
}

export async function removeDraft(tx: Tx, code: string): Promise<void> {
  await sql`delete from flow_draft where tenant_id = current_tenant() and code = ${code}`.execute(tx)
}

type Act = Omit<Wanted, 'version'> & { act: string; details: Record<string, unknown> }

async function record(tx: Tx, { code, caller, requestId, act, details }: Act): Promise<void> {
  await recordActivity(tx, {
    tenantId: caller.tenantId,
    subject: 'flow',
    subjectId: code,
    act,
    actor: caller,
    details,
    requestId,
  })
}
