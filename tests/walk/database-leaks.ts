// What the database itself lets each role see and write, asked as that role, whatever the program above it does.
import type { Client } from 'pg'
import type { Company } from './plant.ts'

export type Table = { name: string; hasClient: boolean }
export type Policy = { table: string; name: string }
type Scope = { role: string; tenantId?: string; clientId?: string }

/** Tables that bear a tenant, the tenants themselves, without partitions: those are reached through their parents only. */
export async function listTables(client: Client): Promise<Table[]> {
  const { rows } = await client.query<Table>(`
    select c.oid::regclass::text as name, exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'client_id' and not a.attisdropped) as "hasClient"
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and (c.relname = 'tenant' or exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped))
    order by 1`)
  return rows
}

/** Whatever one tenant sees of another, one client of another, and anybody without saying for whom. Empty when all is well. */
export async function listVisibleLeaks(
  client: Client,
  { one, two, only }: { one: Company; two: Company; only?: string },
): Promise<string[]> {
  const leaks: string[] = []
  const alpha = one.alpha.client.id
  for (const { name, hasClient } of (await listTables(client)).filter((table) => !only || table.name === only)) {
    const tenantColumn = name === 'tenant' ? 'id' : 'tenant_id'
    const count = (scope: Scope, where: string, values: string[] = []) =>
      countAs(client, scope, `select count(*)::int as count from ${name} where ${where}`, values)
    for (const role of ['yidan_app', 'yidan_door', 'yidan_portal']) {
      const all = await count({ role }, 'true')
      if (all) leaks.push(`${role} without a tenant sees ${all} rows of ${name}`)
    }
    const others = await count({ role: 'yidan_app', tenantId: two.tenant.id }, `${tenantColumn} <> $1`, [two.tenant.id])
    if (others) leaks.push(`yidan_app of one tenant sees ${others} rows of another in ${name}`)
    for (const role of ['yidan_app', 'yidan_door', 'yidan_portal']) {
      const scope = { role, tenantId: one.tenant.id, clientId: alpha }
      const foreign = await count(scope, `${tenantColumn} <> $1`, [one.tenant.id])
      if (foreign) leaks.push(`${role} of a client sees ${foreign} rows of another tenant in ${name}`)
      const clientColumn = name === 'client' ? 'id' : hasClient ? 'client_id' : undefined
      if (!clientColumn || (name === 'client' && role !== 'yidan_portal')) continue
      const otherClients = await count(scope, `${clientColumn} is distinct from $1`, [alpha])
      if (otherClients) leaks.push(`${role} of a client sees ${otherClients} rows of others in ${name}`)
    }
  }
  return leaks
}

/** Rows of one tenant that the program could write while it works for another. */
export async function listWritableLeaks(
  client: Client,
  { one, two, only }: { one: Company; two: Company; only?: string },
): Promise<string[]> {
  const leaks: string[] = []
  for (const { name } of (await listTables(client)).filter((table) => !only || table.name === only)) {
    const { rows } = await client.query<{ row: unknown; may: boolean }>(
      `select to_jsonb(t) as row, has_table_privilege('yidan_app', '${name}', 'insert') as may from ${name} t where ${name === 'tenant' ? 'id' : 'tenant_id'} = $1 limit 1`,
      [one.tenant.id],
    )
    if (!rows[0]?.may) continue
    const code = await attempt(
      client,
      { role: 'yidan_app', tenantId: two.tenant.id },
      `insert into ${name} select * from jsonb_populate_record(null::${name}, $1::jsonb)`,
      [JSON.stringify(rows[0].row)],
    )
    if (code !== insufficientPrivilege)
      leaks.push(`yidan_app of one tenant writes rows of another into ${name} (${code ?? 'it worked'})`)
  }
  return leaks
}

/** Every policy that keeps tenants or clients apart, where one of its roles may look at all. */
export async function listPolicies(client: Client): Promise<Policy[]> {
  const { rows } = await client.query<Policy>(`
    select format('%I', tablename) as table, format('%I', policyname) as name from pg_policies p
    where schemaname = 'public' and roles && array['yidan_app', 'yidan_portal', 'yidan_door']::name[] and qual ~ 'current_(tenant|client)'
      and exists (select from unnest(roles) as r(name) where has_any_column_privilege(r.name, format('%I', tablename)::regclass, 'select')) order by 1, 2`)
  return rows
}

/** Runs the checks with one thing undone, and puts it back. */
export async function withChange<T>(client: Client, change: string, work: () => Promise<T>): Promise<T> {
  await client.query('begin')
  try {
    await client.query(change)
    return await work()
  } finally {
    await client.query('rollback')
  }
}

const insufficientPrivilege = '42501'

/** Undefined when the role may not even look; that is no leak. */
async function countAs(client: Client, scope: Scope, text: string, values: string[]): Promise<number | undefined> {
  let count: number | undefined
  const code = await attempt(client, scope, text, values, (rows) => (count = (rows[0] as { count: number } | undefined)?.count))
  if (code && code !== insufficientPrivilege) throw new Error(`${text}: ${code}`)
  return count
}

/** Does something as a role, takes it back, and answers the error's code if there was one. */
export async function attempt(
  client: Client,
  { role, tenantId = '', clientId = '' }: Scope,
  text: string,
  values: unknown[] = [],
  look?: (rows: unknown[]) => void,
): Promise<string | undefined> {
  const { rows } = await client.query<{ inside: boolean }>(
    `select pg_current_xact_id_if_assigned() is not null or now() <> statement_timestamp() as inside`,
  )
  const begin = rows[0]?.inside ? 'savepoint attempt' : 'begin'
  await client.query(begin)
  try {
    await client.query(
      `select set_config('role', $1, true), set_config('yidan.tenant', $2, true), set_config('yidan.client', $3, true)`,
      [role, tenantId, clientId],
    )
    const result = await client.query(text, values)
    look?.(result.rows)
    return undefined
  } catch (error) {
    return (error as { code?: string }).code ?? String(error)
  } finally {
    await client.query(begin === 'begin' ? 'rollback' : 'rollback to savepoint attempt')
  }
}

/** The columns that a role may read, by table. */
export async function readableBy(client: Client, role: string): Promise<Map<string, string[]>> {
  const { rows } = await client.query<{ name: string; columns: string[] }>(
    `select c.relname as name, array_agg(a.attname::text order by a.attname) as columns from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and has_column_privilege($1, c.oid, a.attnum, 'select') group by 1 order by 1`,
    [role],
  )
  return new Map(rows.map(({ name, columns }) => [name, columns]))
}

/** Whatever a role may insert, update, delete or truncate. */
export async function writableBy(client: Client, role: string): Promise<string[]> {
  const { rows } = await client.query<{ may: string }>(
    `select distinct verb || ' ' || case when has_table_privilege($1, c.oid, verb) then c.relname else c.relname || '.' || a.attname end as may
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped, unnest(array['insert', 'update', 'delete', 'truncate']) as verb
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
       and (has_table_privilege($1, c.oid, verb) or (verb in ('insert', 'update') and has_column_privilege($1, c.oid, a.attnum, verb))) order by 1`,
    [role],
  )
  return rows.map(({ may }) => may)
}
