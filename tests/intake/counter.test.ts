// Orders entered for somebody at the counter or on the phone: the form before, the confirmation after, the deadline between (INT-1, INT-6, INT-7).
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import pg from 'pg'
import { aSession, upload } from '../support/asking.ts'
import { aDraft, aHouse, type House, type Reply } from '../support/company.ts'

let house: House
let owner: pg.Client
before(async () => {
  house = await aHouse()
  owner = new pg.Client({ connectionString: house.url })
  await owner.connect()
})
after(async () => {
  await owner?.end()
  await house?.close()
})

const minutesAgo = (minutes: number) => new Date(house.clock.now.getTime() - minutes * 60_000).toISOString()
const enter = (no: string, changes: object = {}): Promise<Reply> =>
  house.ask('order_clerk', {
    path: '/counter/orders',
    body: { kind: 'counter', cameAt: minutesAgo(10), draft: aDraft(no), ...changes },
  })
const confirm = (orderId: string, changes: object = {}): Promise<Reply> =>
  house.ask('order_clerk', {
    path: `/counter/orders/${orderId}/confirmation`,
    body: { confirmedBy: '何静', how: 'phone', at: minutesAgo(1), ...changes },
  })
const page = async (orderId: string): Promise<Reply['body']> =>
  (await house.ask('order_clerk', { path: `/orders/${orderId}` })).body

describe('an order of the counter', () => {
  test('is printed before it is submitted, and nothing is kept of it', async () => {
    const count = async () =>
      (await owner.query(`select (select count(*) from "order") + (select count(*) from intake_message) as count`)).rows[0].count
    const before = await count()
    const body = { kind: 'counter', cameAt: minutesAgo(1), draft: { ...aDraft('P-1'), items: [{ name: '保温杯' }] } }
    const printed = await house.ask('order_clerk', { path: '/counter/registration-form', body })
    assert.deepEqual([printed.status, printed.headers['content-type']], [200, 'application/pdf'])
    assert.match(printed.body, /^%PDF-/)
    assert.equal(await count(), before)
    assert.equal((await house.ask('client', { path: '/counter/registration-form', body })).status, 403)
  })

  test('is told of once it is there', async (t) => {
    const { road } = house.app
    t.mock.method(road, 'onStep', () => {
      throw new Error('whoever is told is not there')
    })
    assert.equal((await enter('T-1')).status, 500)
    const { rows } = await owner.query(`select count(*)::int as count from "order" where external_no = 'T-1'`)
    assert.equal(rows[0].count, 1, 'the order was told of before it was kept')
    await owner.query(`update counter_order set confirm_due_at = null`)
  })

  test('waits for its client: held, on the list with its time, until a signature with its picture is recorded', async () => {
    const entered = await enter('C-1')
    assert.equal(entered.status, 200, JSON.stringify(entered.body))
    const { orderId } = entered.body
    const held = await page(orderId)
    assert.deepEqual([held.channel, held.holds.map(({ type }: Reply['body']) => type)], ['counter', ['client_asked']])
    const refused = await house.ask('order_clerk', { path: `/orders/${orderId}/steps`, body: { step: 'pass_review' } })
    assert.equal(refused.body.code, 'order.held')
    const open = (await house.ask('order_clerk', { path: '/counter/orders' })).body.orders
    assert.deepEqual(open.map(({ orderId: id, kind, enteredLate, confirmedAt }: Reply['body']) => [id, kind, enteredLate, confirmedAt]), [[orderId, 'counter', false, null]]) // prettier-ignore
    assert.equal((await confirm(orderId, { how: 'signature' })).body.code, 'counter.picture_needed')
    const hash = await upload(house, 'order_clerk', { name: '登记表签字.png', mark: 'signed' })
    const confirmed = await confirm(orderId, { how: 'signature', hashes: [hash], note: '本人签字' })
    assert.equal(confirmed.status, 200, JSON.stringify(confirmed.body))
    assert.deepEqual(
      [confirmed.body.confirmedBy, confirmed.body.confirmedHow, confirmed.body.recordedByName],
      ['何静', 'signature', 'order_clerk'],
    )
    const free = await page(orderId)
    const last = free.events.at(-1)
    assert.deepEqual([free.holds.filter(({ releasedAt }: Reply['body']) => !releasedAt).length, last.step, last.evidence.map((one: Reply['body']) => one.hash)], [0, 'release_hold', [hash]]) // prettier-ignore
    assert.ok(!JSON.stringify(last).includes('何静'), 'names stay beside the log')
    assert.equal((await confirm(orderId)).body.code, 'counter.confirmed')
    assert.deepEqual((await house.ask('order_clerk', { path: '/counter/orders' })).body.orders, [])
    assert.equal((await house.ask('order_clerk', { path: '/counter/orders?state=confirmed' })).body.orders.length, 1)
  })

  test('is confirmed by one of two who record it at once', async () => {
    const { orderId } = (await enter('C-2', { kind: 'phone' })).body
    const replies = await Promise.all([confirm(orderId), confirm(orderId), confirm(orderId)])
    assert.deepEqual(
      replies.map(({ status }) => status).sort((a, b) => a - b),
      [200, 409, 409],
    )
  })

  test('is late when it is entered more than an hour after the client came, half an hour when urgent', async () => {
    const late = async (no: string, minutes: number, priority: string) => {
      const { body } = await enter(no, { cameAt: minutesAgo(minutes), draft: aDraft(no, { priority }) })
      return (await house.ask('order_clerk', { path: `/counter/orders/${body.orderId}` })).body.enteredLate
    }
    house.clock.now = new Date('2026-03-04T03:30:00.000Z') // 11:30
    assert.deepEqual([await late('L-1', 59, 'normal'), await late('L-2', 61, 'normal')], [false, true])
    assert.deepEqual([await late('L-3', 29, 'urgent'), await late('L-4', 31, 'urgent')], [false, true])
    const page1 = await page((await enter('L-5', { cameAt: minutesAgo(30) })).body.orderId)
    assert.equal(page1.receivedAt, minutesAgo(30))
    assert.equal((await enter('L-6', { cameAt: minutesAgo(-30) })).body.code, 'counter.wrong_time')
    assert.equal((await enter('L-7', { cameAt: minutesAgo(5 * 24 * 60) })).body.code, 'counter.wrong_time')
    assert.equal((await enter('L-8', { draft: { clientCode: 'ALPHA' } })).body.code, 'order.incomplete')
  })

  test('moves on unconfirmed where the company says so, and is confirmed all the same', async () => {
    const admin = await aSession(house, 'admin')
    const saved = await house.ask(admin, { method: 'PUT', path: '/counter/setting', body: { hold: false, confirmMinutes: 60 } })
    assert.equal(saved.status, 200, JSON.stringify(saved.body))
    assert.equal(
      (await house.ask('order_clerk', { method: 'PUT', path: '/counter/setting', body: { hold: true, confirmMinutes: 60 } }))
        .status,
      403,
    )
    const { orderId } = (await enter('S-1')).body
    assert.deepEqual((await page(orderId)).holds, [])
    assert.equal((await confirm(orderId)).status, 200)
    assert.equal((await page(orderId)).events.at(-1).step, 'add_note')
  })
})

test('a message that waits longer than its hour is late in the queue and among the overdue', async () => {
  house.clock.now = new Date('2026-03-05T02:00:00.000Z')
  await house.ask('order_clerk', {
    path: '/orders/batch',
    body: { orders: [aDraft('W-1', { consignee: {} }), aDraft('W-2', { consignee: {}, priority: 'urgent' })] },
  })
  const waiting = async () => (await house.ask('order_clerk', { path: '/overdue' })).body.intake
  assert.deepEqual([(await waiting()).late, (await waiting()).warned], [0, 0])
  house.clock.now = new Date('2026-03-05T02:35:00.000Z')
  const first = await waiting()
  assert.deepEqual([first.late, first.warned], [1, 1], 'the urgent one first, the other within its last half hour')
  house.clock.now = new Date('2026-03-05T03:05:00.000Z')
  assert.equal((await waiting()).late, 2)
})
