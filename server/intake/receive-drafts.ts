import type { FieldProblem, ReadDraft } from '../../contract/order-draft.ts'
import { dueTime } from '../../engine/worktime/due-time.ts'
import type { Actor } from '../order/door/command.ts'
import { createOrders, type Arrived } from '../order/create-orders.ts'
import type { Arrival } from '../order/door/arriving.ts'
import type { Road } from '../order/door/take-step.ts'
import type { RulesInForce } from '../rule/decide.ts'
import type { Tx } from '../platform/database/database.ts'
import { newId } from '../platform/ids.ts'
import { judgeDraft, type Judged } from './judge/judge-draft.ts'
import { findClients } from './queries.ts'
import { recordMessages, type MessageRow } from './record-messages.ts'

// INT-6: an order is entered within an hour of receipt, an urgent one in half
const entryMinutes = 60
const urgentEntryMinutes = 30

export type Incoming = {
  read: ReadDraft
  raw: Buffer
  rawType: string
  /** Known already from the shop, the key or the form; otherwise the draft's client code says. */
  clientId: string | null
  sheetRows?: number[]
  /** Doubts besides those of the checks: the shop has cancelled it, say. */
  holds?: string[]
}

export type Receiving = {
  tenantId: string
  actor: Actor
  channel: string
  shopId: string | null
  importId?: string | null
  /** When it came to us, if that was before now. */
  receivedAt?: Date
  requestId?: string | null
  incoming: readonly Incoming[]
}

export type Received = {
  state: 'created' | 'duplicate' | 'waiting'
  messageId: string
  orderId: string | null
  problems: FieldProblem[]
  arrived: Arrived | undefined
}

type Sorted = { incoming: Incoming; messageId: string; judged: Judged; arrival: Arrival | undefined }

/**
 * Turns what any channel brought into orders, in the caller's transaction: every message is kept raw, good ones become orders, the same
 * one twice becomes one, and what cannot form an order waits in the queue with the reasons (INT-4).
 */
export async function receiveDrafts(road: Road, tx: Tx, given: Receiving): Promise<Received[]> {
  const receivedAt = given.receivedAt ?? road.now()
  const clients = await findClients(
    tx,
    given.incoming.map(({ read }) => read.draft),
  )
  const rules = await road.rules.inForce(tx, {
    tenantId: given.tenantId,
    at: receivedAt,
    clientIds: [...new Set([...clients.values(), ...given.incoming.flatMap(({ clientId }) => clientId ?? [])])],
    shopIds: given.shopId ? [given.shopId] : [],
  })
  const sorted = given.incoming.map((incoming) => sortIncoming(incoming, { clients, rules, receivedAt, given }))
  const arrivals = sorted.flatMap(({ arrival }) => (arrival ? [arrival] : []))
  const arrived = await createOrders(road, tx, {
    tenantId: given.tenantId,
    actor: given.actor,
    requestId: given.requestId ?? null,
    arrivals,
  })
  const byMessage = new Map(arrivals.map((arrival, index) => [arrival.intakeMessageId, arrived[index]]))

  const dueAt = sorted.some(({ arrival }) => !arrival) ? await entryDue(road, tx, given.tenantId, receivedAt) : undefined
  const rows = sorted.map((one) => messageRow(one, { given, receivedAt, dueAt, arrived: byMessage.get(one.messageId) }))
  const kept = await recordMessages(tx, given.tenantId, rows)
  return sorted.map(({ messageId, judged: { problems } }): Received => {
    const result = byMessage.get(messageId)
    const state = !result ? 'waiting' : result.duplicateOf ? 'duplicate' : 'created'
    return {
      state,
      messageId: kept.get(messageId) ?? messageId,
      orderId: result ? (result.duplicateOf ?? result.orderId ?? null) : null,
      problems,
      arrived: result,
    }
  })
}

function sortIncoming(
  incoming: Incoming,
  {
    clients,
    rules,
    receivedAt,
    given,
  }: { clients: Map<string, string>; rules: RulesInForce; receivedAt: Date; given: Receiving },
): Sorted {
  const messageId = newId(receivedAt)
  const { channel, shopId } = given
  const judged = judgeDraft(incoming.read, { clientId: incoming.clientId, clients, rules, channel, shopId })
  const { draft, clientId, problems, doubts, attributes, decisions } = judged
  if (problems.length > 0 || !clientId) return { incoming, messageId, judged, arrival: undefined }
  const arrival: Arrival = {
    draft,
    clientId,
    channel,
    shopId,
    receivedAt,
    attributes,
    decisions,
    rules,
    doubts: [
      ...doubts,
      ...(incoming.holds ?? []).map((hold) => ({
        hold,
        fields: [],
      })),
    ],
    intakeMessageId: messageId,
  }
  return { incoming, messageId, judged, arrival }
}

type Due = { normal: Date; urgent: Date }

/** INT-6: when a message that came now is to have become an order. */
export async function entryDue(road: Road, tx: Tx, tenantId: string, receivedAt: Date): Promise<Due> {
  const calendar = await road.findCalendar(tx, tenantId, receivedAt)
  return {
    normal: dueTime(calendar, receivedAt, { workingMinutes: entryMinutes }).at,
    urgent: dueTime(calendar, receivedAt, { workingMinutes: urgentEntryMinutes }).at,
  }
}

type Placing = { given: Receiving; receivedAt: Date; dueAt: Due | undefined; arrived: Arrived | undefined }

function messageRow(
  { incoming, messageId, judged: { draft, clientId, problems } }: Sorted,
  { given, receivedAt, dueAt, arrived }: Placing,
): MessageRow {
  const waits = !arrived
  return {
    id: messageId,
    channel: given.channel,
    shopId: given.shopId,
    clientId,
    externalNo: draft.externalNo || null,
    state: waits ? 'waiting' : arrived.duplicateOf ? 'duplicate' : 'ordered',
    receivedAt,
    dueAt: waits ? ((draft.priority === 'urgent' ? dueAt?.urgent : dueAt?.normal) ?? null) : null,
    raw: incoming.raw,
    rawType: incoming.rawType,
    // what became an order is kept there; here only what waits is worked on
    draft: waits ? draft : null,
    problems,
    holds: incoming.holds ?? [],
    orderId: arrived ? (arrived.duplicateOf ?? arrived.orderId ?? null) : null,
    importId: given.importId ?? null,
    sheetRows: incoming.sheetRows ?? [],
    why: null,
  }
}
