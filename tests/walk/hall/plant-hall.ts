// A wave with a client's part in it, what its parcel weighed, and what is made for it to order.
import { sql } from 'kysely'
import { asOwner } from '../../../server/platform/database/as-owner.ts'
import { newId } from '../../../server/platform/ids.ts'
import type { House, Tenant } from '../../support/company.ts'

export type Hall = { waveId: string; lineId: string; taskId: string }
type Planted = {
  word: string
  clientId: string
  orderId: string
  skuId: string
  warehouseId: string
  binId: string
  stockId: string
}

export async function plantHall(house: House, tenant: Tenant, planted: Planted): Promise<Hall> {
  const { word, clientId, orderId, skuId, warehouseId, binId, stockId } = planted
  const [waveId, lineId, taskId] = [newId(), newId(), newId()]
  const keeper = `${word}internalkeeper`
  await asOwner(house.url, tenant.id, async (tx) => {
    const part = sql`(select tenant_id, order_id, shipment_id from shipment_order where tenant_id = ${tenant.id} and order_id = ${orderId} limit 1) p`
    const { rows } = await sql<{ last: number }>`
      insert into wave_series (tenant_id, last) values (${tenant.id}, 1) on conflict (tenant_id) do update set last = wave_series.last + 1 returning last`.execute(
      tx,
    )
    await sql`insert into wave (tenant_id, id, no, warehouse_id, route, plan_start, plan_finish, created_at, created_name)
      values (${tenant.id}, ${waveId}, ${`W000${rows[0]?.last}`}, ${warehouseId}, 'plain', now(), now() + interval '4 hours', now(), ${keeper})`.execute(
      tx,
    )
    await sql`insert into wave_picker (tenant_id, wave_id, person_id)
      select tenant_id, ${waveId}, id from user_account where tenant_id = ${tenant.id} and role = 'picker' order by id limit 1`.execute(
      tx,
    )
    await sql`insert into wave_part (tenant_id, wave_id, order_id, shipment_id, client_id, place)
      select p.tenant_id, ${waveId}, p.order_id, p.shipment_id, ${clientId}, 1 from ${part}`.execute(tx)
    await sql`insert into pick_line (tenant_id, id, wave_id, order_id, shipment_id, client_id, item_no, stock_id, bin_id, sku_id, quantity)
      select p.tenant_id, ${lineId}, ${waveId}, p.order_id, p.shipment_id, ${clientId}, 1, ${stockId}, ${binId}, ${skuId}, 1 from ${part}`.execute(
      tx,
    )
    await sql`insert into packing (tenant_id, shipment_id, weight_grams, is_off, weighed_name, weighed_at, reason, approved_name, approved_at)
      select p.tenant_id, p.shipment_id, 1, true, ${keeper}, now(), ${`${word}internalweight`}, ${keeper}, now() from ${part}`.execute(
      tx,
    )
    await sql`insert into packing_setting (tenant_id, version, document, saved_at, saved_by)
      values (${tenant.id}, 1, '{"tolerancePermille": 50, "toleranceGrams": 50, "boxGrams": 0, "rules": []}', now(), ${keeper}) on conflict do nothing`.execute(
      tx,
    )
    await sql`update order_item set custom_text = ${`${word}engraving`} where tenant_id = ${tenant.id} and order_id = ${orderId} and item_no = 1`.execute(
      tx,
    )
    await sql`insert into production_task (tenant_id, id, order_id, item_no, client_id, created_at) values (${tenant.id}, ${taskId}, ${orderId}, 1, ${clientId}, now())`.execute(
      tx,
    )
  })
  return { waveId, lineId, taskId }
}
