import { sql } from 'kysely'
import { compareGoods, doDiffer } from '../../contract/check/cart.ts'
import type { Consent } from '../../contract/order.ts'
import { orderDraft, type FieldProblem, type OrderDraft } from '../../contract/order-draft.ts'
import { recordActivity } from '../access/record-activity.ts'
import { systemActor, type Actor } from '../order/door/command.ts'
import { mustBeWhole } from '../order/correct-order.ts'
import { createOrders, type Arrived } from '../order/create-orders.ts'
import type { Doubt } from '../order/door/arriving.ts'
import { takeStep, type Road } from '../order/door/take-step.ts'
import type { Tx } from '../platform/database/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { changedWords } from './judge/changed-words.ts'
import { judgeDraft } from './judge/judge-draft.ts'
import { findClients } from './queries.ts'
import { findCart } from './shop/shop-order.ts'
import { goodsDoubt } from './shop/plan-change.ts'

/** Of a message longer than this the rest is not looked through for what the client gave. */
const rawReadMax = 200_000

type Waiting = {
  channel: string
  shop_id: string | null
  client_id: string | null
  state: string
  holds: string[]
  problems: FieldProblem[]
  draft: OrderDraft
  raw: Buffer
  consents: Agreed[]
}
type Correcting = {
  tenantId: string
  messageId: string
  draft: OrderDraft
  consent?: Consent | undefined
  actor: Actor
  requestId: string
}
/** What somebody at the client agreed to, and who wrote it down. */
type Agreed = Consent & { by: Actor; fields: string[]; before: Partial<OrderDraft>; after: Partial<OrderDraft> }
export type Corrected = {
  state: 'ordered' | 'duplicate' | 'waiting'
  orderId: string | null
  problems: FieldProblem[]
  arrived: Arrived | undefined
}

/**
 * A person has corrected a waiting message: it goes on its way, or waits with what is still wrong. The raw message stays as it came. Whatever is
 * changed of what the client gave has the client's word (INT-7), which the order's log tells as it tells of later corrections.
 */
export async function correctMessage(
  road: Road,
  tx: Tx,
  { tenantId, messageId, draft, consent, actor, requestId }: Correcting,
): Promise<Corrected> {
  const waiting = await lockWaiting(tx, messageId)
  for (const kind of ['consignee', 'shipper'] as const)
    mustBeWhole(kind, { change: draft[kind] ?? {}, old: waiting.draft[kind] ?? {} })
  const consents = [...waiting.consents, ...mustBeAgreed(waiting, { draft, consent, actor })]
  const { channel, shop_id: shopId } = waiting
  const clients = await findClients(tx, [draft])
  const receivedAt = road.now()
  const clientIds = [...clients.values(), ...(waiting.client_id ? [waiting.client_id] : [])]
  const rules = await road.rules.inForce(tx, { tenantId, at: receivedAt, clientIds, shopIds: shopId ? [shopId] : [] })
  const judged = judgeDraft(
    { draft, problems: [], cells: cellsOf(waiting.problems) },
    { clientId: waiting.client_id, clients, rules, channel, shopId },
  )
  const { clientId, problems, doubts, attributes, decisions } = judged
  const kept = withReading(judged.draft, waiting.draft)
  if (problems.length > 0 || !clientId) {
    await sql`update intake_message set draft = ${JSON.stringify(kept)}::jsonb, problems = ${JSON.stringify(problems)}::jsonb,
      consents = ${JSON.stringify(consents)}::jsonb where id = ${messageId}`.execute(tx)
    return { state: 'waiting', orderId: null, problems, arrived: undefined }
  }
  const arrival = {
    draft: kept,
    clientId,
    channel,
    shopId,
    receivedAt,
    attributes,
    decisions,
    rules,
    intakeMessageId: messageId,
    doubts: [
      ...doubts,
      ...waiting.holds.map((hold) => ({ hold, fields: [] })),
      ...(await doubtGoods(tx, { shopId, draft: judged.draft })),
    ],
  }
  const [arrived] = await createOrders(road, tx, { tenantId, actor, requestId, arrivals: [arrival] })
  if (!arrived) throw new Error('a corrected draft became neither order nor duplicate')
  const orderId = arrived.duplicateOf ?? arrived.orderId ?? null
  const state = arrived.duplicateOf ? 'duplicate' : 'ordered'
  if (arrived.orderId) await tellConsents(road, tx, { tenantId, orderId: arrived.orderId, requestId, consents })
  await settle(tx, { messageId, state, orderId, by: actor.name, why: null })
  await recordActivity(tx, {
    tenantId,
    subject: 'intake',
    subjectId: messageId,
    act: 'correct',
    actor,
    details: { state, orderId, ...(consents.length > 0 && { agreedTo: consents.flatMap(({ fields }) => fields) }) },
    requestId,
  })
  return { state, orderId, problems: [], arrived }
}

/** VAL-4: goods that were filled in otherwise than the shop sold them. */
async function doubtGoods(tx: Tx, { shopId, draft }: { shopId: string | null; draft: OrderDraft }): Promise<Doubt[]> {
  const told = shopId && draft.externalNo ? await findCart(tx, shopId, draft.externalNo) : null
  return told && compareGoods(draft.items, told).some(doDiffer) ? [goodsDoubt] : []
}

/** How the address was read as it came says more than that a form now names it. */
function withReading(draft: OrderDraft, stored: OrderDraft): OrderDraft {
  const { consignee } = draft
  const { divisionCode, detail, reading } = stored.consignee ?? {}
  if (!consignee || !reading || consignee.divisionCode !== divisionCode || consignee.detail !== detail) return draft
  return { ...draft, consignee: { ...consignee, reading } }
}

function mustBeAgreed(
  { draft: before, raw }: Waiting,
  { draft, consent, actor }: Pick<Correcting, 'draft' | 'consent' | 'actor'>,
): Agreed[] {
  const fields = changedWords({ before, after: draft, raw: raw.toString('utf8') })
  if (fields.length === 0) return []
  if (!consent)
    throw new Refusal(
      'intake.consent_missing',
      { count: fields.length },
      fields.map((path) => ({ path, code: 'consent_missing' })),
    )
  const parts = [...new Set(fields.map((path) => path.split('.')[0]))]
  const only = (one: OrderDraft) => Object.fromEntries(Object.entries(one).filter(([name]) => parts.includes(name)))
  return [{ ...consent, by: actor, fields, before: only(before), after: only(draft) }]
}

async function tellConsents(
  road: Road,
  tx: Tx,
  { consents, ...order }: { tenantId: string; orderId: string; requestId: string; consents: readonly Agreed[] },
): Promise<void> {
  for (const { by, fields, before, after, agreedBy, agreedHow, agreedAt } of consents)
    await takeStep(road, tx, {
      ...order,
      step: 'correct',
      actor: systemActor,
      onBehalfOf: by,
      additions: {
        corrected: fields,
        said: { agreedHow, agreedAt, fields },
        correction: { agreedBy, agreedHow, agreedAt, before, after },
      },
    })
}

export async function discardMessage(
  tx: Tx,
  {
    tenantId,
    messageId,
    reason,
    actor,
    requestId,
  }: { tenantId: string; messageId: string; reason: string; actor: Actor; requestId: string },
): Promise<void> {
  await lockWaiting(tx, messageId)
  await settle(tx, { messageId, state: 'discarded', orderId: null, by: actor.name, why: reason })
  await recordActivity(tx, { tenantId, subject: 'intake', subjectId: messageId, act: 'discard', actor, requestId })
}

async function lockWaiting(tx: Tx, messageId: string): Promise<Waiting> {
  const { rows } =
    await sql<Waiting>`select channel, shop_id, client_id, state, holds, problems, draft, substring(raw for ${rawReadMax}) as raw, consents from intake_message where id = ${messageId} for update`.execute(
      tx,
    )
  const found = rows[0]
  if (!found) throw new Refusal('intake.not_found')
  if (found.state !== 'waiting') throw new Refusal('intake.settled', { state: found.state })
  const read = orderDraft.safeParse(found.draft ?? {})
  return { ...found, draft: read.success ? read.data : orderDraft.parse({}) }
}

async function settle(
  tx: Tx,
  {
    messageId,
    state,
    orderId,
    by,
    why,
  }: { messageId: string; state: string; orderId: string | null; by: string; why: string | null },
): Promise<void> {
  await sql`update intake_message set state = ${state}, order_id = ${orderId}, settled_by = ${by}, settled_at = now(), why = ${why}, draft = null, consents = '[]' where id = ${messageId}`.execute(
    tx,
  )
}

/** A sheet's cells stay named while the message waits. */
function cellsOf(problems: readonly FieldProblem[]): Record<string, string> {
  return Object.fromEntries(problems.flatMap(({ path, cell }) => (cell ? [[path, cell]] : [])))
}
