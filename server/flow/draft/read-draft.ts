import { sql } from 'kysely'
import { flow as flowSchema, type Flow } from '../../../contract/flow.ts'
import type { DraftReply, FlowDraft } from '../../../contract/flows.ts'
import type { Caller } from '../../access/caller.ts'
import type { Tx } from '../../platform/database/database.ts'
import { checkFlow } from '../check/check-flow.ts'
import type { Known } from '../check/known.ts'
import { compareFlows } from '../compare-flows.ts'
import { getNewest } from '../list-flows.ts'

type Row = Omit<FlowDraft, 'heldBy' | 'isMine' | 'openedAt' | 'savedAt' | 'flow'> & {
  heldById: string
  heldByName: string
  openedAt: Date
  savedAt: Date
  document: unknown
}

/** The open draft of a flow as this caller sees it; locked until the transaction ends when it is to be changed. */
export async function findDraft(
  tx: Tx,
  { code, caller, forChange = false }: { code: string; caller: Pick<Caller, 'id'>; forChange?: boolean },
): Promise<FlowDraft | undefined> {
  const { rows } = await sql<Row>`
    select d.code, d.version, d.base_version as "baseVersion", d.from_version as "fromVersion", d.held_by as "heldById",
      u.name as "heldByName", d.opened_at as "openedAt", d.saved_at as "savedAt", d.document
    from flow_draft d join user_account u on u.tenant_id = d.tenant_id and u.id = d.held_by
    where d.tenant_id = current_tenant() and d.code = ${code} ${forChange ? sql`for update of d` : sql``}`.execute(tx)
  if (!rows[0]) return undefined
  const { heldById, heldByName, openedAt, savedAt, document, ...rest } = rows[0]
  return {
    ...rest,
    heldBy: { id: heldById, name: heldByName },
    isMine: heldById === caller.id,
    openedAt: openedAt.toISOString(),
    savedAt: savedAt.toISOString(),
    flow: flowSchema.parse(document),
  }
}

/** The draft, what speaks against publishing it, and what it changes about the newest version. */
export async function readDraft(
  tx: Tx,
  { code, caller, known }: { code: string; caller: Pick<Caller, 'id'>; known: Known },
): Promise<DraftReply> {
  const newest = await getNewest(tx, code)
  const draft = await findDraft(tx, { code, caller })
  return viewDraft({ draft, newest, known })
}

export function viewDraft({
  draft,
  newest,
  known,
}: {
  draft: FlowDraft | undefined
  newest: { summary: DraftReply['newest']; flow: Flow }
  known: Known
}): DraftReply {
  return {
    draft: draft ?? null,
    newest: newest.summary,
    findings: draft ? checkFlow(draft.flow, known) : [],
    changes: draft ? compareFlows(newest.flow, draft.flow) : [],
  }
}
