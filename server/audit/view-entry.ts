import type { AuditEntry } from '../../contract/audit.ts'
import type { Bilingual } from '../../contract/phases.ts'
import type { FlowFinder } from '../flow/find-flow.ts'
import type { Tx } from '../platform/database/database.ts'
import type { ActRow, AttemptRow, StepRow } from './sources.ts'

export type Row = StepRow | ActRow | AttemptRow

/** One line as it is shown, whatever it came from. */
export async function viewEntry(
  tx: Tx,
  row: Row,
  { caller, flows }: { caller: { tenantId: string }; flows: FlowFinder },
): Promise<AuditEntry> {
  if (row.kind === 'act') return viewAct(row)
  if (row.kind === 'attempt') return viewAttempt(row)
  const flow = await flows.get(tx, caller.tenantId, row.flowCode, row.flowVersion)
  const nameOf = (list: readonly { id: string; name: Bilingual }[], id: string | null) =>
    list.find((one) => one.id === id)?.name ?? null
  return {
    ...viewStep(row),
    actionName: nameOf(flow.steps, row.step),
    fromName: nameOf(flow.nodes, row.from),
    toName: nameOf(flow.nodes, row.to),
  }
}

function whoAndWhen({ at, actorId, actorName, requestId }: Row) {
  return {
    at: new Date(at).toISOString(),
    actorId,
    actorName,
    requestId,
    actionName: null,
    fromName: null,
    toName: null,
    details: {},
    times: 1,
    address: null,
    from: null,
    to: null,
    orderId: null,
    seq: null,
    hash: null,
  }
}

function viewStep(row: StepRow): AuditEntry {
  const { orderId, seq, hash, from, to, actorRole, step, label } = row
  return {
    ...whoAndWhen(row),
    kind: 'step',
    id: `${orderId}/${seq}`,
    actorRole,
    action: step,
    subject: 'order',
    subjectId: orderId,
    subjectLabel: label,
    orderId,
    seq,
    hash,
    from,
    to,
  }
}

function viewAct(row: ActRow): AuditEntry {
  const { subject, subjectId, seq, hash, details, act, label } = row
  return {
    ...whoAndWhen(row),
    kind: 'act',
    id: `${subject}/${subjectId}/${seq}`,
    action: act,
    subject,
    subjectId,
    subjectLabel: label ?? subjectId,
    // a look at personal data says as what it was taken
    actorRole: act === 'reveal' && typeof details.role === 'string' ? details.role : null,
    details,
    seq,
    hash,
    orderId: subject === 'order' ? subjectId : null,
  }
}

function viewAttempt(row: AttemptRow): AuditEntry {
  const { id, actorRole, attempt, what, times, address } = row
  return {
    ...whoAndWhen(row),
    kind: 'attempt',
    id,
    actorRole,
    action: attempt,
    subject: 'attempt',
    subjectId: what,
    subjectLabel: what,
    times,
    address,
  }
}
