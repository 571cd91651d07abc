import { sql } from 'kysely'
import type { Party } from '../../contract/order-draft.ts'
import type { OrderFilter } from '../../contract/order.ts'
import type { Role } from '../../contract/roles.ts'
import { filterOrders } from '../order/filter-orders.ts'
import type { Tx } from '../platform/database/database.ts'

export type ExportedItem = {
  itemNo: number
  name: string
  sku: string | null
  spec: string | null
  colour: string | null
  quantity: number
  weightGrams: number | null
  volumeCubicCm: number | null
  unitPriceMinor: number | null
  declaredMinor: number | null
  hsCode: string | null
  origin: string | null
}
export type StoredParty = Partial<Party> & { account?: string | null; kind: 'shipper' | 'consignee' | 'buyer' | 'signer' }

export type ExportedOrder = {
  id: string
  orderNo: string | null
  externalNo: string | null
  trackingNo: string | null
  clientCode: string
  clientName: string
  channel: string
  shopName: string | null
  status: string
  flowCode: string
  flowVersion: number
  holdTypes: string[]
  priority: string
  attributes: string[]
  receivedAt: Date
  placedAt: Date | null
  wantedBy: Date | null
  dueAt: Date | null
  currency: string
  totalMinor: number | null
  paidMinor: number | null
  freightMinor: number | null
  insuredMinor: number | null
  codMinor: number | null
  paymentMethod: string | null
  paymentState: string
  wishes: string[]
  buyerNote: string | null
  sellerNote: string | null
  goods: string
  quantity: number
  parties: StoredParty[]
  warehouses: string[]
  carriers: string[]
  waybillNos: string[]
  items: ExportedItem[]
}

export type Selection = {
  filter: OrderFilter
  orderIds: string[] | null
  caller: { id: string; role: Role; zone: string }
  now: Date
}

/** One batch in a fixed order, newest arrival first: orders that come or move meanwhile are neither doubled nor shifted. */
export async function readBatch(
  tx: Tx,
  selection: Selection,
  { before, limit, withItems }: { before: string | undefined; limit: number; withItems: boolean },
): Promise<ExportedOrder[]> {
  const where = conditions(selection)
  if (before) where.push(sql`o.id < ${before}::uuid`)
  const items = withItems
    ? sql`(select coalesce(jsonb_agg(jsonb_build_object('itemNo', i.item_no, 'name', i.name, 'sku', i.sku, 'spec', i.spec, 'colour', i.colour, 'quantity', i.quantity,
        'weightGrams', i.weight_grams, 'volumeCubicCm', i.volume_cubic_cm, 'unitPriceMinor', i.unit_price_minor, 'declaredMinor', i.declared_minor, 'hsCode', i.hs_code, 'origin', i.origin)
        order by i.item_no), '[]') from order_item i where i.tenant_id = o.tenant_id and i.order_id = o.id)`
    : sql`'[]'::jsonb`
  const { rows } = await sql<ExportedOrder>`
    with page as (select o.* from "order" o where ${sql.join(where, sql` and `)} order by o.id desc limit ${sql.lit(limit)})
    select o.id, o.order_no as "orderNo", o.external_no as "externalNo", o.tracking_no as "trackingNo", c.code as "clientCode", c.name as "clientName", o.channel, s.name as "shopName",
      o.status, o.flow_code as "flowCode", o.flow_version as "flowVersion", o.priority, o.attributes, o.received_at as "receivedAt", o.placed_at as "placedAt", o.wanted_by as "wantedBy",
      o.due_at as "dueAt", o.currency, o.total_minor as "totalMinor", o.paid_minor as "paidMinor", o.freight_minor as "freightMinor", o.insured_minor as "insuredMinor",
      o.cod_minor as "codMinor", o.payment_method as "paymentMethod", o.payment_state as "paymentState", o.service_requirements as wishes, o.buyer_note as "buyerNote",
      o.seller_note as "sellerNote", o.goods, o.quantity,
      case when o.held then array(select h.type from hold h where h.tenant_id = o.tenant_id and h.order_id = o.id and h.released_at is null order by h.type) else '{}' end as "holdTypes",
      (select coalesce(jsonb_agg(jsonb_build_object('kind', p.kind, 'name', p.name, 'company', p.company, 'account', p.account, 'phone', p.phone, 'email', p.email, 'country', p.country,
        'province', p.province, 'city', p.city, 'district', p.district, 'detail', p.detail, 'postcode', p.postcode)), '[]')
        from order_party p where p.tenant_id = o.tenant_id and p.order_id = o.id) as parties,
      coalesce(w.warehouses, '{}') as warehouses, coalesce(w.carriers, '{}') as carriers, coalesce(w.waybills, '{}') as "waybillNos", ${items} as items
    from page o join client c on c.tenant_id = o.tenant_id and c.id = o.client_id left join shop s on s.tenant_id = o.tenant_id and s.id = o.shop_id
      left join lateral (
        select array_agg(distinct sh.warehouse) filter (where sh.warehouse is not null) as warehouses, array_agg(distinct sh.carrier) filter (where sh.carrier is not null) as carriers,
          array_agg(distinct sh.waybill_no) filter (where sh.waybill_no is not null) as waybills
        from shipment_order so join shipment sh on sh.tenant_id = so.tenant_id and sh.id = so.shipment_id
        where o.shipments_total > 0 and so.tenant_id = o.tenant_id and so.order_id = o.id and so.status <> 'withdrawn') w on true
    order by o.id desc`.execute(tx)
  return rows
}

/** How many there are, counted no further than asked. */
export async function countSelected(tx: Tx, selection: Selection, max: number): Promise<number> {
  const where = sql.join(conditions(selection), sql` and `)
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (select from "order" o where ${where} limit ${sql.lit(max)}) as found`.execute(tx)
  return rows[0]?.count ?? 0
}

function conditions({ filter, orderIds, caller, now }: Selection) {
  const chosen = orderIds ? { closed: 'yes' as const } : filter
  const where = filterOrders(chosen, { caller, now })
  if (orderIds) where.push(sql`o.id = any(${orderIds}::uuid[])`)
  return where
}
