import { sql, type RawBuilder } from 'kysely'
import type * as z from 'zod'
import { zonesMax, type BinView, type listBins as contract } from '../../../contract/catalog/warehouses.ts'
import type { Tx } from '../../platform/database/database.ts'
import { getWarehouse } from './keep-warehouse.ts'

export const binColumns = sql`b.id, b.code, b.zone, b.level, b.slot, b.kind, b.active,
  (select coalesce(sum(s.on_hand), 0)::int from stock s where s.tenant_id = b.tenant_id and s.warehouse_id = b.warehouse_id and s.bin_id = b.id) as "onHand"`

/** Along the way through the warehouse, a page after the bin that `cursor` names. */
export async function listBins(
  tx: Tx,
  warehouseId: string,
  { zone, state, code, cursor, limit }: z.infer<typeof contract.query>,
): Promise<z.infer<typeof contract.reply>> {
  await getWarehouse(tx, warehouseId)
  const filters: RawBuilder<unknown>[] = [sql`b.tenant_id = (select current_tenant()) and b.warehouse_id = ${warehouseId}`]
  if (zone) filters.push(sql`b.zone = ${zone}`)
  if (state !== 'all') filters.push(sql`b.active = ${state === 'active'}`)
  if (code) filters.push(sql`starts_with(b.code, ${code.toUpperCase()})`)
  if (cursor)
    filters.push(
      sql`(b.zone, b.level, b.slot, b.id) > (select k.zone, k.level, k.slot, k.id from bin k where k.tenant_id = (select current_tenant()) and k.id = ${cursor})`,
    )
  const { rows } = await sql<BinView>`
    select ${binColumns} from bin b where ${sql.join(filters, sql` and `)} order by b.zone, b.level, b.slot, b.id limit ${sql.lit(limit + 1)}`.execute(
    tx,
  )
  const { rows: zones } = await sql<{ zone: string; bins: number }>`
    select zone, count(*) filter (where active)::int as bins from bin where tenant_id = (select current_tenant()) and warehouse_id = ${warehouseId}
    group by zone order by zone limit ${sql.lit(zonesMax)}`.execute(tx)
  const bins = rows.slice(0, limit)
  return { zones, bins, nextCursor: rows.length > limit ? (bins.at(-1)?.id ?? null) : null }
}
