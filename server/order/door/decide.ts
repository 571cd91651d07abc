import type { Flow, FlowStep } from '../../../contract/flow.ts'
import { planClocks, reviewerOf } from '../../deadline/plan-clocks.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Additions, Command, DecideInput } from './command.ts'
import { checkDetails } from './check-details.ts'
import { whyNotTheirs } from './guards.ts'
import {
  applyChanges,
  withdrawn,
  type Changes,
  type OpenHold,
  type OrderState,
  type Outcome,
  type Part,
  type Task,
} from './state.ts'
import { eligibleParts, nodeOf, whyClosed } from './why-closed.ts'

export type Decision = { from: string; to: string; said: Record<string, unknown>; changes: Changes; after: OrderState }

/**
 * Decides a step against the order's flow. Pure: reads nothing, writes nothing, takes time and ids from its input.
 * Throws a Refusal that names the reason; otherwise says what the event is and what it changes.
 */
export function decide(input: DecideInput): Decision {
  const { flow, state, facts, command, additions, guards } = input
  const { step, actor } = command
  const closed = whyClosed({ flow, state, facts, step, actor, guards, shipmentIds: command.shipmentIds })
  if (closed) throw new Refusal(closed.code, closed.details)
  const said = checkDetails(step, command.details, command.evidence)

  const changes: Changes = { ...additions.set, ...changeHolds(input, said) }
  if (additions.corrected) changes.corrected = additions.corrected
  if (additions.assignments && additions.assignments.length > 0) changes.assignments = additions.assignments
  const parts = changeParts(flow, state, command, additions)
  if (parts.length > 0) changes.parts = parts
  if (additions.newShipments)
    changes.partItems = additions.newShipments.flatMap(({ shipmentId, items }) => items.map((item) => ({ shipmentId, ...item })))

  const to = landOn(flow, applyChanges(state, changes), command, additions)
  if (to !== state.status) changes.status = to
  // whoever it waited for, it waits for no longer once it has left the desks
  if (!isReviewed(flow, to) && (changes.reviewers ?? state.reviewers).length > 0) changes.reviewers = []
  const outcome = outcomeOf(flow, to, applyChanges(state, changes))
  if (outcome !== undefined && outcome !== state.outcome) changes.outcome = outcome

  const after = applyChanges(state, changes)
  const clocks = planClocks({
    flow,
    calendar: input.calendar,
    nextId: input.nextId,
    open: state.clocks,
    from: state.status,
    to,
    step,
    at: command.at,
    waiting: waitsForClient(flow, after.holds),
    holds: { before: typesOf(state.holds), after: typesOf(after.holds) },
    started: additions.clocksStarted,
    budgets: input.budgets,
    reviewer: reviewerOf(after.reviewers),
    ...(additions.clockId && { ringing: additions.clockId }),
    ...(step.extends && typeof said.until === 'string' && { extended: { clock: step.extends, until: new Date(said.until) } }),
  })
  if (clocks.length > 0) changes.clocks = clocks
  return {
    from: state.status,
    to,
    said: { ...withoutPersonal(step, said), ...additions.said },
    changes,
    after: applyChanges(state, changes),
  }
}

function isReviewed(flow: Flow, status: string): boolean {
  const { anchor } = nodeOf(flow, status)
  return anchor === 'review' || anchor === 'second_review'
}

/** Personal answers go to rows beside the log (architecture §6). */
function withoutPersonal(step: FlowStep, said: Record<string, unknown>): Record<string, unknown> {
  const personal = step.asks.filter((ask) => ask.personal).map((ask) => ask.field)
  return Object.fromEntries(Object.entries(said).filter(([field]) => !personal.includes(field)))
}

const typesOf = (holds: readonly OpenHold[]): string[] => holds.map(({ type }) => type)

export function waitsForClient(flow: Flow, holds: readonly OpenHold[]): boolean {
  return holds.some(({ type }) => flow.holds.find((hold) => hold.id === type)?.waitsForClient)
}

function changeHolds({ flow, state, command, additions, nextId }: DecideInput, said: Record<string, unknown>): Changes {
  const { step } = command
  const placed: PlacedHold[] = [...(additions.holdsPlaced ?? [])]
  const chosen = typeof said.hold === 'string' ? said.hold : undefined
  const reason = typeof said.reason === 'string' ? said.reason : null
  if (step.places) placed.push({ type: step.places, reason, fields: [] })
  else if (chosen && step.asks.some((ask) => ask.field === 'hold' && ask.kind === 'choice'))
    placed.push({ type: chosen, reason, fields: [], ...endOf(said, command.at) })
  for (const { type } of placed) {
    if (!flow.holds.some((hold) => hold.id === type)) throw new Refusal('order.hold_not_found', { hold: type })
    if (state.holds.some((hold) => hold.type === type))
      throw new Refusal('order.hold_exists', { hold: flow.holds.find((hold) => hold.id === type)?.name })
  }
  // an order that is given up waits for nobody any more
  const releases = [...step.releases, ...(additions.holdsReleased ?? [])]
  const released = state.holds.filter((hold) => isGivenUp(flow, step) || releases.includes(hold.type)).map((hold) => hold.id)
  if (chosen && step.asks.some((ask) => ask.kind === 'hold')) {
    // `rejected` goes only by resubmitting: the client's correction is reviewed again
    const hold = state.holds.find((one) => (one.type === chosen || one.id === chosen) && one.type !== 'rejected')
    if (!hold) throw new Refusal('order.hold_not_found', { hold: chosen })
    const notTheirs = whyNotTheirs(flow, hold.type, command.actor.role)
    if (notTheirs) throw new Refusal(notTheirs.code, notTheirs.details)
    released.push(hold.id)
  }
  return {
    ...(placed.length > 0 && { holdsPlaced: placed.map((hold) => ({ id: nextId(), ...hold })) }),
    ...(released.length > 0 && { holdsReleased: released }),
  }
}

type PlacedHold = NonNullable<Additions['holdsPlaced']>[number] & { until?: string }
const holdDaysMax = 366

/** Until when a hold is placed: a time to come, within a year. */
function endOf({ until }: Record<string, unknown>, at: Date): { until?: string } {
  if (typeof until !== 'string') return {}
  const ms = Date.parse(until) - at.getTime()
  if (ms > 0 && ms <= holdDaysMax * 86_400_000) return { until }
  throw new Refusal('order.hold_until_out_of_range', { until, days: holdDaysMax })
}

function isGivenUp(flow: Flow, { to }: FlowStep): boolean {
  if (to === 'same') return false
  const { anchor } = nodeOf(flow, to)
  return anchor === 'cancelled' || anchor === 'closed_abnormally'
}

function changeParts(flow: Flow, state: OrderState, { step, shipmentIds }: Command, additions: Additions): Part[] {
  if (additions.newShipments) {
    const gone = state.parts.filter((part) => additions.withdrawnShipments?.includes(part.shipmentId)).map(withdraw)
    return [...gone, ...makeParts(state, step.to === 'same' ? state.status : step.to, additions.newShipments)]
  }
  if (step.shipments)
    return chooseParts(state, step, shipmentIds).map((part) => movePart(flow, part, step.to, step.task?.to, additions))
  if (step.to === 'same' || nodeOf(flow, step.to).shipments) return []
  if (nodeOf(flow, step.to).anchor !== 'accept' && !isGivenUp(flow, step)) return []
  return state.parts.filter((part) => part.status !== withdrawn && !part.closed).map(withdraw)
}

const withdraw = (part: Part): Part => ({ ...part, status: withdrawn, closed: true })

function makeParts(state: OrderState, status: string, shipments: NonNullable<Additions['newShipments']>): Part[] {
  return shipments.map(({ shipmentId, warehouse, carrier, merged, stocked, short }, index) => ({
    shipmentId,
    no: state.parts.length + index + 1,
    status,
    task: short ? 'short' : 'allocated',
    pickedBy: null,
    checkedBy: null,
    closed: false,
    warehouse,
    carrier,
    waybillNo: null,
    ...(merged && { merged }),
    ...(stocked && { stocked }),
  }))
}

function chooseParts(state: OrderState, step: Command['step'], shipmentIds: string[] | undefined): Part[] {
  const eligible = eligibleParts(state, step)
  if (!shipmentIds) return eligible
  if (shipmentIds.length === 0) throw new Refusal('order.shipment_not_found', { shipmentId: '—' })
  return [...new Set(shipmentIds)].map((id) => {
    const part = eligible.find((one) => one.shipmentId === id)
    if (!part) throw new Refusal('order.shipment_not_found', { shipmentId: id })
    return part
  })
}

function movePart(flow: Flow, part: Part, to: string, task: Task | undefined, additions: Additions): Part {
  const status = to === 'same' ? part.status : to
  const { anchor } = nodeOf(flow, status)
  const goesBack = task === 'allocated'
  return {
    ...part,
    status,
    task: task ?? part.task,
    closed: anchor === 'sign' || anchor === 'returned',
    pickedBy: goesBack ? null : (additions.pickedBy ?? part.pickedBy),
    checkedBy: goesBack ? null : (additions.checkedBy ?? part.checkedBy),
    waybillNo: additions.waybillNos?.[part.shipmentId] ?? additions.waybillNo ?? part.waybillNo,
  }
}

/** Where the order stands after the step: at its least advanced open shipment, if the step is about shipments. */
function landOn(flow: Flow, after: OrderState, { step }: Command, additions: Additions): string {
  if (step.shipments) return leastAdvanced(flow, after.parts) ?? after.status
  if (step.to === 'same') return after.status
  const branch = step.otherwise.find(
    (one) => one.when === 'needs_second_review' && (additions.needsSecondReview?.length ?? 0) > 0,
  )
  return branch?.to ?? step.to
}

function leastAdvanced(flow: Flow, parts: readonly Part[]): string | undefined {
  const counted = parts.filter((part) => part.status !== withdrawn)
  const open = counted.filter((part) => !part.closed)
  const rank = (part: Part) => flow.nodes.findIndex((node) => node.id === part.status)
  if (open.length > 0) return open.reduce((least, part) => (rank(part) < rank(least) ? part : least)).status
  // all through: signed if any was, else returned
  return counted.length > 0 ? counted.reduce((most, part) => (rank(part) > rank(most) ? part : most)).status : undefined
}

function outcomeOf(flow: Flow, to: string, after: OrderState): Outcome | null | undefined {
  const { anchor } = nodeOf(flow, to)
  if (anchor === 'sign') return 'delivered'
  if (anchor === 'returned') return 'returned'
  if (anchor === 'cancelled') return 'cancelled'
  if (anchor === 'closed_abnormally') return 'abnormal'
  if (anchor === 'complete' || anchor === 'archive') return after.outcome
  return null
}
