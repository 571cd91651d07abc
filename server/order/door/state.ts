import type { Task } from '../../../contract/flow.ts'
import type { OpenClock } from '../../deadline/open-clock.ts'

/** What a decision knows of an order: everything here can be rebuilt from its events alone. Times are ISO 8601 UTC. */
export type OrderState = {
  version: number
  status: string
  outcome: Outcome | null
  orderNo: string | null
  trackingNo: string | null
  firstReviewedBy: string | null
  secondReviewedBy: string | null
  /** Whose review it waits for, each of them; none: whoever the step belongs to. */
  reviewers: string[]
  holds: OpenHold[]
  clocks: OpenClock[]
  parts: Part[]
  assignments: Assignment[]
}

export type Outcome = 'delivered' | 'returned' | 'cancelled' | 'abnormal'
export type { Task }
export type OpenHold = { id: string; type: string }
export type Assignment = { role: string; personId: string | null; name: string }

/** An order's part of a shipment; `withdrawn` parts no longer count. */
export type Part = {
  shipmentId: string
  no: number
  status: string
  task: Task
  pickedBy: string | null
  checkedBy: string | null
  closed: boolean
  warehouse: string | null
  carrier: string | null
  waybillNo: string | null
  /** It travels with parts of other orders, in one shipment (INT-5). */
  merged?: true
  /** Goods of our stock are in it: promised to it, gone with it, or, while its task is `short`, waited for (WHS-1). */
  stocked?: true
}
export type PartItem = { shipmentId: string; itemNo: number; quantity: number }

/** What one event changed. Written into the event, applied to the rows: replaying the log gives the rows again. */
export type Changes = {
  status?: string
  outcome?: Outcome | null
  orderNo?: string
  trackingNo?: string
  firstReviewedBy?: string | null
  secondReviewedBy?: string | null
  reviewers?: string[]
  holdsPlaced?: (OpenHold & { reason: string | null; fields: unknown[]; until?: string })[]
  holdsReleased?: string[]
  clocks?: OpenClock[]
  parts?: Part[]
  partItems?: PartItem[]
  assignments?: Assignment[]
  /** Names of the client's fields that were corrected (INT-7); their values stay out of the log. */
  corrected?: string[]
}

export const withdrawn = 'withdrawn'

export const beforeTheRoad: OrderState = {
  version: 0,
  status: '',
  outcome: null,
  orderNo: null,
  trackingNo: null,
  firstReviewedBy: null,
  secondReviewedBy: null,
  reviewers: [],
  holds: [],
  clocks: [],
  parts: [],
  assignments: [],
}

/** The state after one more event. Pure; the only description of what an event means. */
export function applyChanges(state: OrderState, changes: Changes): OrderState {
  const released = new Set(changes.holdsReleased)
  return {
    version: state.version + 1,
    status: changes.status ?? state.status,
    outcome: changes.outcome === undefined ? state.outcome : changes.outcome,
    orderNo: changes.orderNo ?? state.orderNo,
    trackingNo: changes.trackingNo ?? state.trackingNo,
    firstReviewedBy: changes.firstReviewedBy === undefined ? state.firstReviewedBy : changes.firstReviewedBy,
    secondReviewedBy: changes.secondReviewedBy === undefined ? state.secondReviewedBy : changes.secondReviewedBy,
    reviewers: changes.reviewers ?? state.reviewers,
    holds: [
      ...state.holds.filter((hold) => !released.has(hold.id)),
      ...(changes.holdsPlaced ?? []).map(({ id, type }) => ({ id, type })),
    ],
    clocks: replaceBy(state.clocks, changes.clocks, (clock) => clock.id).filter((clock) => clock.stoppedAt === null),
    parts: replaceBy(state.parts, changes.parts, (part) => part.shipmentId),
    assignments: replaceBy(state.assignments, changes.assignments, (assignment) => assignment.role),
  }
}

function replaceBy<T>(before: readonly T[], changed: readonly T[] | undefined, keyOf: (one: T) => string): T[] {
  if (!changed || changed.length === 0) return [...before]
  const byKey = new Map(before.map((one) => [keyOf(one), one]))
  for (const one of changed) byKey.set(keyOf(one), one)
  return [...byKey.values()]
}

/** What the list shows of the parts: how many are through, of how many. */
export function countParts(parts: readonly Part[]): { done: number; total: number } {
  const counted = parts.filter((part) => part.status !== withdrawn)
  return { done: counted.filter((part) => part.closed).length, total: counted.length }
}

/** The nearest warning and due time among the clocks that run for people; none while everything is paused. */
export function nearestDue(clocks: readonly OpenClock[]): { warnAt: string | null; dueAt: string | null } {
  let nearest: OpenClock | undefined
  for (const clock of clocks) {
    if (clock.dueAt === null || clock.pausedAt !== null || clock.stoppedAt !== null) continue
    if (clock.warnAt === null && clock.breachedAt === null) continue
    if (!nearest?.dueAt || clock.dueAt < nearest.dueAt) nearest = clock
  }
  return { warnAt: nearest?.warnAt ?? null, dueAt: nearest?.dueAt ?? null }
}
