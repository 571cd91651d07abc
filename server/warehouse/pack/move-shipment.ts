import { sql } from 'kysely'
import type { Caller } from '../../access/caller.ts'
import { actorOf } from '../../order/door/actor-of.ts'
import { takeStep, type Road, type StepTaken } from '../../order/door/take-step.ts'
import type { Tx } from '../../platform/database/database.ts'
import { Refusal } from '../../platform/refusal.ts'

type Moving = { caller: Caller; shipmentId: string; step: string; details?: Record<string, unknown>; requestId: string }

/** A step of a shipment is a step of each order in it, in the order of their ids as whoever merges locks them. */
export async function moveShipment(
  road: Road,
  tx: Tx,
  { caller, shipmentId, step, details = {}, requestId }: Moving,
): Promise<StepTaken[]> {
  const { rows } = await sql<{ orderId: string }>`
    select order_id as "orderId" from shipment_order where tenant_id = current_tenant() and shipment_id = ${shipmentId} and status <> 'withdrawn' order by order_id`.execute(
    tx,
  )
  if (rows.length === 0) throw new Refusal('pack.not_found', { code: shipmentId })
  const taken: StepTaken[] = []
  for (const { orderId } of rows)
    taken.push(
      await takeStep(road, tx, {
        tenantId: caller.tenantId,
        orderId,
        step,
        actor: actorOf(caller),
        details,
        shipmentIds: [shipmentId],
        requestId,
      }),
    )
  return taken
}
