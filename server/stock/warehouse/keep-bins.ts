import { sql } from 'kysely'
import type * as z from 'zod'
import { binsAtOnceMax, type BinPattern, type BinView, type changeBin as contract } from '../../../contract/catalog/warehouses.ts'
import type { Caller } from '../../access/caller.ts'
import { recordActivity } from '../../access/record-activity.ts'
import type { Tx } from '../../platform/database/database.ts'
import { newId } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'
import { getWarehouse } from './keep-warehouse.ts'
import { binColumns } from './list-bins.ts'
import { countBins, planBins } from './plan-bins.ts'

type Making = { caller: Caller; warehouseId: string; pattern: BinPattern; requestId: string }

/** All bins of a pattern in one act; those that are there already stay as they are. */
export async function makeBins(
  tx: Tx,
  { caller, warehouseId, pattern, requestId }: Making,
): Promise<{ made: number; known: number }> {
  const count = countBins(pattern)
  if (count > binsAtOnceMax) throw new Refusal('bin.too_many', { count, max: binsAtOnceMax })
  const warehouse = await getWarehouse(tx, warehouseId)
  const bins = planBins(pattern).map((bin) => ({ id: newId(), ...bin }))
  const { rows } = await sql`
    insert into bin (tenant_id, id, warehouse_id, code, zone, level, slot, kind)
    select ${caller.tenantId}, n.id, ${warehouseId}, n.code, n.zone, n.level, n.slot, ${pattern.kind}
    from jsonb_to_recordset(${JSON.stringify(bins)}::jsonb) as n(id uuid, code text, zone text, level int, slot int) order by n.code
    on conflict (tenant_id, warehouse_id, code) do nothing returning id`.execute(tx)
  const made = rows.length
  if (made > 0)
    await recordActivity(tx, {
      tenantId: caller.tenantId,
      subject: 'warehouse',
      subjectId: warehouseId,
      act: 'make_bins',
      actor: caller,
      details: { code: warehouse.code, from: bins[0]?.code, to: bins.at(-1)?.code, bins: made, kind: pattern.kind },
      requestId,
    })
  return { made, known: bins.length - made }
}

type Changing = { caller: Caller; binId: string; wanted: z.infer<typeof contract.body>; requestId: string }

/** A bin is emptied before it is retired or becomes another kind: what is promised to orders lies in bins of storage only. */
export async function changeBin(tx: Tx, { caller, binId, wanted, requestId }: Changing): Promise<BinView> {
  const { rows } = await sql<{ code: string; kind: BinView['kind']; active: boolean; warehouseId: string }>`
    select code, kind, active, warehouse_id as "warehouseId" from bin where tenant_id = (select current_tenant()) and id = ${binId} for update`.execute(
    tx,
  )
  const before = rows[0]
  if (!before) throw new Refusal('bin.not_found')
  const { kind = before.kind, active = before.active } = wanted
  if (kind !== before.kind || active !== before.active) {
    if (before.active && before.kind !== kind) await mustBeEmpty(tx, binId, before.code)
    if (before.active && !active) await mustBeEmpty(tx, binId, before.code)
    await sql`update bin set kind = ${kind}, active = ${active} where tenant_id = (select current_tenant()) and id = ${binId}`.execute(
      tx,
    )
    await recordActivity(tx, {
      tenantId: caller.tenantId,
      subject: 'warehouse',
      subjectId: before.warehouseId,
      act: active === before.active ? 'change_bin' : active ? 'bring_back_bin' : 'retire_bin',
      actor: caller,
      details: { bin: before.code, ...(kind !== before.kind && { from: before.kind, to: kind }) },
      requestId,
    })
  }
  const { rows: after } =
    await sql<BinView>`select ${binColumns} from bin b where b.tenant_id = (select current_tenant()) and b.id = ${binId}`.execute(
      tx,
    )
  if (!after[0]) throw new Error('a bin is gone')
  return after[0]
}

/** The bin is locked: a row of stock that is new to it waits for us. */
async function mustBeEmpty(tx: Tx, binId: string, bin: string): Promise<void> {
  const { rows } = await sql<{ onHand: number }>`
    select on_hand as "onHand" from stock where tenant_id = (select current_tenant()) and bin_id = ${binId} order by id`.execute(
    tx,
  )
  const pieces = rows.reduce((sum, { onHand }) => sum + onHand, 0)
  if (pieces > 0) throw new Refusal('bin.holds_stock', { bin, pieces })
}
