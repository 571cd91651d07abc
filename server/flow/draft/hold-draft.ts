import type { Flow } from '../../../contract/flow.ts'
import type { FlowDraft } from '../../../contract/flows.ts'
import type { Caller } from '../../access/caller.ts'
import type { Tx } from '../../platform/database/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import { compareFlows } from '../compare-flows.ts'
import { findDraft } from './read-draft.ts'

const changesShownMax = 100

export type Wanted = { code: string; version: number; caller: Caller; requestId: string }

/**
 * The draft, locked, for whoever holds it and has seen its newest save. Anybody else is told who holds it, and what differs between
 * it and the document that they bring.
 */
export async function holdDraft(
  tx: Tx,
  { code, version, caller }: Pick<Wanted, 'code' | 'version' | 'caller'>,
  brought?: Flow,
): Promise<FlowDraft> {
  const draft = await seenDraft(tx, { code, caller })
  const changes = brought ? compareFlows(draft.flow, brought) : []
  const told = {
    code,
    heldBy: draft.heldBy.name,
    savedAt: draft.savedAt,
    version: draft.version,
    sent: version,
    count: changes.length,
    changes: changes.slice(0, changesShownMax),
  }
  if (!draft.isMine) throw new Refusal('flow.draft_held', told)
  if (draft.version !== version) throw new Refusal('flow.draft_changed', told)
  return draft
}

/** The draft, locked, whoever holds it. */
export async function seenDraft(tx: Tx, { code, caller }: Pick<Wanted, 'code' | 'caller'>): Promise<FlowDraft> {
  const draft = await findDraft(tx, { code, caller, forChange: true })
  if (!draft) throw new Refusal('flow.no_draft', { code })
  return draft
}
