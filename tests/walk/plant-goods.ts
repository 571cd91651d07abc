// A client's goods in the catalog, and where goods stand.
import { sql } from 'kysely'
import { asOwner } from '../../server/platform/database/as-owner.ts'
import { asTenant } from '../../server/platform/database/database.ts'
import { newId } from '../../server/platform/ids.ts'
import { moveStock } from '../../server/stock/move-stock.ts'
import type { House, Tenant } from '../support/company.ts'
import { plantHall, type Hall } from './hall/plant-hall.ts'

export type Goods = {
  skuId: string
  warehouseId: string
  binId: string
  stockId: string
  transferId: string
  countId: string
} & Hall

export async function plantGoods(
  house: House,
  tenant: Tenant,
  { word, clientId, orderId }: { word: string; clientId: string; orderId: string },
): Promise<Goods> {
  const [skuId, warehouseId, binId, stockId, transferId, countId] = [newId(), newId(), newId(), newId(), newId(), newId()]
  await asOwner(house.url, tenant.id, async (tx) => {
    await sql`insert into sku (tenant_id, id, client_id, code, name, packing) values (${tenant.id}, ${skuId}, ${clientId}, ${`${word}sku`}, ${`${word}cup`}, ${`${word}internalskupacking`})`.execute(
      tx,
    )
    await sql`insert into warehouse (tenant_id, id, code, name) values (${tenant.id}, ${warehouseId}, ${word.toUpperCase()}, ${`${word}internalhall`})`.execute(
      tx,
    )
    await sql`insert into bin (tenant_id, id, warehouse_id, code, zone, level, slot) values (${tenant.id}, ${binId}, ${warehouseId}, 'A-01-01', 'A', 1, 1)`.execute(
      tx,
    )
  })
  const actor = { id: null, name: `${word}internalkeeper` }
  await asTenant(house.pools.app.database, { tenantId: tenant.id }, (tx) =>
    moveStock(tx, { at: new Date(), actor, lines: [{ stockId, binId, skuId, quantity: 9, kind: 'receive' }] }),
  )
  // beside the door: that it writes them is tried elsewhere
  await asOwner(house.url, tenant.id, async (tx) => {
    const part = sql`select tenant_id, order_id, shipment_id from shipment_order where tenant_id = ${tenant.id} and order_id = ${orderId} limit 1`
    await sql`insert into reservation (tenant_id, order_id, shipment_id, item_no, stock_id, client_id, quantity) select p.*, 1, ${stockId}, ${clientId}, 1 from (${part}) p`.execute(
      tx,
    )
    await sql`insert into shortage (tenant_id, order_id, shipment_id, item_no, sku_id, warehouse_id, client_id, quantity, since)
      select p.*, 1, ${skuId}, ${warehouseId}, ${clientId}, 1, now() from (${part}) p`.execute(tx)
  })
  await asOwner(house.url, tenant.id, async (tx) => {
    const otherId = newId()
    const by = `${word}internalcounter`
    await sql`insert into warehouse (tenant_id, id, code, name) values (${tenant.id}, ${otherId}, ${`${word.toUpperCase()}2`}, ${`${word}internalotherhall`})`.execute(
      tx,
    )
    await sql`insert into transfer (tenant_id, id, no, from_warehouse_id, to_warehouse_id, state, made_at, made_by)
      values (${tenant.id}, ${transferId}, ${`${word}internaltransfer`}, ${warehouseId}, ${otherId}, 'draft', now(), ${by})`.execute(
      tx,
    )
    await sql`insert into transfer_line (tenant_id, transfer_id, line_no, bin_id, sku_id, client_id, quantity)
      values (${tenant.id}, ${transferId}, 1, ${binId}, ${skuId}, ${clientId}, 1)`.execute(tx)
    await sql`insert into stock_count (tenant_id, id, no, warehouse_id, state, made_at, made_by)
      values (${tenant.id}, ${countId}, ${`${word}internalcount`}, ${warehouseId}, 'open', now(), ${by})`.execute(tx)
    await sql`insert into stock_count_line (tenant_id, count_id, line_no, bin_id, sku_id, client_id) values (${tenant.id}, ${countId}, 1, ${binId}, ${skuId}, ${clientId})`.execute(
      tx,
    )
  })
  const hall = await plantHall(house, tenant, { word, clientId, orderId, skuId, warehouseId, binId, stockId })
  return { skuId, warehouseId, binId, stockId, transferId, countId, ...hall }
}
