import { sql } from 'kysely'
import type * as z from 'zod'
import type { Flow, FlowNode } from '../../contract/flow.ts'
import type { listOrders as contract, orderQuery } from '../../contract/order.ts'
import type { OrderRow } from '../../contract/order-view.ts'
import type { Role } from '../../contract/roles.ts'
import type { Sight } from '../../contract/privacy.ts'
import type { Caller } from '../access/caller.ts'
import type { FlowFinder } from '../flow/find-flow.ts'
import { writeCursor } from '../platform/cursor.ts'
import type { Tx } from '../platform/database/database.ts'
import { maskValue } from '../privacy/mask.ts'
import { maskText } from '../privacy/mask-text.ts'
import { findSeeing, type Seeing } from '../privacy/seeing.ts'
import { phaseOf } from './door/brief-order.ts'
import { findPage } from './find-page.ts'
import type { Outcome } from './door/state.ts'
import { nodeOf } from './door/why-closed.ts'

type Query = z.infer<typeof orderQuery>
type Derived = 'reviewers' | 'statusName' | 'phase' | 'receivedAt' | 'placedAt' | 'dueAt' | 'warnAt' | 'dueState' | 'holds'
type Row = Omit<OrderRow, Derived> & {
  receivedAt: Date
  placedAt: Date | null
  dueAt: Date | null
  warnAt: Date | null
  held: boolean
  reviewers: (Role | 'system')[]
  /** A person's name, not a company's. */
  isPerson: boolean
  holdTypes: string[]
  /** When holds end by themselves, by type. */
  holdEnds: Record<string, string> | null
  outcome: Outcome | null
  flowCode: string
  flowVersion: number
}

/** One page of orders by keyset; every filter stands on an index that begins with the tenant. */
export async function listOrders(
  tx: Tx,
  { query, caller, flows, now }: { query: Query; caller: Caller; flows: FlowFinder; now: Date },
): Promise<z.infer<typeof contract.reply>> {
  const { ids, next } = await findPage(tx, { query, caller, now })
  const { rows } = await sql<Row>`
    select ${rowColumns}, ${caller.clientId ? sql`'{}'::text[]` : sql`o.reviewers`} as reviewers from unnest(${ids}::uuid[]) with ordinality as page (id, place)
      join "order" o on o.tenant_id = (select current_tenant()) and o.id = page.id join client c on c.tenant_id = o.tenant_id and c.id = o.client_id
      left join shop s on s.tenant_id = o.tenant_id and s.id = o.shop_id
      left join order_party p on p.tenant_id = o.tenant_id and p.order_id = o.id and p.kind = 'consignee'
    order by page.place`.execute(tx)
  const seeing = await findSeeing(tx, caller)
  const standings = await findStandings(tx, rows, { caller, flows, seeing })
  const orders = rows.map((row) =>
    viewOf(row, { standing: standings.get(standingKey(row)), isClient: caller.clientId !== null, now }),
  )
  return { orders, nextCursor: next && writeCursor(next) }
}

const rowColumns = sql`o.id, o.version, o.order_no as "orderNo", o.tracking_no as "trackingNo", o.external_no as "externalNo", o.channel, s.name as "shopName", o.client_id as "clientId",
  c.name as "clientName", o.status, o.outcome, o.priority, o.attributes, coalesce(p.name, p.company) as "consigneeName", p.name is not null as "isPerson",
  concat_ws(' ', nullif(p.city, ''), nullif(p.district, '')) as "consigneePlace", o.goods, o.quantity, o.service_requirements as wishes, o.held,
  o.received_at as "receivedAt", o.placed_at as "placedAt", o.due_at as "dueAt", o.warn_at as "warnAt", o.shipments_done as "shipmentsDone", o.shipments_total as "shipmentsTotal",
  o.flow_code as "flowCode", o.flow_version as "flowVersion",
  case when o.held then array(select h.type from hold h where h.tenant_id = o.tenant_id and h.order_id = o.id and h.released_at is null order by h.type) else '{}' end as "holdTypes",
  case when o.held then (select jsonb_object_agg(h.type, h.until) from hold h where h.tenant_id = o.tenant_id and h.order_id = o.id and h.released_at is null and h.until is not null) end as "holdEnds",
  case when o.shipments_total > 0 then array(select k.token from order_token k where k.tenant_id = o.tenant_id and k.order_id = o.id and k.kind = 'waybill_no' order by k.token limit 20) else '{}' end as "waybillNos"`

/** What every order of a flow at a node has in common: a page has few such places and many orders. */
type Standing = { flow: Flow; node: FlowNode; sight: Sight }
const standingKey = ({ flowCode, flowVersion, status }: Row): string => `${flowCode}/${flowVersion}/${status}`

async function findStandings(
  tx: Tx,
  rows: readonly Row[],
  { caller, flows, seeing }: { caller: Caller; flows: FlowFinder; seeing: Seeing },
): Promise<Map<string, Standing>> {
  const standings = new Map<string, Standing>()
  for (const row of rows) {
    const key = standingKey(row)
    if (standings.has(key)) continue
    const flow = await flows.get(tx, caller.tenantId, row.flowCode, row.flowVersion)
    const node = nodeOf(flow, row.status)
    standings.set(key, { flow, node, sight: seeing.at(node.anchor) })
  }
  return standings
}

/** Field by field: gathering the rest of so many columns costs more than all that is decided here. */
function viewOf(
  row: Row,
  { standing, isClient, now }: { standing: Standing | undefined; isClient: boolean; now: Date },
): OrderRow {
  if (!standing) throw new Error(`order ${row.id} stands nowhere`)
  const { flow, node, sight } = standing
  const name = row.consigneeName
  const isPerson = row.isPerson && name !== null
  return {
    id: row.id,
    version: row.version,
    orderNo: row.orderNo,
    trackingNo: row.trackingNo,
    externalNo: row.externalNo,
    channel: row.channel,
    shopName: row.shopName,
    clientId: row.clientId,
    clientName: row.clientName,
    status: row.status,
    statusName: isClient ? node.wording : node.name,
    phase: phaseOf(flow, row.status, row.outcome),
    priority: row.priority,
    attributes: row.attributes,
    consigneeName: isPerson ? (maskValue('name', name, sight) ?? null) : name,
    consigneePlace: row.consigneePlace,
    goods: row.goods,
    quantity: row.quantity,
    wishes:
      row.wishes.length === 0
        ? row.wishes
        : row.wishes.map((wish) => maskText(wish, { sight, known: isPerson ? [{ kind: 'name', value: name }] : [] })),
    reviewers: row.reviewers.filter((role): role is Role => role !== 'system'),
    holds: isClient
      ? []
      : row.holdTypes.map((type) => ({
          type,
          name: holdNameOf(flow, type),
          until: row.holdEnds?.[type] ? new Date(row.holdEnds[type]).toISOString() : null,
        })),
    receivedAt: row.receivedAt.toISOString(),
    placedAt: row.placedAt?.toISOString() ?? null,
    dueAt: isClient ? null : (row.dueAt?.toISOString() ?? null),
    warnAt: isClient ? null : (row.warnAt?.toISOString() ?? null),
    dueState: isClient ? 'done' : dueStateOf(row, now),
    shipmentsDone: row.shipmentsDone,
    shipmentsTotal: row.shipmentsTotal,
    waybillNos: row.waybillNos,
  }
}

const holdNameOf = (flow: Flow, type: string) => flow.holds.find((hold) => hold.id === type)?.name ?? { zh: type, en: type }

function dueStateOf(
  { dueAt, warnAt, held }: { dueAt: Date | null; warnAt: Date | null; held: boolean },
  now: Date,
): OrderRow['dueState'] {
  if (!dueAt) return held ? 'paused' : 'done'
  if (dueAt < now) return 'late'
  return warnAt && warnAt < now ? 'warned' : 'running'
}
