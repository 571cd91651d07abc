import { sql } from 'kysely'
import { chineseCalendar } from '../../engine/worktime/chinese-calendar.ts'
import type { Role } from '../../contract/roles.ts'
import type { RuleTable } from '../../contract/rule/table.ts'
import type { Flow } from '../../contract/flow.ts'
import { newId, newSecret } from '../platform/ids.ts'
import type { Tx } from '../platform/database/database.ts'
import { hashSecret, keyPrefix } from './caller.ts'
import { isFirstOf } from './manage-users.ts'
import { hashPassword } from './password.ts'

export type NewTenant = {
  id: string
  code: string
  name: string
  phone?: string
  flows: readonly Flow[]
  rules: readonly RuleTable[]
}

const sinceEver = new Date('2000-01-01T00:00:00Z')

/** Desks work 08:30–12:00 and 13:30–18:00 from Monday to Friday, unless a tenant says otherwise. */
const desk = [
  ['08:30', '12:00'],
  ['13:30', '18:00'],
] as const
const week = { 1: desk, 2: desk, 3: desk, 4: desk, 5: desk, 6: [], 7: [] } as const

/** A company with its working calendar and its first flow. The transaction must belong to the database's owner: no program role may make tenants. */
export async function makeTenant(tx: Tx, { id, code, name, phone, flows, rules }: NewTenant): Promise<void> {
  const calendar = chineseCalendar({ week, version: 1, id: 'work' })
  await sql`insert into tenant (id, code, name, phone) values (${id}, ${code}, ${name}, ${phone ?? null})`.execute(tx)
  await sql`insert into calendar_version (tenant_id, id, version, document, saved_by) values (${id}, 'work', 1, ${JSON.stringify(calendar)}::jsonb, '系统')`.execute(
    tx,
  )
  await publishFirst(tx, id, flows)
  await publishFirstRules(tx, id, rules)
}

/** The rules that a company begins with judge whatever ever arrived; a table that it has already stays as it is. */
export async function publishFirstRules(tx: Tx, tenantId: string, rules: readonly RuleTable[]): Promise<void> {
  for (const table of rules)
    await sql`
      with made as (
        insert into rule_table (tenant_id, id, kind) values (${tenantId}, ${newId()}, ${table.kind}) on conflict do nothing returning id
      )
      insert into rule_version (tenant_id, table_id, version, document, effective_from, published_at, published_by_name)
      select ${tenantId}, id, 1, ${JSON.stringify(table)}::jsonb, ${sinceEver}, now(), '系统' from made`.execute(tx)
}

/** The roads that a company begins with; one that it has already stays as it is. */
export async function publishFirst(tx: Tx, tenantId: string, flows: readonly Flow[]): Promise<void> {
  for (const flow of flows)
    await sql`insert into flow_version (tenant_id, code, version, document, published_by)
      select ${tenantId}, ${flow.code}, 1, ${JSON.stringify(flow)}::jsonb, '系统' where not exists (select from flow_version where tenant_id = ${tenantId} and code = ${flow.code})
      on conflict do nothing`.execute(tx)
}

export async function makeUser(
  tx: Tx,
  user: {
    tenantId: string
    email: string
    name: string
    role: Role
    password?: string
    passwordHash?: string
    clientId?: string
  },
): Promise<string> {
  const id = newId()
  const passwordHash = user.passwordHash ?? (await hashPassword(user.password ?? newSecret()))
  await sql`insert into user_account (tenant_id, id, email, name, role, client_id, password_hash, manages_client)
    values (${user.tenantId}, ${id}, ${user.email.toLowerCase()}, ${user.name}, ${user.role}, ${user.clientId ?? null}, ${passwordHash}, ${isFirstOf(user.clientId)})`.execute(
    tx,
  )
  return id
}

export async function makeKey(
  tx: Tx,
  key: { tenantId: string; name: string; role: Role; scopes: string[]; createdBy: string; clientId?: string },
): Promise<{ id: string; secret: string }> {
  const id = newId()
  const secret = `${keyPrefix}${newSecret()}`
  await sql`insert into api_key (tenant_id, id, name, prefix, secret_hash, scopes, role, client_id, created_by)
    values (${key.tenantId}, ${id}, ${key.name}, ${secret.slice(0, 9)}, ${hashSecret(secret)}, ${key.scopes}, ${key.role}, ${key.clientId ?? null}, ${key.createdBy})`.execute(
    tx,
  )
  return { id, secret }
}
