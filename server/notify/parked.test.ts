import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import pg from 'pg'
import { aSession, listenersUntil } from '../../tests/support/asking.ts'
import { aDraft, aHouse, type House, type Reply } from '../../tests/support/company.ts'

describe('an event that a listener cannot digest', () => {
  let house: House
  let owner: pg.Client
  before(async () => {
    house = await aHouse({ now: new Date() })
    owner = new pg.Client({ connectionString: house.url })
    await owner.connect()
  })
  after(async () => {
    await owner.end()
    await house.close()
  })

  const page = async (orderId: string): Promise<Reply['body']> =>
    (await house.ask('order_clerk', { path: `/orders/${orderId}` })).body
  async function confirmed(no: string): Promise<string> {
    const { orderId } = (await house.ask('order_clerk', { path: '/orders', body: aDraft(no) })).body
    for (const step of ['pass_review', 'confirm']) {
      house.clock.now = new Date(Math.max(house.clock.now.getTime() + 1000, Date.now()))
      await house.ask('order_clerk', { path: `/orders/${orderId}/steps`, body: { step } })
    }
    return orderId
  }

  test('is parked after five tries, holds up no other, and is digested when a person says so', async () => {
    const poisoned = await confirmed('POISON')
    const fine = await confirmed('FINE')
    // the letter of the one cannot be queued
    await owner.query(`alter table outgoing add constraint poison check (order_id <> '${poisoned}')`)
    await listenersUntil(house, async () => (await page(fine)).outgoing.length > 0)
    assert.deepEqual((await page(poisoned)).outgoing, [])

    const admin = await aSession(house, 'admin')
    const parked = async () => (await house.ask(admin, { path: '/parked' })).body.events
    const [event] = await parked()
    assert.deepEqual([event.listener, event.orderId, event.step, event.tries], ['letter', poisoned, 'confirm', 5])
    assert.match(event.why, /poison/)

    const still = await house.ask(admin, { path: `/parked/${event.id}/retry`, method: 'POST' })
    assert.deepEqual([still.status, still.body.ok], [200, false])
    assert.equal((await parked())[0].tries, 6)
    await owner.query('alter table outgoing drop constraint poison')
    const digested = await house.ask(admin, { path: `/parked/${event.id}/retry`, method: 'POST' })
    assert.deepEqual([digested.body, await parked()], [{ ok: true, why: null }, []])
    assert.equal((await page(poisoned)).outgoing.length, 1)
    assert.equal((await house.ask(admin, { path: `/parked/${event.id}/retry`, method: 'POST' })).body.code, 'parked.not_found')
    assert.equal((await house.ask('order_clerk', { path: '/parked' })).status, 403)
  })
})
