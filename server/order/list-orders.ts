import { sql, type RawBuilder } from 'kysely'
import type * as z from 'zod'
import type { listOrders as contract, OrderFilter, orderQuery } from '../../contract/order.ts'
import type { OrderRow } from '../../contract/order-view.ts'
import { isPartner, type Caller } from '../access/caller.ts'
import type { FlowFinder } from '../flow/find-flow.ts'
import { readCursor, writeCursor } from '../platform/cursor.ts'
import type { Tx } from '../platform/database/database.ts'
import { phaseOf } from './door/brief-order.ts'
import { foundByWords } from './find-by-words.ts'
import type { Outcome } from './door/state.ts'
import { nodeOf } from './door/why-closed.ts'

type Query = z.infer<typeof orderQuery>
type Derived = 'statusName' | 'phase' | 'receivedAt' | 'placedAt' | 'dueAt' | 'warnAt' | 'dueState' | 'holds'
type Row = Omit<OrderRow, Derived> & {
  receivedAt: Date
  placedAt: Date | null
  dueAt: Date | null
  warnAt: Date | null
  held: boolean
  holdTypes: string[]
  outcome: Outcome | null
  flowCode: string
  flowVersion: number
}

/** One page of orders by keyset; every filter stands on an index that begins with the tenant. */
export async function listOrders(
  tx: Tx,
  { query, caller, flows, now }: { query: Query; caller: Caller; flows: FlowFinder; now: Date },
): Promise<z.infer<typeof contract.reply>> {
  const byDue = query.sort === 'due'
  const where = filterOrders(query, { caller, now })
  const cursor = readCursor(query.cursor, 2)
  if (cursor)
    where.push(
      byDue
        ? sql`(coalesce(o.due_at, 'infinity'), o.id) > (${cursor[0] ?? 'infinity'}::timestamptz, ${cursor[1]}::uuid)`
        : sql`o.id < ${cursor[1]}::uuid`,
    )
  const { rows } = await sql<Row>`
    select ${rowColumns} from "order" o join client c on c.tenant_id = o.tenant_id and c.id = o.client_id
      left join shop s on s.tenant_id = o.tenant_id and s.id = o.shop_id
      left join order_party p on p.tenant_id = o.tenant_id and p.order_id = o.id and p.kind = 'consignee'
    where ${sql.join(where, sql` and `)}
    order by ${byDue ? sql`coalesce(o.due_at, 'infinity'), o.id` : sql`o.id desc`} limit ${sql.lit(query.limit + 1)}`.execute(tx)
  const page = rows.slice(0, query.limit)
  const orders: OrderRow[] = []
  for (const row of page) orders.push(await viewOf(tx, row, { caller, flows, now }))
  const last = page.at(-1)
  return {
    orders,
    nextCursor: rows.length > query.limit && last ? writeCursor([last.dueAt?.toISOString() ?? null, last.id]) : null,
  }
}

const rowColumns = sql`o.id, o.version, o.order_no as "orderNo", o.tracking_no as "trackingNo", o.external_no as "externalNo", o.channel, s.name as "shopName", o.client_id as "clientId",
  c.name as "clientName", o.status, o.outcome, o.priority, o.attributes, coalesce(p.name, p.company) as "consigneeName",
  concat_ws(' ', nullif(p.city, ''), nullif(p.district, '')) as "consigneePlace", o.goods, o.quantity, o.service_requirements as wishes, o.held,
  o.received_at as "receivedAt", o.placed_at as "placedAt", o.due_at as "dueAt", o.warn_at as "warnAt", o.shipments_done as "shipmentsDone", o.shipments_total as "shipmentsTotal",
  o.flow_code as "flowCode", o.flow_version as "flowVersion",
  case when o.held then array(select h.type from hold h where h.tenant_id = o.tenant_id and h.order_id = o.id and h.released_at is null order by h.type) else '{}' end as "holdTypes",
  case when o.shipments_total > 0 then array(select k.token from order_token k where k.tenant_id = o.tenant_id and k.order_id = o.id and k.kind = 'waybill_no' order by k.token limit 20) else '{}' end as "waybillNos"`

/** The conditions of a filter on `"order" o`, within what the caller may see at all. */
export function filterOrders(
  query: OrderFilter,
  { caller, now }: { caller: Pick<Caller, 'id' | 'role' | 'zone'>; now: Date },
): RawBuilder<unknown>[] {
  const where = [sql`o.tenant_id = current_tenant()`]
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
  if (query.receivedFrom) where.push(sql`o.received_at >= ${query.receivedFrom}::date::timestamp at time zone ${caller.zone}`)
  if (query.receivedTo) where.push(sql`o.received_at < (${query.receivedTo}::date + 1)::timestamp at time zone ${caller.zone}`)
  if (query.search) where.push(sql`o.id in ${foundByWords(query.search)}`)
  if (query.importId)
    where.push(
      sql`o.id in (select order_id from intake_message where tenant_id = current_tenant() and import_id = ${query.importId} and state = 'ordered')`,
    )
  // ACT-3: an outside partner sees what is assigned to them
  if (isPartner(caller))
    where.push(sql`o.id in (select order_id from assignment where tenant_id = current_tenant() and person_id = ${caller.id})`)
  return where
}

async function viewOf(
  tx: Tx,
  row: Row,
  { caller, flows, now }: { caller: Caller; flows: FlowFinder; now: Date },
): Promise<OrderRow> {
  const { holdTypes, flowCode, flowVersion, held, outcome, receivedAt, placedAt, dueAt, warnAt, ...plain } = row
  const flow = await flows.get(tx, caller.tenantId, flowCode, flowVersion)
  const isClient = caller.clientId !== null
  return {
    ...plain,
    statusName: isClient ? nodeOf(flow, row.status).wording : nodeOf(flow, row.status).name,
    phase: phaseOf(flow, row.status, outcome),
    holds: isClient
      ? []
      : holdTypes.map((type) => ({ type, name: flow.holds.find((hold) => hold.id === type)?.name ?? { zh: type, en: type } })),
    receivedAt: receivedAt.toISOString(),
    placedAt: placedAt?.toISOString() ?? null,
    dueAt: isClient ? null : (dueAt?.toISOString() ?? null),
    warnAt: isClient ? null : (warnAt?.toISOString() ?? null),
    dueState: isClient ? 'done' : dueStateOf({ dueAt, warnAt, held }, now),
  }
}

function dueStateOf(
  { dueAt, warnAt, held }: { dueAt: Date | null; warnAt: Date | null; held: boolean },
  now: Date,
): OrderRow['dueState'] {
  if (!dueAt) return held ? 'paused' : 'done'
  if (dueAt < now) return 'late'
  return warnAt && warnAt < now ? 'warned' : 'running'
}
