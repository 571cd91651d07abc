import { sql } from 'kysely'
import type { Preparing } from '../order/door/stage.ts'
import { eligibleParts } from '../order/door/why-closed.ts'
import type { Tx } from '../platform/database/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { findWarehouse, getBin, getBinOfKind } from '../stock/find-bin.ts'
import { moveStock, type MoveLine } from '../stock/move-stock.ts'
import { netOf, type Lying } from '../stock/net-of.ts'

export type Counted = {
  itemNo: number
  received: number
  damaged: number
  lot?: string | undefined
  expiresOn?: string | undefined
}
/** What a shipment should hold of one of our SKUs. */
type Told = {
  shipmentId: string
  itemNo: number
  quantity: number
  skuId: string
  code: string
  lotTracked: boolean
  expiryTracked: boolean
}

/** The shipments that a step will move. */
export function movedBy(step: string, { flow, state, shipmentIds }: Pick<Preparing, 'flow' | 'state' | 'shipmentIds'>): string[] {
  const found = flow.steps.find((one) => one.id === step)
  const here = found ? eligibleParts(state, found).map((part) => part.shipmentId) : []
  return here.filter((id) => shipmentIds?.includes(id) ?? true)
}

/** WHS-8: what was counted lies in the warehouse's receiving bin from now on, what is damaged among the damaged goods. */
export async function receiveStock(preparing: Preparing, counted: readonly Counted[]): Promise<void> {
  const { tx, orderId, state } = preparing
  const ids = movedBy('receive', preparing)
  const told = await readTold(tx, orderId, ids)
  const warehouse = state.parts.find((part) => ids.includes(part.shipmentId))?.warehouse ?? ''
  const warehouseId = told.length > 0 ? await findWarehouse(tx, warehouse) : undefined
  if (!warehouseId) return
  const lines = counted.flatMap((count) => spread(count, told))
  const binOf = {
    good: lines.some(({ isDamaged }) => !isDamaged) ? await getBinOfKind(tx, { warehouseId, kind: 'receiving' }) : '',
    damaged: lines.some(({ isDamaged }) => isDamaged) ? await getBinOfKind(tx, { warehouseId, kind: 'damaged' }) : '',
  }
  await write(
    preparing,
    lines.map(({ isDamaged, ...line }) => ({ ...line, kind: 'receive', binId: isDamaged ? binOf.damaged : binOf.good })),
  )
}

type Spread = Omit<MoveLine, 'binId' | 'kind'> & { isDamaged: boolean }

/** What came of one item over the shipments that should hold it: each as it was told, the last one whatever else there is. */
function spread({ itemNo, received, damaged, lot, expiresOn }: Counted, told: readonly Told[]): Spread[] {
  const parts = told.filter((one) => one.itemNo === itemNo)
  const [first] = parts
  if (!first || received === 0) return []
  if (first.lotTracked && !lot) throw new Refusal('stock.lot_missing', { sku: first.code })
  if (first.expiryTracked && !expiresOn) throw new Refusal('stock.expiry_missing', { sku: first.code })
  const left = { good: received - damaged, damaged }
  return parts.flatMap(({ shipmentId, skuId, quantity }, index) => {
    const isLast = index === parts.length - 1
    const good = isLast ? left.good : Math.min(left.good, quantity)
    const bad = isLast ? left.damaged : Math.min(left.damaged, quantity - good)
    left.good -= good
    left.damaged -= bad
    const line = { skuId, shipmentId, itemNo, lot, expiresOn }
    return [
      { ...line, quantity: good, isDamaged: false },
      { ...line, quantity: bad, isDamaged: true },
    ].filter((one) => one.quantity > 0)
  })
}

/** From the receiving bin to the one that is named. */
export async function putAway(preparing: Preparing): Promise<void> {
  const { tx, details } = preparing
  const received = (await lying('put_away', preparing, ['receive', 'put_away'])).filter(
    (one) => one.binKind === 'receiving' && one.quantity > 0,
  )
  const [first] = received
  if (!first) return
  const warehouseId = await findWarehouse(tx, first.warehouse)
  if (!warehouseId) return
  const binId = await getBin(tx, { warehouseId, code: String(details.bin) })
  await write(
    preparing,
    received.flatMap((one) => [back(one, 'put_away'), { ...back(one, 'put_away'), binId, quantity: one.quantity }]),
  )
}

export async function undoPutAway(preparing: Preparing): Promise<void> {
  await write(
    preparing,
    (await lying('undo_put_away', preparing, ['put_away'])).map((one) => back(one, 'put_away')),
  )
}

export async function undoReceive(preparing: Preparing): Promise<void> {
  await write(
    preparing,
    (await lying('undo_receive', preparing, ['receive'])).map((one) => back(one, 'receive')),
  )
}

/** What was done to a bin, the other way round. */
const back = ({ binId, skuId, lot, expiresOn, shipmentId, itemNo, quantity }: Lying, kind: MoveLine['kind']): MoveLine => ({
  binId,
  skuId,
  lot,
  expiresOn,
  shipmentId,
  itemNo,
  kind,
  quantity: -quantity,
})

function lying(step: string, preparing: Preparing, kinds: readonly MoveLine['kind'][]): Promise<Lying[]> {
  return netOf(preparing.tx, { orderId: preparing.orderId, shipmentIds: movedBy(step, preparing), kinds })
}

async function write({ tx, orderId, at, actor, requestId }: Preparing, lines: readonly MoveLine[]): Promise<void> {
  if (lines.length > 0) await moveStock(tx, { at, actor, requestId, lines: lines.map((line) => ({ ...line, orderId })) })
}

async function readTold(tx: Tx, orderId: string, shipmentIds: readonly string[]): Promise<Told[]> {
  const { rows } = await sql<Told>`
    select s.shipment_id as "shipmentId", s.item_no as "itemNo", s.quantity, k.id as "skuId", k.code, k.lot_tracked as "lotTracked", k.expiry_tracked as "expiryTracked"
    from shipment_item s join order_item i on i.tenant_id = s.tenant_id and i.order_id = s.order_id and i.item_no = s.item_no
      cross join lateral (select id, code, lot_tracked, expiry_tracked from sku where tenant_id = i.tenant_id and client_id = i.client_id and code = i.sku and stocked limit 1) k
    where s.tenant_id = current_tenant() and s.order_id = ${orderId} and s.shipment_id = any (${[...shipmentIds]}::uuid[])
    order by array_position(${[...shipmentIds]}::uuid[], s.shipment_id), s.item_no`.execute(tx)
  return rows
}
