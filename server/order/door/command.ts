import type { EvidenceKind, Flow, FlowStep } from '../../../contract/flow.ts'
import type { RuleDecision } from '../../../contract/rule/decision.ts'
import type { Role } from '../../../contract/roles.ts'
import type { Calendar } from '../../../engine/worktime/calendar.ts'
import type { Budgets } from '../../deadline/plan-clocks.ts'
import type { Assignment, Changes, OrderState } from './state.ts'

/** Who acts: a person, a program with a key, or the system itself. */
export type Actor = {
  kind: 'user' | 'key' | 'system'
  id: string | null
  name: string
  role: Role | 'system'
  /** Outside partners act on orders assigned to them only (ACT-3). */
  clientId?: string | null
}

export const systemActor: Actor = { kind: 'system', id: null, name: '系统', role: 'system' }

/** What is known of the order besides its state, and bears on decisions. */
export type Facts = {
  attributes: string[]
  priority: string
  totalMinor: number | null
  insuredMinor: number | null
  quantity: number
  serviceRequirements: string[]
  lastEventAt: string
}

export type Evidence = { kind: EvidenceKind; hash: string; type: string; name: string }

/** What a stage adds to a step before it is decided: numbers taken, shipments made, who is in charge. */
export type Additions = {
  needsSecondReview?: string[]
  set?: Pick<Changes, 'firstReviewedBy' | 'secondReviewedBy' | 'reviewers' | 'orderNo' | 'trackingNo'>
  newShipments?: NewShipment[]
  /** Shipments whose goods the new ones take over. */
  withdrawnShipments?: readonly string[]
  waybillNo?: string
  /** By shipment, where each has its own. */
  waybillNos?: Readonly<Record<string, string>>
  pickedBy?: string
  checkedBy?: string
  assignments?: Assignment[]
  holdsPlaced?: { type: string; reason: string | null; fields: unknown[] }[]
  /** By type, where they are open. */
  holdsReleased?: readonly string[]
  clockId?: string
  /** Clocks of the flow that begin now, by their ids there. */
  clocksStarted?: readonly string[]
  corrected?: string[]
  /** What rules decided on the way, kept in the event. */
  decisions?: RuleDecision[]
  /** What the program's own step says in the log; nothing personal. */
  said?: Record<string, unknown>
  /** Written to rows beside the log, because they are personal data. */
  parties?: PartyRow[]
  correction?: { agreedBy: string; agreedHow: string; agreedAt: string; before: unknown; after: unknown }
  correctedOrder?: { serviceRequirements?: string[]; wantedBy?: string; paymentState?: 'paid' }
  tokens?: { kind: string; token: string }[]
}

export type NewShipment = {
  shipmentId: string
  warehouse: string
  carrier: string
  items: { itemNo: number; quantity: number }[]
  /** Other orders have parts of it too. */
  merged?: true
  /** Goods of our stock are in it; `short`: not all of them are there yet. */
  stocked?: true
  short?: true
}

export type PartyRow = Record<string, unknown> & {
  orderId: string
  clientId: string
  kind: 'shipper' | 'consignee' | 'buyer' | 'signer'
}

export type Command = {
  step: FlowStep
  actor: Actor
  details: Record<string, unknown>
  evidence: Evidence[]
  shipmentIds?: string[] | undefined
  at: Date
}

export type Situation = {
  flow: Flow
  state: OrderState
  facts: Facts
}

/** A guard is a named, pure condition of a step; it answers with why not. Stages register theirs in `app.ts`. */
export type Guard = (
  situation: Situation & { step: FlowStep; actor: Actor; shipmentIds?: string[] | undefined },
) => Closed | undefined
export type Closed = { code: import('../../../contract/refusals.ts').RefusalCode; details: Record<string, unknown> }
export type Guards = Readonly<Record<string, Guard>>

export type DecideInput = Situation & {
  command: Command
  additions: Additions
  guards: Guards
  calendar: Calendar
  /** What the company has set of the flow's clocks. */
  budgets?: Budgets | undefined
  nextId: () => string
}
