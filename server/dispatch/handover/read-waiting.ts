import { sql } from 'kysely'
import { waitingMax, type HandoverPart } from '../../../contract/carrier/handover.ts'
import type { Tx } from '../../platform/database/database.ts'

export type Waiting = Omit<HandoverPart, 'outboundAt' | 'dueAt'> & {
  carrierId: string | null
  carrier: string
  outlet: string | null
  outletPhone: string | null
  cutOff: string | null
  outboundAt: Date
}

/** Parts that have left the warehouse and wait for their carrier, the longest waiting first. */
export async function readWaiting(tx: Tx, { warehouse }: { warehouse: string | undefined }): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select so.order_id as "orderId", so.shipment_id as "shipmentId", so.no, coalesce(o.order_no, o.external_no, right(o.id::text, 8)) as label, k.name as "clientName", sh.warehouse,
      coalesce(nullif(concat(p.province, p.city), ''), p.country, '') as "toPlace", o.goods, i.pieces, i.grams as "weightGrams", coalesce(o.cod_minor, 0)::float8 as "codMinor", o.currency,
      coalesce(w.waybill_no, sh.waybill_no) as "waybillNo", w.state as "waybillState", w.why as "waybillWhy", e.at as "outboundAt",
      c.id as "carrierId", coalesce(c.name, sh.carrier, '') as carrier, u.name as outlet, u.phone as "outletPhone", c.cut_off as "cutOff"
    from shipment_order so join shipment sh on sh.tenant_id = so.tenant_id and sh.id = so.shipment_id
      join "order" o on o.tenant_id = so.tenant_id and o.id = so.order_id join client k on k.tenant_id = o.tenant_id and k.id = o.client_id
      left join order_party p on p.tenant_id = o.tenant_id and p.order_id = o.id and p.kind = 'consignee'
      left join waybill w on w.tenant_id = so.tenant_id and w.shipment_id = so.shipment_id and w.state <> 'void'
      left join carrier c on c.tenant_id = so.tenant_id and lower(sh.carrier) in (lower(c.name), lower(c.code))
      left join lateral (select name, phone from carrier_outlet x where x.tenant_id = c.tenant_id and x.carrier_id = c.id and x.active and (x.warehouses = '{}' or sh.warehouse = any (x.warehouses))
        order by x.warehouses = '{}', x.name limit 1) u on true
      cross join lateral (select at from order_event v where v.tenant_id = so.tenant_id and v.order_id = so.order_id and v.step = 'outbound'
        and v.details->'changes'->'parts' @> jsonb_build_array(jsonb_build_object('shipmentId', so.shipment_id)) order by v.seq desc limit 1) e
      cross join lateral (select coalesce(sum(s.quantity), 0)::int as pieces, coalesce(sum(n.weight_grams::bigint * s.quantity), 0)::float8 as grams
        from shipment_item s left join order_item n on n.tenant_id = s.tenant_id and n.order_id = s.order_id and n.item_no = s.item_no
        where s.tenant_id = so.tenant_id and s.order_id = so.order_id and s.shipment_id = so.shipment_id) i
    where so.tenant_id = (select current_tenant()) and so.task = 'outbound' and not so.closed and so.status = 'outbound' ${warehouse ? sql`and sh.warehouse = ${warehouse}` : sql``}
    order by so.shipment_id, so.order_id limit ${sql.lit(waitingMax + 1)}`.execute(tx)
  return rows
}
