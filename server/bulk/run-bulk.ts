import { sql } from 'kysely'
import type { Road } from '../order/door/take-step.ts'
import { asNobody, asTenant, type Database } from '../platform/database/database.ts'
import { isPassing } from '../platform/database/is-passing.ts'
import { markBroken, takeRow, type Claim } from './take-row.ts'

// a row takes milliseconds; who comes back later than this is fenced off
const leaseMs = 15_000

export type BulkGround = { road: Road; database: Database; workers: Database; stop: AbortSignal }

/** Carries on one job that nobody carries, from where it stood, one order per transaction. Answers whether there was one. */
export async function runNextBulk(ground: BulkGround): Promise<boolean> {
  const claim = await claimJob(ground)
  if (!claim) return false
  let failure: unknown
  for (;;) {
    if (ground.stop.aborted) {
      await releaseJob(ground, claim)
      break
    }
    try {
      const taken = await asTenant(ground.database, { tenantId: claim.tenantId }, (tx) =>
        takeRow(ground.road, tx, { claim, leaseUntil: leaseFrom(ground.road.now()) }),
      )
      if (taken === 'over') break
      if (taken.change) ground.road.onStep(taken.change)
    } catch (error) {
      // a database that is away comes back: whoever claims the job next carries it on
      if (isPassing(error)) throw error
      failure ??= error // one order that breaks the program must not stop the others
      await asTenant(ground.database, { tenantId: claim.tenantId }, (tx) =>
        markBroken(tx, { claim, at: ground.road.now(), leaseUntil: leaseFrom(ground.road.now()) }),
      )
    }
  }
  if (failure) throw failure
  return true
}

const leaseFrom = (now: Date) => new Date(now.getTime() + leaseMs)

async function claimJob({ workers, road }: BulkGround): Promise<Claim | undefined> {
  return asNobody(workers, async (tx) => {
    const { rows } = await sql<Claim>`
      update bulk_job set lease_until = ${leaseFrom(road.now())}, fence = fence + 1 where (tenant_id, id) = (
        select tenant_id, id from bulk_job where state = 'running' and (lease_until is null or lease_until < ${road.now()})
        order by created_at limit 1 for update skip locked)
      returning tenant_id as "tenantId", id as "jobId", fence`.execute(tx)
    return rows[0]
  })
}

async function releaseJob({ database }: BulkGround, { tenantId, jobId, fence }: Claim): Promise<void> {
  await asTenant(database, { tenantId }, (tx) =>
    sql`update bulk_job set lease_until = null where id = ${jobId} and fence = ${fence}`.execute(tx),
  )
}
