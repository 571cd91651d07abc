import { sql } from 'kysely'
import { counts } from '../order/door/check-details.ts'
import type { Preparing, Stage } from '../order/door/stage.ts'
import type { Tx } from '../platform/database/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { movedBy, putAway, receiveStock, undoPutAway, undoReceive } from './receive-stock.ts'

type Told = { itemNo: number; name: string; quantity: number }

/** WHS-8: what came is counted against what the notice told; every difference is written down and explained. */
export const receiveStage: Stage = {
  prepare: {
    notify_shipment: ({ details }) => {
      const waybillNo = typeof details.waybillNo === 'string' ? details.waybillNo : ''
      return waybillNo ? { waybillNo, tokens: [{ kind: 'waybill_no', token: waybillNo.toUpperCase() }] } : {}
    },
    receive: compareCounts,
    undo_receive: async (preparing) => (await undoReceive(preparing), {}),
    put_away: async (preparing) => (await putAway(preparing), {}),
    undo_put_away: async (preparing) => (await undoPutAway(preparing), {}),
  },
}

async function compareCounts(preparing: Preparing) {
  const { tx, orderId, details } = preparing
  const told = await readTold(tx, orderId, movedBy('receive', preparing))
  const counted = counts.parse(details.counts)
  const differences: string[] = []
  for (const { itemNo, name, quantity } of told) {
    const lines = counted.filter((one) => one.itemNo === itemNo)
    const lots = new Set(lines.map(({ lot = '', expiresOn = '' }) => `${lot}/${expiresOn}`))
    if (lines.length === 0 || lots.size < lines.length) throw new Refusal('order.not_counted', { item: name })
    for (const one of lines)
      if (one.damaged > one.received) throw new Refusal('order.damaged_exceeds_received', { item: name, ...one })
    const received = lines.reduce((sum, one) => sum + one.received, 0)
    const damaged = lines.reduce((sum, one) => sum + one.damaged, 0)
    if (received !== quantity || damaged > 0) differences.push(`${name} 应收 ${quantity} 实收 ${received} 破损 ${damaged}`)
  }
  const stranger = counted.find((one) => !told.some(({ itemNo }) => itemNo === one.itemNo))
  if (stranger) throw new Refusal('order.counted_unknown', { item: stranger.itemNo })
  if (differences.length > 0 && !details.explanation) throw new Refusal('order.difference_unexplained', { differences })
  await receiveStock(preparing, counted)
  return differences.length > 0 ? { said: { differences } } : {}
}

/** What the shipments that are received here should hold. */
async function readTold(tx: Tx, orderId: string, shipmentIds: readonly string[]): Promise<Told[]> {
  const { rows } = await sql<Told>`
    select i.item_no as "itemNo", i.name, sum(s.quantity)::int as quantity
    from shipment_item s join order_item i on i.tenant_id = s.tenant_id and i.order_id = s.order_id and i.item_no = s.item_no
    where s.tenant_id = current_tenant() and s.order_id = ${orderId} and s.shipment_id = any(${[...shipmentIds]}::uuid[])
    group by i.item_no, i.name order by i.item_no`.execute(tx)
  return rows
}
