import { sql } from 'kysely'
import { compareGoods, doDiffer } from '../../contract/check/cart.ts'
import type { FieldProblem, OrderDraft } from '../../contract/order-draft.ts'
import { recordActivity } from '../access/record-activity.ts'
import type { Actor } from '../order/door/command.ts'
import { createOrders, type Arrived } from '../order/create-orders.ts'
import type { Doubt } from '../order/door/arriving.ts'
import type { Road } from '../order/door/take-step.ts'
import type { Tx } from '../platform/database/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { judgeDraft } from './judge/judge-draft.ts'
import { findClients } from './queries.ts'
import { findCart } from './shop/shop-order.ts'
import { goodsDoubt } from './shop/plan-change.ts'

type Waiting = {
  channel: string
  shop_id: string | null
  client_id: string | null
  state: string
  holds: string[]
  problems: FieldProblem[]
}
type Correcting = { tenantId: string; messageId: string; draft: OrderDraft; actor: Actor; requestId: string }
export type Corrected = {
  state: 'ordered' | 'duplicate' | 'waiting'
  orderId: string | null
  problems: FieldProblem[]
  arrived: Arrived | undefined
}

/** A person has corrected a waiting message: it goes on its way, or waits with what is still wrong. The raw message stays as it came. */
export async function correctMessage(
  road: Road,
  tx: Tx,
  { tenantId, messageId, draft, actor, requestId }: Correcting,
): Promise<Corrected> {
  const waiting = await lockWaiting(tx, messageId)
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
  if (problems.length > 0 || !clientId) {
    await sql`update intake_message set draft = ${JSON.stringify(judged.draft)}::jsonb, problems = ${JSON.stringify(problems)}::jsonb where id = ${messageId}`.execute(
      tx,
    )
    return { state: 'waiting', orderId: null, problems, arrived: undefined }
  }
  const arrival = {
    draft: judged.draft,
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
  await settle(tx, { messageId, state, orderId, by: actor.name, why: null })
  await recordActivity(tx, {
    tenantId,
    subject: 'intake',
    subjectId: messageId,
    act: 'correct',
    actor,
    details: { state, orderId },
    requestId,
  })
  return { state, orderId, problems: [], arrived }
}

/** VAL-4: goods that were filled in otherwise than the shop sold them. */
async function doubtGoods(tx: Tx, { shopId, draft }: { shopId: string | null; draft: OrderDraft }): Promise<Doubt[]> {
  const told = shopId && draft.externalNo ? await findCart(tx, shopId, draft.externalNo) : null
  return told && compareGoods(draft.items, told).some(doDiffer) ? [goodsDoubt] : []
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
    await sql<Waiting>`select channel, shop_id, client_id, state, holds, problems from intake_message where id = ${messageId} for update`.execute(
      tx,
    )
  const found = rows[0]
  if (!found) throw new Refusal('intake.not_found')
  if (found.state !== 'waiting') throw new Refusal('intake.settled', { state: found.state })
  return found
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
  await sql`update intake_message set state = ${state}, order_id = ${orderId}, settled_by = ${by}, settled_at = now(), why = ${why}, draft = null where id = ${messageId}`.execute(
    tx,
  )
}

/** A sheet's cells stay named while the message waits. */
function cellsOf(problems: readonly FieldProblem[]): Record<string, string> {
  return Object.fromEntries(problems.flatMap(({ path, cell }) => (cell ? [[path, cell]] : [])))
}
