import { sql } from 'kysely'
import { recordActivity } from '../../access/record-activity.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { Shop } from './shop-order.ts'

/** The first real message of a shop that became an order shows that we read its platform right: on record, once. */
export async function markVerified(
  tx: Tx,
  { shop, messageId, now }: { shop: Shop; messageId: string; now: Date },
): Promise<void> {
  const { rows } = await sql`
    update shop set verified_at = ${now}, verified_by_message = ${messageId} where tenant_id = current_tenant() and id = ${shop.id} and verified_at is null returning id`.execute(
    tx,
  )
  if (rows.length === 0) return
  await recordActivity(tx, {
    tenantId: shop.tenant_id,
    subject: 'shop',
    subjectId: shop.id,
    act: 'verify',
    actor: { id: null, name: shop.name },
    details: { channel: shop.channel, messageId },
  })
}
