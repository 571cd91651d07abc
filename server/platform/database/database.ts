import { CompiledQuery, type Kysely, type RawBuilder } from 'kysely'
import pg from 'pg'
import { bindTo, execute } from './bound-connection.ts'

pg.types.setTypeParser(pg.types.builtins.INT8, (text) => Number(text)) // minor units stay below 2^53

/** Statements are plain SQL with typed rows (docs/decisions/0003): the database's own names, plans and locks stay in sight. */
type Tables = Record<string, never>

export type DatabaseRole = 'yidan_app' | 'yidan_worker' | 'yidan_backup'
/** For statements that stand alone. Without a tenant they see nothing; use cases work in `asTenant`. */
export type Database = Kysely<Tables> & { readonly pool: pg.Pool }
declare const inTransaction: unique symbol
/** An open transaction of one tenant. */
export type Tx = Kysely<Tables> & { readonly [inTransaction]: true }

/** Whom a transaction works for. With a client it drops to the role of clients' people, who see their own rows only. */
export type Scope = { tenantId: string; clientId?: string | null | undefined }

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
  // plans are made once and for any value: planning anew for each partition would cost more than most statements (docs/decisions/0016)
  const raw = new pg.Pool({
    connectionString: url,
    max: size,
    application_name: name,
    connectionTimeoutMillis: 10_000,
    pipeline: true,
    options: `-c role=${role} -c idle_in_transaction_session_timeout=30s -c statement_timeout=30s -c lock_timeout=10s -c search_path=public -c timezone=UTC -c plan_cache_mode=force_generic_plan`,
  })
  // A connection that breaks is replaced. Its statements have failed and said why; the event besides would end the program.
  raw.on('error', () => undefined)
  raw.on('connect', (client) => client.on('error', () => undefined))
  const database: Database = Object.assign(bindTo<Tables>(raw), { pool: raw })
  return { database, raw, close: () => raw.end() }
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
    CompiledQuery.raw(`set local role yidan_app; set local yidan.tenant = '${checked(scope.tenantId)}'`),
  )
  const result = await work(tx)
  await tx.executeQuery(CompiledQuery.raw(`set local role yidan_worker; set local yidan.tenant = ''`))
  return result
}

/**
 * Sends a statement whose rows nobody needs, without waiting: it travels with what follows, at the latest with the commit, which
 * waits for it and fails with it. Statements of one transaction run in the order in which they are sent.
 */
export function sendLater(tx: Tx, statement: RawBuilder<unknown>): void {
  const open = opened.get(tx)
  if (!open) throw new Error('there is no open transaction')
  gather(open.client)
  open.sent.push(keep(execute(open.client, statement.compile(tx))))
}

type Open = { client: pg.PoolClient; tx: Tx; sent: Promise<unknown>[] }
const byClient = new WeakMap<pg.PoolClient, Open>()
const opened = new WeakMap<Tx, Open>()

/** `begin` travels with the work's first statement, the commit with its last: two round trips where there would be four. */
async function transaction<T>(database: Database, begin: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await database.pool.connect()
  const open = openOn(client)
  let broken: Error | undefined
  try {
    gather(client)
    open.sent.push(keep(client.query(begin)))
    const result = await work(open.tx)
    gather(client)
    const committed = keep(client.query('commit'))
    await Promise.all(open.sent)
    if ((await committed).command !== 'COMMIT') throw new Error('the transaction had failed before its commit')
    return result
  } catch (error) {
    // what was sent first failed first: later statements only say that the transaction is over
    const failed = (await Promise.allSettled(open.sent)).find((one) => one.status === 'rejected')
    await client.query('rollback').catch((lost: Error) => (broken = lost)) // the connection is gone: nothing was written
    throw failed?.reason ?? error
  } finally {
    open.sent = []
    client.release(broken)
  }
}

function openOn(client: pg.PoolClient): Open {
  const known = byClient.get(client)
  if (known) return known
  const open: Open = { client, tx: bindTo<Tables>(client) as Tx, sent: [] }
  byClient.set(client, open)
  opened.set(open.tx, open)
  return open
}

/** Awaited with the commit; until then a failure is no unhandled rejection. */
function keep<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined)
  return promise
}

/** Statements sent in one turn leave in one packet. */
function gather(client: pg.PoolClient): void {
  const { stream } = (client as unknown as { connection: { stream: { cork(): void; uncork(): void } } }).connection
  stream.cork()
  process.nextTick(() => stream.uncork())
}

/** One round trip: values are checked to be uuids, so they may stand in the text. */
function beginFor({ tenantId, clientId }: Scope): string {
  const begin = `begin; set local yidan.tenant = '${checked(tenantId)}'`
  if (!clientId) return begin
  return `${begin}; set local role yidan_portal; set local yidan.client = '${checked(clientId)}'`
}

function checked(uuid: string): string {
  if (!uuidPattern.test(uuid)) throw new Error('a tenant or client id is not a uuid')
  return uuid
}
