import { CompiledQuery, Kysely, PostgresDialect, type PostgresPool } from 'kysely'
import pg from 'pg'
/** Statements are plain SQL with typed rows (docs/decisions/0003): the database's own names, plans and locks stay in sight. */
type Tables = Record<string, never>

pg.types.setTypeParser(pg.types.builtins.INT8, (text) => Number(text)) // minor units stay below 2^53

export type DatabaseRole = 'yidan_app' | 'yidan_worker' | 'yidan_backup'
/** Reads without a tenant see nothing; use cases work in `asTenant`. */
export type Database = Kysely<Tables>
declare const inTransaction: unique symbol
/** An open transaction of one tenant. */
export type Tx = Kysely<Tables> & { readonly [inTransaction]: true }

/** Whom a transaction works for. With a client it drops to the role of clients' people, who see their own rows only. */
export type Scope = { tenantId: string; clientId?: string | null | undefined }

const statementsMax = 1000
const uuidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export type Pool = { database: Database; raw: pg.Pool; close: () => Promise<void> }

export function openPool({
  url,
  role,
  size,
  name = 'yidan',
}: {
  url: string
  role: DatabaseRole
  size: number
  name?: string
}): Pool {
  const raw = new pg.Pool({
    connectionString: url,
    max: size,
    application_name: name,
    connectionTimeoutMillis: 10_000,
    options: `-c role=${role} -c idle_in_transaction_session_timeout=30s -c statement_timeout=30s -c lock_timeout=10s -c search_path=public -c timezone=UTC`,
  })
  raw.on('error', () => undefined) // a broken idle connection is replaced; the next query says what is wrong
  const database = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: preparing(raw) }) })
  return { database, raw, close: () => database.destroy() }
}

/** Work for one tenant in one transaction; a throw rolls back. */
export async function asTenant<T>(database: Database, scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> {
  return transaction(database, beginFor(scope), work)
}

/** A transaction of no tenant, for the few tables and functions that have none. */
export async function asNobody<T>(database: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  return transaction(database, 'begin', work)
}

/** Within a worker's transaction: becomes the tenant, does the work, becomes the worker again. */
export async function becomingTenant<T>(tx: Tx, scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> {
  await tx.executeQuery(
    CompiledQuery.raw(`set local role yidan_app; select set_config('yidan.tenant', '${checked(scope.tenantId)}', true)`),
  )
  const result = await work(tx)
  await tx.executeQuery(CompiledQuery.raw(`set local role yidan_worker; select set_config('yidan.tenant', '', true)`))
  return result
}

async function transaction<T>(database: Database, begin: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return database.connection().execute(async (connection) => {
    await connection.executeQuery(CompiledQuery.raw(begin))
    let result: T
    try {
      result = await work(connection as Tx)
    } catch (error) {
      await connection.executeQuery(CompiledQuery.raw('rollback')).catch(() => undefined) // the connection is gone: nothing was written
      throw error
    }
    await connection.executeQuery(CompiledQuery.raw('commit'))
    return result
  })
}

/** One round trip: values are checked to be uuids, so they may stand in the text. */
function beginFor({ tenantId, clientId }: Scope): string {
  const tenant = `set_config('yidan.tenant', '${checked(tenantId)}', true)`
  if (!clientId) return `begin; select ${tenant}`
  return `begin; set local role yidan_portal; select ${tenant}, set_config('yidan.client', '${checked(clientId)}', true)`
}

function checked(uuid: string): string {
  if (!uuidPattern.test(uuid)) throw new Error('a tenant or client id is not a uuid')
  return uuid
}

/** Gives every statement with parameters a name, so that PostgreSQL parses and plans it once per connection. */
function preparing(pool: pg.Pool): PostgresPool {
  const names = new Map<string, string>()
  const nameOf = (text: string): string | undefined => {
    const known = names.get(text)
    if (known || names.size >= statementsMax) return known
    const name = `s${names.size}`
    names.set(text, name)
    return name
  }
  const query = (client: pg.PoolClient, text: string, values: readonly unknown[]) => {
    if (values.length === 0) return client.query(text)
    const name = nameOf(text)
    return client.query({ text, values: [...values], ...(name && { name }) })
  }
  return {
    connect: async () => {
      const client = await pool.connect()
      return {
        query: (text: string, values: readonly unknown[] = []) => query(client, text, values),
        release: () => client.release(),
      }
    },
    end: () => pool.end(),
  } as unknown as PostgresPool
}
