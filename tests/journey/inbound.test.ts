import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { aHouse, type House, type Reply } from '../support/company.ts'
import { anInboundOrder } from './drafts.ts'
import { aProof, follow, stepsOf } from './follow.ts'

describe('goods that come to our warehouse', () => {
  let house: House
  before(async () => void (house = await aHouse()))
  after(() => house.close())

  async function atTheDock(no: string, split?: object[]) {
    const { body } = await house.ask('order_clerk', { path: '/orders', body: anInboundOrder(no) })
    assert.ok(body.orderId, JSON.stringify(body))
    const order = follow(house, body.orderId)
    await order.takes('order_clerk', 'pass_review')
    await order.takes('order_clerk', 'confirm')
    await order.takes('dispatcher', 'accept', { warehouse: '苏州原料库', dock: '3 号月台', ...(split && { shipments: split }) })
    await order.takes('purchasing', 'notify_shipment', { waybillNo: 'DB778899' })
    await order.takes('warehouse_keeper', 'arrive_warehouse', { vehicleNo: '浙B12345' })
    await order.takes('warehouse_keeper', 'unload')
    await order.takes('warehouse_keeper', 'finish_unloading', { pieces: 12 })
    return order
  }
  const saidAt = (page: Reply['body'], step: string): Record<string, string> =>
    Object.fromEntries(
      page.events
        .find((event: { step: string }) => event.step === step)
        .said.map(({ field, value }: { field: string; value: string }) => [field, value]),
    )

  test('are announced, unloaded, counted with every difference explained, and put away', async () => {
    const order = await atTheDock('IN-1')
    const counts = (first: number, second: number, damaged = 0) => ({
      counts: [
        { itemNo: 1, received: first, damaged },
        { itemNo: 2, received: second },
      ],
    })
    await order.refused('checker', 'receive', 422, 'order.detail_missing')
    await order.refused('checker', 'receive', 422, 'order.not_counted', { counts: [{ itemNo: 1, received: 200 }] })
    await order.refused('checker', 'receive', 422, 'order.counted_unknown', {
      counts: [...counts(200, 50).counts, { itemNo: 9, received: 1 }],
    })
    await order.refused('checker', 'receive', 422, 'order.damaged_exceeds_received', counts(200, 50, 201))
    await order.refused('checker', 'receive', 422, 'order.difference_unexplained', counts(198, 50, 3))
    await order.refused('checker', 'receive', 422, 'order.detail_invalid', { counts: [{ itemNo: 1, received: -1 }] })
    await order.takes('checker', 'receive', { ...counts(198, 50, 3), explanation: '外箱破损，少 2 个，3 个压坏' })
    const received = saidAt(await order.page('stock_controller'), 'receive')
    assert.equal(received.differences, '轴承 6204 应收 200 实收 198 破损 3')
    assert.equal(received.counts, '轴承 6204：198（破损 3）；密封圈：50')
    await order.takes('stock_controller', 'put_away', { bin: 'A-03-05' })
    await order.ends()
    const page = await order.page('manager')
    assert.deepEqual([page.outcome, page.flow.code], ['delivered', 'inbound'])
    assert.deepEqual(stepsOf(page).slice(3), [
      'accept',
      'notify_shipment',
      'arrive_warehouse',
      'unload',
      'finish_unloading',
      'receive',
      'put_away',
      'complete',
      'archive',
    ])
    assert.deepEqual(
      (await house.ask('manager', { path: '/orders?search=DB778899&closed=yes' })).body.orders.map(
        (one: { id: string }) => one.id,
      ),
      [order.id],
    )
  })

  test('come in two vehicles, each counted by itself; the second is refused and goes back', async () => {
    const order = await atTheDock('IN-2', [{ items: [{ itemNo: 1, quantity: 200 }] }, { items: [{ itemNo: 2, quantity: 50 }] }])
    const [first, second] = (await order.page('checker')).shipments.map((one: { id: string }) => one.id)
    await order.takes('checker', 'receive', { counts: [{ itemNo: 1, received: 200 }] }, { shipmentIds: [first] })
    assert.equal((await order.takes('stock_controller', 'put_away', { bin: 'A-01' })).shipmentsDone, 1)
    const proof = await aProof(house, 'warehouse_keeper')
    await order.takes(
      'warehouse_keeper',
      'refuse_goods',
      { reason: '规格不符' },
      { shipmentIds: [second], evidence: proof.slice(0, 1) },
    )
    assert.equal((await order.takes('purchasing', 'receive_return')).status, 'signed')
    await order.ends()
  })
})
