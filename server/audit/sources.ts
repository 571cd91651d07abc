import { sql, type RawBuilder } from 'kysely'
import type { AuditFilter } from '../../contract/audit.ts'
import type { Tx } from '../platform/database/database.ts'
import { after, lookBack } from './look-back.ts'
import type { Found, Position } from './merge.ts'

export type Asking = {
  filter: AuditFilter
  /** The orders that the filter's number means. */
  orderIds: string[] | undefined
  zone: string
  position: Position | undefined
  limit: number
}

export type StepRow = {
  kind: 'step'
  at: string
  orderId: string
  seq: number
  actorId: string | null
  actorName: string
  actorRole: string
  step: string
  from: string | null
  to: string
  requestId: string | null
  hash: string
  label: string
  flowCode: string
  flowVersion: number
}

/** Steps of orders, by when they were recorded, over all partitions. */
export async function findSteps(tx: Tx, { filter, orderIds, zone, position, limit }: Asking): Promise<Found<StepRow>> {
  const key = sql`(e.order_id::text || '/' || lpad(e.seq::text, 10, '0')) collate "C"`
  const where = [
    sql`e.tenant_id = current_tenant()`,
    ...daysOf(filter, { at: sql`e.recorded_at`, zone }),
    after(position, { rank: 0, at: sql`e.recorded_at`, key }),
  ]
  if (orderIds) where.push(sql`e.order_id = any(${orderIds}::uuid[])`)
  const wanted: RawBuilder<unknown>[] = []
  if (filter.actorId) wanted.push(sql`actor_id = ${filter.actorId}`)
  if (filter.action) wanted.push(sql`step = ${filter.action}`)
  const lines = sql`select e.recorded_at as at, ${key} as key, e.order_id, e.seq, e.actor_id, e.step from order_event e where ${sql.join(where, sql` and `)}`
  const said = sql`
    select hit.at, hit.key, 'step' as kind, e.order_id as "orderId", e.seq, e.actor_id as "actorId", e.actor_name as "actorName", e.actor_role as "actorRole", e.step,
      e.from_status as "from", e.to_status as "to", e.request_id as "requestId", encode(e.hash, 'hex') as hash, coalesce(o.order_no, o.external_no, right(o.id::text, 8)) as label,
      o.flow_code as "flowCode", o.flow_version as "flowVersion"
    from hit join order_event e on e.tenant_id = current_tenant() and e.order_id = hit.order_id and e.seq = hit.seq
      join "order" o on o.tenant_id = e.tenant_id and o.id = e.order_id`
  return lookBack<StepRow>(tx, { lines, wanted, said, rank: 0, limit })
}

export type ActRow = {
  kind: 'act'
  at: string
  subject: string
  subjectId: string
  seq: number
  actorId: string | null
  actorName: string
  act: string
  details: Record<string, unknown>
  requestId: string | null
  hash: string
  label: string | null
}

/** What was done without a step: people, keys, clients, settings, looks at personal data (docs/decisions/0004). */
export async function findActs(tx: Tx, { filter, orderIds, zone, position, limit }: Asking): Promise<Found<ActRow>> {
  const key = sql`(a.subject || '/' || a.subject_id || '/' || lpad(a.seq::text, 10, '0')) collate "C"`
  const where = [
    sql`a.tenant_id = current_tenant()`,
    ...daysOf(filter, { at: sql`a.at`, zone }),
    after(position, { rank: 1, at: sql`a.at`, key }),
  ]
  if (filter.actorId) where.push(sql`a.actor_id = ${filter.actorId}`)
  if (orderIds) where.push(sql`a.subject = 'order' and a.subject_id = any(${orderIds})`)
  const wanted: RawBuilder<unknown>[] = []
  if (filter.subject) wanted.push(sql`subject = ${filter.subject}`)
  if (filter.action) wanted.push(sql`act = ${filter.action}`)
  const lines = sql`select a.at, ${key} as key, a.subject, a.subject_id, a.seq, a.act from activity a where ${sql.join(where, sql` and `)}`
  const idOf = (subject: string) =>
    sql`case when hit.subject = ${sql.lit(subject)} and hit.subject_id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then hit.subject_id::uuid end`
  const said = sql`
    select hit.at, hit.key, 'act' as kind, a.subject, a.subject_id as "subjectId", a.seq, a.actor_id as "actorId", a.actor_name as "actorName", a.act, a.details, a.request_id as "requestId",
      encode(a.hash, 'hex') as hash, coalesce(u.name, k.name, c.name, s.name, o.order_no, o.external_no) as label
    from hit join activity a on a.tenant_id = current_tenant() and a.subject = hit.subject and a.subject_id = hit.subject_id and a.seq = hit.seq
      left join user_account u on u.tenant_id = a.tenant_id and u.id = ${idOf('user')}
      left join api_key k on k.tenant_id = a.tenant_id and k.id = ${idOf('key')}
      left join client c on c.tenant_id = a.tenant_id and c.id = ${idOf('client')}
      left join shop s on s.tenant_id = a.tenant_id and s.id = ${idOf('shop')}
      left join "order" o on o.tenant_id = a.tenant_id and o.id = ${idOf('order')}`
  return lookBack<ActRow>(tx, { lines, wanted, said, rank: 1, limit })
}

export type AttemptRow = {
  kind: 'attempt'
  at: string
  id: string
  actorId: string
  actorName: string
  actorRole: string | null
  attempt: string
  what: string
  times: number
  requestId: string | null
  address: string | null
}

/** Sign-ins, and what was refused. */
export async function findAttempts(tx: Tx, { filter, zone, position, limit }: Asking): Promise<Found<AttemptRow>> {
  const key = sql`t.id::text collate "C"`
  const where = [
    sql`t.tenant_id = current_tenant()`,
    ...daysOf(filter, { at: sql`t.at`, zone }),
    after(position, { rank: 2, at: sql`t.at`, key }),
  ]
  const wanted: RawBuilder<unknown>[] = []
  if (filter.actorId) wanted.push(sql`actor_id = ${filter.actorId}`)
  if (filter.action) wanted.push(sql`kind = ${filter.action}`)
  const lines = sql`select t.at, ${key} as key, t.id, t.actor_id, t.kind from attempt t where ${sql.join(where, sql` and `)}`
  const said = sql`
    select hit.at, hit.key, 'attempt' as kind, t.id, t.actor_id as "actorId", t.actor_name as "actorName", t.actor_role as "actorRole", t.kind as attempt, t.what, t.times,
      t.request_id as "requestId", t.address
    from hit join attempt t on t.tenant_id = current_tenant() and t.id = hit.id`
  return lookBack<AttemptRow>(tx, { lines, wanted, said, rank: 2, limit })
}

/** Days as the company's clocks show them. */
function daysOf({ from, to }: AuditFilter, { at, zone }: { at: RawBuilder<unknown>; zone: string }): RawBuilder<unknown>[] {
  return [
    ...(from ? [sql`${at} >= ${from}::date::timestamp at time zone ${zone}`] : []),
    ...(to ? [sql`${at} < (${to}::date + 1)::timestamp at time zone ${zone}`] : []),
  ]
}
