import { sql } from 'kysely'
import type { Caller } from '../../access/caller.ts'
import { recordActivity } from '../../access/record-activity.ts'
import type { Tx } from '../../platform/database/database.ts'
import { lockOpenWave } from './assign-pickers.ts'

/** A wave is over before all is picked: what is left can join another. */
export async function endWave(
  tx: Tx,
  { caller, waveId, now, requestId }: { caller: Caller; waveId: string; now: Date; requestId: string },
): Promise<void> {
  // parts first, as whoever picks locks them
  const freed = await sql<{ orderId: string }>`
    update wave_part p set state = 'left' from (
      select order_id, shipment_id from wave_part where tenant_id = current_tenant() and wave_id = ${waveId} and state = 'open' order by order_id, shipment_id for update) f
    where p.tenant_id = current_tenant() and p.wave_id = ${waveId} and p.order_id = f.order_id and p.shipment_id = f.shipment_id returning p.order_id as "orderId"`.execute(
    tx,
  )
  const { no } = await lockOpenWave(tx, waveId)
  const status = freed.rows.length === 0 ? 'done' : 'ended'
  await sql`update wave set status = ${status}, ended_at = ${now}, look_at = null where tenant_id = current_tenant() and id = ${waveId}`.execute(
    tx,
  )
  await recordActivity(tx, {
    tenantId: caller.tenantId,
    subject: 'wave',
    subjectId: waveId,
    act: 'end_wave',
    actor: caller,
    details: { no, left: freed.rows.length },
    requestId,
  })
}

/** Nothing of it is left to be picked: the wave is done by itself. Answers whether it is. */
export async function endIfDone(tx: Tx, waveId: string, now: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update wave w set status = 'done', ended_at = ${now}, look_at = null where w.tenant_id = current_tenant() and w.id = ${waveId} and w.status = 'open'
      and not exists (select from wave_part p join shipment_order so on so.tenant_id = p.tenant_id and so.order_id = p.order_id and so.shipment_id = p.shipment_id
        where p.tenant_id = w.tenant_id and p.wave_id = w.id and p.state = 'open' and so.status <> 'withdrawn' and so.task = 'allocated')`.execute(
    tx,
  )
  return Number(numAffectedRows) === 1
}
