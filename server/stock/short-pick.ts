import { sql } from 'kysely'
import type { Tx } from '../platform/database/database.ts'
import type { Writing } from './reserve-stock.ts'

export type ShortPick = Writing & {
  orderId: string
  shipmentId: string
  itemNo: number
  stockId: string
  /** Pieces of the reservation that are not there. */
  missing: number
  reason: string
  document: string
}
/** Where the missing pieces are promised instead. */
export type Elsewhere = { stockId: string; binId: string; skuId: string; lot: string; quantity: number }

/**
 * Goods that are in the books and not in the bin: counted down, and promised from other bins of the same warehouse. None found: the caller, who
 * holds the order's lock, takes the step by which the whole part waits.
 */
export async function shortPick(tx: Tx, { at, actor, requestId = null, ...given }: ShortPick): Promise<Elsewhere[]> {
  const payload = { ...given, at: at.toISOString(), actorId: actor.id, actorName: actor.name, requestId }
  const { rows } = await sql<Elsewhere>`
    with told as materialized (select short_pick(${JSON.stringify(payload)}::jsonb) as answer)
    select s.id as "stockId", s.bin_id as "binId", s.sku_id as "skuId", s.lot, g.quantity
    from told cross join lateral jsonb_to_recordset(told.answer->'reserved') as g("stockId" uuid, quantity int)
      join stock s on s.tenant_id = current_tenant() and s.id = g."stockId"`.execute(tx)
  return rows
}

/** A part that was promised its goods waits for all of them; called by the step that says so. */
export async function letPartWait(
  tx: Tx,
  { at, actor, requestId = null, ...part }: Writing & { orderId: string; shipmentId: string },
): Promise<void> {
  const payload = { ...part, at: at.toISOString(), actorId: actor.id, actorName: actor.name, requestId }
  await sql`select let_part_wait(${JSON.stringify(payload)}::jsonb)`.execute(tx)
}
