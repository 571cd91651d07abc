import { sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'
import { Refusal } from '../../platform/refusal.ts'

type Found = { shipmentId: string; tote: string; isWaybill: boolean; isInside: boolean }
const foundMax = 40
const numberKinds = ['order_no', 'tracking_no', 'waybill_no', 'platform_no']

/** The shipment that a scanned code names: a tote of a wave, a waybill, or a number of its order. One that has left is found last. */
export async function findShipment(tx: Tx, code: string): Promise<string> {
  const wanted = code.trim().toUpperCase()
  const tote = /^(W\d{4,9})-(\d{2,3})$/.exec(wanted)
  const found = tote ? await findTote(tx, tote[1] ?? '', Number(tote[2])) : await findByNumber(tx, wanted)
  const waybill = found.filter(({ isWaybill }) => isWaybill)
  const narrowed = waybill.length > 0 ? waybill : found
  const inside = narrowed.filter(({ isInside }) => isInside)
  const candidates = new Map((inside.length > 0 ? inside : narrowed).map((one) => [one.shipmentId, one]))
  if (candidates.size === 0) throw new Refusal('pack.not_found', { code })
  if (candidates.size > 1)
    throw new Refusal('pack.several_shipments', {
      code,
      totes: [...candidates.values()].map((one) => one.tote || one.shipmentId.slice(-8)),
    })
  return [...candidates.keys()][0] ?? ''
}

async function findTote(tx: Tx, no: string, place: number): Promise<Found[]> {
  const { rows } = await sql<Found>`
    select distinct p.shipment_id as "shipmentId", '' as tote, false as "isWaybill", so.task <> 'outbound' as "isInside"
    from wave w join wave_part p on p.tenant_id = w.tenant_id and p.wave_id = w.id and p.place = ${place}
      join shipment_order so on so.tenant_id = p.tenant_id and so.order_id = p.order_id and so.shipment_id = p.shipment_id and so.status <> 'withdrawn'
    where w.tenant_id = current_tenant() and w.no = ${no} limit ${sql.lit(foundMax)}`.execute(tx)
  return rows
}

async function findByNumber(tx: Tx, token: string): Promise<Found[]> {
  const { rows } = await sql<Found>`
    select so.shipment_id as "shipmentId", coalesce((select w.no || '-' || lpad(p.place::text, 2, '0') from wave_part p join wave w on w.tenant_id = p.tenant_id and w.id = p.wave_id
        where p.tenant_id = so.tenant_id and p.order_id = so.order_id and p.shipment_id = so.shipment_id order by w.id desc limit 1), '') as tote,
      upper(coalesce(so.waybill_no, '')) = ${token} as "isWaybill", so.task <> 'outbound' as "isInside"
    from (select distinct order_id from order_token where tenant_id = current_tenant() and kind = any(${numberKinds}) and token = ${token} limit ${sql.lit(foundMax)}) t
      join shipment_order so on so.tenant_id = current_tenant() and so.order_id = t.order_id
    where so.status <> 'withdrawn' and not so.closed limit ${sql.lit(foundMax)}`.execute(tx)
  return rows
}
