import { holdsOf } from '../../contract/flow-payment.ts'
import type { Flow, FlowClock, FlowNode, FlowStep } from '../../contract/flow.ts'
import type { Budget } from '../../engine/worktime/budget.ts'
import type { Calendar } from '../../engine/worktime/calendar.ts'
import { dueTime } from '../../engine/worktime/due-time.ts'
import { remainingBudget } from '../../engine/worktime/pause.ts'
import { warnFractionOf, warnTime } from '../../engine/worktime/warn-time.ts'
import type { OpenClock } from './open-clock.ts'

type Plan = {
  flow: Flow
  calendar: Calendar
  open: readonly OpenClock[]
  from: string
  to: string
  step: FlowStep
  at: Date
  /** Whether the client is being waited for once the step is taken: internal clocks pause, promises run on (SLA-1). */
  waiting: boolean
  /** Types of holds before the step and after it. */
  holds?: { before: readonly string[]; after: readonly string[] }
  /** The clock that rings, for the system's own steps. */
  ringing?: string
  /** Clocks that start with this step beside those that say so themselves. */
  started?: readonly string[] | undefined
  /** What a company has set of clocks: another budget, or null where it wants none (VAL-11). */
  budgets?: Budgets | undefined
  /** The clock whose deadline moves, and until when (SLA-5). */
  extended?: { clock: string; until: Date }
  /** Whose review it waits for (AUD-2): the desks' clocks are theirs. Without: as the flow says. */
  reviewer?: string | undefined
  nextId: () => string
}

/** Budgets by clock. */
export type Budgets = Readonly<Record<string, Budget | null>>

/** The clocks that a step changes: stopped, paused, resumed, rung or started. Pure. */
export function planClocks(plan: Plan): OpenClock[] {
  const { at, step } = plan
  const changed: OpenClock[] = []
  for (const before of plan.open) {
    const clock = handOver(plan, before)
    if (clock.clock === plan.extended?.clock) changed.push(...extend(plan, clock, plan.extended.until))
    else if (doesStop(plan, clock)) changed.push({ ...breachIfLate(plan, clock), stoppedAt: at.toISOString() })
    else if (clock.id === plan.ringing) changed.push(ring(clock, step, at))
    else if (plan.waiting && clock.pausedAt === null && pausesFor(plan, clock))
      changed.push(pause(plan, breachIfLate(plan, clock)))
    else if (!plan.waiting && clock.pausedAt !== null) changed.push(resume(plan, clock))
    else if (clock !== before) changed.push(clock)
  }
  for (const { node, clock } of clocksStartedBy(plan))
    if (!runsOn(plan, changed, clock.id)) changed.push(start(plan, node, clock))
  return changed
}

export const reviewerOf = (reviewers: readonly string[]): string | undefined => reviewers.find((role) => role !== 'system')

/** A desk's clock goes on with whoever must look next. */
function handOver({ flow, from, to, reviewer }: Plan, open: OpenClock): OpenClock {
  const known = findClock(flow, open.clock)
  if (from !== to || open.node !== to || !known?.node || !isDesk(known.node)) return open
  const owner = reviewer ?? known.clock.owner
  return owner === open.owner ? open : { ...open, owner }
}

const isDesk = ({ anchor }: FlowNode): boolean => anchor === 'review' || anchor === 'second_review'

/** What has its own end is not put off by another start: the second question does not give the first more time. */
function runsOn({ open }: Plan, changed: readonly OpenClock[], id: string): boolean {
  return open.some((clock) => clock.clock === id && !changed.some((one) => one.id === clock.id && one.stoppedAt !== null))
}

function doesStop({ flow, from, to, step, holds }: Plan, open: OpenClock): boolean {
  const known = findClock(flow, open.clock)
  if (!known) return true // the order moved to a flow without it
  if (isOfHolds(known.clock) && !isHeldFor(known.clock, holds?.after)) return true
  const enters = from !== to
  // a promise to the client outlives the order's end, unless that end is what stops it
  if (enters && isOver(flow, to) && (!open.promise || isArchived(flow, to))) return true
  if (known.clock.stoppedBy) return known.clock.stoppedBy.includes(step.id)
  if (known.clock.startedBy?.includes(step.id)) return true // begins anew
  return enters && open.node === from && !isOfHolds(known.clock)
}

const isOfHolds = (clock: FlowClock): boolean => holdsOf(clock).length > 0
const isHeldFor = (clock: FlowClock, holds: readonly string[] = []): boolean =>
  holdsOf(clock).some((type) => holds.includes(type))

/** Promises run on while the client is waited for, and so does what is about the waiting itself (VAL-12). */
function pausesFor({ flow }: Plan, { promise, clock }: OpenClock): boolean {
  const known = findClock(flow, clock)?.clock
  return !promise && !(known && isOfHolds(known))
}

function isOver(flow: Flow, id: string): boolean {
  const anchor = flow.nodes.find((node) => node.id === id)?.anchor
  return anchor === 'cancelled' || anchor === 'closed_abnormally' || anchor === 'complete' || anchor === 'archive'
}

function isArchived(flow: Flow, id: string): boolean {
  return flow.nodes.find((node) => node.id === id)?.end === true
}

function* clocksStartedBy({
  flow,
  from,
  to,
  step,
  holds,
  started,
  budgets,
}: Plan): Generator<{ node: string; clock: FlowClock }> {
  if (isArchived(flow, to)) return
  const here = flow.nodes.find((node) => node.id === to)
  for (const clock of here?.clocks ?? []) {
    if (clock.startedBy ? clock.startedBy.includes(step.id) : from !== to) yield { node: to, clock }
  }
  const placed = holds?.after.filter((type) => !holds.before.includes(type)) ?? []
  for (const clock of flow.clocks) {
    const isCalled = (clock.startedBy?.includes(step.id) ?? false) || (started?.includes(clock.id) ?? false)
    const isTime = isCalled && !(clock.whileHeld && (isOver(flow, to) || !isHeldFor(clock, holds?.after)))
    const isWanted = budgets?.[clock.id] !== null
    if (isWanted && (isTime || clock.startedByHolds?.some((type) => placed.includes(type))))
      yield { node: to, clock: { ...clock, budget: budgets?.[clock.id] ?? clock.budget } }
  }
}

/** A clock of the flow by its id, with its node if it belongs to one. */
export function findClock(flow: Flow, id: string): { node?: FlowNode; clock: FlowClock } | undefined {
  for (const node of flow.nodes) for (const clock of node.clocks) if (clock.id === id) return { node, clock }
  const clock = flow.clocks.find((one) => one.id === id)
  return clock && { clock }
}

function start({ flow, calendar, at, waiting, reviewer, nextId }: Plan, node: string, clock: FlowClock): OpenClock {
  const place = findClock(flow, clock.id)?.node
  const paused = waiting && !clock.promise && !isOfHolds(clock)
  const begun = at.toISOString()
  return {
    id: nextId(),
    clock: clock.id,
    node,
    owner: place && isDesk(place) ? (reviewer ?? clock.owner) : clock.owner,
    promise: clock.promise,
    calendarId: calendar.id,
    calendarVersion: calendar.version,
    budget: clock.budget,
    startedAt: begun,
    ...(paused
      ? { warnAt: null, dueAt: null, confirmed: true }
      : runFrom(calendar, at, clock.budget, clock.takes ? null : clock.warnAt)),
    since: begun,
    remaining: clock.budget,
    pausedAt: paused ? begun : null,
    warnedAt: null,
    breachedAt: null,
    stoppedAt: null,
  }
}

/** The old deadline ends here, kept or breached as it was; a new one of the same name begins. */
function extend(plan: Plan, clock: OpenClock, until: Date): OpenClock[] {
  const known = findClock(plan.flow, clock.clock)?.clock
  const stopped = { ...breachIfLate(plan, clock), stoppedAt: plan.at.toISOString() }
  if (!known) return [stopped]
  const budget = { minutes: Math.max(1, Math.ceil((until.getTime() - plan.at.getTime()) / 60_000)) }
  return [stopped, start(plan, clock.node, { ...known, budget })]
}

/** What stops or pauses after its due time was breached, whether or not a worker came to ring it in between. */
function breachIfLate({ flow, at }: Pick<Plan, 'flow' | 'at'>, clock: OpenClock): OpenClock {
  if (findClock(flow, clock.clock)?.clock.takes) return clock // the program's own time, whether or not it came to it
  const isLate = clock.breachedAt === null && clock.pausedAt === null && clock.dueAt !== null && clock.dueAt <= at.toISOString()
  return isLate ? { ...clock, breachedAt: at.toISOString() } : clock
}

/** A breach stands: a clock that has rung keeps its due time, paused or not. */
function pause({ calendar, at }: Plan, clock: OpenClock): OpenClock {
  const pausedAt = at.toISOString()
  if (clock.breachedAt) return { ...clock, pausedAt }
  return {
    ...clock,
    pausedAt,
    remaining: remainingBudget(calendar, new Date(clock.since), at, clock.remaining),
    warnAt: null,
    dueAt: null,
  }
}

function resume({ flow, calendar, at }: Plan, clock: OpenClock): OpenClock {
  if (clock.breachedAt) return { ...clock, pausedAt: null }
  const known = findClock(flow, clock.clock)?.clock
  const part = known?.takes ? null : warnFractionOf(clock.remaining, clock.budget, known?.warnAt ?? 0.75)
  return {
    ...clock,
    pausedAt: null,
    since: at.toISOString(),
    ...runFrom(calendar, at, clock.remaining, part),
  }
}

function ring(clock: OpenClock, step: FlowStep, at: Date): OpenClock {
  if (step.id === 'breach_clock') return { ...clock, breachedAt: clock.breachedAt ?? at.toISOString() }
  if (step.id === 'warn_clock') return { ...clock, warnedAt: clock.warnedAt ?? at.toISOString() }
  return { ...clock, stoppedAt: at.toISOString() } // it was about this step
}

type Running = Pick<OpenClock, 'warnAt' | 'dueAt' | 'confirmed'>

/** `part` of the budget is when to warn; null where nobody is. */
function runFrom(calendar: Calendar, at: Date, budget: Budget, part: number | null): Running {
  const due = dueTime(calendar, at, budget)
  return {
    warnAt: part === null ? null : warnTime(calendar, at, due.at, part, budget).toISOString(),
    dueAt: due.at.toISOString(),
    confirmed: due.confirmed,
  }
}
