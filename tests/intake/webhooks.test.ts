// What shops send, as they send it: late, twice, at once, out of order, cancelled, forged.
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import pg from 'pg'
import { shopChannels } from '../../contract/client.ts'
import type { ShopChannel } from '../../server/intake/port.ts'
import { connectShop, shopMessage, tell, type Shop } from '../support/asking.ts'
import { agreed, aHouse, type House, type Reply } from '../support/company.ts'

const cases = new URL('../cases/shop/', import.meta.url)
const woo = readFileSync(new URL('woocommerce-cod.json', cases), 'utf8')
const wooNo = '70121'

describe('what shops tell us', () => {
  let house: House
  let shop: Shop
  before(async () => {
    house = await aHouse()
    shop = await connectShop(house, 'woocommerce')
  })
  after(() => house.close())

  const order = (no: string, changes: Record<string, unknown> = {}) =>
    Buffer.from(JSON.stringify({ ...JSON.parse(woo), id: Number(no), ...changes }))
  const find = async (no: string) => (await house.ask('order_clerk', { path: `/orders?search=${no}&closed=yes` })).body.orders
  const page = async (id: string): Promise<Reply['body']> => (await house.ask('order_clerk', { path: `/orders/${id}` })).body
  const message = async (id: string): Promise<Reply['body']> =>
    (await house.ask('order_clerk', { path: `/intake/messages/${id}` })).body
  const holdsOf = async (id: string) => (await page(id)).holds.map((hold: { type: string }) => hold.type)

  test('three times is one order, and every telling is on record', async () => {
    const told = [
      await tell(house, shop, Buffer.from(woo)),
      await tell(house, shop, Buffer.from(woo)),
      await tell(house, shop, Buffer.from(woo)),
    ]
    assert.deepEqual(
      told.map(({ status, body }) => [status, body.state]),
      [
        [200, 'ordered'],
        [200, 'duplicate'],
        [200, 'duplicate'],
      ],
    )
    assert.equal(new Set(told.map(({ body }) => body.orderId)).size, 1)
    assert.equal((await find(wooNo)).length, 1)
    for (const { body } of told) assert.equal((await message(body.intakeMessageId)).raw, woo)
  })

  test('two hundred times at once is one order and 199 times the same answer', async () => {
    const raw = order('90200')
    const told = await Promise.all(Array.from({ length: 200 }, () => tell(house, shop, raw, { topic: 'order.created' })))
    assert.deepEqual(new Set(told.map(({ status }) => status)), new Set([200]))
    assert.equal(told.filter(({ body }) => body.state === 'ordered').length, 1)
    assert.equal(told.filter(({ body }) => body.state === 'duplicate').length, 199)
    assert.equal(new Set(told.map(({ body }) => body.orderId)).size, 1)
    assert.equal((await find('90200')).length, 1)
  })

  test('with a wrong signature, none, or another shop’s is refused and leaves nothing', async () => {
    const other = await connectShop(house, 'woocommerce', { name: '另一家' })
    const raw = order('90300')
    const unsigned = shopMessage(house, shop, raw)
    delete unsigned.headers?.['x-wc-webhook-signature']
    const altered = { ...shopMessage(house, shop, raw), body: order('90301') }
    for (const ask of [shopMessage(house, shop, raw, { secret: other.secret }), unsigned, altered]) {
      const reply = await house.ask('nobody', ask)
      assert.deepEqual([reply.status, reply.body.code], [401, 'access.bad_signature'])
    }
    assert.deepEqual([await find('90300'), await find('90301')], [[], []])
  })

  test('to a shop that is not there is 404, to an address that is none 400', async () => {
    const nowhere = { ...shop, webhookPath: '/api/shops/018f4b1e-7a00-7000-8000-000000000000/messages' }
    const reply = await tell(house, nowhere, order('90400'))
    assert.deepEqual([reply.status, reply.body.code], [404, 'shop.not_found'])
    assert.equal((await tell(house, { ...shop, webhookPath: '/api/shops/mine/messages' }, order('90400'))).status, 400)
  })

  test('that nobody can read waits with its very bytes, to be dealt with within the hour', async () => {
    const raw = Buffer.from([0xff, 0xfe, 0x00, ...Buffer.from('{"id": 1, not json')])
    const { body } = await tell(house, shop, raw, { topic: 'order.created' })
    assert.equal(body.state, 'waiting')
    const waiting = await message(body.intakeMessageId)
    assert.deepEqual([waiting.problems[0].path, waiting.problems[0].code, waiting.late], ['raw', 'unparsable', false])
    assert.ok(new Date(waiting.dueAt) > house.clock.now)
    const owner = new pg.Client({ connectionString: house.url })
    await owner.connect()
    const { rows } = await owner.query<{ raw: Buffer }>('select raw from intake_message where id = $1', [body.intakeMessageId])
    await owner.end()
    assert.deepEqual(rows[0]?.raw, raw)
  })

  test('about no order is answered kindly', async () => {
    const ping = await house.ask('nobody', {
      path: shop.webhookPath,
      method: 'POST',
      body: Buffer.from('webhook_id=7'),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    assert.deepEqual([ping.status, ping.body.state], [200, 'ignored'])
    const product = await tell(house, shop, Buffer.from('{"id": 5, "name": "a product"}'), { topic: 'product.updated' })
    assert.deepEqual([product.status, product.body.state], [200, 'ignored'])
  })

  test('cancelled after the order holds it once, however often and in however few words', async () => {
    const { body } = await tell(house, shop, order('90500'), { topic: 'order.created' })
    await house.ask('order_clerk', { path: `/orders/${body.orderId}/steps`, body: { step: 'pass_review' } })
    const full = await tell(house, shop, order('90500', { status: 'cancelled' }), { topic: 'order.updated' })
    const bare = await tell(house, shop, Buffer.from('{"id": 90500}'), { topic: 'order.deleted' })
    assert.deepEqual(
      [full.body.state, full.body.orderId, bare.body.state, bare.body.orderId],
      ['duplicate', body.orderId, 'duplicate', body.orderId],
    )
    assert.deepEqual(await holdsOf(body.orderId), ['shop_cancelled'])
    const confirm = await house.ask('order_clerk', { path: `/orders/${body.orderId}/steps`, body: { step: 'confirm' } })
    assert.deepEqual([confirm.status, confirm.body.code], [409, 'order.held'])
    const cancel = await house.ask('order_clerk', {
      path: `/orders/${body.orderId}/steps`,
      body: { step: 'cancel', details: { reason: '平台已取消' } },
    })
    assert.equal(cancel.status, 200)
    assert.equal(
      (await tell(house, shop, Buffer.from('{"id": 90500}'), { topic: 'order.deleted' })).body.state,
      'duplicate',
      'told once more after the end',
    )
  })

  test('cancelled before the order, in full or in a word, holds the order when it comes', async () => {
    const first = await tell(house, shop, order('90600', { status: 'cancelled' }), { topic: 'order.updated' })
    assert.equal(first.body.state, 'ordered')
    assert.ok((await holdsOf(first.body.orderId)).includes('shop_cancelled'))
    assert.equal((await tell(house, shop, order('90600'), { topic: 'order.created' })).body.state, 'duplicate')

    const bare = await tell(house, shop, Buffer.from('{"id": 90601}'), { topic: 'order.deleted' })
    assert.equal(bare.body.state, 'waiting')
    const late = await tell(house, shop, order('90601'), { topic: 'order.created' })
    assert.equal(late.body.state, 'ordered')
    assert.deepEqual(await holdsOf(late.body.orderId), ['shop_cancelled'])
    assert.equal((await message(bare.body.intakeMessageId)).state, 'duplicate', 'the word that waited is settled')
  })

  test('cancelled and corrected by a person still bears the hold', async () => {
    const { body } = await tell(
      house,
      shop,
      order('90700', { status: 'cancelled', billing: {}, shipping: { first_name: '某' } }),
      { topic: 'order.updated' },
    )
    assert.equal(body.state, 'waiting')
    const { draft } = await message(body.intakeMessageId)
    const corrected = { ...draft, consignee: { name: '某', phone: '13800138000', detail: '广东省深圳市南山区科苑路8号2栋301室' } }
    const reply = await house.ask('order_clerk', {
      path: `/intake/messages/${body.intakeMessageId}/correct`,
      body: { draft: corrected, consent: agreed },
    })
    assert.equal(reply.body.state, 'ordered')
    assert.ok((await holdsOf(reply.body.orderId)).includes('shop_cancelled'))
  })

  test('cancelled and created at the same moment are never both forgotten', async () => {
    for (let round = 0; round < 10; round++) {
      const no = String(90800 + round)
      const told = [
        tell(house, shop, Buffer.from(`{"id": ${no}}`), { topic: 'order.deleted' }),
        tell(house, shop, order(no), { topic: 'order.created' }),
      ]
      await Promise.all(round % 2 ? told : told.reverse())
      const [found] = await find(no)
      assert.deepEqual(await holdsOf(found.id), ['shop_cancelled'])
    }
  })

  test('incomplete waits once under its number; the complete one that follows is the order', async () => {
    const empty = { billing: {}, shipping: {} }
    const first = await tell(house, shop, order('90900', empty), { topic: 'order.created' })
    const second = await tell(house, shop, order('90900', { ...empty, customer_note: '第二次' }), { topic: 'order.updated' })
    assert.deepEqual(
      [first.body.state, second.body.state, second.body.intakeMessageId],
      ['waiting', 'waiting', first.body.intakeMessageId],
    )
    assert.ok((await message(first.body.intakeMessageId)).raw.includes('第二次'), 'the newer content is what a person corrects')
    const third = await tell(house, shop, order('90900'), { topic: 'order.updated' })
    assert.equal(third.body.state, 'ordered')
    const settled = await message(first.body.intakeMessageId)
    assert.deepEqual([settled.state, settled.orderId], ['duplicate', third.body.orderId])
  })

  test('with a masked receiver is an order that may not leave until the platform reveals him', async () => {
    const taobao = await connectShop(house, 'taobao')
    const { body } = await tell(house, taobao, readFileSync(new URL('taobao-masked.json', cases)))
    assert.deepEqual(await holdsOf(body.orderId), ['receiver_masked'])
    const { consignee } = await page(body.orderId)
    assert.equal(consignee.masked, true)
  })

  test('of every platform and case of ours is an order or waits, as the case says', async () => {
    const shops = new Map<string, Shop>()
    for (const channel of shopChannels) shops.set(channel, await connectShop(house, channel, { name: `全部 ${channel}` }))
    const names = readdirSync(cases)
      .filter((name) => name.endsWith('.expect.json'))
      .map((name) => name.replace('.expect.json', ''))
    assert.ok(names.length >= 12)
    for (const name of names) {
      const expected = JSON.parse(readFileSync(new URL(`${name}.expect.json`, cases), 'utf8')) as {
        headers: Record<string, string>
        draft?: { externalNo?: string }
        problems?: unknown[]
        topic?: string
      }
      const mine = shops.get(name.split('-')[0] as ShopChannel)
      assert.ok(mine)
      const ask = shopMessage(house, mine, readFileSync(new URL(`${name}.json`, cases)))
      const { status, body } = await house.ask('nobody', { ...ask, headers: { ...ask.headers, ...expected.headers } })
      assert.equal(status, 200, `${name}: ${JSON.stringify(body)}`)
      assert.ok(['ordered', 'waiting', 'duplicate'].includes(body.state), `${name}: ${body.state}`)
      const kept = await message(body.intakeMessageId)
      assert.equal(kept.externalNo, expected.draft?.externalNo ?? null, name)
      if ((expected.problems ?? []).length > 0) assert.equal(body.state, 'waiting', name)
      if (body.state === 'waiting') assert.ok(kept.problems.length > 0, `${name} says why`)
    }
  })
})
