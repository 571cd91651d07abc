import { sql } from 'kysely'
import { asNobody, asTenant, type Database } from '../platform/database/database.ts'
import { settleOrder } from './settle-order.ts'

const batchSize = 100

/** After a card was published or assigned: what waited for a price is tried again, an order in a transaction of its own. */
export async function repriceWaiting({
  database,
  workers,
  now,
}: {
  database: Database
  workers: Database
  now: () => Date
}): Promise<boolean> {
  const waiting = await asNobody(workers, async (tx) => {
    const { rows } = await sql<{ tenantId: string; orderId: string }>`
      select tenant_id as "tenantId", order_id as "orderId" from unpriced where retry_from is not null and settled_at is null
      order by retry_from, id limit ${batchSize}`.execute(tx)
    return rows
  })
  for (const { tenantId, orderId } of waiting)
    await asTenant(database, { tenantId }, async (tx) => {
      // whatever becomes of it, it is not tried for the same reason again
      await sql`update unpriced set retry_from = null where tenant_id = ${tenantId} and order_id = ${orderId} and settled_at is null`.execute(
        tx,
      )
      await settleOrder(tx, { tenantId, orderId, now: now() })
    })
  return waiting.length === batchSize
}
