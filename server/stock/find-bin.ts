import { sql } from 'kysely'
import type { Tx } from '../platform/database/database.ts'
import { Refusal } from '../platform/refusal.ts'

export type BinKind = 'storage' | 'receiving' | 'returns' | 'damaged'
const kindNames: Record<BinKind, { zh: string; en: string }> = {
  storage: { zh: '存货', en: 'storage' },
  receiving: { zh: '收货', en: 'receiving' },
  returns: { zh: '退货', en: 'returns' },
  damaged: { zh: '残次', en: 'damaged goods' },
}

/** Our warehouse of this name, if it is one of ours. */
export async function findWarehouse(tx: Tx, name: string): Promise<string | undefined> {
  if (!name) return undefined
  const { rows } = await sql<{ id: string }>`
    select id from warehouse where tenant_id = current_tenant() and name = ${name} limit 1`.execute(tx)
  return rows[0]?.id
}

/** The first bin of a kind on the way through a warehouse; refuses where there is none. */
export async function getBinOfKind(tx: Tx, { warehouseId, kind }: { warehouseId: string; kind: BinKind }): Promise<string> {
  const { rows } = await sql<{ id: string | null; warehouse: string }>`
    select w.name as warehouse, (select b.id from bin b where b.tenant_id = w.tenant_id and b.warehouse_id = w.id and b.kind = ${kind} and b.active
      order by b.zone, b.level, b.slot, b.id limit 1) as id
    from warehouse w where w.tenant_id = current_tenant() and w.id = ${warehouseId}`.execute(tx)
  const [found] = rows
  if (!found?.id) throw new Refusal('stock.no_bin', { warehouse: found?.warehouse, kind: kindNames[kind] })
  return found.id
}

/** A bin by what stands on its label; refuses one that the warehouse does not have, or no longer uses. */
export async function getBin(tx: Tx, { warehouseId, code }: { warehouseId: string; code: string }): Promise<string> {
  const { rows } = await sql<{ id: string | null; warehouse: string }>`
    select w.name as warehouse, (select b.id from bin b where b.tenant_id = w.tenant_id and b.warehouse_id = w.id and b.code = upper(${code.trim()}) and b.active limit 1) as id
    from warehouse w where w.tenant_id = current_tenant() and w.id = ${warehouseId}`.execute(tx)
  const [found] = rows
  if (!found?.id) throw new Refusal('stock.bin_unknown', { warehouse: found?.warehouse, bin: code })
  return found.id
}
