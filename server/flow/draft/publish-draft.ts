import type { FlowSummary } from '../../../contract/flows.ts'
import type { Tx } from '../../platform/database/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Known } from '../check/known.ts'
import { compareFlows } from '../compare-flows.ts'
import { getNewest } from '../list-flows.ts'
import { lockVersions, publishFlow } from '../publish-flow.ts'
import { holdDraft, type Wanted } from './hold-draft.ts'
import { removeDraft } from './open-draft.ts'
import { outdated } from './save-draft.ts'

/** The draft becomes the next version, if it changes the one it was made to replace and nothing speaks against it. */
export async function publishDraft(
  tx: Tx,
  { code, version, caller, note, known, requestId }: Wanted & { note: string; known: Known },
): Promise<FlowSummary> {
  const draft = await holdDraft(tx, { code, version, caller })
  await lockVersions(tx, caller.tenantId, code)
  const newest = await getNewest(tx, code)
  if (draft.baseVersion !== newest.summary.version) throw outdated(draft.baseVersion, newest.summary)
  if (compareFlows(newest.flow, draft.flow).length === 0) throw new Refusal('flow.unchanged', { version: newest.summary.version })
  await removeDraft(tx, code)
  return publishFlow(tx, { document: draft.flow, note, caller, known, requestId })
}
