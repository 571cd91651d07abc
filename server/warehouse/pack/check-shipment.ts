import type * as z from 'zod'
import type { checkShipment as contract, PackedShipment } from '../../../contract/warehouse/packing.ts'
import type { Caller } from '../../access/caller.ts'
import type { Road, StepTaken } from '../../order/door/take-step.ts'
import type { Tx } from '../../platform/database/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import { moveShipment } from './move-shipment.ts'
import { readItems, readShipment } from './read-shipment.ts'

type Checking = { caller: Caller; shipmentId: string; counted: z.infer<typeof contract.body>['counted']; requestId: string }

/** WHS-4: passes only when what another person than the picker has counted is what the shipment should hold, line by line. */
export async function checkShipment(
  road: Road,
  tx: Tx,
  { caller, shipmentId, counted, requestId }: Checking,
): Promise<{ reply: PackedShipment; taken: StepTaken[] }> {
  const items = await readItems(tx, [shipmentId])
  if (items.length === 0) throw new Refusal('pack.not_found', { code: shipmentId })
  const countOf = (orderId: string, itemNo: number): number =>
    counted.reduce((sum, one) => (one.orderId === orderId && one.itemNo === itemNo ? sum + one.quantity : sum), 0)
  const differences = items.flatMap(({ orderId, itemNo, name, quantity }) => {
    const found = countOf(orderId, itemNo)
    return found === quantity ? [] : [{ zh: `${name} 应有 ${quantity} 数得 ${found}`, en: `${name}: ${found} of ${quantity}` }]
  })
  const stranger = counted.find((one) => !items.some(({ orderId, itemNo }) => orderId === one.orderId && itemNo === one.itemNo))
  if (stranger) differences.push({ zh: `多出第 ${stranger.itemNo} 行`, en: `line ${stranger.itemNo} is not in it` })
  if (differences.length > 0) throw new Refusal('pack.count_differs', { differences })
  const taken = await moveShipment(road, tx, { caller, shipmentId, step: 'check', requestId })
  return { reply: await readShipment(tx, shipmentId), taken }
}
