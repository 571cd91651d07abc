import { sql } from 'kysely'
import type * as z from 'zod'
import type { reportShort as contract } from '../../../contract/warehouse/wave.ts'
import type { Caller } from '../../access/caller.ts'
import { actorOf } from '../../order/door/actor-of.ts'
import { systemActor } from '../../order/door/command.ts'
import { takeStep, type Road, type StepTaken } from '../../order/door/take-step.ts'
import type { Tx } from '../../platform/database/database.ts'
import { newId } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'
import { shortPick, type Elsewhere } from '../../stock/short-pick.ts'
import { endIfDone } from '../wave/end-wave.ts'
import { insertLines } from '../wave/make-wave.ts'
import { lockLine, type LineToPick } from './lock-line.ts'

type Reporting = { caller: Caller; waveId: string; body: z.infer<typeof contract.body>; requestId: string }
type Reported = { reply: z.infer<typeof contract.reply>; taken: StepTaken[] }

const step = 'run_short_by_system'

/** WHS-2, WHS-3: a picker does not find what the books say. The bin is counted down; what is missing is promised elsewhere, or the part waits for stock. */
export async function reportShort(road: Road, tx: Tx, { caller, waveId, body, requestId }: Reporting): Promise<Reported> {
  const { line, order } = await lockLine(tx, { waveId, lineId: body.lineId })
  const { tenantId } = caller
  const missing = line.quantity - line.picked - line.short
  if (missing === 0) throw new Refusal('wave.part_gone', { order: line.label, bin: line.bin ?? '—' })
  if (!line.stockId) throw new Refusal('wave.not_our_stock', { item: line.name, order: line.label })
  const flow = await road.flows.ofOrder(tx, tenantId, order)
  if (!flow.steps.some(({ id }) => id === step)) throw new Refusal('order.cannot_wait')
  const now = road.now()
  const { orderId, shipmentId, itemNo, stockId } = line
  const found = await shortPick(tx, {
    orderId,
    shipmentId,
    itemNo,
    stockId,
    missing,
    reason: body.reason,
    document: 'pick',
    at: now,
    actor: actorOf(caller),
    requestId,
  })
  await sql`update pick_line set short = short + ${missing}, short_reason = ${body.reason} where tenant_id = current_tenant() and id = ${line.id}`.execute(
    tx,
  )
  const reply = { lineId: line.id, missing, newLines: found.length, partIsShort: found.length === 0 }
  if (found.length > 0) {
    await insertLines(
      tx,
      waveId,
      found.map((one) => ({ ...lineAt(line, one), id: newId(now) })),
    )
    return { reply, taken: [] }
  }
  await sql`update wave_part set state = 'short' where tenant_id = current_tenant() and wave_id = ${waveId} and order_id = ${orderId} and shipment_id = ${shipmentId}`.execute(
    tx,
  )
  const taken = await takeStep(road, tx, {
    tenantId,
    orderId,
    step,
    actor: systemActor,
    onBehalfOf: actorOf(caller),
    shipmentIds: [shipmentId],
    additions: { said: { item: line.name, missing, reason: body.reason, bin: line.bin } },
    requestId,
  })
  await endIfDone(tx, waveId, now)
  return { reply, taken: [taken] }
}

const lineAt = ({ orderId, shipmentId, clientId, itemNo }: LineToPick, at: Elsewhere) => ({
  orderId,
  shipmentId,
  clientId,
  itemNo,
  ...at,
})
