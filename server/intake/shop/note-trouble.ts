import type { TroubleKind } from '../../../contract/client.ts'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'

const keptDays = 30
const wordsMax = 300

/** What went wrong with a shop, counted by the hour; what is a month old goes. */
export async function noteTrouble(
  tx: Tx,
  {
    tenantId,
    shopId,
    kind,
    words,
    now,
  }: { tenantId: string; shopId: string; kind: TroubleKind; words: string | null; now: Date },
): Promise<void> {
  const said = words?.slice(0, wordsMax).toWellFormed().replaceAll('\0', '') ?? null
  await sql`
    insert into shop_trouble (tenant_id, shop_id, hour, kind, last_at, words) values (${tenantId}, ${shopId}, date_trunc('hour', ${now}::timestamptz), ${kind}, ${now}, ${said})
    on conflict (tenant_id, shop_id, hour, kind) do update set times = shop_trouble.times + 1, last_at = excluded.last_at, words = excluded.words`.execute(
    tx,
  )
  await sql`delete from shop_trouble where tenant_id = current_tenant() and shop_id = ${shopId} and hour < ${now}::timestamptz - ${`${keptDays} days`}::interval`.execute(
    tx,
  )
}
