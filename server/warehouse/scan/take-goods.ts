import { sql } from 'kysely'
import type * as z from 'zod'
import type { takeGoods as contract } from '../../../contract/warehouse/wave.ts'
import type { Caller } from '../../access/caller.ts'
import { actorOf } from '../../order/door/actor-of.ts'
import { takeStep, type Road, type StepTaken } from '../../order/door/take-step.ts'
import type { Tx } from '../../platform/database/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import { endIfDone } from '../wave/end-wave.ts'
import { lockLine } from './lock-line.ts'
import { whyNotMatched } from './match-scan.ts'

type Taking = { caller: Caller; waveId: string; body: z.infer<typeof contract.body>; requestId: string }
export type Taken = { reply: z.infer<typeof contract.reply>; taken: StepTaken[] }

/** WHS-3: a picker's scan. With the last line of an order's part its step `pick` is taken, by whoever scanned it. */
export async function takeGoods(road: Road, tx: Tx, { caller, waveId, body, requestId }: Taking): Promise<Taken> {
  const { line } = await lockLine(tx, { waveId, lineId: body.lineId })
  const left = line.quantity - line.picked - line.short
  const wrong = whyNotMatched({ ...line, left }, body)
  if (wrong) throw new Refusal(wrong.code, wrong.details)
  const now = road.now()
  await sql`update pick_line set picked = picked + ${body.quantity}, picked_by = ${caller.id}, picked_name = ${caller.name}, picked_at = ${now}
    where tenant_id = current_tenant() and id = ${line.id}`.execute(tx)
  const taken = await pickIfComplete(road, tx, { caller, waveId, orderId: line.orderId, shipmentId: line.shipmentId, requestId })
  return {
    reply: {
      lineId: line.id,
      picked: line.picked + body.quantity,
      quantity: line.quantity,
      partIsPicked: taken !== undefined,
      waveIsDone: taken !== undefined && (await endIfDone(tx, waveId, now)),
    },
    taken: taken ? [taken] : [],
  }
}

type Completing = { caller: Caller; waveId: string; orderId: string; shipmentId: string; requestId: string }

async function pickIfComplete(
  road: Road,
  tx: Tx,
  { caller, waveId, orderId, shipmentId, requestId }: Completing,
): Promise<StepTaken | undefined> {
  const closed = await sql`
    update wave_part p set state = 'picked' where p.tenant_id = current_tenant() and p.wave_id = ${waveId} and p.order_id = ${orderId} and p.shipment_id = ${shipmentId} and p.state = 'open'
      and not exists (select from pick_line l where l.tenant_id = p.tenant_id and l.wave_id = p.wave_id and l.order_id = p.order_id and l.shipment_id = p.shipment_id
        and l.picked + l.short < l.quantity)`.execute(tx)
  if (Number(closed.numAffectedRows) === 0) return undefined
  return takeStep(road, tx, {
    tenantId: caller.tenantId,
    orderId,
    step: 'pick',
    actor: actorOf(caller),
    shipmentIds: [shipmentId],
    requestId,
  })
}
