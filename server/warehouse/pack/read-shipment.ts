import { sql } from 'kysely'
import type { PackedItem, PackedShipment } from '../../../contract/warehouse/packing.ts'
import { handlingWords } from '../../../contract/vocabulary.ts'
import type { Tx } from '../../platform/database/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import { adviceFor, expectWeight } from './rules.ts'
import { readPackingSettings } from './settings.ts'

export type StoredItem = PackedItem & { weightGrams: number | null }
type Head = Omit<PackedShipment, 'items' | 'advice' | 'expectedGrams' | 'toleranceGrams' | 'weight' | 'orders'> & {
  orders: { id: string; label: string; task: string; status: string; held: boolean }[]
  weight: (Omit<NonNullable<PackedShipment['weight']>, 'weighedAt'> & { weighedAt: string }) | null
}

/** The goods of a shipment, of all its orders, with what the catalogue and production know of them. */
export async function readItems(tx: Tx, shipmentIds: readonly string[]): Promise<StoredItem[]> {
  const { rows } = await sql<StoredItem>`
    select si.order_id as "orderId", si.item_no as "itemNo", i.name, i.sku, k.barcode, coalesce(k.spec, i.spec) as spec, coalesce(k.colour, i.colour) as colour, si.quantity,
      array(select distinct m from unnest(i.handling || coalesce(k.handling, '{}')) m order by m) as handling, i.custom_text as "customText",
      case when i.custom_text is not null then coalesce(t.status, 'waiting') end as production, k.weight_grams as "weightGrams"
    from shipment_item si join shipment_order so on so.tenant_id = si.tenant_id and so.order_id = si.order_id and so.shipment_id = si.shipment_id and so.status <> 'withdrawn'
      join order_item i on i.tenant_id = si.tenant_id and i.order_id = si.order_id and i.item_no = si.item_no
      left join sku k on k.tenant_id = i.tenant_id and k.client_id = i.client_id and k.code = i.sku and k.active
      left join production_task t on t.tenant_id = i.tenant_id and t.order_id = i.order_id and t.item_no = i.item_no
    where si.tenant_id = current_tenant() and so.shipment_id = any(${[...shipmentIds]}::uuid[]) order by si.order_id, si.item_no`.execute(
    tx,
  )
  return rows
}

/** All that whoever checks, packs and weighs a shipment must see; names and addresses are not among it. */
export async function readShipment(tx: Tx, shipmentId: string): Promise<PackedShipment> {
  const [head, items, { settings }] = await Promise.all([
    readHead(tx, shipmentId),
    readItems(tx, [shipmentId]),
    readPackingSettings(tx),
  ])
  if (!head) throw new Refusal('pack.not_found', { code: shipmentId })
  const expected = expectWeight(items, settings)
  return {
    ...head,
    weight: head.weight && { ...head.weight, weighedAt: new Date(head.weight.weighedAt).toISOString() },
    items: items.map(({ weightGrams: _grams, ...item }) => item),
    advice: adviceFor(items, settings).map(({ handling, advice }) => ({
      handling,
      advice,
      name: handlingWords[handling] ?? { zh: handling, en: handling },
    })),
    expectedGrams: expected?.expectedGrams ?? null,
    toleranceGrams: expected?.toleranceGrams ?? null,
  }
}

async function readHead(tx: Tx, shipmentId: string): Promise<Head | undefined> {
  const { rows } = await sql<Head>`
    select ${shipmentId} as "shipmentId", min(c.name) as "clientName", min(so.warehouse) as warehouse, min(so.carrier) as carrier, min(so.waybill_no) as "waybillNo",
      json_agg(json_build_object('id', o.id, 'label', coalesce(o.order_no, o.external_no, right(o.id::text, 8)), 'task', so.task, 'status', so.status, 'held', o.held) order by o.id) as orders,
      array(select distinct coalesce(u.name, a.name) from shipment_order s left join user_account u on u.tenant_id = s.tenant_id and u.id = s.picked_by
        left join api_key a on a.tenant_id = s.tenant_id and a.id = s.picked_by
        where s.tenant_id = current_tenant() and s.shipment_id = ${shipmentId} and s.picked_by is not null and coalesce(u.name, a.name) is not null order by 1) as "pickedBy",
      array(select distinct w from "order" x join shipment_order y on y.tenant_id = x.tenant_id and y.order_id = x.id and y.shipment_id = ${shipmentId} and y.status <> 'withdrawn'
        cross join unnest(x.service_requirements) w where x.tenant_id = current_tenant()) as wishes,
      (select json_build_object('weightGrams', p.weight_grams, 'expectedGrams', p.expected_grams, 'toleranceGrams', p.tolerance_grams, 'isOff', p.is_off, 'weighedBy', p.weighed_name,
          'weighedById', p.weighed_by, 'weighedAt', p.weighed_at, 'reason', p.reason, 'approvedBy', p.approved_name)
        from packing p where p.tenant_id = current_tenant() and p.shipment_id = ${shipmentId}) as weight
    from shipment_order so join "order" o on o.tenant_id = so.tenant_id and o.id = so.order_id join client c on c.tenant_id = so.tenant_id and c.id = so.client_id
    where so.tenant_id = current_tenant() and so.shipment_id = ${shipmentId} and so.status <> 'withdrawn' having count(*) > 0`.execute(
    tx,
  )
  return rows[0]
}
