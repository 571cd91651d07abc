import { sql, type RawBuilder } from 'kysely'
import type * as z from 'zod'
import type { listPortalOrders as contract, PortalRow } from '../../contract/portal.ts'
import type { Road } from '../order/door/take-step.ts'
import { phaseOf } from '../order/door/brief-order.ts'
import type { Outcome } from '../order/door/state.ts'
import { nodeOf } from '../order/door/why-closed.ts'
import { foundByWords } from '../order/find-by-words.ts'
import { readCursor, writeCursor } from '../platform/cursor.ts'
import type { Tx } from '../platform/database/database.ts'
import { nodesOf, type HeapFinder, type Heaps } from './find-heaps.ts'
import type { ClientCaller } from '../access/within-client.ts'

type Query = z.infer<typeof contract.query>
type Row = Omit<PortalRow, 'phase' | 'wording' | 'receivedAt' | 'wantedBy' | 'needsYou'> & {
  receivedAt: Date
  wantedBy: Date | null
  status: string
  outcome: Outcome | null
  flowCode: string
  flowVersion: number
  needsYou: boolean
}

/** One page of the client's own orders, the newest first. Whose they are the database sees to. */
export async function listPortalOrders(
  tx: Tx,
  { query, caller, road, findHeaps }: { query: Query; caller: ClientCaller; road: Road; findHeaps: HeapFinder },
): Promise<z.infer<typeof contract.reply>> {
  const found = await findHeaps(tx, caller.tenantId, road.now())
  const where = filters(query, caller, found)
  const cursor = readCursor(query.cursor, 1)
  if (cursor) where.push(sql`o.id < ${cursor[0]}::uuid`)
  const { rows } = await sql<Row>`
    select o.id, o.order_no as "orderNo", o.tracking_no as "trackingNo", o.external_no as "externalNo", o.status, o.outcome, coalesce(p.name, p.company) as "consigneeName",
      concat_ws(' ', nullif(p.city, ''), nullif(p.district, '')) as "consigneePlace", o.goods, o.quantity, o.received_at as "receivedAt", o.wanted_by as "wantedBy",
      o.shipments_done as "shipmentsDone", o.shipments_total as "shipmentsTotal", o.flow_code as "flowCode", o.flow_version as "flowVersion",
      array(select r.kind from client_request r where r.tenant_id = o.tenant_id and r.order_id = o.id and r.state = 'open' order by r.kind) as asked,
      o.held and ${needsYou(found)} as "needsYou"
    from "order" o left join order_party p on p.tenant_id = o.tenant_id and p.order_id = o.id and p.kind = 'consignee'
    where ${sql.join(where, sql` and `)} order by o.id desc limit ${sql.lit(query.limit + 1)}`.execute(tx)
  const page = rows.slice(0, query.limit)
  const orders: PortalRow[] = []
  for (const row of page) orders.push(await viewOf(tx, row, { tenantId: caller.tenantId, road }))
  const last = page.at(-1)
  return { orders, nextCursor: rows.length > query.limit && last ? writeCursor([last.id]) : null }
}

export function needsYou({ clientHolds }: Heaps): RawBuilder<boolean> {
  return sql<boolean>`exists (select from hold h where h.tenant_id = o.tenant_id and h.order_id = o.id and h.released_at is null and h.type = any(${clientHolds}))`
}

function filters(query: Query, caller: ClientCaller, found: Heaps): RawBuilder<unknown>[] {
  const where = [sql`o.tenant_id = current_tenant()`, sql`o.client_id = current_client()`]
  if (query.heap === 'needs_you') where.push(sql`o.held and ${needsYou(found)}`)
  else if (query.heap === 'asked')
    where.push(
      sql`o.id in (select order_id from client_request where tenant_id = current_tenant() and client_id = current_client() and state = 'open')`,
    )
  else if (query.heap) {
    const { onTheWay, after } = nodesOf(found, query.heap)
    const ended = sql`coalesce(o.outcome, 'delivered') ${query.heap === 'ended' ? sql`<>` : sql`=`} 'delivered'`
    where.push(sql`(o.status = any(${onTheWay}) or (o.status = any(${after}) and ${ended}))`)
  }
  if (query.from) where.push(sql`o.received_at >= ${query.from}::date::timestamp at time zone ${caller.zone}`)
  if (query.to) where.push(sql`o.received_at < (${query.to}::date + 1)::timestamp at time zone ${caller.zone}`)
  if (query.search) where.push(sql`o.id in ${foundByWords(query.search)}`)
  return where
}

async function viewOf(tx: Tx, row: Row, { tenantId, road }: { tenantId: string; road: Road }): Promise<PortalRow> {
  const { status, outcome, flowCode, flowVersion, receivedAt, wantedBy, ...plain } = row
  const flow = await road.flows.get(tx, tenantId, flowCode, flowVersion)
  return {
    ...plain,
    phase: phaseOf(flow, status, outcome),
    wording: nodeOf(flow, status).wording,
    receivedAt: receivedAt.toISOString(),
    wantedBy: wantedBy?.toISOString() ?? null,
  }
}
