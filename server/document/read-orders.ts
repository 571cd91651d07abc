import { sql } from 'kysely'
import type { ServiceType } from '../../contract/flow.ts'
import type { Tx } from '../platform/database/database.ts'
import type { PartyLine, PrintedItem } from './port.ts'

/** One order as the database has it, with everything that any document may say of it. */
export type OrderRow = {
  id: string
  clientId: string
  clientName: string
  language: 'zh' | 'en' | 'both'
  status: string
  flowCode: string
  flowVersion: number
  service: ServiceType | null
  orderNo: string | null
  trackingNo: string | null
  externalNo: string | null
  channel: string
  priority: string
  attributes: string[]
  placedAt: Date | null
  receivedAt: Date
  wantedBy: Date | null
  confirmedAt: Date | null
  told: { expectedDispatchAt?: string; expectedArrivalAt?: string } | null
  parties: (PartyLine & { kind: 'shipper' | 'consignee' | 'buyer' | 'signer'; email?: string; account?: string })[]
  items: PrintedItem[]
  parcels: {
    no: number
    shipmentId: string
    with?: string[]
    warehouse?: string
    carrier?: string
    waybillNo?: string
    sortCode?: string
    isOutbound?: true
    outlet?: string
    items: { itemNo: number; quantity: number }[]
  }[]
  assignments: { role: string; personId: string | null; name: string }[]
  serviceRequirements: string[]
  buyerNote: string | null
  currency: string
  freightMinor: number | null
  insuredMinor: number | null
  codMinor: number | null
  totalMinor: number | null
  paidMinor: number | null
  paymentMethod: string | null
  events: EventRow[]
  /** How often this document of it has been printed. */
  printed: number
}
export type EventRow = {
  at: string
  step: string
  from: string | null
  to: string
  by: string
  said: { place?: string; waybillNo?: string; signedBy?: string } | null
  evidence: { kind: 'photo' | 'signature' | 'document'; hash: string; type: string; name: string }[]
}

const partiesMax = 10
const eventsMax = 500

type Reading = {
  orderIds: readonly string[]
  kind: string
  withEvents: boolean
  /** An outside partner, who hears of those orders alone that are theirs (ACT-3). */
  partnerId?: string | undefined
}

/** The orders in one statement and in the order asked for; those that this tenant does not have are missing. */
export async function readOrderRows(tx: Tx, { orderIds, kind, withEvents, partnerId }: Reading): Promise<OrderRow[]> {
  const events = sql`(select coalesce(jsonb_agg(jsonb_build_object('at', e.at, 'step', e.step, 'from', e.from_status, 'to', e.to_status, 'by', e.actor_name, 'said', e.details->'said', 'evidence', e.evidence) order by e.seq), '[]')
    from (select * from order_event v where v.tenant_id = o.tenant_id and v.order_id = o.id and (v.from_status is distinct from v.to_status or v.step in ('depart', 'arrive')) order by v.seq limit ${eventsMax}) e)`
  const theirs = partnerId
    ? sql`and exists (select from assignment a where a.tenant_id = wo.tenant_id and a.order_id = wo.order_id and a.person_id = ${partnerId})`
    : sql``
  const together = sql`(select jsonb_agg(coalesce(w.order_no, w.external_no, right(w.id::text, 12)) order by w.id)
    from shipment_order wo join "order" w on w.tenant_id = wo.tenant_id and w.id = wo.order_id
    where so.merged and wo.tenant_id = so.tenant_id and wo.shipment_id = so.shipment_id and wo.order_id <> so.order_id and wo.status <> 'withdrawn' ${theirs})`
  const { rows } = await sql<OrderRow>`
    select o.id, o.client_id as "clientId", c.name as "clientName", c.document_language as language, o.status, o.flow_code as "flowCode", o.flow_version as "flowVersion", o.service,
      o.order_no as "orderNo", o.tracking_no as "trackingNo", o.external_no as "externalNo", o.channel, o.priority, o.attributes, o.placed_at as "placedAt", o.received_at as "receivedAt",
      o.wanted_by as "wantedBy", k.at as "confirmedAt", k.details->'said' as told, o.service_requirements as "serviceRequirements", o.buyer_note as "buyerNote", o.currency,
      o.freight_minor as "freightMinor", o.insured_minor as "insuredMinor", o.cod_minor as "codMinor", o.total_minor as "totalMinor", o.paid_minor as "paidMinor", o.payment_method as "paymentMethod",
      (select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('kind', p.kind, 'name', p.name, 'company', p.company, 'phone', p.phone, 'email', p.email, 'account', p.account, 'country', p.country,
        'province', p.province, 'city', p.city, 'district', p.district, 'detail', p.detail, 'postcode', p.postcode))), '[]')
        from (select * from order_party q where q.tenant_id = o.tenant_id and q.order_id = o.id limit ${partiesMax}) p) as parties,
      (select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('itemNo', i.item_no, 'name', i.name, 'sku', i.sku, 'spec', nullif(concat_ws(' ', i.spec, i.colour), ''), 'quantity', i.quantity,
        'weightGrams', i.weight_grams, 'volumeCubicCm', i.volume_cubic_cm, 'declaredMinor', i.declared_minor, 'handling', i.handling, 'hsCode', i.hs_code, 'origin', i.origin)) order by i.item_no), '[]')
        from order_item i where i.tenant_id = o.tenant_id and i.order_id = o.id) as items,
      (select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('no', so.no, 'shipmentId', so.shipment_id, 'with', ${together}, 'warehouse', sh.warehouse, 'carrier', sh.carrier, 'waybillNo', coalesce(sh.waybill_no, n.waybill_no), 'sortCode', n.sort_code, 'isOutbound', case when so.task = 'outbound' then true end,
          'outlet', (select u.name from carrier_outlet u join carrier c on c.tenant_id = u.tenant_id and c.id = u.carrier_id and lower(sh.carrier) in (lower(c.name), lower(c.code))
            where u.tenant_id = sh.tenant_id and u.active and (u.warehouses = '{}' or sh.warehouse = any (u.warehouses)) order by u.warehouses = '{}', u.name limit 1), 'items',
          (select coalesce(jsonb_agg(jsonb_build_object('itemNo', si.item_no, 'quantity', si.quantity) order by si.item_no), '[]')
            from shipment_item si where si.tenant_id = so.tenant_id and si.order_id = so.order_id and si.shipment_id = so.shipment_id))) order by so.no), '[]')
        from shipment_order so join shipment sh on sh.tenant_id = so.tenant_id and sh.id = so.shipment_id
          left join waybill n on n.tenant_id = sh.tenant_id and n.shipment_id = sh.id and n.state = 'taken'
        where so.tenant_id = o.tenant_id and so.order_id = o.id and so.status <> 'withdrawn') as parcels,
      (select coalesce(jsonb_agg(jsonb_build_object('role', a.role, 'personId', a.person_id, 'name', a.name)), '[]') from assignment a where a.tenant_id = o.tenant_id and a.order_id = o.id) as assignments,
      ${withEvents ? events : sql`'[]'::jsonb`} as events,
      (select coalesce(max(r.copy), 0) from print_record r where r.tenant_id = o.tenant_id and r.order_id = o.id and r.kind = ${kind}) as printed
    from unnest(${orderIds}::uuid[]) with ordinality w(id, place)
      join "order" o on o.tenant_id = current_tenant() and o.id = w.id join client c on c.tenant_id = o.tenant_id and c.id = o.client_id
      left join lateral (select at, details from order_event e where e.tenant_id = o.tenant_id and e.order_id = o.id and e.step = 'confirm' order by seq desc limit 1) k on true
    order by w.place`.execute(tx)
  return rows
}
