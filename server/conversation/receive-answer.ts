import { sql } from 'kysely'
import { pathsOf, type ProposedChanges } from '../../contract/desk/conversation.ts'
import { withoutEmpty } from '../order/correct/check-changes.ts'
import { systemActor, type Actor, type Evidence } from '../order/door/command.ts'
import { lockOrder, type LockedOrder } from '../order/door/lock-order.ts'
import { takeStep, type Road } from '../order/door/take-step.ts'
import type { Tx } from '../platform/database/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { insertLine, lockQuestion, findQuestion, type Question } from './queries.ts'

type Answering = {
  tenantId: string
  questionId: string
  how: 'portal' | 'email'
  /** Who speaks for the client: in the log a name of their account, or that it came by mail. */
  actor: Actor
  person: string
  changes: ProposedChanges
  words: string
  files: readonly Evidence[]
  dedupeKey?: string | undefined
  requestId: string | null
}
export type Received = { orderId: string; state: 'answered' | 'late' | 'repeated' }

/**
 * The client's answer joins the conversation and, while the question waits, becomes what is proposed to the clerk: a later answer adds to an
 * earlier one. Told twice it is taken once; told too late it is kept and changes nothing.
 */
export async function receiveAnswer(road: Road, tx: Tx, given: Answering): Promise<Received> {
  const { orderId } = await findQuestion(tx, given.questionId)
  const locked = await lockOrder(tx, orderId)
  const question = await lockQuestion(tx, given.questionId)
  const at = road.now()
  const isNew = await insertLine(tx, {
    ...given,
    orderId,
    clientId: question.clientId,
    direction: 'in',
    channel: given.how,
    files: given.files.map(({ hash, type, name }) => ({ hash, type, name })),
    at,
    recordedAt: at,
  })
  if (!isNew) return { orderId, state: 'repeated' }
  await attach(road, tx, { ...given, orderId, evidence: given.files })
  if (question.state !== 'open' && question.state !== 'answered') return { orderId, state: 'late' }
  const changes = joinChanges(question.changes, withoutEmpty(given.changes))
  await sql`
    update client_question set state = 'answered', answers = answers + 1, changes = ${JSON.stringify(changes)}::jsonb, answered_by_name = ${given.person},
      answered_how = ${given.how}, answered_at = ${at} where tenant_id = current_tenant() and id = ${question.id}`.execute(tx)
  await tellRoad(road, tx, { ...given, orderId, locked })
  return { orderId, state: 'answered' }
}

/** From now on the order waits for us: internal clocks go on. An order that is over, or on a road that knows no questions, stays as it is. */
async function tellRoad(
  road: Road,
  tx: Tx,
  { tenantId, orderId, actor, how, requestId, locked }: Answering & { orderId: string; locked: LockedOrder },
): Promise<void> {
  const flow = await road.flows.ofOrder(tx, tenantId, locked)
  const step = flow.steps.find(({ id }) => id === 'receive_answer')
  if (!step?.from.includes(locked.state.status) || !locked.state.holds.some(({ type }) => type === 'data_missing')) return
  await takeStep(road, tx, {
    tenantId,
    orderId,
    step: step.id,
    actor: systemActor,
    onBehalfOf: actor,
    requestId,
    additions: { said: { by: how } },
  })
}

/** Files belong to the order's log, from where they are shown; an archived order takes none any more. */
export async function attach(
  road: Road,
  tx: Tx,
  {
    tenantId,
    orderId,
    actor,
    evidence,
    requestId,
  }: Pick<Answering, 'tenantId' | 'actor' | 'requestId'> & { orderId: string; evidence: readonly Evidence[] },
): Promise<void> {
  if (evidence.length === 0) return
  const locked = await lockOrder(tx, orderId)
  const flow = await road.flows.ofOrder(tx, tenantId, locked)
  if (!flow.steps.find(({ id }) => id === 'attach')?.from.includes(locked.state.status)) return
  await takeStep(road, tx, {
    tenantId,
    orderId,
    step: 'attach',
    actor: systemActor,
    onBehalfOf: actor,
    evidence: [...evidence],
    requestId,
  })
}

/** Only what was asked for; anything else is refused by its name. */
export function mustBeAsked({ fields }: Pick<Question, 'fields'>, changes: ProposedChanges): void {
  const allowed = new Set(fields.flatMap(pathsOf))
  const stray = pathsIn(changes).find((path) => !allowed.has(path))
  if (stray) throw new Refusal('question.not_asked', { field: stray })
}

function pathsIn({ consignee, shipper, ...rest }: ProposedChanges): string[] {
  const within = (kind: string, party: object | undefined) =>
    Object.entries(party ?? {}).flatMap(([field, value]) => (value === undefined ? [] : [`${kind}.${field}`]))
  return [
    ...within('consignee', consignee),
    ...within('shipper', shipper),
    ...Object.entries(rest).flatMap(([field, value]) => (value === undefined ? [] : [field])),
  ]
}

function joinChanges(before: ProposedChanges, more: ProposedChanges): ProposedChanges {
  return {
    ...before,
    ...more,
    ...((before.consignee ?? more.consignee) && { consignee: { ...before.consignee, ...more.consignee } }),
    ...((before.shipper ?? more.shipper) && { shipper: { ...before.shipper, ...more.shipper } }),
  }
}
