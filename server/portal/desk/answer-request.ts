import { sql } from 'kysely'
import type { AskedChanges } from '../../../contract/portal.ts'
import { correctOrder } from '../../order/correct-order.ts'
import type { PartyCheck } from '../../order/correct/check-changes.ts'
import type { Actor } from '../../order/door/command.ts'
import { takeStep, type Road, type StepTaken } from '../../order/door/take-step.ts'
import { nodeOf } from '../../order/door/why-closed.ts'
import type { Tx } from '../../platform/database/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import { stateWords } from '../ask-change.ts'

type Answering = {
  tenantId: string
  requestId: string
  accept: boolean
  words: string | undefined
  actor: Actor
  /** Of the HTTP request, for the log. */
  httpRequestId: string
  checkParty: PartyCheck
}
type Row = {
  orderId: string
  kind: 'change' | 'cancel'
  changes: AskedChanges
  reason: string
  askedBy: string
  ofShop: boolean
  askedAt: Date
}
export type Answered = { orderId: string; step: 'correct' | 'cancel' | null; from: string; to: string; version: number }

/**
 * The one answer to a request: whoever is first gives it, a rival hears so. Accepting does it at once through the door, with the client's
 * consent beside the log (INT-7); where the road does not allow it, the door's reason comes back and the request stays open.
 */
export async function answerRequest(road: Road, tx: Tx, given: Answering): Promise<Answered> {
  const { requestId, accept, words, actor } = given
  if (!accept && !words) throw new Refusal('client_request.words_missing')
  const state = accept ? 'accepted' : 'declined'
  const { rows } = await sql<Row>`
    update client_request set state = ${state}, answer = ${words ?? null}, answered_by = ${actor.id}, answered_by_name = ${actor.name}, answered_at = ${road.now()}
    where tenant_id = current_tenant() and id = ${requestId} and state = 'open'
    returning order_id as "orderId", kind, changes, reason, asked_by_name as "askedBy", asked_by is null as "ofShop", asked_at as "askedAt"`.execute(
    tx,
  )
  const request = rows[0]
  if (!request) throw await refusalOf(tx, requestId)
  const done = accept ? await carryOut(road, tx, given, request) : undefined
  if (done)
    return {
      orderId: request.orderId,
      step: done.step,
      from: done.taken.from ?? '',
      to: done.taken.state.status,
      version: done.taken.state.version,
    }
  const order = await sql<{ status: string; version: number }>`
    select status, version from "order" where tenant_id = current_tenant() and id = ${request.orderId}`.execute(tx)
  const { status = '', version = 1 } = order.rows[0] ?? {}
  return { orderId: request.orderId, step: null, from: status, to: status, version }
}

/** Undefined when it is so already. */
async function carryOut(
  road: Road,
  tx: Tx,
  { tenantId, actor, httpRequestId, checkParty }: Answering,
  { orderId, kind, changes, reason, askedBy, ofShop, askedAt }: Row,
): Promise<{ step: 'correct' | 'cancel'; taken: StepTaken } | undefined> {
  const consent = {
    agreedBy: askedBy,
    agreedHow: ofShop ? ('shop' as const) : ('portal' as const),
    agreedAt: askedAt.toISOString(),
  }
  if (kind === 'change') {
    const correction = { ...consent, changes }
    return {
      step: 'correct',
      taken: await correctOrder(road, tx, { tenantId, orderId, correction, actor, requestId: httpRequestId, check: checkParty }),
    }
  }
  const { rows } = await sql<{ status: string; flowCode: string; flowVersion: number }>`
    select status, flow_code as "flowCode", flow_version as "flowVersion" from "order" where tenant_id = current_tenant() and id = ${orderId}`.execute(
    tx,
  )
  const order = rows[0]
  if (!order) throw new Refusal('order.not_found', { orderId })
  const flow = await road.flows.get(tx, tenantId, order.flowCode, order.flowVersion)
  if (nodeOf(flow, order.status).anchor === 'cancelled') return undefined
  const step = flow.steps.find(({ to, system }) => !system && to !== 'same' && nodeOf(flow, to).anchor === 'cancelled')
  if (!step) throw new Refusal('order.unknown_step', { step: 'cancel' })
  const taken = await takeStep(road, tx, {
    tenantId,
    orderId,
    step: step.id,
    actor,
    details: { reason },
    requestId: httpRequestId,
    additions: {
      said: { agreedHow: consent.agreedHow, agreedAt: consent.agreedAt },
      correction: { ...consent, before: { status: order.status }, after: { status: step.to } },
    },
  })
  return { step: 'cancel', taken }
}

async function refusalOf(tx: Tx, requestId: string): Promise<Refusal> {
  const { rows } = await sql<{ state: keyof typeof stateWords }>`
    select state from client_request where tenant_id = current_tenant() and id = ${requestId}`.execute(tx)
  return rows[0]
    ? new Refusal('client_request.answered', { state: stateWords[rows[0].state] })
    : new Refusal('client_request.not_found')
}
