import { sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'

/** Of an order, what its freight hangs on. Weights and volumes are of one piece; days are the company's. */
export type FreightOrder = {
  orderId: string
  clientId: string
  clientName: string
  flowCode: string
  service: string | null
  outcome: string | null
  currency: string
  insuredMinor: number | null
  codMinor: number | null
  attributes: string[]
  priority: string
  confirmedOn: string | null
  outboundOn: string | null
  today: string
  parties: {
    kind: string
    country: string
    province: string | null
    city: string | null
    district: string | null
    divisionCode: string | null
  }[]
  items: { itemNo: number; quantity: number; weightGrams: number | null; volumeCubicCm: number | null }[]
  parts: FreightPart[]
}
export type FreightPart = {
  shipmentId: string
  no: number
  carrier: string | null
  isOut: boolean
  items: { itemNo: number; quantity: number }[]
  /** As weighed at outbound; null where nobody did. */
  measuredGrams: number | null
}

/** In one statement; undefined when this company has no such order. */
export async function readFreightOrder(
  tx: Tx,
  { orderId, now }: { orderId: string; now: Date },
): Promise<FreightOrder | undefined> {
  const day = (step: ReturnType<typeof sql>) => sql`(select (max(e.at) at time zone t.zone)::date::text from order_event e
    where e.tenant_id = o.tenant_id and e.order_id = o.id and e.step ${step})`
  // a weight is of one part alone: said of several at once it would be nobody's
  const measured = sql`(select (e.details->'said'->>'weightGrams')::bigint from order_event e where e.tenant_id = o.tenant_id and e.order_id = o.id and e.step = 'outbound'
    and e.details->'said' ? 'weightGrams' and jsonb_array_length(e.details->'changes'->'parts') = 1 and e.details->'changes'->'parts'->0->>'shipmentId' = so.shipment_id::text
    order by e.seq desc limit 1)`
  const { rows } = await sql<FreightOrder>`
    select o.id as "orderId", o.client_id as "clientId", c.name as "clientName", o.flow_code as "flowCode", o.service, o.outcome, o.currency, o.insured_minor as "insuredMinor",
      o.cod_minor as "codMinor", o.attributes, o.priority, case when o.order_no is not null then ${day(sql`= 'confirm'`)} end as "confirmedOn",
      ${day(sql`= 'outbound'`)} as "outboundOn", (${now}::timestamptz at time zone t.zone)::date::text as today,
      (select coalesce(jsonb_agg(jsonb_build_object('kind', p.kind, 'country', p.country, 'province', p.province, 'city', p.city, 'district', p.district, 'divisionCode', p.division_code)), '[]')
        from order_party p where p.tenant_id = o.tenant_id and p.order_id = o.id and p.kind in ('shipper', 'consignee')) as parties,
      (select coalesce(jsonb_agg(jsonb_build_object('itemNo', i.item_no, 'quantity', i.quantity, 'weightGrams', i.weight_grams, 'volumeCubicCm', i.volume_cubic_cm)), '[]')
        from order_item i where i.tenant_id = o.tenant_id and i.order_id = o.id) as items,
      (select coalesce(jsonb_agg(jsonb_build_object('shipmentId', so.shipment_id, 'no', so.no, 'carrier', s.carrier, 'isOut', so.task = 'outbound', 'measuredGrams', ${measured}, 'items',
          (select coalesce(jsonb_agg(jsonb_build_object('itemNo', si.item_no, 'quantity', si.quantity)), '[]') from shipment_item si
            where si.tenant_id = so.tenant_id and si.order_id = so.order_id and si.shipment_id = so.shipment_id)) order by so.no), '[]')
        from shipment_order so join shipment s on s.tenant_id = so.tenant_id and s.id = so.shipment_id
        where so.tenant_id = o.tenant_id and so.order_id = o.id and so.status <> 'withdrawn') as parts
    from "order" o join client c on c.tenant_id = o.tenant_id and c.id = o.client_id join tenant t on t.id = o.tenant_id
    where o.tenant_id = (select current_tenant()) and o.id = ${orderId}`.execute(tx)
  return rows[0]
}
