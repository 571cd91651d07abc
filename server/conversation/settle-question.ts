import { sql } from 'kysely'
import { correctOrder } from '../order/correct-order.ts'
import type { PartyCheck } from '../order/correct/check-changes.ts'
import { systemActor, type Actor } from '../order/door/command.ts'
import { lockOrder } from '../order/door/lock-order.ts'
import { takeStep, type Road, type StepTaken } from '../order/door/take-step.ts'
import type { Tx } from '../platform/database/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { lockQuestion, markHandled, findQuestion, stateWords, type Question } from './queries.ts'

type Settling = { tenantId: string; questionId: string; actor: Actor; requestId: string }
export type Settled = { orderId: string; moved: { taken: StepTaken; step: string }[] }

/**
 * Takes over what the client has answered: corrected with the client's own answer as consent (INT-7), and released. Whoever saw an earlier
 * answer than the one that stands is told so; of two at once the second hears that it is settled.
 */
export async function acceptAnswer(
  road: Road,
  tx: Tx,
  given: Settling & { answers: number; checkParty: PartyCheck },
): Promise<Settled> {
  const { orderId } = await findQuestion(tx, given.questionId)
  await lockOrder(tx, orderId)
  const question = await lockQuestion(tx, given.questionId)
  if (question.state !== 'answered' || !question.answeredAt) throw settledAlready(question)
  if (question.answers !== given.answers) throw new Refusal('question.answer_changed', { answers: question.answers })
  const { tenantId, actor, requestId } = given
  const moved: Settled['moved'] = []
  if (Object.keys(question.changes).length > 0) {
    const correction = {
      agreedBy: question.answeredByName ?? '—',
      agreedHow: question.answeredHow ?? ('email' as const),
      agreedAt: question.answeredAt.toISOString(),
      changes: question.changes,
    }
    const taken = await correctOrder(road, tx, { tenantId, orderId, correction, actor, requestId, check: given.checkParty })
    moved.push({ taken, step: 'correct' })
  }
  return { orderId, moved: [...moved, ...(await settle(road, tx, { ...given, orderId, state: 'accepted' }))] }
}

/** The question is needed no more: the data came another way, or will do without. */
export async function endQuestion(road: Road, tx: Tx, given: Settling): Promise<Settled> {
  const { orderId } = await findQuestion(tx, given.questionId)
  await lockOrder(tx, orderId)
  const question = await lockQuestion(tx, given.questionId)
  if (question.state !== 'open' && question.state !== 'answered') throw settledAlready(question)
  return { orderId, moved: await settle(road, tx, { ...given, orderId, state: 'withdrawn' }) }
}

async function settle(
  road: Road,
  tx: Tx,
  { tenantId, questionId, orderId, actor, requestId, state }: Settling & { orderId: string; state: 'accepted' | 'withdrawn' },
): Promise<Settled['moved']> {
  const at = road.now()
  await sql`update client_question set state = ${state}, settled_by = ${actor.id}, settled_by_name = ${actor.name}, settled_at = ${at}
    where tenant_id = current_tenant() and id = ${questionId}`.execute(tx)
  await markHandled(tx, { orderId, byName: actor.name, at })
  const step = 'settle_answer'
  const taken = await takeStep(road, tx, { tenantId, orderId, step, actor: systemActor, onBehalfOf: actor, requestId })
  return [{ taken, step }]
}

const settledAlready = ({ state }: Question): Refusal => new Refusal('question.settled', { state: stateWords[state] })
