import { sql } from 'kysely'
import type { duplicateDecisions } from '../../../contract/check/duplicates.ts'
import type { Actor } from '../../order/door/command.ts'
import { lockOrder } from '../../order/door/lock-order.ts'
import { takeStep, type Road, type StepTaken } from '../../order/door/take-step.ts'
import { nodeOf } from '../../order/door/why-closed.ts'
import type { Tx } from '../../platform/database/database.ts'
import { Refusal } from '../../platform/refusal.ts'

type Deciding = {
  tenantId: string
  orderId: string
  decision: (typeof duplicateDecisions)[number]
  candidateId: string | undefined
  reason: string
  actor: Actor
  requestId: string
}
export type Taken = { step: string; taken: StepTaken }

/**
 * VAL-8: a person's word about an order that looks like another. All of it goes through the door: the hold is released, or one of the two is cancelled,
 * each with the reason in its own log; whoever is second hears that it has been decided.
 */
export async function decideCase(road: Road, tx: Tx, deciding: Deciding): Promise<Taken[]> {
  const { orderId, decision, candidateId } = deciding
  const candidates = await lockCase(tx, orderId)
  if (decision === 'different') {
    const taken = [await release(road, tx, deciding, labelWords.different)]
    await settle(road, tx, deciding)
    return taken
  }
  if (candidateId && !candidates.includes(candidateId)) throw new Refusal('duplicate.no_candidate', { order: candidateId })
  const ending = decision === 'cancel_this' ? orderId : (candidateId ?? orderId)
  // both are locked in the order of their ids: two people who decide crosswise do not wait for each other
  const both = [orderId, ...(candidateId ? [candidateId] : [])].sort()
  for (const id of both) await lockOrder(tx, id)
  const taken = [await giveUp(road, tx, { ...deciding, orderId: ending })]
  if (decision === 'keep_this') taken.push(await release(road, tx, deciding, labelWords.keep_this))
  await settle(road, tx, deciding)
  return taken
}

const labelWords = { different: '不是重复', keep_this: '保留本单，取消另一单', cancel_this: '重复，取消本单' }

async function lockCase(tx: Tx, orderId: string): Promise<string[]> {
  const { rows } = await sql<{ candidates: string[]; decision: string | null; decidedBy: string | null }>`
    select candidates, decision, decided_by as "decidedBy" from duplicate_case where tenant_id = (select current_tenant()) and order_id = ${orderId} for update`.execute(
    tx,
  )
  const found = rows[0]
  if (!found) throw new Refusal('duplicate.not_found')
  if (found.decision) throw new Refusal('duplicate.decided', { by: found.decidedBy })
  return found.candidates
}

async function settle(road: Road, tx: Tx, { orderId, decision, actor }: Deciding): Promise<void> {
  await sql`update duplicate_case set decision = ${decision}, decided_at = ${road.now()}, decided_by = ${actor.name}
    where tenant_id = (select current_tenant()) and order_id = ${orderId}`.execute(tx)
}

async function release(road: Road, tx: Tx, deciding: Deciding, word: string): Promise<Taken> {
  const { tenantId, orderId, reason, actor, requestId } = deciding
  const step = 'release_hold'
  const details = { hold: 'possible_duplicate', reason: `${word}：${reason}`.slice(0, 500) }
  return { step, taken: await takeStep(road, tx, { tenantId, orderId, step, actor, details, requestId }) }
}

/** By whichever step ends an order where it stands: cancelling, or closing it once the goods are on the road. */
async function giveUp(road: Road, tx: Tx, deciding: Deciding): Promise<Taken> {
  const { tenantId, orderId, reason, actor, requestId } = deciding
  const order = await lockOrder(tx, orderId)
  const flow = await road.flows.ofOrder(tx, tenantId, order)
  const ends = flow.steps.filter(
    ({ to, system }) => !system && to !== 'same' && ['cancelled', 'closed_abnormally'].includes(nodeOf(flow, to).anchor),
  )
  const step = ends.find(({ from }) => from.includes(order.state.status)) ?? ends[0]
  if (!step) throw new Refusal('order.unknown_step', { step: 'cancel' })
  const details = { reason: `${labelWords.cancel_this}：${reason}`.slice(0, 500) }
  return { step: step.id, taken: await takeStep(road, tx, { tenantId, orderId, step: step.id, actor, details, requestId }) }
}
