import { sql } from 'kysely'
import { privacyPolicy, type PrivacyPolicy, type PrivacyView } from '../../contract/privacy.ts'
import { roles } from '../../contract/roles.ts'
import type { Caller } from '../access/caller.ts'
import { recordActivity } from '../access/record-activity.ts'
import type { Tx } from '../platform/database/database.ts'
import { roleSight } from './sight.ts'

export async function readPrivacy(tx: Tx, tenantId: string): Promise<PrivacyView> {
  const { rows } = await sql<{ document: unknown; savedAt: Date; savedBy: string }>`
    select document, saved_at as "savedAt", saved_by as "savedBy" from privacy_policy where tenant_id = ${tenantId}`.execute(tx)
  const saved = rows[0]
  const policy = privacyPolicy.parse(saved?.document ?? {})
  return {
    policy,
    savedAt: saved?.savedAt.toISOString() ?? null,
    savedBy: saved?.savedBy ?? null,
    roles: roles.map((role) => {
      const { usual, wholeAt, reveals } = roleSight(role, policy)
      return { role, usual, wholeAt: [...wholeAt], reveals }
    }),
  }
}

export async function savePrivacy(
  tx: Tx,
  { caller, policy, requestId }: { caller: Caller; policy: PrivacyPolicy; requestId: string },
): Promise<PrivacyView> {
  await sql`insert into privacy_policy (tenant_id, document, saved_by) values (${caller.tenantId}, ${JSON.stringify(policy)}::jsonb, ${caller.name})
    on conflict (tenant_id) do update set document = excluded.document, saved_at = now(), saved_by = excluded.saved_by`.execute(
    tx,
  )
  await recordActivity(tx, {
    tenantId: caller.tenantId,
    subject: 'privacy',
    subjectId: 'policy',
    act: 'change',
    actor: caller,
    details: { ...policy },
    requestId,
  })
  return readPrivacy(tx, caller.tenantId)
}
