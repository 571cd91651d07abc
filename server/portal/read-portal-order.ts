import { sql } from 'kysely'
import type { OwnRequest } from '../../contract/portal.ts'
import { readOrderForClient, type OrderRecord } from '../order/page/read-order.ts'
import type { Tx } from '../platform/database/database.ts'

/** What of the log is meant for the client, by a function of the database that knows nothing else (0007). */
export type Told = {
  waybillNos: string[]
  places: { seq: number; place: string }[]
  told: { dispatchAt: string | null; arrivalAt: string | null } | null
  papers: Paper[]
}
export type Paper = {
  seq: number
  at: string
  isOwn: boolean
  kind: 'photo' | 'signature' | 'document'
  hash: string
  type: string
  name: string | null
}
export type PortalRecord = {
  record: OrderRecord
  told: Told
  stops: { seq: number; at: string; step: string; to: string }[]
  holds: string[]
  promises: { clock: string; dueAt: string; stoppedAt: string | null; breachedAt: string | null }[]
  requests: OwnRequest[]
}

/** Everything that a client may know of one order of theirs; undefined when it is not theirs. */
export async function readPortalOrder(tx: Tx, orderId: string): Promise<PortalRecord | undefined> {
  const record = await readOrderForClient(tx, orderId)
  if (!record) return undefined
  const { rows } = await sql<Omit<PortalRecord, 'record'>>`
    select client_order(${orderId}) as told,
      (select coalesce(jsonb_agg(jsonb_build_object('seq', e.seq, 'at', e.at, 'step', e.step, 'to', e.to_status) order by e.seq), '[]')
        from order_event e where e.tenant_id = current_tenant() and e.order_id = ${orderId} and e.step in ('depart', 'arrive')) as stops,
      (select coalesce(jsonb_agg(h.type order by h.type), '[]') from hold h where h.tenant_id = current_tenant() and h.order_id = ${orderId} and h.released_at is null) as holds,
      (select coalesce(jsonb_agg(jsonb_build_object('clock', k.clock, 'dueAt', k.due_at, 'stoppedAt', k.stopped_at, 'breachedAt', k.breached_at) order by k.started_at), '[]')
        from clock k where k.tenant_id = current_tenant() and k.order_id = ${orderId} and k.promise and k.due_at is not null) as promises,
      (select coalesce(jsonb_agg(jsonb_build_object(${ownRequestFields}) order by r.asked_at desc), '[]')
        from client_request r where r.tenant_id = current_tenant() and r.order_id = ${orderId}) as requests`.execute(tx)
  const rest = rows[0]
  if (!rest) throw new Error('a statement without a row')
  return { record, ...rest, requests: rest.requests.map(withPlainTimes) }
}

/** Of `client_request r`, for `jsonb_build_object`. */
export const ownRequestFields = sql`'id', r.id, 'kind', r.kind, 'changes', r.changes, 'reason', r.reason, 'state', r.state, 'askedBy', r.asked_by_name, 'askedAt', r.asked_at,
  'dueAt', r.due_at, 'answer', r.answer, 'answeredAt', r.answered_at`

/** PostgreSQL writes times into JSON in its own way. */
export function withPlainTimes(request: OwnRequest): OwnRequest {
  const plain = (at: string) => new Date(at).toISOString()
  return {
    ...request,
    askedAt: plain(request.askedAt),
    dueAt: plain(request.dueAt),
    answeredAt: request.answeredAt && plain(request.answeredAt),
  }
}
