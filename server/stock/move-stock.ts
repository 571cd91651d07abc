import { sql } from 'kysely'
import type { Tx } from '../platform/database/database.ts'
import { newId } from '../platform/ids.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Writing } from './reserve-stock.ts'

export type MoveKind = 'receive' | 'put_away' | 'move' | 'count' | 'damage' | 'return' | 'transfer_out' | 'transfer_in'
/** One bin's change of one SKU, lot and day of expiry (the last day on which it may leave, `YYYY-MM-DD`): pieces, below 0 those that go. */
export type MoveLine = {
  /** What the row will be called if there is none yet. */
  stockId?: string | undefined
  binId: string
  skuId: string
  lot?: string | undefined
  expiresOn?: string | null | undefined
  kind: MoveKind
  quantity: number
  orderId?: string | undefined
  shipmentId?: string | undefined
  itemNo?: number | undefined
}
export type Moving = Writing & { lines: readonly MoveLine[]; document?: string | undefined; reason?: string | undefined }
type Few = { bin: string; sku: string; name: string; lot: string; onHand: number; reserved: number; wanted: number }

/** Goods come, go and change their bin: all lines or none. What is promised to orders cannot be taken away. */
export async function moveStock(tx: Tx, given: Moving): Promise<void> {
  const { at, actor, requestId = null, lines, document, reason } = given
  const payload = {
    at: at.toISOString(),
    actorId: actor.id,
    actorName: actor.name,
    requestId,
    document,
    reason,
    lines: lines.map((line) => ({ stockId: newId(at), ...line })),
  }
  const { rows } = await sql<{ told: { few?: Few[] } }>`select move_stock(${JSON.stringify(payload)}::jsonb) as told`.execute(tx)
  const few = rows[0]?.told.few
  if (few) throw new Refusal('stock.not_enough', { missing: few.map(sayFew), stock: few })
}

function sayFew({ bin, sku, name, lot, onHand, reserved, wanted }: Few): { zh: string; en: string } {
  return {
    zh: `${bin} 的 ${sku} ${name}${lot ? ` 批次 ${lot}` : ''} 要取 ${wanted}，在库 ${onHand}、其中已占用 ${reserved}`,
    en: `${sku} ${name}${lot ? ` lot ${lot}` : ''} in ${bin}: ${wanted} to be taken, ${onHand} on hand of which ${reserved} reserved`,
  }
}
