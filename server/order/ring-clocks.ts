import { sql } from 'kysely'
import type { OpenClock } from '../deadline/open-clock.ts'
import { findClock } from '../deadline/plan-clocks.ts'
import { asNobody, asTenant, type Database } from '../platform/database/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { systemActor } from './door/command.ts'
import { lockOrder } from './door/lock-order.ts'
import { takeStep, type Road } from './door/take-step.ts'

const batchSize = 50
type Due = { tenant_id: string; id: string; order_id: string; rings: 'warn_clock' | 'breach_clock' }

/**
 * Takes the steps whose time has come by themselves (VAL-11), and records warnings and breaches as steps of their orders: facts of the log, each exactly once. Any number of programs may ask at once: under the
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

async function ring(road: Road, database: Database, due: Due, now: Date): Promise<boolean> {
  try {
    return await rings(road, database, due, now)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    // the order ended in between; or what the program was to do may not be done: then it is late, and a person sees it
    return due.rings === 'breach_clock' && rings(road, database, { ...due, asBreach: true }, now).catch(nothingLeft)
  }
}

const nothingLeft = (error: unknown): false => {
  if (error instanceof Refusal) return false
  throw error
}

async function rings(
  road: Road,
  database: Database,
  { tenant_id: tenantId, id, order_id: orderId, rings: bell, asBreach = false }: Due & { asBreach?: boolean },
  now: Date,
): Promise<boolean> {
  const done = await asTenant(database, { tenantId }, async (tx) => {
    const locked = await lockOrder(tx, orderId)
    const clock = locked.state.clocks.find((one) => one.id === id)
    if (!clock || !isToRing(clock, bell, now)) return undefined // it stopped, paused or rang meanwhile
    const flow = await road.flows.ofOrder(tx, tenantId, locked)
    const known = asBreach ? undefined : findClock(flow, clock.clock)?.clock
    const step = known?.takes ?? bell
    const additions = { clockId: id, ...(known?.takes && { said: { clock: known.name.zh } }) }
    return { step, taken: await takeStep(road, tx, { tenantId, orderId, step, actor: systemActor, additions }) }
  })
  if (!done) return false
  const { step, taken } = done
  road.onStep({ tenantId, orderId, seq: taken.state.version, step, from: taken.from, to: taken.state.status })
  return true
}

function isToRing(clock: OpenClock, rings: Due['rings'], now: Date): boolean {
  if (clock.pausedAt !== null || clock.breachedAt !== null) return false
  if (rings === 'warn_clock' && clock.warnedAt !== null) return false
  const at = rings === 'warn_clock' ? clock.warnAt : clock.dueAt
  return at !== null && at <= now.toISOString()
}
