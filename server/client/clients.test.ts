import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import pg from 'pg'
import { aSession, connectShop, tell } from '../../tests/support/asking.ts'
import { aDraft, aHouse, type House } from '../../tests/support/company.ts'

describe('clients and their shops', () => {
  let house: House
  let manager: { key: string }
  before(async () => {
    house = await aHouse()
    manager = await aSession(house, 'sales_supervisor')
  })
  after(() => house.close())

  test('a client has a code that no other has, in small letters or large', async () => {
    const create = (code: string) =>
      house.ask(manager, { path: '/clients', body: { code, name: '丙方', email: 'c@example.com' } })
    assert.equal((await create('GAMMA')).body.code, 'GAMMA')
    assert.deepEqual(
      [(await create('gamma')).body.code, (await create('含中文')).status, (await create('x'.repeat(21))).status],
      ['client.code_taken', 400, 400],
    )
    const placed = await house.ask('order_clerk', { path: '/orders', body: aDraft('G-1', { clientCode: 'Gamma' }) })
    assert.equal(placed.body.state, 'created', 'orders name it either way')
    assert.deepEqual(
      (await house.ask(manager, { path: '/clients' })).body.clients.map((one: { code: string }) => one.code),
      ['ALPHA', 'BETA', 'GAMMA'],
    )
    const other = await house.addTenant('two')
    assert.equal(
      (
        await house.ask(await aSession(house, 'sales_supervisor', other), {
          path: '/clients',
          body: { code: 'GAMMA', name: 'x' },
        })
      ).status,
      200,
      'another company has its own',
    )
  })

  test('a shop’s secret is shown once and kept sealed', async () => {
    const { id, secret, webhookPath } = await connectShop(house, 'woocommerce', { name: '旗舰店' })
    assert.match(secret, /^[\w-]{43}$/)
    const { shops } = (await house.ask(manager, { path: '/shops' })).body
    const listed = shops.find((one: { id: string }) => one.id === id)
    assert.deepEqual([listed.name, listed.webhookPath, 'secret' in listed], ['旗舰店', webhookPath, false])
    const owner = new pg.Client({ connectionString: house.url })
    await owner.connect()
    const { rows } = await owner.query<{ sealed: string }>(
      `select encode(sealed_secret, 'escape') as sealed from shop where id = $1`,
      [id],
    )
    await owner.end()
    assert.ok(rows[0] && !rows[0].sealed.includes(secret))
  })

  test('a shop’s orders are its client’s, whatever they say', async () => {
    const shop = await connectShop(house, 'woocommerce', { clientId: house.tenant.clients[1]?.id, name: '乙店' })
    const order = {
      id: 5,
      status: 'processing',
      currency: 'CNY',
      total: '1.00',
      shipping: { first_name: '某', phone: '13800138000', address_1: '广东省深圳市南山区科苑路8号2栋301室', country: 'CN' },
      line_items: [{ id: 1, name: '杯', quantity: 1, total: '1.00' }],
    }
    const { body } = await tell(house, shop, Buffer.from(JSON.stringify(order)), { topic: 'order.created' })
    const page = (await house.ask('order_clerk', { path: `/orders/${body.orderId}` })).body
    assert.deepEqual([page.clientName, page.shopName, page.channel], ['乙方制造', '乙店', 'woocommerce'])
    assert.equal((await house.ask('client#2', { path: `/orders/${body.orderId}` })).status, 200)
    assert.equal((await house.ask('client', { path: `/orders/${body.orderId}` })).status, 404)
  })

  test('a client’s program places for its client alone', async () => {
    const { body } = await house.ask('client', { path: '/orders', body: aDraft('OWN-1', { clientCode: 'BETA' }) })
    assert.equal(body.state, 'created')
    assert.equal((await house.ask('order_clerk', { path: `/orders/${body.orderId}` })).body.clientName, '甲方商贸')
    const waiting = await house.ask('client', { path: '/orders', body: aDraft('OWN-2', { items: [] }) })
    assert.equal(waiting.body.state, 'waiting')
    assert.equal(
      (await house.ask('client', { path: '/orders', body: aDraft('OWN-2') })).body.state,
      'created',
      'sent again complete, it goes on',
    )
    const batch = await house.ask('client', { path: '/orders/batch', body: { orders: [aDraft('OWN-2'), aDraft('OWN-3'), null] } })
    assert.deepEqual(
      batch.body.results.map((one: { state: string }) => one.state),
      ['duplicate', 'created', 'waiting'],
    )
    const list = (await house.ask('client', { path: '/orders?limit=200' })).body.orders
    assert.deepEqual(new Set(list.map((one: { clientName: string }) => one.clientName)), new Set(['甲方商贸']))
    assert.deepEqual(
      new Set(list.map((one: { dueState: string; dueAt: string | null }) => `${one.dueState} ${one.dueAt}`)),
      new Set(['done null']),
      'our clocks are our own',
    )
  })
})
