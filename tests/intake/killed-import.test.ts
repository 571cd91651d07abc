// Whatever happens to the worker, an import loses no line and takes none twice (INT-4).
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import pg from 'pg'
import { sheetReader } from '../../server/adapter/spreadsheet/sheet-reader.ts'
import { runNextImport } from '../../server/intake/run-imports.ts'
import { diskFileStore } from '../../server/platform/files/file-store.ts'
import { aSession, runImports, startImport } from '../support/asking.ts'
import { aHouse, type House } from '../support/company.ts'

const leaseMs = 60_000

describe('an import goes on', () => {
  let house: House
  let owner: pg.Client
  before(async () => {
    house = await aHouse()
    owner = new pg.Client({ connectionString: house.url })
    await owner.connect()
  })
  after(async () => {
    await owner.end()
    await house.close()
  })

  const start = async (prefix: string, orders: number) =>
    (
      await startImport(house, 'order_clerk', {
        name: `${prefix}.csv`,
        bytes: aSheet(prefix, orders),
        fields: { clientId: house.tenant.clients[0]?.id ?? '' },
      })
    ).id
  const view = async (id: string) => (await house.ask('order_clerk', { path: `/imports/${id}` })).body
  const ground = (stop: AbortSignal) => {
    const { road, files } = house.app
    return {
      road,
      files,
      sheets: sheetReader,
      stop,
      database: house.pools.app.database,
      workers: house.pools.workers.database,
      onCreated: () => undefined,
    }
  }

  /** Every line once: as an order or waiting, and every order with its lines. */
  const mustBeWhole = async (id: string, prefix: string, orders: number) => {
    const done = await view(id)
    const broken = Math.floor(orders / 10)
    assert.deepEqual(
      [done.state, done.done, done.created, done.waiting, done.duplicates],
      ['done', orders, orders - broken, broken, 0],
    )
    const { rows } = await owner.query<{ orders: number; numbers: number; items: number; events: number }>(
      `select count(*)::int as orders, count(distinct external_no)::int as numbers,
         (select count(*)::int from order_item i join "order" x on x.tenant_id = i.tenant_id and x.id = i.order_id where x.external_no like $1) as items,
         (select count(*)::int from order_event e join "order" x on x.tenant_id = e.tenant_id and x.id = e.order_id where x.external_no like $1) as events
       from "order" where external_no like $1`,
      [`${prefix}-%`],
    )
    assert.deepEqual(rows[0], {
      orders: orders - broken,
      numbers: orders - broken,
      items: 2 * (orders - broken),
      events: orders - broken,
    })
    const waiting = await owner.query<{ count: number }>(
      `select count(*)::int as count from intake_message where import_id = $1 and state = 'waiting'`,
      [id],
    )
    assert.equal(waiting.rows[0]?.count, broken)
  }

  test('after kill -9 in the middle of it, twice', async (t) => {
    const orders = 800
    const id = await start('KILL', orders)
    const stoodAt: number[] = []
    const carriers = [100, 400].map((until) => ({ until, worker: aCarrier(house) })) // the second stands ready while the first works
    for (const { until, worker } of carriers) {
      worker.stdin.write(`${house.clock.now.toISOString()}\n`)
      const ended = new Promise((resolve) => worker.once('exit', resolve))
      while ((await view(id)).done < until && worker.exitCode === null) await owner.query('select pg_sleep(0.01)')
      worker.kill('SIGKILL')
      await ended
      const { done, state } = await view(id)
      assert.equal(state, 'running')
      stoodAt.push(done)
      await runImports(house) // the dead one's lease still runs: nobody else takes it
      assert.equal((await view(id)).done, done)
      house.clock.now = new Date(house.clock.now.getTime() + leaseMs + 1000)
    }
    await runImports(house)
    await mustBeWhole(id, 'KILL', orders)
    t.diagnostic(`killed at ${stoodAt.join(' and ')} of ${orders} orders`)
  })

  test('after a worker that was told to stop between two chunks, at once', async () => {
    const id = await start('STOP', 250)
    const stopping = new AbortController()
    stopping.abort()
    assert.equal(await runNextImport(ground(stopping.signal)), true)
    assert.equal((await view(id)).done, 100)
    await runImports(house)
    await mustBeWhole(id, 'STOP', 250)
  })

  test('with two workers at it, and with one that slept beyond its lease and wakes up', async () => {
    const id = await start('SLOW', 250)
    // The first reads slowly: after its first chunk the lease runs out and another finishes the import.
    let chunks = 0
    let wake: () => void = () => undefined
    const asleep = new Promise<void>((resolve) => (wake = resolve))
    const slow = { ...ground(new AbortController().signal), sheets: { ...sheetReader, read: sleepy } }
    async function* sleepy(...given: Parameters<typeof sheetReader.read>) {
      for await (const order of sheetReader.read(...given)) {
        if (++chunks === 150) {
          reached()
          await asleep
        }
        yield order
      }
    }
    let reached: () => void = () => undefined
    const halfway = new Promise<void>((resolve) => (reached = resolve))
    const sleeping = runNextImport(slow)
    await halfway
    house.clock.now = new Date(house.clock.now.getTime() + leaseMs + 1000)
    await Promise.all([runImports(house), runImports(house)])
    wake()
    assert.equal(await sleeping, true)
    await mustBeWhole(id, 'SLOW', 250)
  })

  test('after the database broke its connections off', async () => {
    const id = await start('LOST', 250)
    const cut = {
      ...ground(new AbortController().signal),
      onCreated: () => undefined,
      sheets: { ...sheetReader, read: cutting },
    }
    let read = 0
    async function* cutting(...given: Parameters<typeof sheetReader.read>) {
      for await (const order of sheetReader.read(...given)) {
        if (++read === 150)
          throw Object.assign(new Error('terminating connection due to administrator command'), { code: '57P01' })
        yield order
      }
    }
    await assert.rejects(runNextImport(cut), /terminating connection/)
    assert.deepEqual([(await view(id)).state, (await view(id)).done], ['running', 100])
    house.clock.now = new Date(house.clock.now.getTime() + leaseMs + 1000)
    await runImports(house)
    await mustBeWhole(id, 'LOST', 250)
  })

  test('no more when its file is gone: it says so', async () => {
    const id = await start('GONE', 20)
    const nowhere = { ...ground(new AbortController().signal), files: diskFileStore(join(house.dataDir, 'elsewhere')) }
    await assert.rejects(runNextImport(nowhere), /file is gone/)
    const failed = await view(id)
    assert.deepEqual([failed.state, failed.why], ['failed', 'the uploaded file is gone'])
  })

  test('once only: pressing again is refused, and the same sheet again makes duplicates of all', async () => {
    const id = await start('TWICE', 40)
    assert.equal((await house.ask('order_clerk', { path: `/imports/${id}/run`, body: {} })).body.code, 'import.settled')
    await runImports(house)
    const again = await start('TWICE', 40)
    await runImports(house)
    const second = await view(again)
    assert.deepEqual([second.state, second.created, second.duplicates, second.waiting], ['done', 0, 36, 4])
    // what was broken before waits once, now with the newer sheet
    const queue = async (importId: string) =>
      (await house.ask('order_clerk', { path: `/intake/messages?importId=${importId}` })).body.messages.length
    assert.deepEqual([await queue(id), await queue(again)], [0, 4])
    assert.equal((await house.ask(await aSession(house, 'courier'), { path: `/imports/${id}` })).status, 403)
  })
})

function aCarrier(house: House) {
  const program = join(import.meta.dirname, 'carry-imports.ts')
  return spawn(process.execPath, [program, house.url, house.dataDir], { stdio: ['pipe', 'ignore', 'inherit'] })
}

/** Orders of two lines each; every tenth has no phone. */
function aSheet(prefix: string, orders: number): Buffer {
  const lines = Array.from({ length: orders }, (_, index) => {
    const phone = (index + 1) % 10 === 0 ? '' : `139${String(index).padStart(8, '0')}`
    const head = `${prefix}-${index},收件人${index},${phone},广东省深圳市南山区科苑路8号2栋301室`
    return `${head},杯子,1\n${head},盘子,2`
  })
  return Buffer.from(['订单号,收货人,手机,地址,商品,数量', ...lines].join('\n'))
}
