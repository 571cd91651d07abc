import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { aSession, upload } from '../../tests/support/asking.ts'
import { aDraft, aHouse, type House, type Reply, type Who } from '../../tests/support/company.ts'

describe('the last mile', () => {
  let house: House
  let courier: { key: string }
  let other: { key: string }
  before(async () => {
    house = await aHouse()
    courier = await aSession(house, 'courier')
    other = await aSession(house, 'courier#2')
  })
  after(() => house.close())

  const step = (id: string, who: Who, name: string, details: object = {}, more: object = {}) =>
    house.ask(who, { path: `/orders/${id}/steps`, body: { step: name, details, ...more } })
  const page = async (id: string): Promise<Reply['body']> => (await house.ask('dispatcher', { path: `/orders/${id}` })).body
  const idOf = (who: string) => house.tenant.people.get(who)?.id
  const sees = async (who: Who, id: string) => (await house.ask(who, { path: `/orders/${id}` })).status
  async function inTransit(no: string): Promise<string> {
    const { orderId } = (await house.ask('order_clerk', { path: '/orders', body: aDraft(no) })).body
    const way: [Who, string, object?][] = [
      ['order_clerk', 'pass_review'],
      ['order_clerk', 'confirm'],
      ['dispatcher', 'accept', { warehouse: '嘉定', carrier: '顺丰' }],
      ['picker', 'pick'],
      ['checker', 'check'],
      ['outbound_operator', 'outbound'],
      ['outbound_operator', 'collect', { waybillNo: no }],
      ['hub_operator', 'depart', { place: '上海' }],
    ]
    for (const [who, name, details = {}] of way) assert.equal((await step(orderId, who, name, details)).status, 200, name)
    return orderId
  }
  const proof = async () => [
    { kind: 'photo', hash: await upload(house, courier, { mark: 'photo' }) },
    { kind: 'signature', hash: await upload(house, courier, { mark: 'signature' }) },
  ]

  test('a courier sees and moves what is his, from the moment it is his', async () => {
    const id = await inTransit('MINE')
    assert.deepEqual(
      [await sees(courier, id), (await step(id, courier, 'send_out', { courier: idOf('courier') })).status],
      [404, 404],
    )
    assert.equal((await step(id, 'hub_operator', 'send_out', { courier: idOf('driver') })).body.code, 'order.detail_invalid')
    assert.equal((await step(id, 'hub_operator', 'send_out', { courier: idOf('courier') })).status, 200)
    assert.deepEqual([await sees(courier, id), await sees(other, id)], [200, 404])
    const list = async (who: Who) => (await house.ask(who, { path: '/orders' })).body.orders.length
    assert.deepEqual([await list(courier), await list(other)], [1, 0])
    assert.equal((await step(id, other, 'fail_delivery', { cause: 'nobody' })).status, 404)
  })

  test('failed, it goes out again with whoever takes it, and the one before lets go', async () => {
    const id = await inTransit('AGAIN')
    await step(id, 'hub_operator', 'send_out', { courier: idOf('courier') })
    assert.equal((await step(id, courier, 'fail_delivery', {})).body.code, 'order.detail_missing')
    assert.equal((await step(id, courier, 'fail_delivery', { cause: 'weather' })).body.code, 'order.detail_invalid')
    assert.equal((await step(id, courier, 'fail_delivery', { cause: 'nobody' })).body.status, 'delivery_failed')
    assert.equal(
      (await step(id, 'customer_service', 'retry_delivery', { courier: idOf('courier#2') })).body.status,
      'out_for_delivery',
    )
    assert.deepEqual([await sees(courier, id), await sees(other, id)], [404, 200])
  })

  test('it is signed with photo and signature, by one of the ways there are, and the signer’s name stays out of the log', async () => {
    const id = await inTransit('SIGN')
    await step(id, 'hub_operator', 'send_out', { courier: idOf('courier') })
    const evidence = await proof()
    const refused: [object, object[], string][] = [
      [{ signedBy: 'self' }, [], 'order.evidence_missing'],
      [{ signedBy: 'self' }, evidence.slice(0, 1), 'order.evidence_missing'],
      [{}, evidence, 'order.detail_missing'],
      [{ signedBy: 'neighbour' }, evidence, 'order.detail_invalid'],
      [{ signedBy: 'proxy', signerName: '名'.repeat(61) }, evidence, 'order.detail_invalid'],
      [{ signedBy: 'self' }, [{ kind: 'photo', hash: '0'.repeat(64) }, ...evidence.slice(1)], 'order.file_unknown'],
    ]
    for (const [details, given, code] of refused)
      assert.equal((await step(id, courier, 'sign', details, { evidence: given })).body.code, code)
    const signed = await step(id, courier, 'sign', { signedBy: 'proxy', signerName: '门卫老李' }, { evidence })
    assert.deepEqual([signed.body.status, signed.body.phase], ['signed', 'signed'])
    const { events, outcome } = await page(id)
    assert.equal(outcome, 'delivered')
    assert.ok(!JSON.stringify(events).includes('老李'))
  })

  test('a wrong signature is taken back by who may, with a reason, and signed again', async () => {
    const id = await inTransit('UNDO')
    await step(id, 'hub_operator', 'send_out', { courier: idOf('courier') })
    await step(id, courier, 'sign', { signedBy: 'self' }, { evidence: await proof() })
    assert.equal((await step(id, courier, 'undo_sign', { reason: '按错' })).body.code, 'order.wrong_role')
    assert.equal((await step(id, 'logistics_manager', 'undo_sign', { reason: '签错件' })).body.status, 'out_for_delivery')
    assert.equal((await page(id)).outcome, null)
    assert.equal((await step(id, courier, 'sign', { signedBy: 'self' }, { evidence: await proof() })).body.status, 'signed')
  })

  test('returned, it is received by the warehouse and ends as returned', async () => {
    const id = await inTransit('RETURN')
    await step(id, 'hub_operator', 'send_out', { courier: idOf('courier') })
    await step(id, courier, 'fail_delivery', { cause: 'refused' })
    await step(id, 'customer_service', 'start_return', { reason: '客户拒收' })
    assert.equal((await step(id, 'warehouse_keeper', 'receive_return')).body.phase, 'returned')
    assert.equal((await step(id, 'customer_service', 'complete')).body.phase, 'returned')
    assert.equal((await page(id)).outcome, 'returned')
  })
})
