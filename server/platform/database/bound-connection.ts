import {
  CompiledQuery,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
} from 'kysely'
import type pg from 'pg'

const statementsMax = 1000
const names = new Map<string, string>()

/** Gives a statement with parameters a name, so that PostgreSQL parses and plans it once per connection. */
function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known || names.size >= statementsMax) return known
  const name = `s${names.size}`
  names.set(text, name)
  return name
}

type Querying = { query: (config: { text: string; values: unknown[]; name?: string }) => Promise<pg.QueryResult> }

async function execute(client: Querying, { sql, parameters }: CompiledQuery): Promise<QueryResult<never>> {
  const name = parameters.length > 0 ? nameOf(sql) : undefined
  const result = await client.query({ text: sql, values: [...parameters], ...(name && { name }) })
  return { rows: result.rows as never[], numAffectedRows: BigInt(result.rowCount ?? 0) }
}

class Bound implements DatabaseConnection {
  readonly #client: Querying
  constructor(client: Querying) {
    this.#client = client
  }
  executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    return execute(this.#client, query)
  }
  streamQuery(): AsyncIterableIterator<never> {
    throw new Error('rows are read by pages here, not streamed')
  }
}

class BoundDriver implements Driver {
  readonly #connection: Bound
  constructor(client: Querying) {
    this.#connection = new Bound(client)
  }
  async init(): Promise<void> {}
  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection
  }
  async beginTransaction(): Promise<void> {
    throw new Error('transactions are opened by asTenant')
  }
  async commitTransaction(): Promise<void> {
    throw new Error('transactions are opened by asTenant')
  }
  async rollbackTransaction(): Promise<void> {
    throw new Error('transactions are opened by asTenant')
  }
  async releaseConnection(): Promise<void> {}
  async destroy(): Promise<void> {}
}

/** Kysely's `sql` on one connection, or on a pool for statements that stand alone; either way nothing waits that need not. */
export function bindTo<T>(client: Querying): Kysely<T> {
  return new Kysely<T>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new BoundDriver(client),
      createIntrospector: (database) => new PostgresIntrospector(database),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  })
}
