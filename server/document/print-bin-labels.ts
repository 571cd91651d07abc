import { sql } from 'kysely'
import type * as z from 'zod'
import { labelsAtOnceMax, type printBinLabels as contract } from '../../contract/catalog/warehouses.ts'
import type { Caller } from '../access/caller.ts'
import { asTenant } from '../platform/database/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { getWarehouse } from '../stock/warehouse/keep-warehouse.ts'
import type { PrintedBin } from './port.ts'
import type { Printed, PrintGround } from './print-documents.ts'

type Asked = { warehouseId: string; wanted: z.infer<typeof contract.body> }

/** Labels of bins in use, along the way through the warehouse: of a zone, of those that are named, or of all. */
export async function printBinLabels(
  ground: Pick<PrintGround, 'database' | 'press' | 'now'>,
  caller: Caller,
  { warehouseId, wanted }: Asked,
): Promise<Pick<Printed, 'pieces' | 'name'>> {
  const { warehouse, bins } = await asTenant(ground.database, caller, async (tx) => {
    const ofZone = wanted.zone ? sql`and zone = ${wanted.zone}` : sql``
    const named = wanted.binIds ? sql`and id = any (${wanted.binIds}::uuid[])` : sql``
    const found = await getWarehouse(tx, warehouseId)
    const { rows } = await sql<PrintedBin>`
      select code, kind from bin where tenant_id = (select current_tenant()) and warehouse_id = ${warehouseId} and active ${ofZone} ${named}
      order by zone, level, slot, id limit ${sql.lit(labelsAtOnceMax + 1)}`.execute(tx)
    return { warehouse: found, bins: rows }
  })
  if (bins.length === 0) throw new Refusal('bin.no_labels', { name: warehouse.name })
  if (bins.length > labelsAtOnceMax) throw new Refusal('bin.too_many_labels', { name: warehouse.name, max: labelsAtOnceMax })
  ground.press.mustHaveRoom(bins.length)
  const pieces = await ground.press.print({ kind: 'bin_labels', warehouse: warehouse.name, bins, printedAt: ground.now() })
  return { pieces, name: `库位标签-${warehouse.code}.pdf` }
}
