// kill -9 in the middle of a bulk job: nothing twice, nothing missing.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import pg from 'pg'
import { aHouse, type House } from '../support/company.ts'
import { placeMany, rowsOf, runBulk, start, tally, view } from './carrying.ts'

describe('a bulk job goes on', () => {
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

  test('after kill -9 in the middle of it, twice', async (t) => {
    const orders = await placeMany(house, 'KILL', 300)
    const job = await start(house, 'order_clerk', 'pass_review', orders)
    const stoodAt: number[] = []
    for (const until of [40, 150]) {
      const program = [join(import.meta.dirname, 'carry-bulk.ts'), house.url, house.dataDir, house.clock.now.toISOString()]
      const worker = spawn(process.execPath, program, { stdio: ['ignore', 'ignore', 'inherit'] })
      const ended = new Promise((resolve) => worker.once('exit', resolve))
      while ((await view(house, job.id)).done < until && worker.exitCode === null) await owner.query('select pg_sleep(0.005)')
      worker.kill('SIGKILL')
      await ended
      const { done, state } = await view(house, job.id)
      assert.equal(state, 'running')
      stoodAt.push(done)
      await runBulk(house) // the dead one's lease still runs: nobody else takes it
      assert.equal((await view(house, job.id)).done, done)
      house.clock.now = new Date(house.clock.now.getTime() + 60_000)
    }
    await runBulk(house)
    assert.deepEqual(tally(await rowsOf(house, job.id)), { done: 300 })
    const { rows } = await owner.query<{ orders: number; events: number; moved: number }>(
      `select count(distinct order_id)::int as orders, count(*)::int as events,
         (select count(*)::int from "order" where external_no like 'KILL-%' and version = 2 and status = 'awaiting_confirmation') as moved
       from order_event where step = 'pass_review'`,
    )
    assert.deepEqual(rows[0], { orders: 300, events: 300, moved: 300 })
    t.diagnostic(`killed at ${stoodAt.join(' and ')} of ${orders.length} orders`)
  })
})
