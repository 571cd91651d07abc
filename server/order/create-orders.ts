import { sql } from 'kysely'
import type { OrderDraft } from '../../contract/order-draft.ts'
import type { Flow } from '../../contract/flow.ts'
import { chainStart, hashEvent } from '../log/hash-event.ts'
import type { Tx } from '../platform/database/database.ts'
import { newId } from '../platform/ids.ts'
import { routeReview } from '../rule/route-review.ts'
import { jsonBytes } from '../platform/json-bytes.ts'
import { intakeStep, planFirst, type First } from './arrival/plan-first.ts'
import type { Arrival, Arriving, CheckArrivals, Verdict } from './door/arriving.ts'
import type { Actor, Facts } from './door/command.ts'
import { externalToken, searchTokens } from './search-tokens.ts'
import { nearestDue } from './door/state.ts'
import type { Road, StepTaken } from './door/take-step.ts'

export type Arrived = { orderId: string; duplicateOf: undefined; made: StepTaken } | { orderId: undefined; duplicateOf: string }

const goodsShownMax = 60
/** What cutting may leave of a character that takes two places: PostgreSQL refuses it in JSON. */
const halfCharacter = /[\ud800-\udbff]$/

type Creating = { tenantId: string; actor: Actor; requestId?: string | null; arrivals: readonly Arrival[] }

/** Makes orders of what arrived, each with its first event, in four statements however many. What was here already is answered, not made. */
export async function createOrders(
  road: Road,
  tx: Tx,
  { tenantId, actor, requestId = null, arrivals }: Creating,
): Promise<Arrived[]> {
  const now = road.now()
  const calendar = await road.findCalendar(tx, tenantId, now)
  // the id tells when the order was received: lists by day go by it (0012_lists.sql)
  const planned = arrivals.map((arrival) => ({ arrival, orderId: newId(arrival.receivedAt) }))
  const { fresh, duplicates } = sortByNumber(planned, await claimNumbers(tx, planned))
  const { verdicts, keep } = await check(road, tx, { tenantId, now, arriving: fresh })
  const roads = await findRoads(road, tx, { tenantId, now, arrivals })
  const rows = emptyRows()
  const made = new Map<string, Arrived>()
  for (const [index, { arrival, orderId }] of fresh.entries()) {
    const verdict = verdicts[index] ?? unchecked
    if ('duplicateOf' in verdict) {
      made.set(orderId, { orderId: undefined, duplicateOf: verdict.duplicateOf })
      continue
    }
    const attributes = [...new Set([...arrival.attributes, ...verdict.attributes])].sort()
    const marked = { ...arrival, attributes, ...routeReview({ ...arrival, attributes }) }
    const { flow, version } = roads.get(roadKey(arrival)) ?? missing(arrival)
    const doubts = [...arrival.doubts, ...verdict.doubts]
    const { reviewers } = marked
    const first = planFirst({ flow, calendar, at: arrival.receivedAt, now, doubts, reviewers, budgets: verdict.budgets })
    addRows(rows, { arrival: marked, orderId, flowVersion: version, ...first, actor, requestId, recordedAt: now })
    made.set(orderId, {
      orderId,
      duplicateOf: undefined,
      made: { id: orderId, from: null, flow, state: first.state, facts: factsOf(marked) },
    })
  }
  if (rows.orders.length > 0) await sql`select record_orders(convert_from(${jsonBytes(rows)}::bytea, 'UTF8')::jsonb)`.execute(tx)
  keep()
  return planned.map(
    ({ orderId }) => made.get(orderId) ?? { orderId: undefined, duplicateOf: duplicates.get(orderId) ?? orderId },
  )
}

const unchecked: Verdict = { doubts: [], attributes: [] }

async function check(road: Road, tx: Tx, given: Parameters<CheckArrivals>[1]): ReturnType<CheckArrivals> {
  return given.arriving.length === 0 ? { verdicts: [], keep: () => undefined } : road.checkArrivals(tx, given)
}

/** Whose number is free, and whose belongs to an order already, here or in this batch. */
function sortByNumber(
  planned: readonly Arriving[],
  taken: ReadonlyMap<string, string>,
): { fresh: Arriving[]; duplicates: Map<string, string> } {
  const duplicates = new Map<string, string>()
  const claimedHere = new Map<string, string>()
  const fresh = planned.filter(({ arrival, orderId }) => {
    const token = tokenOf(arrival)
    const duplicateOf = taken.get(orderId) ?? (token ? claimedHere.get(token) : undefined)
    // also of a number that is taken: its next repetition here is the same order
    if (token) claimedHere.set(token, duplicateOf ?? orderId)
    if (duplicateOf) duplicates.set(orderId, duplicateOf)
    return !duplicateOf
  })
  return { fresh, duplicates }
}

type FlowAt = { flow: Flow; version: number }
const roadKey = ({ draft: { flow, service } }: Arrival): string => `${flow ?? 'domestic'} ${service ?? ''}`
const missing = (arrival: Arrival): never => {
  throw new Error(`no road for ${roadKey(arrival)}`)
}

/** The newest road of each business and service type that arrived. */
async function findRoads(
  road: Road,
  tx: Tx,
  { tenantId, now, arrivals }: { tenantId: string; now: Date; arrivals: readonly Arrival[] },
): Promise<Map<string, FlowAt>> {
  const roads = new Map<string, FlowAt>()
  for (const arrival of arrivals) {
    if (roads.has(roadKey(arrival))) continue
    const { flow: flowCode = 'domestic', service = null } = arrival.draft
    const { version } = await road.flows.newest(tx, tenantId, flowCode, now)
    const flow = await road.flows.ofOrder(tx, tenantId, { flowCode, flowVersion: version, service })
    roads.set(roadKey(arrival), { flow, version })
  }
  return roads
}

async function claimNumbers(tx: Tx, planned: { arrival: Arrival; orderId: string }[]): Promise<Map<string, string>> {
  const claims = new Map<string, { token: string; orderId: string; clientId: string }>()
  for (const { arrival, orderId } of planned) {
    const token = tokenOf(arrival)
    if (token && !claims.has(token)) claims.set(token, { token, orderId, clientId: arrival.clientId })
  }
  if (claims.size === 0) return new Map()
  const { rows } = await sql<{
    order_id: string
    taken_by: string
  }>`select order_id, taken_by from claim_numbers(${JSON.stringify([...claims.values()])}::jsonb)`.execute(tx)
  return new Map(rows.map((row) => [row.order_id, row.taken_by]))
}

function tokenOf({ draft, channel, shopId, clientId }: Arrival): string | undefined {
  return draft.externalNo ? externalToken(channel, shopId ?? clientId, draft.externalNo) : undefined
}

type Rows = Record<'orders' | 'parties' | 'items' | 'tokens' | 'events' | 'clocks' | 'holds', Record<string, unknown>[]>

function emptyRows(): Rows {
  return { orders: [], parties: [], items: [], tokens: [], events: [], clocks: [], holds: [] }
}

type NewOrder = First & {
  arrival: Arrival
  orderId: string
  flowVersion: number
  actor: Actor
  requestId: string | null
  recordedAt: Date
}

function addRows(rows: Rows, made: NewOrder): void {
  const { arrival, orderId, state, actor } = made
  const { draft, clientId } = arrival
  const at = arrival.receivedAt.toISOString()
  const event = {
    orderId,
    seq: 1,
    at,
    recordedAt: made.recordedAt.toISOString(),
    actorId: actor.id,
    actorName: actor.name,
    actorRole: actor.role,
    step: intakeStep,
    from: null,
    to: state.status,
    details: {
      said: { channel: arrival.channel },
      changes: made.changes,
      ...(arrival.decisions && { rules: arrival.decisions }),
    },
    evidence: [],
    requestId: made.requestId,
  }
  const hash = hashEvent(chainStart(orderId), event)
  rows.orders.push({ ...orderRow(made), hash })
  rows.events.push({ ...event, clientId, hash })
  rows.clocks.push(...state.clocks.map((clock) => ({ ...clock, orderId, clientId })))
  rows.holds.push(...made.holdsPlaced.map((hold) => ({ ...hold, orderId, clientId, placedAt: at, placedBy: actor.name })))
  for (const kind of ['shipper', 'consignee', 'buyer'] as const)
    if (draft[kind]) rows.parties.push({ ...draft[kind], kind, orderId, clientId })
  rows.items.push(...draft.items.map((item, index) => ({ ...item, itemNo: index + 1, orderId, clientId })))
  rows.tokens.push(...searchTokens(draft).map((token) => ({ ...token, orderId, clientId })))
}

function factsOf({ draft, attributes, receivedAt }: Arrival): Facts {
  return {
    attributes,
    priority: draft.priority,
    totalMinor: draft.totalMinor ?? null,
    insuredMinor: draft.insuredMinor ?? null,
    quantity: quantityOf(draft),
    serviceRequirements: draft.serviceRequirements,
    lastEventAt: receivedAt.toISOString(),
  }
}

export function quantityOf({ items }: Pick<OrderDraft, 'items'>): number {
  return items.reduce((sum, item) => sum + (item.quantity ?? 0), 0)
}

/** The goods in a few words, for lists. */
export function goodsOf({ items }: Pick<OrderDraft, 'items'>): string {
  const first = items[0]?.name?.slice(0, goodsShownMax).replace(halfCharacter, '') ?? ''
  return `${first}${items.length > 1 ? ` 等 ${items.length} 种` : ''}`
}

function orderRow({ arrival, orderId, flowVersion, state }: NewOrder): Record<string, unknown> {
  const { draft } = arrival
  const { items: _items, consignee: _consignee, shipper: _shipper, buyer: _buyer, ...money } = draft
  return {
    ...money,
    id: orderId,
    clientId: arrival.clientId,
    status: state.status,
    reviewers: state.reviewers,
    flowCode: draft.flow ?? 'domestic',
    service: draft.service ?? null,
    flowVersion,
    channel: arrival.channel,
    shopId: arrival.shopId,
    attributes: arrival.attributes,
    receivedAt: arrival.receivedAt.toISOString(),
    paymentState: draft.paymentState ?? 'unpaid',
    goods: goodsOf(draft),
    quantity: quantityOf(draft),
    held: state.holds.length > 0,
    ...nearestDue(state.clocks),
    intakeMessageId: arrival.intakeMessageId,
  }
}
