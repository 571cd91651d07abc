import assert from 'node:assert/strict'
import { describe, it, before, after } from 'node:test'
import type { FastifyInstance } from 'fastify'
import pg from 'pg'
import { aDatabase, type TestDatabase } from '../../../tests/support/database.ts'
import { asNobody, openPool, type Pool } from '../database/database.ts'
import { CompiledQuery } from 'kysely'
import { makeServer } from './make-server.ts'

const run = async ({ database }: Pool, statement: string) => {
  const { rows } = await asNobody(database, (tx) => tx.executeQuery(CompiledQuery.raw(statement)))
  return { rows: rows.length }
}

describe('an error', () => {
  let database: TestDatabase
  let pool: Pool
  let server: FastifyInstance

  before(async () => {
    database = await aDatabase()
    pool = openPool({ url: database.url, role: 'yidan_app', size: 2 })
    server = await makeServer({ logLevel: 'silent' })
    server.get('/now', () => run(pool, 'select now()'))
    server.get('/long', () => run(pool, 'select pg_sleep(60)'))
    server.get('/wrong', () => run(pool, 'select nothing'))
    await server.ready()
  })
  after(async () => {
    await server.close()
    await pool.close()
    await database.drop()
  })

  const get = async (url: string) => {
    const response = await server.inject({ url })
    return {
      status: response.statusCode,
      code: response.json<{ code: string }>().code,
      retryAfter: response.headers['retry-after'],
    }
  }

  it('of the database being away is answered 503 with the time to wait, and the next request is served', async () => {
    const owner = new pg.Client({ connectionString: database.url })
    await owner.connect()
    const cutOff = get('/long')
    const cut = `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query like '%pg_sleep%' and pid <> pg_backend_pid()`
    while ((await owner.query(cut)).rowCount === 0);
    assert.deepEqual(await cutOff, { status: 503, code: 'request.unavailable', retryAfter: '2' })
    await owner.end()
    assert.equal((await get('/now')).status, 200)
  })

  it('of a database that cannot be reached is answered 503', async () => {
    const nowhere = openPool({ url: 'postgres://nobody@127.0.0.1:1/none', role: 'yidan_app', size: 1 })
    const other = await makeServer({ logLevel: 'silent' })
    other.get('/now', () => run(nowhere, 'select now()'))
    assert.equal((await other.inject({ url: '/now' })).statusCode, 503)
    await other.close()
    await nowhere.close()
  })

  it('of our own making is answered 500', async () => {
    assert.deepEqual(await get('/wrong'), { status: 500, code: 'request.failed', retryAfter: undefined })
  })
})
