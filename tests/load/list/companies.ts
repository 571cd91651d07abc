import { sql } from 'kysely'
import { makeKey, makeTenant, makeUser } from '../../../server/access/make-tenant.ts'
import { domesticFlow } from '../../../server/flow/domestic/flow.ts'
import { builtInRules } from '../../../server/rule/built-in.ts'
import { asOwner } from '../../../server/platform/database/as-owner.ts'
import { newId } from '../../../server/platform/ids.ts'

/** `share` of all orders; without one it is the company with ten. */
export type Company = { id: string; code: string; share: number; key: string; portalKey: string; clients: string[] }

const sizes = [
  { code: 'ben', share: 0.7, clients: 40 },
  { code: 'mid', share: 0.2, clients: 15 },
  { code: 'low', share: 0.1, clients: 5 },
  { code: 'few', share: 0, clients: 2 },
] as const

/** Three companies of very different size, and one that has just begun. */
export async function makeCompanies(databaseUrl: string): Promise<Company[]> {
  const companies: Company[] = []
  for (const { code, share, clients: count } of sizes) {
    const id = newId()
    const clients = Array.from({ length: count }, () => newId())
    const keys = await asOwner(databaseUrl, id, async (tx) => {
      await makeTenant(tx, { id, code: `list-${code}`, name: `列表物流 ${code}`, flows: [domesticFlow], rules: builtInRules() })
      for (const [index, client] of clients.entries())
        await sql`insert into client (tenant_id, id, code, name, email) values (${id}, ${client}, ${`C${index}`}, ${`货主 ${index}`}, ${`c${index}@example.com`})`.execute(
          tx,
        )
      const admin = await makeUser(tx, { tenantId: id, email: `admin@${code}.example`, name: '管理员', role: 'admin' })
      const given = { tenantId: id, scopes: ['orders.read'], createdBy: admin }
      const clientId = clients[1] ?? ''
      return {
        key: (await makeKey(tx, { ...given, name: 'manager', role: 'manager' })).secret,
        portalKey: (await makeKey(tx, { ...given, name: 'client', role: 'client', clientId })).secret,
      }
    })
    companies.push({ id, code, share, clients, ...keys })
  }
  return companies
}
