import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { Client } from 'pg'
import type { PackedShipment } from '../../../contract/warehouse/packing.ts'
import { aHouse, type House, type Who } from '../../../tests/support/company.ts'
import { aStockedHall, anAccepted, type Accepted } from '../../../tests/stock/hall.ts'
import { findStockProblems } from '../../../tests/support/stock.ts'

const hall = '嘉定一号仓'

describe('checking, packing and the scan that lets a parcel leave', () => {
  let house: House
  before(async () => {
    house = await aHouse()
    await aStockedHall(house, hall, [
      {
        code: 'CUP-1',
        name: '保温杯',
        barcode: '6901234500011',
        weightGrams: 400,
        handling: ['fragile'],
        bins: { 'A-03-05': 90 },
      },
      { code: 'PEN-1', name: '钢笔', barcode: '6901234500042', weightGrams: 60, bins: { 'A-01-01': 90 } },
    ])
  })
  after(async () => {
    const client = new Client(house.url)
    await client.connect()
    const problems = await findStockProblems(client)
    await client.end()
    await house.close()
    assert.deepEqual(problems, [])
  })

  const cups = [{ name: '保温杯', sku: 'CUP-1', quantity: 2, weightGrams: 9 }]
  const step = (id: string, who: Who, name: string, details: object = {}) =>
    house.ask(who, { path: `/orders/${id}/steps`, body: { step: name, details } })
  const scan = (code: string, who: Who = 'checker') =>
    house.ask(who, { path: `/packing/shipment?code=${encodeURIComponent(code)}` })
  const weigh = (one: Accepted, weightGrams: number, who: Who = 'outbound_operator') =>
    house.ask(who, { path: `/packing/${one.shipmentId}/weigh`, body: { weightGrams } })
  const approve = (one: Accepted, who: Who) =>
    house.ask(who, { path: `/packing/${one.shipmentId}/approve`, body: { reason: '多放了一层气泡膜' } })
  const counted = (shipment: PackedShipment, off = 0) => ({
    counted: shipment.items.map(({ orderId, itemNo, quantity }) => ({ orderId, itemNo, quantity: quantity + off })),
  })
  async function picked(no: string, items: object[] = cups): Promise<Accepted> {
    const one = await anAccepted(house, no, { warehouse: hall, items })
    assert.equal((await step(one.orderId, 'picker', 'pick')).status, 200)
    return one
  }
  async function checked(no: string, items: object[] = cups): Promise<Accepted> {
    const one = await picked(no, items)
    assert.equal((await step(one.orderId, 'checker', 'check')).status, 200)
    return one
  }

  test('what was counted must be what was ordered, and whoever picked does not check', async () => {
    const one = await picked('P-1')
    const { body: shipment } = await scan(one.label)
    assert.deepEqual(
      shipment.items.map((item: PackedShipment['items'][number]) => [item.name, item.barcode, item.quantity, item.handling]),
      [['保温杯', '6901234500011', 2, ['fragile']]],
    )
    assert.deepEqual([shipment.advice[0].handling, shipment.expectedGrams, shipment.toleranceGrams], ['fragile', 930, 50])
    const check = (who: Who, body: object) => house.ask(who, { path: `/packing/${one.shipmentId}/check`, body })
    const wrong = await check('checker', counted(shipment, -1))
    assert.deepEqual([wrong.body.code, /保温杯 应有 2 数得 1/.test(wrong.body.title)], ['pack.count_differs', true])
    const stranger = { counted: [...counted(shipment).counted, { orderId: one.orderId, itemNo: 9, quantity: 1 }] }
    assert.equal((await check('checker', stranger)).body.code, 'pack.count_differs')
    assert.equal((await check('picker', counted(shipment))).body.code, 'order.wrong_role')
    assert.equal((await check('checker', counted(shipment))).body.orders[0].task, 'checked')
    assert.equal((await scan('nothing-of-ours')).body.code, 'pack.not_found')
  })

  test('a weight within tolerance packs, one beyond waits for another person with a reason, who is in the log', async () => {
    const good = await checked('P-2')
    assert.equal((await weigh(good, 980)).body.isPacked, true)
    assert.deepEqual((await scan(good.label)).body.orders[0].task, 'packed')

    const off = await checked('P-3')
    const refused = await step(off.orderId, 'outbound_operator', 'pack', { weightGrams: 981 })
    assert.deepEqual([refused.body.code, /981 克.*930 ± 50/.test(refused.body.title)], ['pack.weight_off', true])
    assert.equal((await approve(off, 'warehouse_keeper')).body.code, 'pack.no_weight_waits')
    const waiting = await weigh(off, 1200, 'warehouse_keeper')
    assert.deepEqual(
      [waiting.status, waiting.body.isPacked, waiting.body.weight.isOff],
      [200, false, true],
      JSON.stringify(waiting.body),
    )
    const { body: list } = await house.ask('warehouse_keeper', { path: '/packing/weights' })
    assert.deepEqual(
      list.waiting.map((one: { shipmentId: string }) => one.shipmentId),
      [off.shipmentId],
    )
    assert.equal((await house.ask('manager', { path: '/waves/counts' })).body.weights, 1)
    assert.equal((await approve(off, 'outbound_operator')).status, 403)
    assert.equal((await approve(off, 'warehouse_keeper')).body.code, 'pack.same_person')
    const passed = await approve(off, 'warehouse_keeper#2')
    assert.deepEqual(
      [passed.body.orders?.[0].task, passed.body.weight?.approvedBy],
      ['packed', 'warehouse_keeper#2'],
      JSON.stringify(passed.body),
    )
    const { events } = (await house.ask('manager', { path: `/orders/${off.orderId}` })).body
    assert.match(JSON.stringify(events.at(-1)), /1200.*多放了一层气泡膜|多放了一层气泡膜.*1200/)
    assert.equal((await weigh(off, 1200)).body.code, 'order.task_not_ready', 'once')
  })

  test('another weight than the one that was approved waits anew, and goods without a weight in the catalogue are never off', async () => {
    const one = await checked('P-4')
    await weigh(one, 1500)
    await approve(one, 'logistics_manager')
    await step(one.orderId, 'warehouse_keeper', 'unpick', { reason: '箱子破了' })
    await step(one.orderId, 'picker', 'pick')
    await step(one.orderId, 'checker', 'check')
    assert.equal((await weigh(one, 1501)).body.isPacked, false)
    const free = await checked('P-5', [{ name: '样册', quantity: 1 }])
    assert.deepEqual([(await weigh(free, 77)).body.isPacked, (await scan(free.label)).body.expectedGrams], [true, null])
    assert.equal(
      (await step((await checked('P-6')).orderId, 'checker', 'pack', { weightGrams: 0 })).body.code,
      'pack.weight_impossible',
    )
  })

  test('the outbound scan takes waybill or order number, packed or only checked', async () => {
    for (const one of [await checked('P-7'), await checked('P-8')]) {
      if (one.label.endsWith('7')) await weigh(one, 930)
      const out = await house.ask('outbound_operator', { path: '/packing/outbound', body: { code: one.label.toLowerCase() } })
      assert.deepEqual([out.status, out.body.orders[0].status], [200, 'outbound'], JSON.stringify(out.body))
      assert.equal(
        (await house.ask('outbound_operator', { path: '/packing/outbound', body: { code: one.label } })).status,
        409,
        'once',
      )
    }
  })

  test('of an order with several shipments each is scanned and weighed for itself', async () => {
    const one = await anAccepted(house, 'P-9', { warehouse: hall, items: cups })
    const split = await step(one.orderId, 'dispatcher', 'split', {
      shipments: [{ items: [{ itemNo: 1, quantity: 1 }] }, { items: [{ itemNo: 1, quantity: 1 }] }],
    })
    assert.equal(split.status, 200, JSON.stringify(split.body))
    for (const [who, name] of [
      ['picker', 'pick'],
      ['checker', 'check'],
    ] as const)
      await step(one.orderId, who, name)
    assert.equal((await scan(one.label)).body.code, 'pack.several_shipments')
    assert.equal((await step(one.orderId, 'checker', 'pack', { weightGrams: 500 })).body.code, 'pack.one_at_a_time')
  })

  test('what is made to order carries the client’s very words to production, and is packed only when it is made', async () => {
    const text = '  致 陈晓：\n“百年好合” ❤ 2026·03·08 <b>'
    const one = await checked('P-10', [{ name: '钢笔', sku: 'PEN-1', quantity: 1, customText: text, handling: ['customised'] }])
    const { body: list } = await house.ask('picker', { path: '/production' })
    const [task] = list.tasks
    assert.deepEqual([task.customText, task.label, task.status], [text.trim(), one.label, 'waiting'])
    const page = (await house.ask('picker', { path: `/orders/${one.orderId}` })).body
    assert.equal(page.items[0].customText, text.trim(), 'on the order’s page too')
    const refused = await weigh(one, 160)
    assert.deepEqual([refused.status, refused.body.code], [409, 'pack.production_open'])
    assert.equal((await step(one.orderId, 'outbound_operator', 'outbound')).body.code, 'pack.production_open')
    const move = (act: string, who: Who = 'picker') => house.ask(who, { path: `/production/${task.id}/${act}`, method: 'POST' })
    assert.equal((await move('finish')).body.code, 'production.wrong_status')
    assert.equal((await move('start', 'outbound_operator')).status, 403)
    assert.equal((await move('start')).body.status, 'in_production')
    assert.deepEqual((await house.ask('manager', { path: '/production/counts' })).status, 403)
    assert.deepEqual((await house.ask('checker', { path: '/production/counts' })).body, { waiting: 0, inProduction: 1 })
    assert.equal((await move('finish')).body.status, 'done')
    assert.equal((await move('undo')).body.status, 'in_production')
    assert.equal((await move('finish')).body.status, 'done')
    const code = await house.ask('picker', { path: `/production/${task.id}/code.svg` })
    assert.deepEqual([code.headers['content-type'], code.body.startsWith('<svg')], ['image/svg+xml', true])
    assert.equal((await weigh(one, 160)).body.isPacked, true)
    const gone = await anAccepted(house, 'P-11', {
      warehouse: hall,
      items: [{ name: '钢笔', sku: 'PEN-1', quantity: 1, customText: '李' }],
    })
    await step(gone.orderId, 'order_supervisor', 'cancel', { reason: '不要了' })
    const left = (await house.ask('picker', { path: '/production' })).body.tasks[0]
    assert.deepEqual(
      [left.isCancelled, (await house.ask('picker', { path: `/production/${left.id}/start`, method: 'POST' })).body.code],
      [true, 'production.order_over'],
    )
    assert.equal(
      (await house.ask('picker', { path: '/production/018f4b1e-7a00-7000-8000-000000000000/start', method: 'POST' })).body.code,
      'production.not_found',
    )
  })

  test('how goods are packed is the company’s own, and of two who change it at once the second is told', async () => {
    const { body } = await house.ask('warehouse_keeper', { path: '/packing/settings' })
    const settings = { ...body.settings, boxGrams: 500 }
    const save = () =>
      house.ask('warehouse_keeper', { method: 'PUT', path: '/packing/settings', body: { fromVersion: body.version, settings } })
    assert.equal((await save()).body.version, 1)
    assert.equal((await save()).body.code, 'pack.settings_changed')
    assert.equal((await scan((await picked('P-12')).label)).body.expectedGrams, 1330)
  })
})
