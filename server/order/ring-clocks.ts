import { sql } from 'kysely'
import { asNobody, asTenant, type Database } from '../platform/database/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { systemActor } from './command.ts'
import { takeStep, type Road } from './take-step.ts'

const batchSize = 50
type Due = { tenant_id: string; id: string; order_id: string; rings: 'warn_clock' | 'breach_clock' }

/**
 * Records warnings and breaches as steps of their orders: facts of the log, each exactly once. Clocks are claimed with `skip locked`; whoever
 * comes second, or after the clock stopped, finds nothing left to ring. Answers how many rang.
 */
export async function ringClocks({
  road,
  database,
  workers,
}: {
  road: Road
  database: Database
  workers: Database
}): Promise<number> {
  const now = road.now()
  const due = await asNobody(workers, async (tx) => {
    const { rows } = await sql<Due>`
      (select tenant_id, id, order_id, 'breach_clock' as rings from clock where stopped_at is null and paused_at is null and breached_at is null and due_at <= ${now} order by due_at limit ${batchSize})
      union all
      (select tenant_id, id, order_id, 'warn_clock' from clock where stopped_at is null and paused_at is null and warned_at is null and breached_at is null and warn_at <= ${now} and due_at > ${now}
        order by warn_at limit ${batchSize})`.execute(tx)
    return rows
  })
  let rung = 0
  for (const clock of due) if (await ring(road, database, clock, now)) rung++
  return rung
}

async function ring(
  road: Road,
  database: Database,
  { tenant_id: tenantId, id, order_id: orderId, rings }: Due,
  now: Date,
): Promise<boolean> {
  try {
    const taken = await asTenant(database, { tenantId }, async (tx) => {
      // under the order's lock: has it stopped, paused or rung meanwhile?
      const { rows } = await sql<{ clock: string }>`
        select k.clock from "order" o join clock k on k.tenant_id = o.tenant_id and k.order_id = o.id and k.id = ${id} where o.tenant_id = ${tenantId} and o.id = ${orderId}
          and k.stopped_at is null and k.paused_at is null and k.breached_at is null and (${rings} = 'breach_clock' or k.warned_at is null) and k.due_at is not null
          and (case when ${rings} = 'breach_clock' then k.due_at else k.warn_at end) <= ${now}`.execute(tx)
      return rows[0] && takeStep(road, tx, { tenantId, orderId, step: rings, actor: systemActor, additions: { clockId: id } })
    })
    if (!taken) return false
    road.onStep({ tenantId, orderId, seq: taken.state.version, step: rings, from: taken.from, to: taken.state.status })
    return true
  } catch (error) {
    if (error instanceof Refusal) return false // the order ended in between
    throw error
  }
}
