import { sql } from 'kysely'
import { systemActor } from '../order/door/command.ts'
import { takeStep, type Road } from '../order/door/take-step.ts'
import { asNobody, asTenant, type Database } from '../platform/database/database.ts'
import { Refusal } from '../platform/refusal.ts'

const batchSize = 50

/** ARC-1: completed orders are archived within a week, by the flow's own step; whoever may not be archived yet stays. Answers how many were. */
export async function archiveOrders({
  road,
  database,
  workers,
}: {
  road: Road
  database: Database
  workers: Database
}): Promise<number> {
  const due = await asNobody(workers, async (tx) => {
    const { rows } = await sql<{
      tenantId: string
      orderId: string
    }>`select tenant_id as "tenantId", order_id as "orderId" from list_to_archive(${road.now()}, ${batchSize})`.execute(tx)
    return rows
  })
  let archived = 0
  for (const { tenantId, orderId } of due) {
    try {
      const taken = await asTenant(database, { tenantId }, (tx) =>
        takeStep(road, tx, { tenantId, orderId, step: 'archive', actor: systemActor }),
      )
      road.onStep({ tenantId, orderId, seq: taken.state.version, step: 'archive', from: taken.from, to: taken.state.status })
      archived++
    } catch (error) {
      if (!(error instanceof Refusal)) throw error // a flow without the step, a hold, a person who was first
    }
  }
  return archived
}
