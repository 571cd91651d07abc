import { sql } from 'kysely'
import type { CardSide } from '../../contract/pricing/cards.ts'
import type { Tx } from '../platform/database/database.ts'

/** A card was published or assigned: what waits for a price is tried again by a worker. */
export async function retryUnpricedSoon(tx: Tx, { side, now }: { side: CardSide; now: Date }): Promise<void> {
  await sql`update unpriced set retry_from = ${now} where tenant_id = (select current_tenant()) and settled_at is null and side = ${side} and retry_from is null`.execute(
    tx,
  )
}
