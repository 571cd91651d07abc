import assert from 'node:assert/strict'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import Fastify, { type FastifyInstance } from 'fastify'
import pg from 'pg'
import { aDatabase, type TestDatabase } from '../../tests/support/database.ts'
import { closeLiveWith, LiveBus } from './live.ts'

const tenantId = '00000000-0000-7000-8000-000000000001'

describe('live pages', () => {
  let database: TestDatabase
  let pool: pg.Pool
  const servers: FastifyInstance[] = []
  const sockets: Socket[] = []

  before(async () => {
    database = await aDatabase()
    pool = new pg.Pool({ connectionString: database.url, max: 2 })
    pool.on('error', () => undefined)
  })
  after(async () => {
    for (const socket of sockets) socket.destroy()
    for (const server of servers) await server.close()
    await pool.end()
    await database.drop()
  })

  /** A program of its own with its streams, on the shared database. */
  async function aProgram() {
    const live = new LiveBus({ url: database.url, pool, againMs: 20 })
    const server = Fastify({ forceCloseConnections: true })
    server.get('/live', (request, reply) => live.open({ request, reply, tenantId, isAdmitted: async () => true }))
    closeLiveWith(server, live)
    await server.listen({ host: '127.0.0.1', port: 0 })
    servers.push(server)
    return { live, port: (server.server.address() as AddressInfo).port }
  }

  function openStream(port: number) {
    const socket = connect(port, '127.0.0.1')
    const heard = { text: '', closed: false }
    socket.on('data', (chunk: Buffer) => (heard.text += chunk.toString()))
    sockets.push(socket)
    socket.on('close', () => (heard.closed = true))
    socket.on('error', () => undefined)
    socket.write('GET /live HTTP/1.1\r\nhost: localhost\r\n\r\n')
    return { socket, heard }
  }

  it('hear what another program tells, also after the database was away for a while', async (t) => {
    const [one, other] = [await aProgram(), await aProgram()]
    await other.live.listen()
    const { heard } = openStream(other.port)
    await until(() => other.live.streamCount === 1)
    one.live.tell({ tenantId, orderId: 'before' })
    await until(() => heard.text.includes('before'))

    const name = new URL(database.url).pathname.slice(1)
    const admin = new pg.Client({ connectionString: database.url.replace(`/${name}`, '/postgres') })
    await admin.connect()
    t.after(() => admin.end())
    const listening = `select pid from pg_stat_activity where datname = '${name}' and application_name = 'yidan-live'`
    await admin.query(`alter database ${name} with allow_connections false`)
    await admin.query(`select pg_terminate_backend(pid) from (${listening}) l`)
    await pause(100) // it tries and is refused, more than once
    await admin.query(`alter database ${name} with allow_connections true`)
    await until(async () => (await admin.query(listening)).rowCount === 1)

    one.live.tell({ tenantId, orderId: 'afterwards' })
    await until(() => heard.text.includes('afterwards'))
  })

  it('are let go when they do not read, so that they do not fill the memory', async () => {
    const { live, port } = await aProgram()
    const { socket } = openStream(port)
    const { heard } = openStream(port)
    await until(() => live.streamCount === 2)
    socket.pause()
    const words = 'x'.repeat(1000)
    for (let told = 0; told < 20_000 && live.streamCount === 2; told++) {
      live.tell({ tenantId, orderId: String(told), words })
      if (told % 50 === 0) await until(() => heard.text.includes(`"${told}"`)) // the other one reads on
    }
    assert.equal(live.streamCount, 1)
    assert.equal(heard.closed, false)
  })
})

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const limit = Date.now() + 10_000
  while (!(await condition())) {
    if (Date.now() > limit) throw new Error('it did not come about in time')
    await pause(5)
  }
}
