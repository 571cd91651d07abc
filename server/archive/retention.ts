import { sql } from 'kysely'
import { usualRetention, type Retention } from '../../contract/archive.ts'
import { recordActivity } from '../access/record-activity.ts'
import type { Caller } from '../access/caller.ts'
import type { Tx } from '../platform/database/database.ts'

export type Kept = Retention & { savedAt: Date | null; savedBy: string | null }

export async function findRetention(tx: Tx): Promise<Kept> {
  const { rows } =
    await sql<Kept>`select archive_after_days as "archiveAfterDays", forget_after_months as "forgetAfterMonths", keep_months as "keepMonths",
    saved_at as "savedAt", saved_by as "savedBy" from retention where tenant_id = current_tenant()`.execute(tx)
  return rows[0] ?? { ...usualRetention, savedAt: null, savedBy: null }
}

export async function saveRetention(
  tx: Tx,
  { caller, retention, requestId }: { caller: Caller; retention: Retention; requestId: string },
): Promise<Retention> {
  const { archiveAfterDays, forgetAfterMonths, keepMonths } = retention
  await sql`insert into retention (tenant_id, archive_after_days, forget_after_months, keep_months, saved_by)
    values (${caller.tenantId}, ${archiveAfterDays}, ${forgetAfterMonths}, ${keepMonths}, ${caller.name})
    on conflict (tenant_id) do update set archive_after_days = excluded.archive_after_days, forget_after_months = excluded.forget_after_months,
      keep_months = excluded.keep_months, saved_at = now(), saved_by = excluded.saved_by`.execute(tx)
  await recordActivity(tx, {
    tenantId: caller.tenantId,
    subject: 'archive',
    subjectId: 'retention',
    act: 'change_retention',
    actor: caller,
    details: retention,
    requestId,
  })
  return retention
}
