// Messages of shops in any order, any number of times: what stands in the end is what the shop says last.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import fc from 'fast-check'
import { shopChannels } from '../../contract/client.ts'
import type { ShopChannel } from '../../server/intake/port.ts'
import { connectShop, tell, type Shop } from '../support/asking.ts'
import { agreed, aHouse, type House, type Reply } from '../support/company.ts'
import { writeOrder, type Telling } from './shop-writer.ts'

const ordersTried = 2
const holdsOf = ({ holds }: Reply['body']): string[] => holds.map((hold: { type: string }) => hold.type)

describe('messages of a shop in any order', () => {
  let house: House
  let nextNo = 1
  const shops = new Map<ShopChannel, Shop>()
  before(async () => {
    house = await aHouse()
    for (const channel of shopChannels) shops.set(channel, await connectShop(house, channel))
  })
  after(() => house.close())

  const shopOf = (channel: ShopChannel): Shop => {
    const shop = shops.get(channel)
    assert.ok(shop)
    return shop
  }
  const say = async (channel: ShopChannel, no: string, telling: Telling): Promise<Reply> => {
    const { raw, topic } = writeOrder(channel, no, telling)
    const reply = await tell(house, shopOf(channel), raw, topic ? { topic } : {})
    assert.equal(reply.status, 200, JSON.stringify(reply.body))
    return reply
  }
  const page = async (id: string): Promise<Reply['body']> => (await house.ask('order_clerk', { path: `/orders/${id}` })).body
  const step = (who: 'order_clerk' | 'dispatcher', id: string, body: object) =>
    house.ask(who, { path: `/orders/${id}/steps`, body })

  /** All that a person sees of it, but when and how it came about. */
  async function standing(id: string): Promise<unknown> {
    const one = await page(id)
    const requests = (await house.ask('order_clerk', { path: `/client-requests?orderId=${id}` })).body.requests
    return {
      status: one.status,
      consignee: one.consignee,
      buyer: one.buyer,
      items: one.items,
      money: [one.currency, one.totalMinor, one.paidMinor, one.freightMinor, one.codMinor, one.paymentState, one.paymentMethod],
      wishes: [one.serviceRequirements, one.buyerNote, one.sellerNote, one.priority],
      holds: one.holds.map((hold: { type: string }) => hold.type).sort(),
      attributes: one.attributes,
      requests: requests.filter((one: { state: string }) => one.state === 'open').map((one: { kind: string }) => one.kind),
    }
  }

  async function endOf(channel: ShopChannel, tellings: readonly Telling[]): Promise<unknown> {
    const no = String(880_000_000_000 + nextNo++)
    let id = ''
    for (const telling of tellings) id = (await say(channel, no, telling)).body.orderId ?? id
    assert.ok(id, 'it became an order')
    const waiting = (await house.ask('order_clerk', { path: '/intake/messages?state=waiting&limit=200' })).body.messages
    assert.deepEqual(
      waiting.filter((one: { externalNo: string }) => one.externalNo === no),
      [],
    )
    return standing(id)
  }

  const life: readonly Telling[] = [
    { second: 1, paid: false },
    { second: 2, paid: true },
    { second: 3, paid: true, street: '科苑路99号1栋902室', phone: '13900139000' },
    { second: 4, paid: true, street: '科苑路99号1栋902室', phone: '13900139000', quantity: 3, note: '周末送货' },
  ]
  const cancelled: Telling = { ...life[3], second: 5, paid: true, cancelled: true }
  const revived: Telling = { second: 6, paid: true, note: '又要了' }

  for (const channel of shopChannels)
    test(`of ${channel}, twice and in any order, end in the same state`, async () => {
      for (const whole of [life, [...life, cancelled], [...life, cancelled, revived]]) {
        const inOrder = await endOf(channel, whole)
        const orders = fc.sample(fc.shuffledSubarray([...whole, ...whole], { minLength: whole.length * 2 }), {
          numRuns: ordersTried,
          seed: whole.length * 7,
        })
        for (const order of orders)
          assert.deepEqual(await endOf(channel, order), inOrder, order.map(({ second }) => second).join(' '))
      }
    })

  test('an update of payment lets an unpaid order go on', async () => {
    const { body } = await say('taobao', '77001', { second: 1, paid: false })
    assert.deepEqual(
      (await page(body.orderId)).holds.map((hold: { type: string }) => hold.type),
      ['unpaid'],
    )
    await say('taobao', '77001', { second: 2, paid: true })
    const paid = await page(body.orderId)
    assert.deepEqual([paid.holds.filter((hold: { releasedAt?: string }) => !hold.releasedAt), paid.paymentState], [[], 'paid'])
  })

  test('an address that changes under review changes the order, with the shop as who agreed', async () => {
    const { body } = await say('jd', '77101', { second: 1, paid: true })
    await say('jd', '77101', { second: 2, paid: true, street: '深南大道1号9楼901室', phone: '13700137000' })
    const { consignee } = await page(body.orderId)
    assert.deepEqual([consignee.detail, consignee.phone], ['深南大道1号9楼901室', '13700137000'])
    const found = (await house.ask('order_clerk', { path: '/orders?search=13700137000' })).body.orders
    assert.deepEqual(
      found.map((one: { id: string }) => one.id),
      [body.orderId],
    )
    await say('jd', '77101', { second: 1, paid: true })
    assert.equal((await page(body.orderId)).consignee.phone, '13700137000', 'an older word changes nothing')
  })

  test('what a person corrected stays when the shop repeats what it had said', async () => {
    const { body } = await say('doudian', '77201', { second: 1, paid: false })
    const changes = { consignee: { detail: '科苑路8号2栋302室' } }
    const corrected = await house.ask('order_clerk', {
      path: `/orders/${body.orderId}/corrections`,
      body: { agreedBy: '王女士', agreedHow: 'phone', agreedAt: house.clock.now.toISOString(), changes },
    })
    assert.equal(corrected.status, 200, JSON.stringify(corrected.body))
    await say('doudian', '77201', { second: 2, paid: true })
    const { consignee, paymentState } = await page(body.orderId)
    assert.deepEqual([consignee.detail, paymentState], ['科苑路8号2栋302室', 'paid'])
  })

  test('a hidden receiver who is typed in, with the client’s word, holds nothing any more', async () => {
    const { body } = await say('pinduoduo', '77251', { second: 1, paid: true, street: '科苑路**', phone: '138****8000' })
    const masked = await page(body.orderId)
    assert.deepEqual(
      [masked.consignee.masked, masked.holds.map((hold: { type: string }) => hold.type)],
      [true, ['receiver_masked']],
    )
    const correct = (consignee: object) =>
      house.ask('order_clerk', {
        path: `/orders/${body.orderId}/corrections`,
        body: { agreedBy: '王女士', agreedHow: 'phone', agreedAt: house.clock.now.toISOString(), changes: { consignee } },
      })
    assert.equal((await correct({ phone: '13800138000' })).status, 200)
    assert.equal((await page(body.orderId)).consignee.masked, true, 'the street is still hidden')
    assert.equal((await correct({ detail: '科苑路8号2栋301室' })).status, 200)
    const typed = await page(body.orderId)
    assert.deepEqual([typed.consignee.masked, typed.holds.filter((one: { releasedAt?: string }) => !one.releasedAt)], [false, []])
  })

  test('while goods are prepared other goods hold the order and are put before staff', async () => {
    const { body } = await say('pinduoduo', '77301', { second: 1, paid: true })
    for (const one of ['pass_review', 'confirm'])
      assert.equal((await step('order_clerk', body.orderId, { step: one })).status, 200, one)
    const accepted = await step('dispatcher', body.orderId, {
      step: 'accept',
      details: { warehouse: '深圳一仓', carrier: '顺丰' },
    })
    assert.equal(accepted.status, 200, JSON.stringify(accepted.body))
    await say('pinduoduo', '77301', { second: 2, paid: true, quantity: 5 })
    const one = await page(body.orderId)
    assert.deepEqual(holdsOf(one), ['items_differ'])
    assert.deepEqual([one.items[0].quantity, one.cart.items[0].quantity], [2, 5], 'both stand side by side')
    assert.equal((await step('dispatcher', body.orderId, { step: 'reassign', details: { reason: 'x' } })).body.code, 'order.held')
    const { requests } = (await house.ask('order_clerk', { path: `/client-requests?orderId=${body.orderId}` })).body
    assert.deepEqual([requests.length, requests[0].kind, /×5/.test(requests[0].reason)], [1, 'change', true])
    await say('pinduoduo', '77301', { second: 3, paid: true, quantity: 2 })
    const back = await page(body.orderId)
    assert.deepEqual([holdsOf(back), back.cart.items[0].quantity], [[], 2], 'what the shop took back is no difference any more')
    assert.ok(back.cart.toldAt > one.cart.toldAt)
    await say('pinduoduo', '77301', { second: 4, paid: true, quantity: 5, cancelled: true })
    assert.ok(holdsOf(await page(body.orderId)).includes('shop_cancelled'))
  })

  test('an order that travels with another stays with it: where it should go otherwise is put before a person', async () => {
    const telling = { paid: true, street: '科苑路77号1栋301室', phone: '13900139077' }
    const ids: string[] = []
    for (const no of ['77501', '77502']) {
      const id = (await say('doudian', no, { second: 1, ...telling })).body.orderId
      for (const [who, name, details] of [
        ['order_clerk', 'pass_review', {}],
        ['order_clerk', 'confirm', {}],
        ['dispatcher', 'accept', { warehouse: '嘉定 2 号库', carrier: '顺丰' }],
      ] as const)
        assert.equal((await step(who, id, { step: name, details })).status, 200)
      ids.push(id)
    }
    assert.equal((await house.ask('dispatcher', { path: '/merges', body: { orderIds: ids } })).status, 200)
    await say('doudian', '77501', { second: 2, ...telling, street: '科苑路88号2栋101室' })
    const [one = ''] = ids
    const { consignee, shipments } = await page(one)
    assert.match(consignee.detail, /77号/)
    assert.equal(shipments[0].with.length, 1)
    const { requests } = (await house.ask('order_clerk', { path: `/client-requests?orderId=${one}` })).body
    assert.deepEqual(
      requests.map(({ kind, state }: Record<string, string>) => [kind, state]),
      [['change', 'open']],
    )
  })

  test('goods that were filled in at the queue otherwise than they were bought are held, and seen side by side', async () => {
    const complete = async (no: string, quantity: number): Promise<Reply['body']> => {
      const { body } = await say('doudian', no, { second: 1, paid: true, phone: '12' })
      assert.equal(body.state, 'waiting')
      const { draft } = (await house.ask('order_clerk', { path: `/intake/messages/${body.intakeMessageId}` })).body
      const items = draft.items.map((item: object) => ({ ...item, quantity }))
      const path = `/intake/messages/${body.intakeMessageId}/correct`
      const consignee = { ...draft.consignee, phone: '13800138000' }
      const { orderId } = (
        await house.ask('order_clerk', { path, body: { draft: { ...draft, consignee, items }, consent: agreed } })
      ).body
      assert.ok(orderId)
      return page(orderId)
    }
    const same = await complete('77401', 2)
    assert.deepEqual([holdsOf(same), same.cart.items[0].quantity], [[], 2])
    const other = await complete('77402', 3)
    assert.deepEqual([holdsOf(other), other.items[0].quantity, other.cart.items[0].quantity], [['items_differ'], 3, 2])
    assert.deepEqual(other.holds[0].fields, [{ path: 'items', code: 'items_differ' }])
    assert.equal((await step('order_clerk', other.id, { step: 'pass_review' })).body.code, 'order.held')
  })
})
