import type { Kysely } from 'kysely'
import pg from 'pg'
import { bindTo } from './bound-connection.ts'

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

/** Within a worker's transaction: becomes the tenant, does the work, becomes the worker again; both ways travel with what follows. */
export async function becomingTenant<T>(tx: Tx, scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> {
  sendLater(tx, `set local role yidan_app; set local yidan.tenant = '${checked(scope.tenantId)}'`)
  const result = await work(tx)
  sendLater(tx, `set local role yidan_worker; set local yidan.tenant = ''`)
  return result
}

/**
 * Leaves a statement whose rows nobody needs to travel with what follows, at the latest with the commit, which fails with it. Statements of one
 * transaction run in the order in which they are given. Values stand in the text by `literal`.
 */
export function sendLater(tx: Tx, text: string): void {
  const open = opened.get(tx)
  if (!open) throw new Error('there is no open transaction')
  open.waiting = joined(open.waiting, text)
}

/** Work that may fail without the rest of the transaction: a throw, of a statement sent later too, takes back what the work did and nothing else. */
export async function attempt<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  const open = opened.get(tx)
  if (!open) throw new Error('there is no open transaction')
  await sendNow(open, 'savepoint attempt')
  const sentBefore = open.sent
  open.sent = []
  try {
    const result = await work()
    await sendNow(open, 'release savepoint attempt')
    await Promise.all(open.sent)
    return result
  } catch (error) {
    const failed = (await Promise.allSettled(open.sent)).find((one) => one.status === 'rejected')
    open.waiting = ''
    open.sent = []
    await sendNow(open, 'rollback to savepoint attempt')
    throw failed?.reason ?? error
  } finally {
    open.sent.push(...sentBefore)
  }
}

/** A value as it may stand in a statement's text. */
export function literal(value: string | null): string {
  return value === null ? 'null' : pg.escapeLiteral(value)
}

/** `waiting`: what is to be sent with the next statement. */
type Open = { client: pg.PoolClient; tx: Tx; waiting: string; sent: Promise<unknown>[] }
const byClient = new WeakMap<pg.PoolClient, Open>()
const opened = new WeakMap<Tx, Open>()

/** `begin` travels with the work's first statement, the commit with its last: two packets each way where there would be eight (docs/decisions/0007). */
async function transaction<T>(database: Database, begin: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await database.pool.connect()
  const open = openOn(client)
  let broken: Error | undefined
  try {
    open.waiting = begin
    const result = await work(open.tx)
    const ended = keep(sendNow(open, 'commit'))
    await Promise.all(open.sent)
    if ((await ended).command !== 'COMMIT') throw new Error('the transaction had failed before its commit')
    return result
  } catch (error) {
    // what was sent first failed first: later statements only say that the transaction is over
    const failed = (await Promise.allSettled(open.sent)).find((one) => one.status === 'rejected')
    await client.query('rollback').catch((lost: Error) => (broken = lost)) // the connection is gone: nothing was written
    throw failed?.reason ?? error
  } finally {
    open.waiting = ''
    open.sent = []
    client.release(broken)
  }
}

function openOn(client: pg.PoolClient): Open {
  const known = byClient.get(client)
  if (known) return known
  const tx = bindTo<Tables>({ query: (statement) => query(open, statement) }) as Tx
  const open: Open = { client, tx, waiting: '', sent: [] }
  byClient.set(client, open)
  opened.set(tx, open)
  return open
}

/** A statement without parameters goes in one message with what waits; one with parameters right behind it, in the same packet. */
function query(open: Open, statement: { text: string; values: unknown[]; name?: string }): Promise<pg.QueryResult> {
  if (statement.values.length === 0) return sendNow(open, statement.text)
  if (open.waiting !== '') {
    gather(open.client)
    open.sent.push(keep(sendNow(open, '')))
  }
  return open.client.query(statement)
}

async function sendNow(open: Open, text: string): Promise<pg.QueryResult> {
  const whole = joined(open.waiting, text)
  open.waiting = ''
  const results = (await open.client.query(whole)) as pg.QueryResult | pg.QueryResult[]
  const last = Array.isArray(results) ? results.at(-1) : results
  if (!last) throw new Error('a statement without a result')
  return last
}

function joined(before: string, text: string): string {
  return before === '' || text === '' ? before + text : `${before}; ${text}`
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
