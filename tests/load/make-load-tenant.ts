import { sql } from 'kysely'
import { roles } from '../../contract/roles.ts'
import { makeKey, makeTenant, makeUser } from '../../server/access/make-tenant.ts'
import { builtInFlows } from '../../server/flow/built-in.ts'
import { builtInRules } from '../../server/rule/built-in.ts'
import { asOwner } from '../../server/platform/database/as-owner.ts'
import { newId } from '../../server/platform/ids.ts'
import type { Keys } from './life.ts'

export type LoadTenant = { tenantId: string; clientId: string; keys: Keys }

/** A tenant of its own with a key for every role, so that the demo's orders do not matter. */
export async function makeLoadTenant(databaseUrl: string): Promise<LoadTenant> {
  const tenantId = newId()
  const clientId = newId()
  const keys = await asOwner(databaseUrl, tenantId, async (tx) => {
    await makeTenant(tx, {
      id: tenantId,
      code: 'load',
      name: '压测物流',
      flows: Object.values(builtInFlows),
      rules: builtInRules(),
    })
    await sql`insert into client (tenant_id, id, code, name, email) values (${tenantId}, ${clientId}, 'LOAD', '压测货主', 'load@example.com')`.execute(
      tx,
    )
    const admin = await makeUser(tx, { tenantId, email: 'admin@load.example', name: '管理员', role: 'admin' })
    const made: Keys = {}
    for (const role of roles) {
      if (role === 'client' || role === 'admin') continue
      const scopes = ['orders.read', 'orders.write', 'steps', 'imports']
      made[role] = (await makeKey(tx, { tenantId, name: role, role, scopes, createdBy: admin })).secret
    }
    return made
  })
  return { tenantId, clientId, keys }
}
