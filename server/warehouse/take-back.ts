import type * as z from 'zod'
import type * as contract from '../../contract/stock/stock.ts'
import type { Caller } from '../access/caller.ts'
import { lockOrder } from '../order/door/lock-order.ts'
import type { Tx } from '../platform/database/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { findWarehouse, getBinOfKind } from '../stock/find-bin.ts'
import { moveStock, type MoveLine } from '../stock/move-stock.ts'
import { netOf, type Lying } from '../stock/net-of.ts'

type Taking = { caller: Caller; orderId: string; at: Date; requestId: string } & z.infer<typeof contract.takeBack.body>
const gone = ['issue', 'undo_issue', 'return'] as const

/** WHS-8: what came back of an order's goods lies in the bin of returns of the warehouse it left from, what is damaged among the damaged goods. */
export async function takeBack(tx: Tx, { caller, orderId, at, requestId, lines, reason }: Taking): Promise<{ taken: number }> {
  const { state } = await lockOrder(tx, orderId)
  const back = state.parts.filter((part) => part.stocked && (part.status === 'returned' || state.outcome === 'abnormal'))
  if (back.length === 0) throw new Refusal('stock.nothing_returned', { orderId })
  const away = stillAway(await netOf(tx, { orderId, shipmentIds: back.map((part) => part.shipmentId), kinds: gone }))
  const moved: MoveLine[] = []
  for (const { shipmentId, itemNo, quantity, damaged } of lines) {
    const out = away.filter((one) => one.shipmentId === shipmentId && one.itemNo === itemNo && one.quantity < 0)
    const left = out.reduce((sum, one) => sum - one.quantity, 0)
    if (quantity + damaged > left) throw new Refusal('stock.more_returned', { item: itemNo, given: quantity + damaged, left })
    const warehouseId = await findWarehouse(tx, out[0]?.warehouse ?? '')
    if (!warehouseId) continue
    if (quantity > 0) moved.push(...take(out, quantity, await getBinOfKind(tx, { warehouseId, kind: 'returns' })))
    if (damaged > 0) moved.push(...take(out, damaged, await getBinOfKind(tx, { warehouseId, kind: 'damaged' })))
  }
  const taken = moved.reduce((sum, line) => sum + line.quantity, 0)
  const whole = moved.map((line) => ({ ...line, orderId }))
  if (taken > 0) await moveStock(tx, { at, actor: caller, requestId, reason, lines: whole })
  return { taken }
}

/** What has left and not come back, lot by lot: what came back lies in another bin, and counts against what left. */
function stillAway(moved: readonly Lying[]): Lying[] {
  const away = moved.filter((one) => one.quantity < 0).map((one) => ({ ...one }))
  for (const back of moved.filter((one) => one.quantity > 0)) {
    let left = back.quantity
    for (const one of away) {
      if (
        one.shipmentId !== back.shipmentId ||
        one.itemNo !== back.itemNo ||
        one.lot !== back.lot ||
        one.expiresOn !== back.expiresOn
      )
        continue
      const piece = Math.min(left, -one.quantity)
      one.quantity += piece
      left -= piece
    }
  }
  return away
}

/** So many of what is away, lot by lot as it left; what is taken is away no longer. */
function take(away: Lying[], quantity: number, binId: string): MoveLine[] {
  let left = quantity
  return away.flatMap((one) => {
    const piece = Math.min(left, -one.quantity)
    if (piece === 0) return []
    left -= piece
    one.quantity += piece
    const { skuId, lot, expiresOn, shipmentId, itemNo } = one
    return [{ binId, skuId, lot, expiresOn, shipmentId, itemNo, kind: 'return' as const, quantity: piece }]
  })
}
