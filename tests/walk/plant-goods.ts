// A client's goods in the catalog, and where goods stand.
import { sql } from 'kysely'
import { asOwner } from '../../server/platform/database/as-owner.ts'
import { newId } from '../../server/platform/ids.ts'
import type { House, Tenant } from '../support/company.ts'

export type Goods = { skuId: string; warehouseId: string; binId: string }

export async function plantGoods(
  house: House,
  tenant: Tenant,
  { word, clientId }: { word: string; clientId: string },
): Promise<Goods> {
  const [skuId, warehouseId, binId] = [newId(), newId(), newId()]
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
  return { skuId, warehouseId, binId }
}
