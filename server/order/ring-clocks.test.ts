import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Client } from 'pg'
import { aHouse, type House } from '../../tests/support/company.ts'
import { must, place, superuser } from '../../tests/road/travel.ts'
import { ringClocks } from './ring-clocks.ts'

describe('ringing clocks', () => {
  let house: House
  let owner: Client
  const ring = () =>
    ringClocks({ road: house.app.road, database: house.pools.app.database, workers: house.pools.workers.database })
  const setClock = (local: string) => void (house.clock.now = new Date(`2026-03-${local}:00+08:00`))
  const stepsOf = async (orderId: string) =>
    (await owner.query<{ step: string }>('select step from order_event where order_id = $1 order by seq', [orderId])).rows
      .map(({ step }) => step)
      .slice(1)

  before(async () => {
    house = await aHouse()
    owner = await superuser(house)
  })
  after(async () => {
    await owner.end()
    await house.close()
  })

  it('records a warning, then a breach, each once, however many ask at once', async () => {
    setClock('04T10:00')
    const orders = await Promise.all(Array.from({ length: 5 }, () => place(house)))
    assert.equal(await ring(), 0)
    setClock('04T11:30')
    assert.equal(
      (await Promise.all(Array.from({ length: 4 }, ring))).reduce((sum, rung) => sum + rung, 0),
      5,
    )
    setClock('04T12:00')
    assert.equal(
      (await Promise.all(Array.from({ length: 4 }, ring))).reduce((sum, rung) => sum + rung, 0),
      5,
    )
    assert.equal(await ring(), 0)
    for (const orderId of orders) assert.deepEqual(await stepsOf(orderId), ['warn_clock', 'breach_clock'])
  })

  it('leaves alone what has stopped and what waits for the client', async () => {
    setClock('05T10:00')
    const [passed, rejected] = [await place(house), await place(house)]
    await must(house, 'order_clerk', passed, 'pass_review')
    await must(house, 'order_clerk', passed, 'confirm')
    await must(house, 'order_clerk', rejected, 'reject')
    setClock('06T10:00')
    await ring()
    assert.deepEqual((await stepsOf(passed)).slice(2).sort(), ['breach_clock', 'breach_clock']) // acceptance and the letter, not the review
    assert.deepEqual(await stepsOf(rejected), ['reject'])
  })

  it('does not let one order that cannot be moved keep the others silent, and still says so', async () => {
    setClock('09T10:00')
    const [broken, whole] = [await place(house), await place(house)]
    await owner.query(`update "order" set status = 'nowhere' where id = $1`, [broken])
    setClock('10T10:00')
    await assert.rejects(ring(), /no node nowhere/)
    assert.deepEqual(await stepsOf(whole), ['breach_clock'])
  })
})
