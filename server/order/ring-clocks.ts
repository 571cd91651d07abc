import { sql } from 'kysely'
import type { OpenClock } from '../deadline/open-clock.ts'
import { asNobody, asTenant, type Database } from '../platform/database/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { systemActor } from './door/command.ts'
import { lockOrder } from './door/lock-order.ts'
import { takeStep, type Road } from './door/take-step.ts'

const batchSize = 50
type Due = { tenant_id: string; id: string; order_id: string; rings: 'warn_clock' | 'breach_clock' }

/**
 * Records warnings and breaches as steps of their orders: facts of the log, each exactly once. Any number of programs may ask at once: under the
 * order's lock, whoever comes second, or after the clock stopped, finds nothing left to ring. Answers how many rang.
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
      select tenant_id, id, order_id, case when due_at <= ${now} then 'breach_clock' else 'warn_clock' end as rings from clock
      where rings_at <= ${now} order by rings_at limit ${batchSize}`.execute(tx)
    return rows
  })
  let rung = 0
  let failure: unknown
  for (const clock of due) {
    try {
      if (await ring(road, database, clock, now)) rung++
    } catch (error) {
      failure ??= error // the others ring all the same
    }
  }
  if (failure) throw failure
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
      const { state } = await lockOrder(tx, orderId)
      const clock = state.clocks.find((one) => one.id === id)
      if (!clock || !isToRing(clock, rings, now)) return undefined // it stopped, paused or rang meanwhile
      return takeStep(road, tx, { tenantId, orderId, step: rings, actor: systemActor, additions: { clockId: id } })
    })
    if (!taken) return false
    road.onStep({ tenantId, orderId, seq: taken.state.version, step: rings, from: taken.from, to: taken.state.status })
    return true
  } catch (error) {
    if (error instanceof Refusal) return false // the order ended in between
    throw error
  }
}

function isToRing(clock: OpenClock, rings: Due['rings'], now: Date): boolean {
  if (clock.pausedAt !== null || clock.breachedAt !== null) return false
  if (rings === 'warn_clock' && clock.warnedAt !== null) return false
  const at = rings === 'warn_clock' ? clock.warnAt : clock.dueAt
  return at !== null && at <= now.toISOString()
}
