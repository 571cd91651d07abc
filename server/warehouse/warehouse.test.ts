import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { aDraft, aHouse, type House, type Reply, type Who } from '../../tests/support/company.ts'

describe('in the warehouse', () => {
  let house: House
  before(async () => void (house = await aHouse()))
  after(() => house.close())

  const step = (id: string, who: Who, name: string, details: object = {}, shipmentIds?: string[]) =>
    house.ask(who, { path: `/orders/${id}/steps`, body: { step: name, details, ...(shipmentIds && { shipmentIds }) } })
  const page = async (id: string): Promise<Reply['body']> => (await house.ask('warehouse_keeper', { path: `/orders/${id}` })).body
  const tasks = async (id: string) => (await page(id)).shipments.map((one: { task: string }) => one.task)
  async function accepted(no: string, shipments = 1): Promise<string> {
    const { orderId } = (
      await house.ask('order_clerk', { path: '/orders', body: aDraft(no, { items: [{ name: '杯', quantity: shipments }] }) })
    ).body
    for (const name of ['pass_review', 'confirm']) await step(orderId, 'order_clerk', name)
    const split = Array.from({ length: shipments }, () => ({ items: [{ itemNo: 1, quantity: 1 }] }))
    assert.equal(
      (await step(orderId, 'dispatcher', 'accept', { warehouse: '嘉定', carrier: '顺丰', shipments: split })).status,
      200,
    )
    return orderId
  }

  test('goods are picked, checked and sent out in this order and no other', async () => {
    const id = await accepted('ORDER')
    for (const [who, name, needs] of [
      ['checker', 'check', 'order.task_not_ready'],
      ['outbound_operator', 'outbound', 'order.task_not_ready'],
      ['outbound_operator', 'collect', 'order.step_not_allowed'],
    ] as const) {
      const { status, body } = await step(id, who, name, { waybillNo: 'x' })
      assert.deepEqual([status, body.code], [409, needs], name)
    }
    for (const [who, name, task] of [
      ['picker', 'pick', '已拣货'],
      ['checker', 'check', '已复核'],
      ['outbound_operator', 'outbound', '已出库'],
    ] as const) {
      assert.equal((await step(id, who, name)).status, 200)
      assert.deepEqual(await tasks(id), [task])
      assert.equal((await step(id, who, name)).status, 409, 'once')
    }
  })

  test('whoever picked does not check, not with the other hat either', async () => {
    const id = await accepted('PERSON')
    await step(id, 'warehouse_keeper', 'pick')
    assert.equal((await step(id, 'warehouse_keeper', 'check')).body.code, 'order.same_person')
    assert.equal((await step(id, 'warehouse_keeper#2', 'check')).status, 200)
  })

  test('a wrong pick is taken back, and only then the order goes back to the dispatcher', async () => {
    const id = await accepted('WRONG')
    await step(id, 'picker', 'pick')
    assert.equal((await step(id, 'dispatcher', 'reassign', { reason: '换仓' })).body.code, 'order.task_not_ready')
    assert.equal((await step(id, 'warehouse_keeper', 'unpick', { reason: '拿错了' })).status, 200)
    assert.deepEqual(await tasks(id), ['待拣货'])
    assert.equal((await step(id, 'picker', 'pick')).status, 200)
    assert.equal((await step(id, 'warehouse_keeper', 'unpick')).body.code, 'order.detail_missing', 'with a reason')
    await step(id, 'warehouse_keeper', 'unpick', { reason: '拿错了' })
    assert.equal((await step(id, 'dispatcher', 'reassign', { reason: '换仓' })).body.status, 'awaiting_acceptance')
  })

  test('each shipment goes its own way; the order stands where the last of them is', async () => {
    const id = await accepted('PARTS', 3)
    const [first, second, third] = (await page(id)).shipments.map((one: { id: string }) => one.id)
    await step(id, 'picker', 'pick', {}, [first, second])
    await step(id, 'checker', 'check', {}, [first])
    assert.deepEqual(await tasks(id), ['已复核', '已拣货', '待拣货'])
    assert.equal((await step(id, 'outbound_operator', 'outbound', {}, [first])).body.status, 'preparing')
    assert.equal((await step(id, 'outbound_operator', 'outbound', {}, [second])).status, 409, 'nothing that is ready')
    await step(id, 'picker', 'pick', {}, [third])
    await step(id, 'checker', 'check')
    assert.equal((await step(id, 'outbound_operator', 'outbound')).body.status, 'outbound')
    assert.equal((await step(id, 'warehouse_keeper', 'undo_outbound', { reason: '扫错' }, [second])).body.status, 'preparing')
    assert.deepEqual(
      (await page(id)).shipments.map((one: { status: string }) => one.status),
      ['outbound', 'preparing', 'outbound'],
    )
    const stranger = '018f4b1e-7a00-7000-8000-000000000000'
    assert.equal((await step(id, 'outbound_operator', 'outbound', {}, [stranger])).body.code, 'order.shipment_not_found')
  })

  test('of two who press at once one picks', async () => {
    const id = await accepted('TWICE')
    const replies = await Promise.all(
      ['picker', 'picker#2', 'warehouse_keeper', 'picker'].map((who) => step(id, who as Who, 'pick')),
    )
    assert.deepEqual(
      replies.map(({ status }) => status).sort((a, b) => a - b),
      [200, 409, 409, 409],
    )
    assert.equal((await page(id)).events.filter((event: { step: string }) => event.step === 'pick').length, 1)
  })
})
