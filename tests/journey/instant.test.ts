import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { aSession, listenersUntil } from '../support/asking.ts'
import { aHouse, type House, type Reply, type Who } from '../support/company.ts'
import { forgetOldPositions } from '../../server/transit/share-position.ts'
import { superuser } from '../road/travel.ts'
import { anInstantOrder } from './drafts.ts'
import { aProof, follow } from './follow.ts'

const far = { latitude: 22.5172, longitude: 113.9347 }
const near = { latitude: 22.5425, longitude: 113.9441 }

describe('an instant delivery', () => {
  let house: House
  before(async () => void (house = await aHouse()))
  after(() => house.close())

  const share = (who: Who, id: string, at: object): Promise<Reply> => house.ask(who, { path: `/orders/${id}/position`, body: at })
  const later = (seconds: number) => (house.clock.now = new Date(house.clock.now.getTime() + seconds * 1000))
  async function assigned(no: string) {
    const { body } = await house.ask('order_clerk', { path: '/orders', body: anInstantOrder(no) })
    assert.ok(body.orderId, JSON.stringify(body))
    const order = follow(house, body.orderId)
    await order.takes('order_clerk', 'pass_review')
    const { trackingNo } = await order.takes('order_clerk', 'confirm')
    await order.takes('dispatcher', 'accept', { courier: house.tenant.people.get('courier')?.id })
    const look = async (): Promise<Reply['body']> =>
      (await house.ask('nobody', { path: '/track', body: { trackingNo, phoneTail: '8000' } })).body
    return { order, look, courier: await aSession(house, 'courier') }
  }

  test('goes from the shop to the door within minutes, the courier in sight, and nothing of the way is kept', async () => {
    const { order, look, courier } = await assigned('NOW-1')
    const promise = (await order.page('dispatcher')).clocks.find((one: { clock: string }) => one.clock === 'promised_delivery')
    assert.equal(Date.parse(promise.dueAt) - Date.parse(promise.startedAt), 60 * 60_000)
    assert.equal((await share(courier, order.id, far)).body.code, 'position.not_under_way', 'not before the task is accepted')
    await order.takes(courier, 'accept_task')
    assert.equal((await look()).courier, null)

    const first = await share(courier, order.id, far)
    assert.equal(first.status, 200, JSON.stringify(first.body))
    assert.ok(first.body.metresToGo > 2900 && first.body.metresToGo < 3100, String(first.body.metresToGo))
    assert.equal((await share(courier, order.id, far)).body.code, 'position.too_soon')
    assert.equal((await share(await aSession(house, 'courier#2'), order.id, far)).status, 404, 'somebody else’s order')
    assert.equal((await share('dispatcher', order.id, far)).status, 403)
    const seen = await look()
    assert.deepEqual([seen.courier.metresToGo, seen.courier.minutesToGo], [3000, null])
    assert.ok(!JSON.stringify(seen).includes('113.9'), 'how far, never where')

    await order.takes(courier, 'arrive_shop')
    await order.takes(courier, 'collect', { pieces: 1 })
    later(10)
    assert.equal((await share(courier, order.id, near)).status, 200)
    assert.deepEqual([(await look()).courier.metresToGo, (await look()).courier.minutesToGo], [100, 1])
    assert.equal((await order.page('customer_service')).courier.metresToGo < 120, true)
    later(31 * 60)
    assert.equal((await look()).courier, null, 'a position of half an hour ago says nothing')
    await share(courier, order.id, near)

    const proof = await aProof(house, courier)
    await order.refused(courier, 'sign', 422, 'order.evidence_missing', { signedBy: 'self' })
    await order.takes(courier, 'sign', { signedBy: 'self' }, { evidence: proof.slice(0, 1) })
    assert.equal((await look()).courier, null)
    assert.equal((await share(courier, order.id, near)).body.code, 'position.not_under_way')
    const owner = await superuser(house)
    await listenersUntil(house, async () => (await owner.query('select from courier_position')).rowCount === 0)
    await owner.end()
    assert.deepEqual(
      (await look()).road.map(({ phase }: { phase: string }) => phase),
      ['received', 'confirmed', 'preparing', 'out_for_delivery', 'signed'],
    )
    await order.ends()
  })

  test('is given back by one courier and taken by another; the first does not see it any more', async () => {
    const { order, courier } = await assigned('NOW-2')
    await order.takes(courier, 'accept_task')
    await order.takes(courier, 'reassign', { reason: '电动车没电' })
    assert.equal((await house.ask('courier', { path: `/orders/${order.id}` })).status, 404)
    await order.takes('dispatcher', 'accept', { courier: house.tenant.people.get('courier#2')?.id })
    const second = await aSession(house, 'courier#2')
    await order.takes(second, 'accept_task')
    // a phone that falls silent leaves nothing behind either
    assert.equal((await share(second, order.id, far)).status, 200)
    const owner = await superuser(house)
    const kept = async () => (await owner.query('select from courier_position')).rowCount
    await forgetOldPositions(house.pools.workers.database, house.clock.now)
    assert.equal(await kept(), 1)
    await forgetOldPositions(house.pools.workers.database, new Date(house.clock.now.getTime() + 3 * 3_600_000))
    assert.equal(await kept(), 0)
    await owner.end()
    await order.takes(second, 'arrive_shop')
    await order.takes(second, 'collect')
    await order.takes(second, 'fail_delivery', { cause: 'nobody' })
    await order.takes('dispatcher', 'start_return', { reason: '客户改主意' })
    await order.takes(second, 'receive_return')
    await order.ends()
    assert.equal((await order.page('manager')).outcome, 'returned')
  })

  test('stands on the rail with its own stations once there is one', async () => {
    const { body } = await house.ask('dispatcher', { path: '/orders/counts' })
    const nodes = body.nodes.map(({ node }: { node: string }) => node)
    assert.ok(nodes.includes('assigned') && nodes.includes('at_shop') && !nodes.includes('booking'))
    assert.ok(nodes.indexOf('assigned') === nodes.indexOf('awaiting_acceptance') + 1)
  })
})
