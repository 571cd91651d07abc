import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import type { Client } from 'pg'
import { dueTimeWithPauses, type Pause } from '../../engine/worktime/pause.ts'
import type { Calendar } from '../../engine/worktime/calendar.ts'
import { builtInFlows } from '../../server/flow/built-in.ts'
import type { OpenClock } from '../../server/deadline/open-clock.ts'
import { applyChanges, beforeTheRoad, type Changes, type OrderState } from '../../server/order/door/state.ts'

export type LoggedRow = {
  seq: number
  at: string
  recordedAt: string
  actorId: string | null
  actorName: string
  actorRole: string
  step: string
  from: string | null
  to: string
  details: { said: Record<string, unknown>; changes: Changes }
  evidence: unknown
  requestId: string | null
  hash: string
}
type Stored = Omit<OrderState, 'clocks'> & {
  id: string
  held: boolean
  warnAt: string | null
  dueAt: string | null
  shipmentsDone: number
  shipmentsTotal: number
  lastEventAt: string
  chainHash: string
  clocks: OpenClock[]
  allHolds: {
    id: string
    type: string
    placedAt: string
    placedBy: string
    releasedAt: string | null
    releasedBy: string | null
  }[]
  partItems: { shipmentId: string; itemNo: number; quantity: number }[]
  waybillTokens: string[]
  events: LoggedRow[]
}

/** Orders with their events and everything that the events must be able to give again, straight from the rows. */
export async function readStored(client: Client): Promise<Stored[]> {
  const { rows } = await client.query<{ stored: Stored }>(`
    select jsonb_build_object('id', o.id, 'version', o.version, 'status', o.status, 'outcome', o.outcome, 'orderNo', o.order_no, 'trackingNo', o.tracking_no,
      'firstReviewedBy', o.first_reviewed_by, 'secondReviewedBy', o.second_reviewed_by, 'reviewers', o.reviewers, 'held', o.held, 'warnAt', o.warn_at, 'dueAt', o.due_at,
      'shipmentsDone', o.shipments_done, 'shipmentsTotal', o.shipments_total, 'lastEventAt', o.last_event_at, 'chainHash', encode(o.chain_hash, 'hex'),
      'holds', (select coalesce(jsonb_agg(jsonb_build_object('id', h.id, 'type', h.type)), '[]') from hold h where h.order_id = o.id and h.released_at is null),
      'allHolds', (select coalesce(jsonb_agg(jsonb_build_object('id', h.id, 'type', h.type, 'placedAt', h.placed_at, 'placedBy', h.placed_by, 'releasedAt', h.released_at,
        'releasedBy', h.released_by)), '[]') from hold h where h.order_id = o.id),
      'clocks', (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'clock', c.clock, 'node', c.node, 'owner', c.owner, 'promise', c.promise, 'calendarId', c.calendar_id,
        'calendarVersion', c.calendar_version, 'budget', c.budget, 'startedAt', c.started_at, 'warnAt', c.warn_at, 'dueAt', c.due_at, 'confirmed', c.confirmed, 'since', c.since,
        'remaining', c.remaining, 'pausedAt', c.paused_at, 'warnedAt', c.warned_at, 'breachedAt', c.breached_at, 'stoppedAt', c.stopped_at)), '[]') from clock c where c.order_id = o.id),
      'parts', (select coalesce(jsonb_agg(jsonb_build_object('shipmentId', p.shipment_id, 'no', p.no, 'status', p.status, 'task', p.task, 'pickedBy', p.picked_by,
        'checkedBy', p.checked_by, 'closed', p.closed, 'warehouse', p.warehouse, 'carrier', p.carrier, 'waybillNo', p.waybill_no) || case when p.merged then '{"merged": true}'::jsonb else '{}'::jsonb end
        || case when p.stocked then '{"stocked": true}'::jsonb else '{}'::jsonb end), '[]')
        from shipment_order p where p.order_id = o.id),
      'partItems', (select coalesce(jsonb_agg(jsonb_build_object('shipmentId', i.shipment_id, 'itemNo', i.item_no, 'quantity', i.quantity)), '[]') from shipment_item i where i.order_id = o.id),
      'waybillTokens', (select coalesce(jsonb_agg(k.token), '[]') from order_token k where k.order_id = o.id and k.kind = 'waybill_no'),
      'assignments', (select coalesce(jsonb_agg(jsonb_build_object('role', a.role, 'personId', a.person_id, 'name', a.name)), '[]') from assignment a where a.order_id = o.id),
      'events', (select jsonb_agg(jsonb_build_object('seq', e.seq, 'at', e.at, 'recordedAt', e.recorded_at, 'actorId', e.actor_id, 'actorName', e.actor_name, 'actorRole', e.actor_role,
        'step', e.step, 'from', e.from_status, 'to', e.to_status, 'details', e.details, 'evidence', e.evidence, 'requestId', e.request_id, 'hash', encode(e.hash, 'hex')) order by e.seq)
        from order_event e where e.order_id = o.id)) as stored
    from "order" o order by o.id`)
  return rows.map(({ stored }) => stored)
}

/** The rows are what the events say, read one after the other. */
export function mustEqualReplay(stored: Stored): void {
  const { events } = stored
  let state = beforeTheRoad
  let before: string | null = null
  for (const [index, { seq, from, to, details }] of events.entries()) {
    assert.equal(seq, index + 1, `${stored.id}: a gap in the log`)
    assert.equal(from, before, `${stored.id}: event ${seq} does not begin where the one before ended`)
    state = applyChanges(state, details.changes)
    assert.equal(state.status, to, `${stored.id}: event ${seq} does not lead where it says`)
    before = to
  }
  assert.equal(stored.version, events.length)
  assert.equal(iso(stored.lastEventAt), iso(events.at(-1)?.at))
  const { version, status, outcome, orderNo, trackingNo, firstReviewedBy, secondReviewedBy, reviewers } = stored
  const clocks = stored.clocks.filter((clock) => clock.stoppedAt === null).map(plainTimes)
  assert.deepEqual(
    {
      version,
      status,
      outcome,
      orderNo,
      trackingNo,
      firstReviewedBy,
      secondReviewedBy,
      reviewers,
      ...sorted({ ...stored, clocks }),
    },
    { ...state, ...sorted(state) },
    stored.id,
  )
  assert.equal(stored.held, state.holds.length > 0)
  const counted = state.parts.filter((part) => part.status !== 'withdrawn')
  assert.deepEqual(
    [stored.shipmentsDone, stored.shipmentsTotal],
    [counted.filter((part) => part.closed).length, counted.length],
    stored.id,
  )
  const forPeople = state.clocks.filter(
    (clock) => clock.pausedAt === null && (clock.breachedAt !== null || !ofProgram.has(clock.clock)),
  )
  const [due] = forPeople
    .map((clock) => clock.dueAt ?? '')
    .filter(Boolean)
    .sort()
  assert.equal(iso(stored.dueAt), due, `${stored.id}: the order is not due when its nearest clock is`)
  mustEqualHistory(stored)
}

/** Also what is over: clocks that stopped, holds that were released, goods of withdrawn shipments. */
function mustEqualHistory({ id, events, ...stored }: Stored): void {
  const clocks = new Map<string, OpenClock>()
  const holds = new Map<string, Stored['allHolds'][number]>()
  const items: Stored['partItems'] = []
  const waybills = new Set<string>()
  for (const { at, actorName, details } of events) {
    const { changes } = details
    for (const clock of changes.clocks ?? []) clocks.set(clock.id, clock)
    for (const { id: hold, type } of changes.holdsPlaced ?? [])
      holds.set(hold, { id: hold, type, placedAt: at, placedBy: actorName, releasedAt: null, releasedBy: null })
    for (const hold of changes.holdsReleased ?? [])
      Object.assign(holds.get(hold) ?? assert.fail(`${id}: releases a hold that was never placed`), {
        releasedAt: at,
        releasedBy: actorName,
      })
    items.push(...(changes.partItems ?? []))
    for (const part of changes.parts ?? []) if (part.waybillNo) waybills.add(part.waybillNo.toUpperCase())
  }
  assert.deepEqual(byKey(stored.clocks.map(plainTimes)), byKey([...clocks.values()]), id)
  assert.deepEqual(byKey(stored.allHolds), byKey([...holds.values()]), id)
  assert.deepEqual(byKey(stored.partItems), byKey(items), id)
  assert.deepEqual(stored.waybillTokens.sort(), [...waybills].sort(), id)
}

/** Once recorded, a warning and a breach stay as they were recorded, and each is told once. */
export function mustKeepBreaches({ id, events }: Stored): { warned: number; breached: number } {
  const told = new Map<string, { warnedAt: string | null; breachedAt: string | null }>()
  const rung = new Map<string, number>()
  for (const { step, details } of events)
    for (const clock of details.changes.clocks ?? []) {
      const before = told.get(clock.id)
      if (before?.warnedAt) assert.equal(clock.warnedAt, before.warnedAt, `${id}: a warning was unset`)
      if (before?.breachedAt) assert.equal(clock.breachedAt, before.breachedAt, `${id}: a breach was unset`)
      if (step === 'warn_clock' && clock.warnedAt && !before?.warnedAt) count(rung, `warn/${clock.id}`)
      if (step === 'breach_clock' && clock.breachedAt && !before?.breachedAt) count(rung, `breach/${clock.id}`)
      told.set(clock.id, clock)
    }
  const rings = events.filter(({ step }) => step === 'warn_clock' || step === 'breach_clock')
  assert.equal(
    [...rung.values()].reduce((sum, times) => sum + times, 0),
    rings.length,
    `${id}: a clock rang twice or for nothing`,
  )
  return {
    warned: [...told.values()].filter((one) => one.warnedAt).length,
    breached: [...told.values()].filter((one) => one.breachedAt).length,
  }
}

/** Every event's hash, computed here anew, and the head on the order. */
export function mustChain({ id, events, chainHash }: Stored): void {
  let hash = sha256(id)
  for (const { hash: stored, ...event } of events) {
    const said = { ...event, orderId: id, at: iso(event.at), recordedAt: iso(event.recordedAt) }
    hash = sha256(hash + sortedJson(said))
    assert.equal(stored, hash, `${id}: the hash of event ${event.seq}`)
  }
  assert.equal(chainHash, hash, `${id}: the head`)
}

/** What stands as due is what the calendar says, counting from the clock's start without the times in which the client was waited for. */
export function mustBeDue({ id, events, clocks }: Stored, calendar: Calendar): number {
  const waits = waitingTimes(events)
  let paused = 0
  for (const clock of clocks.map(plainTimes)) {
    const pauses = clock.promise || ofWaiting.has(clock.clock) ? [] : pausesOf(clock, events, waits)
    paused += pauses.length
    const due = dueTimeWithPauses(calendar, new Date(clock.startedAt), clock.budget, pauses)
    const what = `${id}: ${clock.clock} from ${clock.startedAt}`
    assert.equal(clock.dueAt, due?.at.toISOString() ?? null, `${what}, pauses ${JSON.stringify(pauses)}`)
    const isLate = clock.dueAt !== null && clock.stoppedAt !== null && clock.dueAt <= clock.stoppedAt
    if (ofProgram.has(clock.clock)) assert.equal(clock.warnedAt, null, `${what} warned of what nobody has to do`)
    else if (isLate) assert.ok(clock.breachedAt, `${what} stopped late and nobody was told`)
    if (clock.breachedAt) assert.ok(clock.dueAt && clock.dueAt <= clock.breachedAt, `${what} was breached before it was due`)
  }
  return paused
}

/** A hold means the same in every business. */
const holdTypes = Object.values(builtInFlows).flatMap((flow) => flow.holds)
/** What the program does by itself at a time (VAL-11): nobody is late then. */
const ofProgram = new Set(['payment_reminder', 'letter_reminder', 'payment_call', 'payment_end'])
/** What is about the waiting itself runs on while it lasts (VAL-11, VAL-12). */
const ofWaiting = new Set(['contact', 'payment_contact', ...ofProgram])

type Wait = { begins: number; ends: number; from: Date; to?: Date }

/** From which event to which the order waited for its client. Several events may bear the same time, so their numbers count. */
function waitingTimes(events: readonly LoggedRow[]): Wait[] {
  const waits: Wait[] = []
  const holds = new Map<string, string>()
  for (const { seq, at, details } of events) {
    for (const { id, type } of details.changes.holdsPlaced ?? []) holds.set(id, type)
    for (const id of details.changes.holdsReleased ?? []) holds.delete(id)
    const isWaiting = [...holds.values()].some((type) => holdTypes.find((hold) => hold.id === type)?.waitsForClient)
    const last = waits.at(-1)
    if (isWaiting && (!last || last.to)) waits.push({ begins: seq, ends: Infinity, from: new Date(at) })
    else if (!isWaiting && last && !last.to) Object.assign(last, { ends: seq, to: new Date(at) })
  }
  return waits
}

/** A clock that starts in the middle of a wait is paused from its start; one that stops while paused stays so. */
function pausesOf(clock: OpenClock, events: readonly LoggedRow[], waits: readonly Wait[]): Pause[] {
  const told = (test: (one: OpenClock) => boolean) =>
    events.find(({ details }) => details.changes.clocks?.some((one) => one.id === clock.id && test(one)))?.seq
  const starts = told(() => true) ?? 0
  const stops = told((one) => one.stoppedAt !== null) ?? Infinity
  return waits
    .filter(({ begins, ends }) => ends > starts && begins < stops)
    .map(({ begins, ends, from, to }) => ({
      from: begins < starts ? new Date(clock.startedAt) : from,
      ...(to && ends < stops && { to }),
    }))
}

function sorted({ holds, clocks, parts, assignments }: Pick<OrderState, 'holds' | 'clocks' | 'parts' | 'assignments'>) {
  return { holds: byKey(holds), clocks: byKey(clocks), parts: byKey(parts), assignments: byKey(assignments) }
}

function byKey<T extends object>(rows: readonly T[]): T[] {
  return rows.toSorted((a, b) => (sortedJson(a) < sortedJson(b) ? -1 : 1))
}

function plainTimes(clock: OpenClock): OpenClock {
  const times = ['startedAt', 'warnAt', 'dueAt', 'since', 'pausedAt', 'warnedAt', 'breachedAt', 'stoppedAt'] as const
  return Object.assign({ ...clock }, Object.fromEntries(times.map((name) => [name, iso(clock[name]) ?? null])))
}

function iso(time: string | null | undefined): string | undefined {
  return time ? new Date(time).toISOString() : undefined
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** Written apart from the program's own, so that they check each other. */
function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  )
}
