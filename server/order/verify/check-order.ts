import { isDeepStrictEqual } from 'node:util'
import type { OpenClock } from '../../deadline/open-clock.ts'
import { chainStart, hashEvent, keptHash } from '../../log/hash-event.ts'
import { withPlainTimes } from '../door/lock-order.ts'
import { applyChanges, beforeTheRoad, countParts, nearestDue, type OrderState, type PartItem } from '../door/state.ts'
import type { Problem } from './report.ts'
import type { StoredEvent, StoredOrder } from './read-log.ts'

/** What the events of one order give when they are read again, and where they break. */
type Replay = {
  state: OrderState
  clocks: Map<string, OpenClock>
  holds: Map<string, string>
  partItems: PartItem[]
  lastSeq: number
  lastAt: Date | undefined
  lastHash: string
}

/** Reads an order's events again and compares: each hash with the one before, the head, and every row that the events describe. */
export async function checkOrder(
  order: StoredOrder,
  events: AsyncIterable<StoredEvent>,
): Promise<{ problems: Problem[]; events: number }> {
  const problems: Problem[] = []
  const say = (kind: Problem['kind'], text: string) => problems.push({ kind, orderId: order.id, text })
  const replay: Replay = {
    state: beforeTheRoad,
    clocks: new Map(),
    holds: new Map(),
    partItems: [],
    lastSeq: 0,
    lastAt: undefined,
    lastHash: chainStart(order.id),
  }
  let count = 0
  for await (const event of events) {
    count++
    const why = followChain(replay, event)
    if (why && !problems.some(({ kind }) => kind === 'brokenChain')) say('brokenChain', why)
    if (event.clientId !== order.clientId) say('wrongReplay', `event ${event.seq} bears another client than the order`)
    follow(replay, event)
  }
  if (order.version > replay.lastSeq)
    say('missingTail', `the order has had ${order.version} events, the log ends with ${replay.lastSeq}`)
  if (order.version !== replay.lastSeq || order.chainHash !== replay.lastHash)
    say('wrongHead', `the head on the order is not event ${replay.lastSeq}`)
  const wrong = findWrongRows(order, replay)
  if (wrong.length > 0) say('wrongReplay', `the events say otherwise than the rows: ${wrong.join(', ')}`)
  return { problems, events: count }
}

/** The stored hash goes on as the next one's previous, so that one altered row is one break and not a hundred. */
function followChain(
  replay: Replay,
  { tenantId: _tenant, clientId: _client, hash, kept, ...event }: StoredEvent,
): string | undefined {
  const said = { ...event, at: event.at.toISOString(), recordedAt: event.recordedAt.toISOString() }
  if (event.seq !== replay.lastSeq + 1) return `event ${replay.lastSeq + 1} is missing`
  if (kept !== null) return keptHash(said) === kept ? undefined : `what is left of event ${event.seq} is not what was left`
  if (hashEvent(replay.lastHash, said) !== hash) return `the hash of event ${event.seq} does not fit`
  return undefined
}

function follow(replay: Replay, { seq, at, hash, details }: StoredEvent): void {
  const { changes } = details
  replay.state = applyChanges(replay.state, changes)
  for (const clock of changes.clocks ?? []) replay.clocks.set(clock.id, clock)
  for (const { id, type } of changes.holdsPlaced ?? []) replay.holds.set(id, type)
  replay.partItems.push(...(changes.partItems ?? []))
  Object.assign(replay, { lastSeq: seq, lastAt: at, lastHash: hash })
}

function findWrongRows(order: StoredOrder, { state, clocks, holds, partItems, lastAt }: Replay): string[] {
  const open = new Set(state.holds.map((hold) => hold.id))
  const { warnAt, dueAt } = nearestDue(state.clocks)
  const { done, total } = countParts(state.parts)
  const rows: [name: string, stored: unknown, replayed: unknown][] = [
    ...(['status', 'outcome', 'orderNo', 'trackingNo', 'firstReviewedBy', 'secondReviewedBy', 'reviewers'] as const).map(
      (name): [string, unknown, unknown] => [name, order[name], state[name]],
    ),
    ['holds', byText(order.holds), byText([...holds].map(([id, type]) => ({ id, type, isOpen: open.has(id) })))],
    ['held', order.held, open.size > 0],
    ['clocks', byText(order.clocks.map(withPlainTimes)), byText([...clocks.values()])],
    ['due', [order.warnAt?.toISOString() ?? null, order.dueAt?.toISOString() ?? null], [warnAt, dueAt]],
    ['shipments', byText(order.parts), byText(state.parts)],
    ['shipment count', [order.shipmentsDone, order.shipmentsTotal], [done, total]],
    ['goods of shipments', byText(order.partItems), byText(partItems)],
    ['assignments', byText(order.assignments), byText(state.assignments)],
    ['last event', order.lastEventAt, lastAt],
  ]
  return rows.filter(([, stored, replayed]) => !isDeepStrictEqual(stored, replayed)).map(([name]) => name)
}

/** Rows have no order of their own. */
function byText(rows: readonly object[]): string[] {
  return rows.map((row) => JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)))).sort()
}
