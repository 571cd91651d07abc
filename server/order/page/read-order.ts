import { sql } from 'kysely'
import type { CartItem } from '../../../contract/check/cart.ts'
import type { ServiceType, Task } from '../../../contract/flow.ts'
import type { ItemKnown } from '../../../contract/order-view.ts'
import type { Tx } from '../../platform/database/database.ts'

/** Everything about one order in one statement: one snapshot, one round trip. Null when this tenant or client has none. */
export async function readOrder(tx: Tx, orderId: string): Promise<OrderRecord | null> {
  const { rows } = await sql<{ record: OrderRecord | null }>`
    select jsonb_build_object(
      'order', to_jsonb(o), 'clientName', c.name, 'clientWishes', jsonb_build_object('packing', c.packing, 'delivery', c.delivery), 'shopName', s.name,
      'cart', (select t.cart from shop_order t where t.tenant_id = o.tenant_id and t.shop_id = o.shop_id and t.external_no = o.external_no),
      'parties', (select coalesce(jsonb_agg(to_jsonb(p)), '[]') from order_party p where p.tenant_id = o.tenant_id and p.order_id = o.id),
      'items', (select coalesce(jsonb_agg(to_jsonb(i) order by i.item_no), '[]') from order_item i where i.tenant_id = o.tenant_id and i.order_id = o.id),
      'catalog', (select coalesce(jsonb_agg(jsonb_build_object('itemNo', i.item_no, 'skuId', k.id, 'name', k.name, 'weightGrams', k.weight_grams,
          'volumeCubicCm', ceil(k.length_mm::numeric * k.width_mm * k.height_mm / 1000)::bigint, 'handling', k.handling, 'packing', k.packing, 'active', k.active,
          'lotTracked', k.lot_tracked, 'expiryTracked', k.expiry_tracked) order by i.item_no), '[]')
        from order_item i join sku k on k.tenant_id = i.tenant_id and k.client_id = o.client_id and k.code = i.sku where i.tenant_id = o.tenant_id and i.order_id = o.id),
      'holds', (select coalesce(jsonb_agg(to_jsonb(h) order by h.placed_at), '[]') from hold h where h.tenant_id = o.tenant_id and h.order_id = o.id and h.released_at is null),
      'clocks', (select coalesce(jsonb_agg(to_jsonb(k) order by k.started_at), '[]') from clock k where k.tenant_id = o.tenant_id and k.order_id = o.id),
      'parts', (select coalesce(jsonb_agg(to_jsonb(so) || jsonb_build_object('warehouse', sh.warehouse, 'carrier', sh.carrier, 'waybill_no', coalesce(sh.waybill_no, (select n.waybill_no from waybill n where n.tenant_id = sh.tenant_id and n.shipment_id = sh.id and n.state = 'taken')), 'with',
          (select coalesce(jsonb_agg(jsonb_build_object('id', w.id, 'label', coalesce(w.order_no, w.external_no, right(w.id::text, 8))) order by w.id), '[]')
            from shipment_order wo join "order" w on w.tenant_id = wo.tenant_id and w.id = wo.order_id
            where so.merged and wo.tenant_id = so.tenant_id and wo.shipment_id = so.shipment_id and wo.order_id <> so.order_id and wo.status <> 'withdrawn'), 'items',
          (select coalesce(jsonb_agg(jsonb_build_object('itemNo', si.item_no, 'name', oi.name, 'quantity', si.quantity) order by si.item_no), '[]')
            from shipment_item si join order_item oi on oi.tenant_id = si.tenant_id and oi.order_id = si.order_id and oi.item_no = si.item_no
            where si.tenant_id = so.tenant_id and si.order_id = so.order_id and si.shipment_id = so.shipment_id)) order by so.no), '[]')
        from shipment_order so join shipment sh on sh.tenant_id = so.tenant_id and sh.id = so.shipment_id where so.tenant_id = o.tenant_id and so.order_id = o.id),
      'assignments', (select coalesce(jsonb_agg(to_jsonb(a)), '[]') from assignment a where a.tenant_id = o.tenant_id and a.order_id = o.id),
      'events', (select coalesce(jsonb_agg(jsonb_build_object('seq', e.seq, 'at', e.at, 'recordedAt', e.recorded_at, 'actorId', e.actor_id, 'actorName', e.actor_name, 'actorRole', e.actor_role, 'step', e.step,
          'from', e.from_status, 'to', e.to_status, 'said', e.details->'said', 'rules', e.details->'rules', 'assigned', e.details->'changes'->'assignments',
          'agreedBy', (select r.agreed_by from order_correction r where e.step in ('correct', 'cancel') and r.tenant_id = e.tenant_id and r.order_id = e.order_id and r.seq = e.seq), 'evidence', e.evidence, 'requestId', e.request_id, 'hash', encode(e.hash, 'hex')) order by e.seq), '[]')
        from order_event e where e.tenant_id = o.tenant_id and e.order_id = o.id),
      'outgoing', (select coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'kind', g.kind, 'to', g.recipient, 'subject', g.subject, 'state', g.state, 'at', g.created_at) order by g.created_at), '[]')
        from outgoing g where g.tenant_id = o.tenant_id and g.order_id = o.id)
    ) as record
    from "order" o join client c on c.tenant_id = o.tenant_id and c.id = o.client_id left join shop s on s.tenant_id = o.tenant_id and s.id = o.shop_id
    where o.tenant_id = current_tenant() and o.id = ${orderId}`.execute(tx)
  return rows[0]?.record ?? null
}

/** The same for a client's people: only the columns that their database role may read. */
export async function readOrderForClient(tx: Tx, orderId: string): Promise<OrderRecord | null> {
  const { rows } = await sql<{ record: OrderRecord | null }>`
    select jsonb_build_object(
      'order', jsonb_build_object('id', o.id, 'client_id', o.client_id, 'version', o.version, 'status', o.status, 'outcome', o.outcome, 'flow_code', o.flow_code, 'flow_version', o.flow_version, 'service', o.service,
        'channel', o.channel, 'external_no', o.external_no, 'order_no', o.order_no, 'tracking_no', o.tracking_no, 'priority', o.priority, 'attributes', o.attributes, 'received_at', o.received_at,
        'placed_at', o.placed_at, 'wanted_by', o.wanted_by, 'currency', o.currency, 'total_minor', o.total_minor, 'paid_minor', o.paid_minor, 'freight_minor', o.freight_minor,
        'insured_minor', o.insured_minor, 'cod_minor', o.cod_minor, 'payment_method', o.payment_method, 'payment_state', o.payment_state, 'service_requirements', o.service_requirements,
        'buyer_note', o.buyer_note, 'shipments_done', o.shipments_done, 'shipments_total', o.shipments_total),
      'clientName', c.name, 'shopName', s.name,
      'parties', (select coalesce(jsonb_agg(to_jsonb(p)), '[]') from order_party p where p.tenant_id = o.tenant_id and p.order_id = o.id),
      'items', (select coalesce(jsonb_agg(to_jsonb(i) order by i.item_no), '[]') from order_item i where i.tenant_id = o.tenant_id and i.order_id = o.id),
      'holds', '[]'::jsonb, 'clocks', '[]'::jsonb, 'parts', '[]'::jsonb, 'assignments', '[]'::jsonb, 'outgoing', '[]'::jsonb,
      'events', (select coalesce(jsonb_agg(jsonb_build_object('seq', e.seq, 'at', e.at, 'step', e.step, 'from', e.from_status, 'to', e.to_status) order by e.seq), '[]')
        from order_event e where e.tenant_id = o.tenant_id and e.order_id = o.id and e.from_status is distinct from e.to_status)
    ) as record
    from "order" o join client c on c.tenant_id = o.tenant_id and c.id = o.client_id left join shop s on s.tenant_id = o.tenant_id and s.id = o.shop_id
    where o.tenant_id = current_tenant() and o.id = ${orderId}`.execute(tx)
  return rows[0]?.record ?? null
}

type Snake = Record<string, unknown>
export type OrderRecord = {
  order: Snake & {
    id: string
    client_id: string
    version: number
    status: string
    flow_code: string
    flow_version: number
    service: ServiceType | null
    received_at: string
  }
  clientName: string
  /** Not for the client's own people. */
  clientWishes?: { packing: string | null; delivery: string | null }
  shopName: string | null
  /** What the catalog knows of the items; not read for clients. */
  catalog?: ItemKnown[]
  /** The goods as the shop said them last; not read for clients. */
  cart?: { items: CartItem[]; ms: number } | null
  parties: (Snake & { kind: string })[]
  items: (Snake & { item_no: number })[]
  holds: {
    id: string
    type: string
    reason: string | null
    fields: unknown[]
    placed_at: string
    placed_by: string
    until: string | null
  }[]
  clocks: ClockRecord[]
  parts: PartRecord[]
  assignments: { role: string; person_id: string | null; name: string }[]
  events: EventRecord[]
  outgoing: { id: string; kind: string; to: string | null; subject: string; state: string; at: string }[]
}
export type ClockRecord = {
  id: string
  clock: string
  node: string
  owner: string
  promise: boolean
  started_at: string
  warn_at: string | null
  due_at: string | null
  confirmed: boolean
  paused_at: string | null
  warned_at: string | null
  breached_at: string | null
  stopped_at: string | null
}
export type PartRecord = {
  shipment_id: string
  no: number
  status: string
  task: Task
  picked_by: string | null
  checked_by: string | null
  closed: boolean
  warehouse: string | null
  carrier: string | null
  waybill_no: string | null
  items: { itemNo: number; name: string; quantity: number }[]
  merged: boolean
  stocked: boolean
  with: { id: string; label: string }[]
}
export type EventRecord = {
  seq: number
  at: string
  recordedAt?: string
  actorId?: string | null
  actorName?: string
  actorRole?: string
  step: string
  from: string | null
  to: string
  said?: Record<string, unknown>
  rules?: unknown
  /** Who was put in charge by this step, with their names as they were. */
  agreedBy?: string | null
  assigned?: { personId: string | null; name: string }[] | null
  evidence?: { kind: 'photo' | 'signature' | 'document'; hash: string; type: string; name: string }[]
  requestId?: string | null
  hash?: string
}
