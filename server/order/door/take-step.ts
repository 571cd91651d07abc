import type { Flow, FlowStep } from '../../../contract/flow.ts'
import { holdsOf } from '../../../contract/flow-payment.ts'
import { partnerRoles } from '../../../contract/roles.ts'
import type { Calendar } from '../../../engine/worktime/calendar.ts'
import type { Budgets } from '../../deadline/plan-clocks.ts'
import type { FlowFinder } from '../../flow/find-flow.ts'
import type { RuleFinder } from '../../rule/find-rules.ts'
import type { Tx } from '../../platform/database/database.ts'
import { newId } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { CheckArrivals } from './arriving.ts'
import { checkDetails } from './check-details.ts'
import type { Actor, Additions, Evidence, Facts } from './command.ts'
import { decide } from './decide.ts'
import { lockOrder, type LockedOrder } from './lock-order.ts'
import { recordStep } from './record-step.ts'
import type { Stage } from './stage.ts'
import type { OrderState } from './state.ts'
import { whyClosed } from './why-closed.ts'

/** What the road runs on: flows, calendars, the stages' guards and preparations, and the present. */
export type Road = Required<Stage> & {
  flows: FlowFinder
  rules: RuleFinder
  findCalendar: (tx: Tx, tenantId: string, now: Date) => Promise<Calendar>
  /** What is checked of new orders beyond their own message. */
  checkArrivals: CheckArrivals
  /** What the company has set of clocks, for this client's orders (VAL-11). */
  findBudgets: (tx: Tx, clientId: string) => Promise<Budgets>
  now: () => Date
  /** Told after the commit, so that live pages wake; never the place for an effect that must not be lost. */
  onStep: (change: StepChange) => void
}

export type StepChange = { tenantId: string; orderId: string; seq: number; step: string; from: string | null; to: string }

export type Step = {
  tenantId: string
  orderId: string
  step: string
  actor: Actor
  details?: Record<string, unknown>
  evidence?: Evidence[]
  shipmentIds?: string[] | undefined
  happenedAt?: Date | undefined
  /** The version the actor looked at (If-Match); a moved order is refused. */
  expectedVersion?: number | undefined
  requestId?: string | null
  /** For the system's own steps, which ask nothing of a person. */
  additions?: Additions
  /** The person for whom the system acts: the log names them. */
  onBehalfOf?: Actor
}

export type StepTaken = { id: string; from: string | null; flow: Flow; state: OrderState; facts: Facts }

/**
 * The only door: moves one order one step in the caller's transaction. Locks it, lets the stage prepare, decides against the
 * flow it began with, writes one event and what the event changed.
 */
export async function takeStep(road: Road, tx: Tx, given: Step): Promise<StepTaken> {
  const recordedAt = road.now()
  const locked = await lockOrder(tx, given.orderId)
  const { state, facts } = locked
  mustBeTheirs(locked, given.actor)
  if (given.expectedVersion !== undefined && given.expectedVersion !== state.version)
    throw new Refusal('order.version_changed', { version: state.version })
  const flow = await road.flows.ofOrder(tx, given.tenantId, locked)
  const step = flow.steps.find((one) => one.id === given.step)
  if (!step) throw new Refusal('order.unknown_step', { step: given.step })

  const at = timeOf(given, facts, recordedAt)
  const { actor, evidence = [], shipmentIds } = given
  const closed = whyClosed({ flow, state, facts, step, actor, guards: road.guards, shipmentIds })
  if (closed) throw new Refusal(closed.code, closed.details) // before the stage fetches or makes anything
  const details = checkDetails(step, given.details ?? {}, evidence)
  const prepare = road.prepare[step.id]
  const preparing = {
    tx,
    tenantId: given.tenantId,
    orderId: locked.id,
    clientId: locked.clientId,
    flow,
    state,
    facts,
    actor,
    details,
    evidence,
    shipmentIds,
    at,
    requestId: given.requestId ?? null,
  }
  const command = { step, actor, details, evidence, shipmentIds, at }
  const prepared = await prepare?.(preparing)
  const said = { ...given.additions?.said, ...prepared?.said }
  const additions = { ...given.additions, ...prepared, said }
  const calendar = await road.findCalendar(tx, given.tenantId, recordedAt)
  const budgets = hasClocksOfHolds({ flow, state, step, additions, details })
    ? await road.findBudgets(tx, locked.clientId)
    : undefined
  const decision = decide({
    flow,
    state,
    facts,
    command,
    additions,
    guards: road.guards,
    calendar,
    budgets,
    nextId: () => newId(recordedAt),
  })

  recordStep(tx, {
    locked,
    step: step.id,
    actor: given.onBehalfOf ?? actor,
    evidence,
    additions,
    decision,
    at,
    recordedAt,
    requestId: given.requestId ?? null,
  })
  return { id: locked.id, from: decision.from, flow, state: decision.after, facts }
}

type Placing = { flow: Flow; state: OrderState; step: FlowStep; additions: Additions; details: Record<string, unknown> }

/** Whether clocks may start that hang on a hold of this order, or on one that the step places: their budgets are settings. */
function hasClocksOfHolds({ flow, state, step, additions, details }: Placing): boolean {
  const holds = [...state.holds, ...(additions.holdsPlaced ?? [])].map(({ type }) => type)
  const types = [...holds, step.places, details.hold]
  return flow.clocks.some((clock) => clock.takes && holdsOf(clock).some((type) => types.includes(type)))
}

/** Outside partners see only what is assigned to them; to them anything else does not exist (ACT-3). */
function mustBeTheirs({ id, state }: LockedOrder, actor: Actor): void {
  if (actor.role === 'system' || !partnerRoles.includes(actor.role)) return
  if (!state.assignments.some((one) => one.personId === actor.id)) throw new Refusal('order.not_found', { orderId: id })
}

/** When it happened: now, or the earlier time of a late entry, but never before the order's last event. */
function timeOf({ happenedAt }: Step, facts: Facts, recordedAt: Date): Date {
  const last = new Date(facts.lastEventAt)
  if (!happenedAt) return recordedAt < last ? last : recordedAt // a clock set back never reorders the log
  if (happenedAt > recordedAt) throw new Refusal('order.time_in_future', { at: happenedAt.toISOString() })
  if (happenedAt < last) throw new Refusal('order.time_before_last', { at: happenedAt.toISOString(), last: last.toISOString() })
  return happenedAt
}
