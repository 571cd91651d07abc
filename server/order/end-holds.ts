import { sql } from 'kysely'
import { asNobody, asTenant, type Database } from '../platform/database/database.ts'
import { Refusal } from '../platform/refusal.ts'
import { systemActor } from './door/command.ts'
import { lockOrder } from './door/lock-order.ts'
import { takeStep, type Road } from './door/take-step.ts'

const batchSize = 50
const step = 'release_by_system'
type Due = { tenant_id: string; id: string; order_id: string }
type Working = { road: Road; database: Database; workers: Database }

/**
 * Ends the holds whose time has come, each exactly once: under the order's lock, whoever comes second finds it released. Answers how many ended.
 */
export async function endHolds({ road, database, workers }: Working): Promise<number> {
  const now = road.now()
  const due = await asNobody(workers, async (tx) => {
    const { rows } = await sql<Due>`
      select tenant_id, id, order_id from hold where released_at is null and until is not null and until <= ${now} order by until limit ${batchSize}`.execute(
      tx,
    )
    return rows
  })
  let ended = 0
  let failure: unknown
  for (const hold of due) {
    try {
      if (await end(road, database, hold, now)) ended++
    } catch (error) {
      failure ??= error // the others end all the same
    }
  }
  if (failure) throw failure
  return ended
}

async function end(
  road: Road,
  database: Database,
  { tenant_id: tenantId, id, order_id: orderId }: Due,
  now: Date,
): Promise<boolean> {
  try {
    const taken = await asTenant(database, { tenantId }, async (tx) => {
      const { state } = await lockOrder(tx, orderId)
      const open = state.holds.find((one) => one.id === id)
      const { rows } = await sql<{ until: Date | null }>`
        select until from hold where tenant_id = ${tenantId} and id = ${id} and released_at is null`.execute(tx)
      const end = rows[0]
      if (!open || !end?.until || end.until > now) return undefined
      const additions = { holdsReleased: [open.type] }
      return takeStep(road, tx, { tenantId, orderId, step, actor: systemActor, additions })
    })
    if (!taken) return false
    road.onStep({ tenantId, orderId, seq: taken.state.version, step, from: taken.from, to: taken.state.status })
    return true
  } catch (error) {
    if (error instanceof Refusal) return false // the order ended in between, or its goods have left: a person sees to it
    throw error
  }
}
