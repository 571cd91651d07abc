import assert from 'node:assert/strict'
import { after, afterEach, before, describe, test } from 'node:test'
import type { Client } from 'pg'
import { anInboundOrder } from '../../tests/journey/drafts.ts'
import { keepFile, must, superuser } from '../../tests/road/travel.ts'
import { aDraft, aHouse, type House, type Reply } from '../../tests/support/company.ts'
import { aHall, findStockProblems, someSkus, type Hall } from '../../tests/support/stock.ts'
import { inboundFlow } from '../flow/inbound/flow.ts'

const codes = ['BR-6204', 'SL-20', 'MILK', 'CUP', 'TEA']

describe('goods that come in, and come back', () => {
  let house: House
  let owner: Client
  let hall: Hall
  let skus: Map<string, string>
  before(async () => {
    house = await aHouse()
    owner = await superuser(house)
    await keepFile(house, owner)
    hall = await aHall(house, {
      name: '宁波仓',
      bins: ['A-01-01', 'A-01-02', 'R-01-01', 'T-01-01', 'X-01-01'],
      kinds: { 'R-01-01': 'receiving', 'T-01-01': 'returns', 'X-01-01': 'damaged' },
    })
    skus = await someSkus(house, codes)
    await owner.query(`update sku set lot_tracked = true, expiry_tracked = true where code = 'MILK'`)
  })
  afterEach(async () => assert.deepEqual(await findStockProblems(owner), []))
  after(async () => {
    await owner.end()
    await house.close()
  })

  const inbound = { flow: inboundFlow }
  const take = (id: string, name: string, details: Record<string, unknown> = {}, more: object = {}) =>
    must(house, 'warehouse_keeper', id, name, { ...inbound, details, ...more })
  const say = (id: string, name: string, details: object) =>
    house.ask('warehouse_keeper', { path: `/orders/${id}/steps`, body: { step: name, details } })
  let orders = 0
  /** At the dock, to be counted; in two shipments if wanted. */
  async function inspecting(items: object[], shipments?: object[]): Promise<string> {
    const { body } = await house.ask('order_clerk', { path: '/orders', body: anInboundOrder(`IN-${orders++}`, { items }) })
    for (const name of ['pass_review', 'confirm']) await must(house, 'order_clerk', body.orderId, name)
    await must(house, 'dispatcher', body.orderId, 'accept', {
      ...inbound,
      details: { warehouse: '宁波仓', ...(shipments && { shipments }) },
    })
    await must(house, 'purchasing', body.orderId, 'notify_shipment', { ...inbound, details: { waybillNo: `W${orders}` } })
    for (const name of ['arrive_warehouse', 'unload', 'finish_unloading']) await take(body.orderId, name)
    return body.orderId
  }
  /** Bin, SKU, lot and day: on hand. */
  async function shelves(sku: string): Promise<string[]> {
    const { body } = await house.ask('stock_controller', { path: `/stock?skuId=${skus.get(sku)}` })
    return body.stock.map((one: Reply['body']) => `${one.bin}${one.lot && ` ${one.lot} ${one.expiresOn}`} ${one.onHand}`).sort()
  }
  const page = async (id: string): Promise<Reply['body']> => (await house.ask('manager', { path: `/orders/${id}` })).body

  test('received, they lie in the receiving bin, the damaged apart; put away, in the bin that is named; and back again', async () => {
    const id = await inspecting([{ name: '轴承', sku: 'BR-6204', quantity: 200 }, { name: '密封圈', sku: 'SL-20', quantity: 50 }]) // prettier-ignore
    const counts = [{ itemNo: 1, received: 198, damaged: 3 }, { itemNo: 2, received: 50 }] // prettier-ignore
    await take(id, 'receive', { counts, explanation: '少两件' })
    assert.deepEqual(await shelves('BR-6204'), ['R-01-01 195', 'X-01-01 3'])
    await take(id, 'undo_receive', { reason: '数错了' })
    assert.deepEqual(await shelves('BR-6204'), [])
    await take(id, 'receive', { counts, explanation: '少两件' })
    const unknown = await say(id, 'put_away', { bin: 'Z-99-99' })
    assert.deepEqual([unknown.status, unknown.body.code], [422, 'stock.bin_unknown'])
    await take(id, 'put_away', { bin: 'a-01-01' })
    assert.deepEqual(await shelves('BR-6204'), ['A-01-01 195', 'X-01-01 3'])
    assert.deepEqual(await shelves('SL-20'), ['A-01-01 50'])
    await take(id, 'undo_put_away', { reason: '放错了' })
    assert.deepEqual(await shelves('BR-6204'), ['R-01-01 195', 'X-01-01 3'])
    await take(id, 'put_away', { bin: 'A-01-02' })
    assert.deepEqual(await shelves('SL-20'), ['A-01-02 50'])
  })

  test('each of several shipments has its own goods, and is taken back by itself', async () => {
    const items = [{ itemNo: 1, quantity: 6 }]
    const id = await inspecting(
      [{ name: '轴承', sku: 'TEA', quantity: 10 }],
      [{ items }, { items: [{ itemNo: 1, quantity: 4 }] }],
    )
    await take(id, 'receive', { counts: [{ itemNo: 1, received: 9 }], explanation: '少一件' })
    assert.deepEqual(await shelves('TEA'), ['R-01-01 9'])
    const [first] = (await page(id)).shipments
    await take(id, 'undo_receive', { reason: '再数' }, { body: { shipmentIds: [first.id] } })
    assert.deepEqual(await shelves('TEA'), ['R-01-01 3'])
  })

  test('goods kept by lot and day say both, a line for each lot', async () => {
    const id = await inspecting([{ name: '牛奶', sku: 'MILK', quantity: 12 }])
    for (const [count, code] of [
      [{}, 'stock.lot_missing'],
      [{ lot: 'L1' }, 'stock.expiry_missing'],
    ] as const) {
      const { status, body } = await say(id, 'receive', { counts: [{ itemNo: 1, received: 12, ...count }] })
      assert.deepEqual([status, body.code], [422, code])
    }
    const twice = { itemNo: 1, received: 6, lot: 'L1', expiresOn: '2026-09-01' }
    assert.equal((await say(id, 'receive', { counts: [twice, twice] })).body.code, 'order.not_counted')
    await take(id, 'receive', { counts: [twice, { ...twice, lot: 'L2', expiresOn: '2026-10-01' }] })
    await take(id, 'put_away', { bin: 'A-01-01' })
    assert.deepEqual(await shelves('MILK'), ['A-01-01 L1 2026-09-01 6', 'A-01-01 L2 2026-10-01 6'])
  })

  test('a warehouse without a bin for them says so', async () => {
    await owner.query(`update bin set active = false where code = 'R-01-01'`)
    const id = await inspecting([{ name: '杯', sku: 'CUP', quantity: 1 }])
    const { status, body } = await say(id, 'receive', { counts: [{ itemNo: 1, received: 1 }] })
    assert.deepEqual([status, body.code], [409, 'stock.no_bin'])
    assert.match(body.title, /“宁波仓”还没有收货库位/)
    await owner.query(`update bin set active = true where code = 'R-01-01'`)
  })

  test('moved within the warehouse by hand, listed with its ledger; what is promised stays', async () => {
    const id = await inspecting([{ name: '杯', sku: 'CUP', quantity: 10 }])
    await take(id, 'receive', { counts: [{ itemNo: 1, received: 10 }] })
    await take(id, 'put_away', { bin: 'A-01-01' })
    const { body } = await house.ask('stock_controller', { path: `/stock?skuId=${skus.get('CUP')}` })
    const [row] = body.stock
    const move = (more: object) =>
      house.ask('stock_controller', { path: '/stock/moves', body: { stockId: row.id, quantity: 4, toBin: 'A-01-02', ...more } })
    assert.equal((await move({ reason: '整理' })).status, 200)
    assert.deepEqual(await shelves('CUP'), ['A-01-01 6', 'A-01-02 4'])
    assert.equal((await move({ quantity: 7 })).body.code, 'stock.not_enough')
    assert.equal((await move({ stockId: hall.id })).body.code, 'stock.not_found')
    const ledger = (await house.ask('manager', { path: `/stock/${row.id}/entries?limit=1` })).body
    assert.deepEqual([ledger.stock.bin, ledger.entries[0].kind, ledger.entries[0].onHand, ledger.entries[0].reason, ledger.nextBefore], ['A-01-01', 'move', -4, '整理', 2]) // prettier-ignore
    const older = (await house.ask('manager', { path: `/stock/${row.id}/entries?before=2` })).body
    assert.deepEqual([older.entries[0].kind, older.entries[0].orderLabel === null], ['put_away', false])
  })

  test('what was short reaches purchasing and the client within their clocks, and is listed until it is served', async () => {
    const items = [{ name: '茶', sku: 'TEA', quantity: 500 }]
    const { body } = await house.ask('order_clerk', { path: '/orders', body: aDraft('SHORT', { paymentState: 'paid', items }) })
    const id = body.orderId
    for (const name of ['pass_review', 'confirm']) await must(house, 'order_clerk', id, name)
    const shipments = [{ items: [{ itemNo: 1, quantity: 500 }], waits: true }]
    await must(house, 'dispatcher', id, 'accept', { details: { warehouse: '宁波仓', carrier: '顺丰', shipments } })
    const running = async () =>
      (await page(id)).clocks.filter((one: Reply['body']) => one.stoppedAt === null && /short|purchasing/.test(one.clock)).map((one: Reply['body']) => [one.clock, one.dueAt]) // prettier-ignore
    // accepted at 10:00, within the hours of the desk
    assert.deepEqual(new Map(await running()), new Map([['purchasing_asked', '2026-03-04T03:00:00.000Z'], ['shortage_told', '2026-03-04T04:00:00.000Z']])) // prettier-ignore
    const { shortages } = (await house.ask('purchasing', { path: `/stock/shortages?skuId=${skus.get('TEA')}` })).body
    assert.deepEqual(shortages.map((one: Reply['body']) => [one.orderId, one.quantity, one.sku]), [[id, 500, 'TEA']]) // prettier-ignore
    const [sum] = (await house.ask('purchasing', { path: '/stock/sums?low=yes' })).body.sums
    assert.deepEqual([sum.sku, sum.waitedFor], ['TEA', 500])
    await must(house, 'stock_controller', id, 'ask_purchasing', { details: { expectedAt: '2026-03-09T02:00:00Z' } })
    await must(house, 'customer_service', id, 'tell_shortage', { details: { answer: 'wait' } })
    assert.deepEqual(await running(), [])
    await must(house, 'order_clerk', id, 'cancel', { details: { reason: '不等了' } })
    assert.deepEqual((await house.ask('purchasing', { path: `/stock/shortages?skuId=${skus.get('TEA')}` })).body.shortages, [])
  })

  test('what came back is taken into the bin of returns, never more than had left', async () => {
    const items = [{ name: '杯', sku: 'CUP', quantity: 3 }]
    const { body } = await house.ask('order_clerk', { path: '/orders', body: aDraft('BACK', { paymentState: 'paid', items }) })
    const id = body.orderId
    for (const [who, name] of [
      ['order_clerk', 'pass_review'],
      ['order_clerk', 'confirm'],
      ['dispatcher', 'accept'],
      ['picker', 'pick'],
      ['checker', 'check'],
      ['outbound_operator', 'outbound'],
      ['outbound_operator', 'collect'],
      ['dispatcher', 'depart'],
      ['hub_operator', 'send_out'],
      ['hub_operator', 'fail_delivery'],
      ['dispatcher', 'start_return'],
    ] as const)
      // prettier-ignore
      await must(house, who, id, name, name === 'accept' ? { details: { warehouse: '宁波仓', carrier: '顺丰' } } : {})
    const [shipment] = (await page(id)).shipments
    const back = (quantity: number, damaged: number) =>
      house.ask('stock_controller', { path: `/orders/${id}/returned-goods`, body: { lines: [{ itemNo: 1, shipmentId: shipment.id, quantity, damaged }] } }) // prettier-ignore
    assert.equal((await back(1, 0)).body.code, 'stock.nothing_returned')
    await must(house, 'warehouse_keeper', id, 'receive_return')
    const before = await shelves('CUP')
    assert.equal((await back(3, 1)).body.code, 'stock.more_returned')
    assert.deepEqual((await back(1, 1)).body, { taken: 2 })
    assert.equal((await back(2, 0)).body.code, 'stock.more_returned')
    assert.deepEqual((await back(1, 0)).body, { taken: 1 })
    assert.deepEqual(
      (await shelves('CUP')).filter((one) => !before.includes(one)),
      ['T-01-01 2', 'X-01-01 1'],
    )
    const idle = await house.ask('customer_service', {
      path: `/orders/${id}/steps`,
      body: { step: 'tell_shortage', details: { answer: 'wait' } },
    })
    assert.equal(idle.body.code, 'order.step_not_allowed')
  })
})
