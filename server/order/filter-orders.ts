import { sql, type RawBuilder } from 'kysely'
import type { OrderFilter } from '../../contract/order.ts'
import { isPartner, type Caller } from '../access/caller.ts'
import { foundByWords } from './find-by-words.ts'

/** The conditions of a filter on `"order" o`, within what the caller may see at all. */
export function filterOrders(
  query: OrderFilter,
  { caller, now }: { caller: Pick<Caller, 'id' | 'role' | 'zone'>; now: Date },
): RawBuilder<unknown>[] {
  const where = [sql`o.tenant_id = (select current_tenant())`]
  const nodes = query.node?.split(',').filter(Boolean)
  if (nodes && nodes.length > 0) where.push(sql`o.status = any(${nodes})`)
  else if (query.closed !== 'yes' && !query.search) where.push(sql`o.status <> 'archived'`)
  if (query.clientId) where.push(sql`o.client_id = ${query.clientId}`)
  if (query.channel) where.push(sql`o.channel = ${query.channel}`)
  if (query.flowCode) where.push(sql`o.flow_code = ${query.flowCode}`)
  if (query.flowCode && query.flowVersion) where.push(sql`o.flow_version = ${query.flowVersion}`)
  if (query.priority) where.push(sql`o.priority = ${query.priority}`)
  if (query.due === 'late') where.push(sql`o.due_at < ${now}`)
  if (query.due === 'warned') where.push(sql`o.warn_at < ${now} and o.due_at >= ${now}`)
  if (query.due === 'held') where.push(sql`o.held`)
  if (query.reviewer === 'mine' && caller.role !== 'client')
    where.push(sql`(o.reviewers <@ '{system}' or ${caller.role} = any(o.reviewers))`)
  if (query.receivedFrom) where.push(receivedSince(sql`${query.receivedFrom}::date::timestamp at time zone ${caller.zone}`))
  if (query.receivedTo) where.push(receivedBefore(sql`(${query.receivedTo}::date + 1)::timestamp at time zone ${caller.zone}`))
  if (query.search) where.push(sql`o.id in ${foundByWords(query.search)}`)
  if (query.importId)
    where.push(
      sql`o.id in (select order_id from intake_message where tenant_id = (select current_tenant()) and import_id = ${query.importId} and state = 'ordered')`,
    )
  // ACT-3: an outside partner sees what is assigned to them
  if (isPartner(caller))
    where.push(
      sql`o.id in (select order_id from assignment where tenant_id = (select current_tenant()) and person_id = ${caller.id})`,
    )
  return where
}

/** An order's id begins with the time at which it was received: said of the id too, only those months and that part of an index are read. */
function receivedSince(at: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`o.received_at >= ${at} and o.id >= first_id(${at})`
}

function receivedBefore(at: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`o.received_at < ${at} and o.id < first_id(${at})`
}
