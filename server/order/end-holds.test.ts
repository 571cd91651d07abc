import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { aDraft, aHouse, type House, type Reply } from '../../tests/support/company.ts'
import { endHolds } from './end-holds.ts'

let house: House
before(async () => void (house = await aHouse()))
after(() => house.close())

const post = async (no: string, changes: object = {}): Promise<string> =>
  (await house.ask('order_clerk', { path: '/orders', body: aDraft(no, { ...changes }) })).body.orderId
const step = (id: string, name: string, details: object, who: Parameters<House['ask']>[0] = 'order_clerk') =>
  house.ask(who, { path: `/orders/${id}/steps`, body: { step: name, details } })
const page = async (id: string): Promise<Reply['body']> => (await house.ask('order_clerk', { path: `/orders/${id}` })).body
const ending = () => endHolds({ road: house.app.road, database: house.pools.app.database, workers: house.pools.workers.database })
const at = (minutes: number) => new Date(house.clock.now.getTime() + minutes * 60_000).toISOString()

test('a hold until a time is shown with it and ends then, once, however many programs look', async () => {
  const id = await post('UNTIL-1')
  assert.equal((await step(id, 'place_hold', { hold: 'manual', reason: '等样品', until: at(60) })).status, 200)
  const until = at(60)
  assert.equal((await page(id)).holds[0].until, until)
  const { orders } = (await house.ask('order_clerk', { path: '/orders?search=UNTIL-1' })).body
  assert.equal(orders[0].holds[0].until, until)
  assert.equal(await ending(), 0)
  house.clock.now = new Date(house.clock.now.getTime() + 60 * 60_000)
  const ended = await Promise.all([ending(), ending(), ending()])
  assert.equal(
    ended.reduce((sum, one) => sum + one),
    1,
  )
  const { holds, events } = await page(id)
  assert.deepEqual([holds, events.filter((one: { step: string }) => one.step === 'release_by_system').length], [[], 1])
  assert.equal(await ending(), 0)
})

test('one that a person released before, or of an order that was given up, stays as it is', async () => {
  const [released, cancelled] = [await post('UNTIL-2'), await post('UNTIL-3')]
  for (const id of [released, cancelled]) await step(id, 'place_hold', { hold: 'manual', reason: 'x', until: at(10) })
  await step(released, 'release_hold', { hold: 'manual', reason: '好了' })
  await step(cancelled, 'cancel', { reason: '不要了' })
  house.clock.now = new Date(house.clock.now.getTime() + 11 * 60_000)
  assert.equal(await ending(), 0)
})

test('a time that is past, or years ahead, is refused', async () => {
  const id = await post('UNTIL-4')
  for (const until of [at(0), at(-5), at(400 * 1440)])
    assert.equal(
      (await step(id, 'place_hold', { hold: 'manual', reason: 'x', until })).body.code,
      'order.hold_until_out_of_range',
    )
})

test('a payment that is recorded releases the order and shows on it', async () => {
  const id = await post('PAY-1', { paymentState: 'unpaid', paymentMethod: 'prepaid' })
  assert.deepEqual(
    (await page(id)).holds.map(({ type }: { type: string }) => type),
    ['unpaid'],
  )
  assert.equal((await step(id, 'record_payment', {})).body.code, 'order.detail_missing')
  assert.equal((await step(id, 'record_payment', { paidBy: 'wechat', reference: '4200001' }, 'finance')).status, 200)
  const { holds, paymentState } = await page(id)
  assert.deepEqual([holds, paymentState], [[], 'paid'])
})
