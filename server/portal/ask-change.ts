import { sql } from 'kysely'
import type * as z from 'zod'
import type { askChange as contract, OwnRequest } from '../../contract/portal.ts'
import { dueTime } from '../../engine/worktime/due-time.ts'
import { warnTime } from '../../engine/worktime/warn-time.ts'
import { isCorrectable } from '../order/correct-order.ts'
import { checkChanges, withoutEmpty, type PartyCheck } from '../order/correct/check-changes.ts'
import { phaseOf } from '../order/door/brief-order.ts'
import type { Outcome } from '../order/door/state.ts'
import type { Road } from '../order/door/take-step.ts'
import { nodeOf } from '../order/door/why-closed.ts'
import type { Tx } from '../platform/database/database.ts'
import { newId } from '../platform/ids.ts'
import { Refusal } from '../platform/refusal.ts'
import { ownRequestFields, withPlainTimes } from './read-portal-order.ts'
import type { ClientCaller } from '../access/within-client.ts'

/** Goods are on the move while a request waits, so it is answered within two working hours. */
const answerBudget = { workingMinutes: 120 }
const warnAfter = 0.75

type Asking = {
  caller: ClientCaller
  orderId: string
  wanted: z.infer<typeof contract.body>
  checkParty: PartyCheck
}
type Standing = { status: string; outcome: Outcome | null; flowCode: string; flowVersion: number }

/** A client's wish about an order of theirs: checked as staff's corrections are, then waiting for an answer, one of a kind at a time. */
export async function askChange(
  road: Road,
  tx: Tx,
  { caller, orderId, wanted, checkParty }: Asking,
): Promise<OwnRequest & { status: string }> {
  const { rows } = await sql<Standing>`
    select status, outcome, flow_code as "flowCode", flow_version as "flowVersion" from "order" where tenant_id = current_tenant() and id = ${orderId}`.execute(
    tx,
  )
  const order = rows[0]
  if (!order) throw new Refusal('order.not_found', { orderId })
  const flow = await road.flows.get(tx, caller.tenantId, order.flowCode, order.flowVersion)
  const { wording } = nodeOf(flow, order.status)
  const isOver = ['signed', 'returned', 'cancelled', 'abnormal'].includes(phaseOf(flow, order.status, order.outcome))
  if (isOver || (wanted.kind === 'change' && !isCorrectable(flow, order.status)))
    throw new Refusal('client_request.too_late', { now: wording })
  const changes = wanted.kind === 'change' ? withoutEmpty(wanted.changes) : {}
  if (wanted.kind === 'change') {
    if (Object.keys(changes).length === 0) throw new Refusal('request.invalid', { where: 'changes', why: '{}' })
    await checkChanges(tx, { orderId, changes, checkParty })
  }

  const askedAt = road.now()
  const calendar = await road.findCalendar(tx, caller.tenantId, askedAt)
  const dueAt = dueTime(calendar, askedAt, answerBudget).at
  const id = newId(askedAt)
  const inserted = await sql`
    insert into client_request (tenant_id, id, order_id, client_id, kind, changes, reason, asked_by, asked_by_name, asked_at, warn_at, due_at)
    values (${caller.tenantId}, ${id}, ${orderId}, ${caller.clientId}, ${wanted.kind}, ${JSON.stringify(changes)}::jsonb, ${wanted.reason}, ${caller.id}, ${caller.name}, ${askedAt},
      ${warnTime(calendar, askedAt, dueAt, warnAfter, answerBudget)}, ${dueAt})
    on conflict (tenant_id, order_id, kind) where state = 'open' do nothing`.execute(tx)
  if (Number(inserted.numAffectedRows) === 0) throw new Refusal('client_request.open_already', { kind: kindWords[wanted.kind] })
  return { ...(await getOwnRequest(tx, id)), status: order.status }
}

export const kindWords = { change: { zh: '更改', en: 'change' }, cancel: { zh: '取消', en: 'cancellation' } } as const

async function getOwnRequest(tx: Tx, id: string): Promise<OwnRequest> {
  const { rows } = await sql<{ request: OwnRequest }>`
    select jsonb_build_object(${ownRequestFields}) as request from client_request r where r.tenant_id = current_tenant() and r.id = ${id}`.execute(
    tx,
  )
  if (!rows[0]) throw new Refusal('client_request.not_found')
  return withPlainTimes(rows[0].request)
}

/** The client no longer wants it; an answer that came first stands. */
export async function withdrawRequest(tx: Tx, id: string, now: Date): Promise<OwnRequest & { orderId: string }> {
  const { rows } = await sql<{ orderId: string }>`
    update client_request set state = 'withdrawn', answered_at = ${now} where tenant_id = current_tenant() and id = ${id} and state = 'open' returning order_id as "orderId"`.execute(
    tx,
  )
  if (rows[0]) return { ...(await getOwnRequest(tx, id)), ...rows[0] }
  const { state } = await getOwnRequest(tx, id)
  throw new Refusal('client_request.answered', { state: stateWords[state] })
}

export const stateWords = {
  open: { zh: '待答复', en: 'open' },
  accepted: { zh: '已同意', en: 'accepted' },
  declined: { zh: '未同意', en: 'declined' },
  withdrawn: { zh: '客户已收回', en: 'withdrawn by the client' },
} as const
