import { hashEvent, type HashedEvent } from '../../log/hash-event.ts'
import { literal, sendLater, type Tx } from '../../platform/database/database.ts'
import type { Actor, Additions, Evidence } from './command.ts'
import type { Decision } from './decide.ts'
import type { LockedOrder } from './lock-order.ts'
import { countParts, nearestDue, type Changes, type Part } from './state.ts'

type Recording = {
  locked: LockedOrder
  step: string
  actor: Actor
  evidence: Evidence[]
  additions: Additions
  decision: Decision
  at: Date
  recordedAt: Date
  requestId: string | null
}

/** Writes a decided step: the event with its hash, the order's new version, and the rows that the event says have changed. */
export function recordStep(tx: Tx, recording: Recording): void {
  const { locked, decision, additions } = recording
  const event = eventOf(recording)
  const { changes, after } = decision
  const payload = {
    orderId: locked.id,
    event: { ...event, previousHash: locked.chainHash, hash: hashEvent(locked.chainHash, event) },
    set: {
      status: after.status,
      outcome: after.outcome,
      orderNo: after.orderNo,
      trackingNo: after.trackingNo,
      firstReviewedBy: after.firstReviewedBy,
      secondReviewedBy: after.secondReviewedBy,
      held: after.holds.length > 0,
      wasHeld: locked.state.holds.length > 0,
      ...nearestDue(after.clocks),
      shipmentsDone: countParts(after.parts).done,
      shipmentsTotal: countParts(after.parts).total,
    },
    ...shipmentsOf(locked, changes),
    ...(additions.tokens && { tokens: additions.tokens }),
    ...(additions.parties && { parties: additions.parties }),
    ...(additions.correction && { correction: additions.correction }),
    ...(additions.correctedOrder && { corrected: additions.correctedOrder }),
  }
  sendLater(tx, `select record_step(${literal(JSON.stringify(payload))}::jsonb)`)
}

function eventOf({ locked, step, actor, evidence, additions, decision, at, recordedAt, requestId }: Recording): HashedEvent {
  return {
    orderId: locked.id,
    seq: locked.state.version + 1,
    at: at.toISOString(),
    recordedAt: recordedAt.toISOString(),
    actorId: actor.id,
    actorName: actor.name,
    actorRole: actor.role,
    step,
    from: decision.from,
    to: decision.to,
    details: {
      said: decision.said,
      changes: decision.changes,
      ...(additions.decisions && { rules: additions.decisions }),
    },
    evidence,
    requestId,
  }
}

/** Shipments that are new or whose carrier's data changed; most steps move only the order's part of one. */
function shipmentsOf({ state }: LockedOrder, { parts = [] }: Changes): { shipments?: Part[] } {
  const changed = parts.filter((part) => {
    const before = state.parts.find((one) => one.shipmentId === part.shipmentId)
    return before?.waybillNo !== part.waybillNo || before.carrier !== part.carrier || before.warehouse !== part.warehouse
  })
  return changed.length > 0 ? { shipments: changed } : {}
}
