import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { aProof } from '../../../tests/journey/follow.ts'
import { aSession, listenersUntil } from '../../../tests/support/asking.ts'
import { aDraft, aHouse, type House, type Reply, type Who } from '../../../tests/support/company.ts'
import { aLabelService, type LabelService } from '../../../tests/carrier/label-service.ts'
import { kuaidi100 } from '../../adapter/carrier/kuaidi100.ts'
import { outsideFetcher } from '../../platform/http/fetch-outside.ts'
import { callNextCarrier } from '../account/call-next.ts'
import { countNextPerformance } from '../performance/count-performance.ts'

const services = [{ code: 'STD', name: '标快', speed: 'standard', cod: true }]
const hourMs = 3_600_000

describe('waybill numbers', () => {
  let house: House
  let manager: Who
  let network: LabelService
  before(async () => {
    house = await aHouse()
    manager = await aSession(house, 'logistics_manager')
    network = await aLabelService({ key: 'K1', secret: 'S1' })
  })
  after(async () => {
    await network.close()
    await house.close()
  })

  const must = async (who: Who, path: string, body?: object, method?: 'PUT' | 'POST'): Promise<Reply['body']> => {
    const reply = await house.ask(who, { path, ...(body && { body }), ...(method && { method }) })
    assert.equal(reply.status, 200, `${path} ${JSON.stringify(reply.body)}`)
    return reply.body
  }
  const later = (ms: number) => void (house.clock.now = new Date(house.clock.now.getTime() + ms))
  const step = (id: string, who: Who, name: string, details: object = {}, more: object = {}) => {
    later(1000)
    return house.ask(who, { path: `/orders/${id}/steps`, body: { step: name, details, ...more } })
  }
  const page = async (id: string): Promise<Reply['body']> => must('dispatcher', `/orders/${id}`)
  const carrier = async (code: string, name: string): Promise<string> =>
    (await must(manager, '/carriers', { code, name, services })).id
  async function accepted(no: string, carrierName: string, changes: Record<string, unknown> = {}): Promise<string> {
    const { orderId } = await must('order_clerk', '/orders', aDraft(no, changes))
    for (const name of ['pass_review', 'confirm']) assert.equal((await step(orderId, 'order_clerk', name)).status, 200)
    const reply = await step(orderId, 'dispatcher', 'accept', { warehouse: '嘉定 2 号库', carrier: carrierName })
    assert.equal(reply.status, 200, JSON.stringify(reply.body))
    return orderId
  }
  const numbersOf = async (id: string) =>
    (await page(id)).shipments.map(({ waybillNo }: { waybillNo: string | null }) => waybillNo)
  const heard = (isDone: () => Promise<boolean>) => listenersUntil(house, isDone)
  async function picked(no: string, carrierName: string, changes: Record<string, unknown> = {}): Promise<string> {
    const id = await accepted(no, carrierName, changes)
    assert.equal((await step(id, 'picker', 'pick')).status, 200)
    return id
  }
  async function outbound(id: string): Promise<void> {
    assert.equal((await step(id, 'checker', 'check')).status, 200)
    assert.equal((await step(id, 'outbound_operator', 'outbound')).status, 200)
  }
  const call = () =>
    callNextCarrier({
      database: house.pools.app.database,
      workers: house.pools.workers.database,
      service: kuaidi100({ fetch: outsideFetcher({ allowInside: true }) }),
      openSecret: house.ground.secrets.open,
      now: () => house.clock.now,
    })
  const waybillsOf = async (id: string) => (await must('dispatcher', `/orders/${id}/waybills`, undefined, 'POST')).waybills

  test('come from a range when a part is picked, stand on its label, and need no typing at collection', async () => {
    const id = await carrier('EMS', '邮政EMS')
    const { ranges } = await must(manager, `/carriers/${id}/ranges`, {
      prefix: 'EA',
      first: '00000001',
      last: '00000004',
      suffix: 'CN',
      checkRule: 's10',
      warnBelow: 3,
    })
    assert.deepEqual([ranges[0].first, ranges[0].left], ['EA000000014CN', 4])
    for (const [body, code] of [
      [{ prefix: 'EA', first: '00000004', last: '00000009', suffix: 'CN', checkRule: 's10' }, 'carrier.range_overlaps'],
      [{ first: '9', last: '10' }, 'carrier.range_invalid'],
      [{ first: '1', last: '9', checkRule: 's10' }, 'carrier.range_invalid'],
    ] as const)
      assert.equal((await house.ask(manager, { path: `/carriers/${id}/ranges`, body })).body.code, code)
    const path = `/carriers/${id}/ranges/${house.tenant.id}`
    assert.equal(
      (await house.ask(manager, { path, method: 'PUT', body: { active: false, warnBelow: 0 } })).body.code,
      'carrier.range_not_found',
    )

    const order = await picked('RANGE', 'ems')
    await heard(async () => (await numbersOf(order))[0] !== null)
    assert.deepEqual(await numbersOf(order), ['EA000000014CN'])
    const label = await house.ask('outbound_operator', { path: `/orders/${order}/documents/label` })
    assert.equal(label.status, 200)
    await outbound(order)
    const wrong = await step(order, 'outbound_operator', 'collect', { waybillNo: 'EA000000020CN' })
    assert.deepEqual([wrong.status, wrong.body.code], [409, 'order.waybill_differs'])
    assert.equal((await step(order, 'outbound_operator', 'collect')).status, 200)
    const found = await must('dispatcher', '/orders?closed=yes&search=EA000000014CN')
    assert.equal(found.orders[0].id, order)
    assert.deepEqual(found.orders[0].waybillNos, ['EA000000014CN'])
  })

  test('are never given twice, whoever asks at once, and run out with a reason', async () => {
    const orders = await Promise.all(['A', 'B', 'C', 'D'].map((no) => accepted(`ONCE-${no}`, '邮政EMS')))
    const taken = (await Promise.all([...orders, ...orders].map(waybillsOf))).flat()
    const numbers = new Set(taken.filter(({ state }) => state === 'taken').map(({ waybillNo }) => waybillNo))
    assert.equal(numbers.size, 3)
    const failed = taken.find(({ state }) => state === 'failed')
    assert.match(failed.why, /号段已用完/)
    const list = (await must('dispatcher', '/carriers')).carriers
    assert.deepEqual(list.find(({ code }: { code: string }) => code === 'EMS').numbers, { left: 0, low: true })
    // a new range, and whoever had none gets one
    const ems = list.find(({ code }: { code: string }) => code === 'EMS').id
    await must(manager, `/carriers/${ems}/ranges`, {
      prefix: 'EB',
      first: '00000001',
      last: '00000500',
      suffix: 'CN',
      checkRule: 's10',
    })
    const again = (await Promise.all(orders.map(waybillsOf))).flat()
    assert.deepEqual(new Set(again.map(({ state }) => state)), new Set(['taken']))
    assert.equal(new Set(again.map(({ waybillNo }) => waybillNo)).size, 4)
  })

  test('are void with the part that is withdrawn, or by a person’s word; another is taken then', async () => {
    const order = await accepted('VOID', '邮政EMS')
    const [first] = await waybillsOf(order)
    assert.equal((await step(order, 'dispatcher', 'reassign', { reason: '换仓' })).status, 200)
    await step(order, 'dispatcher', 'accept', { warehouse: '嘉定 2 号库', carrier: '邮政EMS' })
    const [second] = await waybillsOf(order)
    assert.notEqual(second.waybillNo, first.waybillNo)
    const voiding = (id: string) =>
      house.ask('dispatcher', { path: `/orders/${order}/waybills/${id}/void`, body: { reason: '面单破损' } })
    assert.deepEqual((await voiding(second.id)).body.waybills, [])
    assert.equal((await voiding(second.id)).body.code, 'carrier.waybill_settled')
    const [third] = await waybillsOf(order)
    assert.ok(third.waybillNo > second.waybillNo)
    // by hand where the carrier gives no numbers
    const byHand = await picked('BY-HAND', '老王车队')
    await outbound(byHand)
    assert.equal((await step(byHand, 'outbound_operator', 'collect')).body.code, 'order.waybill_missing')
    assert.equal((await step(byHand, 'outbound_operator', 'collect', { waybillNo: 'W-1' })).status, 200)
  })

  test('come by network under our reference, are tried again, given back, and prove the account', async () => {
    const id = await carrier('YTO', '圆通速递')
    const account = {
      isOn: true,
      baseUrl: network.url,
      companyCode: 'yuantong',
      sender: { name: '一单物流', phone: '13800138000', address: '上海市嘉定区工业园 2 号' },
    }
    const put = (body: object) => house.ask(manager, { path: `/carriers/${id}/account`, method: 'PUT', body })
    assert.equal((await put(account)).body.code, 'carrier.account_incomplete')
    assert.equal((await put({ ...account, baseUrl: 'http://example.com' })).body.code, 'carrier.address_refused')
    const credentials = { key: 'K1', secret: 'S1', partnerId: 'P1' }
    const saved = await put({ ...account, credentials })
    assert.deepEqual([saved.body.account.has, saved.body.account.verifiedAt], [['key', 'secret', 'partnerId'], null])
    assert.doesNotMatch(JSON.stringify(saved.body), /S1/)

    const order = await picked('NET', '圆通速递', { codMinor: 99_00 })
    await heard(async () => (await waybillsOf(order))[0]?.state === 'asked')
    network.mood.refuse = '月结账号余额不足'
    assert.equal(await call(), true)
    assert.match((await waybillsOf(order))[0].why, /30001 月结账号余额不足/)
    assert.equal(await call(), false, 'not before its pause')
    delete network.mood.refuse
    later(31_000)
    assert.equal(await call(), true)
    assert.deepEqual(await numbersOf(order), ['YT8800000000001'])
    const { method, param } = network.asked.at(-1) ?? { method: '', param: {} }
    assert.deepEqual(
      [method, param['kuaidicom'], param['partnerId'], param['collection'], param['cargo']],
      ['order', 'yuantong', 'P1', '99', '保温杯'],
    )
    assert.deepEqual(param['recMan'], {
      name: '张伟',
      mobile: '13800138000',
      printAddr: '广东省深圳市南山区科苑路15号科兴科学园B栋1203',
    })
    assert.ok((await must(manager, `/carriers/${id}/numbers`)).account.verifiedAt)
    const outgoing = (await page(order)).outgoing.find(({ kind }: { kind: string }) => kind === 'waybill_order')
    assert.equal(outgoing.state, 'sent')

    // cancelled after it had one: given back
    assert.equal((await step(order, 'order_supervisor', 'cancel', { reason: '客户取消' })).status, 200)
    await heard(async () => (await page(order)).outgoing.some(({ kind }: { kind: string }) => kind === 'waybill_cancel'))
    later(1000)
    assert.equal(await call(), true)
    const cancelled = network.asked.at(-1)
    assert.deepEqual(
      [cancelled?.method, cancelled?.param['kuaidinum'], cancelled?.param['orderId']],
      ['cancel', 'YT8800000000001', 'K1'],
    )

    // cancelled while it is asked: the number that comes is given back too
    const late = await picked('NET-LATE', '圆通速递')
    await heard(async () => (await waybillsOf(late))[0]?.state === 'asked')
    network.mood.before = async () => {
      delete network.mood.before
      assert.equal((await step(late, 'order_supervisor', 'cancel', { reason: '客户取消' })).status, 200)
    }
    later(1000)
    assert.equal(await call(), true)
    later(1000)
    assert.equal(await call(), true)
    assert.deepEqual([network.asked.at(-1)?.method, network.asked.at(-1)?.param['kuaidinum']], ['cancel', 'YT8800000000002'])
    assert.equal(await call(), false)
  })

  test('are handed over in lists by carrier, each part under its own, and what is refused says why', async () => {
    house.clock.now = new Date('2026-03-05T08:00:00Z') // Thursday 16:00
    const early = await picked('HAND-1', '邮政EMS')
    await heard(async () => (await numbersOf(early))[0] !== null)
    await outbound(early)
    house.clock.now = new Date('2026-03-05T10:30:00Z') // 18:30, after the cut-off
    const lateOne = await picked('HAND-2', '邮政EMS')
    await heard(async () => (await numbersOf(lateOne))[0] !== null)
    await outbound(lateOne)
    const byHand = await picked('HAND-3', '老王车队')
    await outbound(byHand)
    const list = async (query = '') => must('outbound_operator', `/handover${query}`)
    type Group = { carrier: string; late: number; parts: { orderId: string; shipmentId: string }[] }
    const labels = (reply: { groups: Group[] }) =>
      reply.groups.map(({ carrier: name, late, parts }) => [name, late, parts.map(({ orderId }) => orderId)])
    const today = await list()
    assert.deepEqual([today.day, labels(today), today.later], ['2026-03-05', [['邮政EMS', 0, [early]]], 2])
    house.clock.now = new Date('2026-03-06T02:00:00Z')
    assert.deepEqual(
      labels(await list()).map(([name, late]) => [name, late]),
      [
        ['邮政EMS', 1],
        ['老王车队', 0],
      ],
    )
    const parts = (await list()).groups.flatMap(({ parts: some }: { parts: { orderId: string; shipmentId: string }[] }) =>
      some.map(({ orderId, shipmentId }) => ({ orderId, shipmentId })),
    )
    const printed = await house.ask('outbound_operator', {
      path: '/documents',
      body: { kind: 'handover_list', orderIds: parts.map(({ orderId }: { orderId: string }) => orderId) },
    })
    assert.deepEqual([printed.status, printed.headers['content-type']], [200, 'application/pdf'])
    const { results } = await must('outbound_operator', '/handover/confirm', { parts })
    assert.deepEqual(
      results.map(({ ok, why }: { ok: boolean; why: { code: string } | null }) => [ok, why?.code ?? null]).toSorted(),
      [
        [false, 'order.waybill_missing'],
        [true, null],
        [true, null],
      ],
    )
    const again = await must('outbound_operator', '/handover/confirm', {
      parts: parts.map((part: object) => ({ ...part, waybillNo: 'W-2' })),
    })
    assert.deepEqual(again.results.filter(({ ok }: { ok: boolean }) => ok).length, 1)
    assert.deepEqual((await list()).groups, [])
    const events = (await page(early)).events
    assert.equal(events.at(-1).step, 'collect')

    // DSP-1: how long it took is counted from the log, and folded by place
    house.clock.now = new Date(house.clock.now.getTime() + 30 * hourMs)
    for (const name of ['depart', 'send_out'] as const)
      assert.equal((await step(early, 'dispatcher', name, { place: '上海' })).status, 200)
    const evidence = await aProof(house, 'logistics_manager')
    const signed = await step(early, 'logistics_manager', 'sign', { signedBy: 'self' }, { evidence })
    assert.equal(signed.status, 200, JSON.stringify(signed.body))
    const count = () =>
      countNextPerformance({ database: house.pools.app.database, workers: house.pools.workers.database, now: house.clock.now })
    const performance = async () =>
      (await must('dispatcher', '/carriers')).carriers.find(({ code }: { code: string }) => code === 'EMS').performance
    await heard(async () => {
      later(61_000)
      await count()
      return (await performance()) !== null
    })
    const { p50Hours, signed: parcels } = await performance()
    assert.deepEqual([Math.round(p50Hours), parcels], [30, 1])
    assert.equal((await step(early, 'logistics_manager', 'undo_sign', { reason: '误签' })).status, 200)
    await heard(async () => {
      later(61_000)
      await count()
      return (await performance()) === null
    })
  })
})
