import { sql } from 'kysely'
import type * as z from 'zod'
import {
  packingSettings,
  usualPacking,
  type getPackingSettings,
  type PackingSettings,
} from '../../../contract/warehouse/packing.ts'
import type { Caller } from '../../access/caller.ts'
import { recordActivity } from '../../access/record-activity.ts'
import type { Tx } from '../../platform/database/database.ts'
import { Refusal } from '../../platform/refusal.ts'

type Reply = z.infer<typeof getPackingSettings.reply>
type Saving = { caller: Caller; fromVersion: number; settings: PackingSettings; now: Date; requestId: string }

export async function readPackingSettings(tx: Tx): Promise<Reply> {
  const { rows } = await sql<{ document: unknown; version: number; at: Date; by: string }>`
    select document, version, saved_at as at, saved_by as by from packing_setting where tenant_id = current_tenant() order by version desc limit 1`.execute(
    tx,
  )
  const saved = rows[0]
  if (!saved) return { settings: usualPacking, version: 0, savedAt: null, savedBy: null }
  return {
    settings: packingSettings.parse(saved.document),
    version: saved.version,
    savedAt: saved.at.toISOString(),
    savedBy: saved.by,
  }
}

/** Whoever saves names the version that they saw: of two at once the second is told. */
export async function savePackingSettings(tx: Tx, { caller, fromVersion, settings, now, requestId }: Saving): Promise<Reply> {
  await recordActivity(tx, {
    tenantId: caller.tenantId,
    subject: 'packing',
    subjectId: 'settings',
    act: 'save_packing',
    actor: caller,
    details: { settings },
    requestId,
  })
  const known = await readPackingSettings(tx)
  if (known.version !== fromVersion)
    throw new Refusal('pack.settings_changed', { by: known.savedBy ?? '', version: known.version })
  await sql`insert into packing_setting (tenant_id, version, document, saved_at, saved_by)
    values (current_tenant(), ${fromVersion + 1}, ${JSON.stringify(settings)}::jsonb, ${now}, ${caller.name})`.execute(tx)
  return { settings, version: fromVersion + 1, savedAt: now.toISOString(), savedBy: caller.name }
}
