import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import pg from 'pg'
import { aSession } from '../../tests/support/asking.ts'
import { aDraft, aHouse, type House, type Reply, type Who } from '../../tests/support/company.ts'

const items = [
  { name: '保温杯', quantity: 5 },
  { name: '木箱', quantity: 1 },
]

describe('dispatching', () => {
  let house: House
  before(async () => void (house = await aHouse()))
  after(() => house.close())

  const step = (id: string, who: Who, name: string, details: object = {}, more: object = {}) =>
    house.ask(who, { path: `/orders/${id}/steps`, body: { step: name, details, ...more } })
  const page = async (id: string): Promise<Reply['body']> => (await house.ask('dispatcher', { path: `/orders/${id}` })).body
  const accept = (id: string, shipments?: unknown) =>
    step(id, 'dispatcher', 'accept', {
      warehouse: ' 嘉定 2 号库 ',
      carrier: '顺丰',
      ...(shipments !== undefined && { shipments }),
    })
  async function confirmed(no: string): Promise<string> {
    const { orderId } = (await house.ask('order_clerk', { path: '/orders', body: aDraft(no, { items }) })).body
    for (const name of ['pass_review', 'confirm']) assert.equal((await step(orderId, 'order_clerk', name)).status, 200)
    return orderId
  }
  async function outbound(no: string): Promise<string> {
    const id = await confirmed(no)
    await accept(id)
    for (const [who, name] of [
      ['picker', 'pick'],
      ['checker', 'check'],
      ['outbound_operator', 'outbound'],
    ] as const)
      assert.equal((await step(id, who, name)).status, 200)
    return id
  }

  test('an order as it is makes one shipment of all its goods', async () => {
    const id = await confirmed('ONE')
    assert.equal((await accept(id)).status, 200)
    const { shipments, assignments } = await page(id)
    assert.deepEqual(
      shipments.map(({ warehouse, carrier, items: goods }: Record<string, unknown>) => [warehouse, carrier, goods]),
      [
        [
          '嘉定 2 号库',
          '顺丰',
          [
            { itemNo: 1, name: '保温杯', quantity: 5 },
            { itemNo: 2, name: '木箱', quantity: 1 },
          ],
        ],
      ],
    )
    assert.deepEqual(
      new Map(assignments.map(({ role, name }: { role: string; name: string }) => [role, name])),
      new Map([
        ['warehouse', '嘉定 2 号库'],
        ['carrier', '顺丰'],
      ]),
    )
  })

  test('a split must add up to the order, item by item', async () => {
    const id = await confirmed('SPLIT')
    const line = (itemNo: number, quantity: number) => ({ itemNo, quantity })
    const wrong: [unknown, string][] = [
      [[{ items: [line(1, 5)] }], 'order.shipments_do_not_add_up'], // the box is left behind
      [[{ items: [line(1, 4), line(2, 1)] }], 'order.shipments_do_not_add_up'],
      [[{ items: [line(1, 6), line(2, 1)] }], 'order.shipments_do_not_add_up'],
      [[{ items: [line(1, 5), line(2, 1)] }, { items: [line(3, 1)] }], 'order.shipments_do_not_add_up'],
      [[{ items: [line(1, 5), line(2, 1)] }, { items: [] }], 'order.detail_invalid'],
      [[{ items: [line(1, 5), line(2, 0)] }], 'order.detail_invalid'],
      [[{ items: [line(1, 5.5), line(2, 1)] }], 'order.detail_invalid'],
      [Array.from({ length: 21 }, () => ({ items: [line(1, 1)] })), 'order.detail_invalid'],
      ['two', 'order.detail_invalid'],
      [[], 'order.detail_invalid'],
    ]
    for (const [shipments, code] of wrong) {
      const { status, body } = await accept(id, shipments)
      assert.deepEqual([status, body.code], [422, code], JSON.stringify(shipments))
    }
    assert.equal((await page(id)).status, 'awaiting_acceptance')
    assert.equal((await accept(id, [{ items: [line(1, 2)] }, { items: [line(1, 3), line(2, 1)] }])).body.shipmentsTotal, 2)
  })

  test('taken back, the old shipments no longer count and new ones do', async () => {
    const id = await confirmed('BACK')
    await accept(id)
    const [old] = (await page(id)).shipments
    assert.equal((await step(id, 'dispatcher', 'reassign', { reason: '仓库缺货' })).body.status, 'awaiting_acceptance')
    assert.deepEqual((await page(id)).shipments, [])
    await accept(id, [{ items: [{ itemNo: 1, quantity: 5 }] }, { items: [{ itemNo: 2, quantity: 1 }] }])
    const { shipments } = await page(id)
    assert.deepEqual([shipments.length, shipments.some((one: { id: string }) => one.id === old.id)], [2, false])
  })

  test('a driver is one of ours who drives and is here', async () => {
    const id = await outbound('DRIVER')
    const other = await house.addTenant('elsewhere')
    const owner = new pg.Client({ connectionString: house.url })
    await owner.connect()
    await owner.query('update user_account set disabled_at = now() where id = $1', [house.tenant.people.get('driver#2')?.id])
    await owner.end()
    for (const driver of [
      'nobody',
      house.tenant.people.get('courier')?.id,
      house.tenant.people.get('driver#2')?.id,
      other.people.get('driver')?.id,
    ])
      assert.equal(
        (await step(id, 'outbound_operator', 'collect', { waybillNo: 'SF1', driver })).body.code,
        'order.detail_invalid',
      )
    assert.equal(
      (await step(id, 'outbound_operator', 'collect', { waybillNo: 'SF1', driver: house.tenant.people.get('driver')?.id }))
        .status,
      200,
    )
    const driver = await aSession(house, 'driver')
    assert.equal((await step(id, driver, 'depart', { place: '上海' })).status, 200)
    assert.equal(
      (await step(id, 'driver', 'depart', { place: '上海' })).status,
      404,
      'another program of the same role is somebody else',
    )
  })

  test('the waybill’s number finds the order from then on, and its shipments bear it', async () => {
    const id = await outbound('WAYBILL')
    assert.equal((await step(id, 'outbound_operator', 'collect', {})).body.code, 'order.waybill_missing')
    await step(id, 'outbound_operator', 'collect', { waybillNo: ' sf140099 ' })
    assert.equal((await page(id)).shipments[0].waybillNo, 'sf140099')
    for (const search of ['SF140099', 'sf1400'])
      assert.deepEqual(
        (await house.ask('manager', { path: `/orders?search=${search}` })).body.orders.map((one: { id: string }) => one.id),
        [id],
      )
  })
})
