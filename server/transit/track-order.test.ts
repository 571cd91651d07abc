import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { knock, upload } from '../../tests/support/asking.ts'
import { aDraft, aHouse, type House, type Reply } from '../../tests/support/company.ts'

describe('public tracking', () => {
  let house: House
  before(async () => void (house = await aHouse()))
  after(() => house.close())

  const track = (trackingNo: string, phoneTail: string) => knock(house.app, { path: '/track', body: { trackingNo, phoneTail } })
  const step = async (
    orderId: string,
    who: Parameters<House['ask']>[0],
    name: string,
    details: object = {},
    more: object = {},
  ): Promise<Reply['body']> => {
    house.clock.now = new Date(house.clock.now.getTime() + 60_000)
    const reply = await house.ask(who, { path: `/orders/${orderId}/steps`, body: { step: name, details, ...more } })
    assert.equal(reply.status, 200, `${name}: ${JSON.stringify(reply.body)}`)
    return reply.body
  }
  async function confirmed(no: string, changes: Record<string, unknown> = {}): Promise<{ id: string; trackingNo: string }> {
    const { orderId } = (await house.ask('order_clerk', { path: '/orders', body: aDraft(no, changes) })).body
    await step(orderId, 'order_clerk', 'pass_review')
    const { trackingNo } = await step(orderId, 'order_clerk', 'confirm', { expectedArrivalAt: '2026-03-06T18:00:00+08:00' })
    return { id: orderId, trackingNo }
  }
  const toDelivery = async (id: string) => {
    await step(id, 'dispatcher', 'accept', { warehouse: '嘉定', carrier: '顺丰' })
    for (const [who, name] of [
      ['picker', 'pick'],
      ['checker', 'check'],
      ['outbound_operator', 'outbound'],
    ] as const)
      await step(id, who, name)
    await step(id, 'outbound_operator', 'collect', { waybillNo: 'SF1' })
    await step(id, 'hub_operator', 'depart', { place: '上海' })
    await step(id, 'hub_operator', 'send_out', { courier: house.tenant.people.get('courier')?.id })
  }

  test('tells the road so far, newest first, in the client’s words, with what is expected', async () => {
    const { id, trackingNo } = await confirmed('TRACK-1')
    await toDelivery(id)
    const { status, body } = await track(trackingNo, '8000')
    assert.equal(status, 200)
    assert.deepEqual(
      [body.companyName, body.phase, body.toCity, body.waybillNos, body.expectedAt],
      ['公司 one', 'out_for_delivery', '深圳市', ['SF1'], '2026-03-06T10:00:00.000Z'],
    )
    assert.deepEqual(
      body.road.map(({ phase, state }: { phase: string; state: string }) => `${phase} ${state}`),
      [
        'received passed',
        'confirmed passed',
        'preparing passed',
        'collected passed',
        'in_transit passed',
        'out_for_delivery here',
        'signed ahead',
      ],
    )
    const times = body.events.map(({ at }: { at: string }) => at)
    assert.deepEqual(
      times,
      times.toSorted((a: string, b: string) => b.localeCompare(a)),
    )
    assert.equal(body.events[0].wording.zh, '正在派送')
    assert.deepEqual(body.events.map(({ place }: { place: string | null }) => place).filter(Boolean), ['上海'])
  })

  test('leaves the plain road when things go wrong, and says what is the matter', async () => {
    const { id, trackingNo } = await confirmed('TRACK-2')
    await toDelivery(id)
    await step(id, 'hub_operator', 'fail_delivery', { cause: 'nobody', note: '内部备注' })
    const failed = (await track(trackingNo, '8000')).body
    assert.deepEqual(
      [failed.phase, failed.road.at(-1).phase, failed.road.at(-1).state],
      ['delivery_failed', 'delivery_failed', 'here'],
    )
    assert.ok(!JSON.stringify(failed).includes('内部备注'))
    await step(id, 'dispatcher', 'start_return', { reason: '客户不要了' })
    await step(id, 'warehouse_keeper', 'receive_return')
    await step(id, 'customer_service', 'complete')
    assert.equal((await track(trackingNo, '8000')).body.phase, 'returned', 'after the end the outcome speaks')

    const cancelled = await confirmed('TRACK-3')
    await step(cancelled.id, 'order_clerk', 'cancel', { reason: '内部原因' })
    const told = (await track(cancelled.trackingNo, '8000')).body
    assert.deepEqual([told.phase, told.wording.zh], ['cancelled', '订单已取消'])
    assert.ok(!JSON.stringify(told).includes('内部原因'))
  })

  test('follows the phone as it was corrected, and a phone written in any way', async () => {
    const { id, trackingNo } = await confirmed('TRACK-4', {
      consignee: { ...(aDraft('x').consignee as object), phone: '+86 138-0013-8765' },
    })
    assert.equal((await track(trackingNo, '8765')).status, 200)
    const agreed = { agreedBy: '张伟', agreedHow: 'phone', agreedAt: house.clock.now.toISOString() }
    const reply = await house.ask('customer_service', {
      path: `/orders/${id}/corrections`,
      body: { ...agreed, changes: { consignee: { phone: '13900004321' } } },
    })
    assert.equal(reply.status, 200, JSON.stringify(reply.body))
    assert.deepEqual([(await track(trackingNo, '4321')).status, (await track(trackingNo, '8765')).status], [200, 404])
  })

  test('gives a wrong tail and an unknown number the same answer, and nobody a way to walk through the numbers', async () => {
    const { trackingNo } = await confirmed('TRACK-5')
    const unknown = String((BigInt(trackingNo) + 1n) % 10n ** 16n).padStart(16, '0')
    const [wrong, none] = [await track(trackingNo, '0000'), await track(unknown, '8000')]
    assert.deepEqual([wrong.status, wrong.body.code, wrong.body.title], [404, none.body.code, none.body.title])
    for (const [no, tail] of [
      ['123', '8000'],
      [trackingNo, '800'],
      [trackingNo, ''],
      [`${trackingNo}' or 1=1`, '8000'],
      ['１２３４５６７８９０１２３４５６', '8000'],
    ] as const)
      assert.equal((await track(no, tail)).status, 400)
    const issued = new Set<string>()
    for (let index = 0; index < 5; index++) issued.add((await confirmed(`TRACK-6-${index}`)).trackingNo)
    const steps = [...issued].map(BigInt).map((no, index, all) => (index ? no - (all[index - 1] ?? 0n) : 0n))
    assert.ok(
      steps.slice(1).every((by) => by > 1_000_000n || by < -1_000_000n),
      'neighbours are far apart',
    )
  })

  test('of a split order counts the shipments', async () => {
    const { id, trackingNo } = await confirmed('TRACK-7')
    const shipments = [{ items: [{ itemNo: 1, quantity: 1 }] }, { items: [{ itemNo: 1, quantity: 1 }] }]
    await step(id, 'dispatcher', 'accept', { warehouse: '嘉定', carrier: '顺丰', shipments })
    for (const [who, name] of [
      ['picker', 'pick'],
      ['checker', 'check'],
      ['outbound_operator', 'outbound'],
    ] as const)
      await step(id, who, name)
    const [first] = (await house.ask('dispatcher', { path: `/orders/${id}` })).body.shipments
    await step(id, 'outbound_operator', 'collect', { waybillNo: 'SF2' })
    await step(id, 'hub_operator', 'depart', { place: '上海' })
    await step(id, 'hub_operator', 'send_out', {})
    const evidence = [
      { kind: 'photo', hash: await upload(house, 'hub_operator') },
      { kind: 'signature', hash: await upload(house, 'hub_operator', { mark: 's' }) },
    ]
    await step(id, 'hub_operator', 'sign', { signedBy: 'self', signerName: '张伟' }, { evidence, shipmentIds: [first.id] })
    const { body } = await track(trackingNo, '8000')
    assert.deepEqual([body.shipmentsDone, body.shipmentsTotal, body.phase], [1, 2, 'out_for_delivery'])
    assert.ok(!JSON.stringify(body).includes('张伟'))
  })
})
