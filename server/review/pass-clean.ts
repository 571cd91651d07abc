import { sql } from 'kysely'
import { systemActor } from '../order/door/command.ts'
import { lockOrder } from '../order/door/lock-order.ts'
import { takeStep, type Road } from '../order/door/take-step.ts'
import { asNobody, asTenant, type Database } from '../platform/database/database.ts'
import { Refusal } from '../platform/refusal.ts'

const batchSize = 50
const step = 'pass_review'
type Clean = { tenantId: string; orderId: string }
type Working = { road: Road; database: Database; workers: Database }

/**
 * AUD-1: passes the first review of the orders that a rule leaves to the system, once nothing holds them and nothing special is wished. The oldest
 * of a random batch go first, so that one that cannot move never stands in the way. Answers how many passed.
 */
export async function passClean({ road, database, workers }: Working): Promise<number> {
  const clean = await asNobody(workers, async (tx) => {
    const { rows } = await sql<Clean>`
      select tenant_id as "tenantId", id as "orderId" from "order" where reviewers = '{system}' and not held and service_requirements = '{}'
      order by random() limit ${batchSize}`.execute(tx)
    return rows.sort((a, b) => (a.orderId < b.orderId ? -1 : 1))
  })
  let passed = 0
  let failure: unknown
  for (const one of clean) {
    try {
      if (await pass(road, database, one)) passed++
    } catch (error) {
      failure ??= error // the others pass all the same
    }
  }
  if (failure) throw failure
  return passed
}

async function pass(road: Road, database: Database, { tenantId, orderId }: Clean): Promise<boolean> {
  try {
    const taken = await asTenant(database, { tenantId }, async (tx) => {
      const { state, facts } = await lockOrder(tx, orderId)
      const isClean = state.holds.length === 0 && facts.serviceRequirements.length === 0
      if (!isClean || !state.reviewers.includes('system')) return undefined
      return takeStep(road, tx, { tenantId, orderId, step, actor: systemActor })
    })
    if (!taken) return false
    const { state, from } = taken
    road.onStep({ tenantId, orderId, seq: state.version, step, from, to: state.status })
    return true
  } catch (error) {
    if (error instanceof Refusal) return false // a person was quicker, or its road has no such step
    throw error
  }
}
