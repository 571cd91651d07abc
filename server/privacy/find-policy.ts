import { sql } from 'kysely'
import { privacyPolicy, type PrivacyPolicy } from '../../contract/privacy.ts'
import type { Tx } from '../platform/database/database.ts'

const knownMax = 2000
const freshForMs = 3000
const known = new Map<string, { policy: PrivacyPolicy; until: number }>()
export const builtInPolicy: PrivacyPolicy = privacyPolicy.parse({})

/** The company's policy; another program's change is seen within three seconds, as with callers (docs/decisions/0009). */
export async function findPolicy(tx: Tx, tenantId: string): Promise<PrivacyPolicy> {
  const now = Date.now()
  const found = known.get(tenantId)
  if (found && found.until > now && found.until <= now + freshForMs) return found.policy
  const { rows } = await sql<{ document: unknown }>`select document from privacy_policy where tenant_id = ${tenantId}`.execute(tx)
  const policy = rows[0] ? privacyPolicy.parse(rows[0].document) : builtInPolicy
  if (known.size >= knownMax) known.clear()
  known.set(tenantId, { policy, until: now + freshForMs })
  return policy
}

export function forgetPolicy(tenantId: string): void {
  known.delete(tenantId)
}
