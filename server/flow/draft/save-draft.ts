import { sql } from 'kysely'
import type { Flow } from '../../../contract/flow.ts'
import type { DraftReply } from '../../../contract/flows.ts'
import type { Tx } from '../../platform/database/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Known } from '../check/known.ts'
import { getNewest } from '../list-flows.ts'
import { holdDraft, type Wanted } from './hold-draft.ts'
import { readDraft } from './read-draft.ts'

type Saving = Omit<Wanted, 'requestId'> & { flow: Flow; baseVersion?: number | undefined; known: Known }

/** Keeps the draft as it is now, however unfinished, and says what speaks against publishing it. */
export async function saveDraft(tx: Tx, { code, version, caller, flow, baseVersion, known }: Saving): Promise<DraftReply> {
  const draft = await holdDraft(tx, { code, version, caller }, flow)
  if (flow.code !== code) throw new Refusal('flow.other_code', { code, given: flow.code })
  const replaces = baseVersion ?? draft.baseVersion
  if (replaces !== draft.baseVersion) {
    const newest = await getNewest(tx, code)
    if (replaces !== newest.summary.version) throw outdated(replaces, newest.summary)
  }
  await sql`update flow_draft set document = ${JSON.stringify(flow)}::jsonb, base_version = ${replaces}, version = version + 1, saved_at = now()
    where tenant_id = current_tenant() and code = ${code}`.execute(tx)
  return readDraft(tx, { code, caller, known })
}

/** Somebody published meanwhile: whoever goes on has looked at what their draft would undo. */
export function outdated(replaces: number, newest: DraftReply['newest']): Refusal {
  return new Refusal('flow.base_outdated', { base: replaces, newest: newest.version, publishedBy: newest.publishedBy })
}
