import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import type { Tx } from './database.ts'

/** One transaction as the database's owner, for what no role of the program may do: making tenants. Row-level security is forced on owners too, so the tenant is set. */
export async function asOwner<T>(url: string, tenantId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  const owner = new Kysely<Record<string, never>>({
    dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: url, max: 1 }) }),
  })
  try {
    return await owner.transaction().execute(async (tx) => {
      await sql`select set_config('yidan.tenant', ${tenantId}, true)`.execute(tx)
      return work(tx as unknown as Tx)
    })
  } finally {
    await owner.destroy()
  }
}
