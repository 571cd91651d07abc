import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { aSession, multipart } from '../../tests/support/asking.ts'
import { aDraft, aHouse, type House, type Reply, type Who } from '../../tests/support/company.ts'

const service = (code: string, name: string, changes: object = {}) => ({ code, name, speed: 'standard', ...changes })

describe('carriers', () => {
  let house: House
  let manager: Who
  before(async () => {
    house = await aHouse()
    manager = await aSession(house, 'logistics_manager')
  })
  after(() => house.close())

  const create = (body: object) => house.ask(manager, { path: '/carriers', body })
  const step = (id: string, who: Who, name: string, details: object = {}) =>
    house.ask(who, { path: `/orders/${id}/steps`, body: { step: name, details } })
  async function confirmed(no: string, changes: object = {}): Promise<string> {
    const { orderId } = (await house.ask('order_clerk', { path: '/orders', body: aDraft(no, { ...changes }) })).body
    let page = await step(orderId, 'order_clerk', 'pass_review')
    if (page.body.status === 'second_review') page = await step(orderId, 'order_supervisor', 'pass_second_review')
    assert.equal((await step(orderId, 'order_clerk', 'confirm')).status, 200)
    return orderId
  }
  const recommended = async (orderId: string): Promise<Reply['body']> =>
    (await house.ask('dispatcher', { path: `/orders/${orderId}/carriers` })).body.candidates
  const events = async (orderId: string): Promise<Reply['body']> =>
    (await house.ask('dispatcher', { path: `/orders/${orderId}` })).body.events

  test('are kept with services, outlets and lanes; what is left out is no longer used', async () => {
    const body = {
      code: 'STO',
      name: '申通快递',
      services: [service('STD', '标快'), service('ECO', '经济', { speed: 'economy' })],
      outlets: [{ name: '嘉定网点', phone: '021-1', warehouses: ['嘉定 2 号库'] }],
    }
    const made = await create(body)
    assert.deepEqual([made.status, made.body.cutOff, made.body.services.length], [200, '18:00', 2], JSON.stringify(made.body))
    const path = `/carriers/${made.body.id}`
    const changed = { ...body, cutOff: '17:30', services: [service('std', '标准快递')], outlets: [] }
    const saved = await house.ask(manager, { path, method: 'PUT', body: changed })
    assert.deepEqual(
      saved.body.services.map(({ code, name, active }: Record<string, unknown>) => [code, name, active]),
      [
        ['std', '标准快递', true],
        ['ECO', '经济', false],
      ],
    )
    assert.deepEqual([saved.body.cutOff, saved.body.outlets[0].active], ['17:30', false])
    assert.equal((await create({ ...body, name: '另一个' })).body.code, 'carrier.taken')
    assert.equal(
      (await create({ ...body, code: 'X', services: [service('A', 'a'), service('a', 'b')] })).body.code,
      'carrier.code_twice',
    )
    assert.equal((await house.ask('dispatcher', { path: '/carriers', body })).status, 403)

    const lane = { fromDivision: '31', toDivision: '4403', promisedHours: 48, service: 'std' }
    assert.equal((await house.ask(manager, { path: `${path}/lanes`, method: 'PUT', body: lane })).body.toName, '广东省深圳市')
    const twice = await house.ask(manager, { path: `${path}/lanes`, method: 'PUT', body: { ...lane, promisedHours: 36 } })
    const { lanes } = (await house.ask('dispatcher', { path: `${path}/lanes` })).body
    assert.deepEqual([lanes.length, lanes[0].promisedHours, lanes[0].id], [1, 36, twice.body.id])
    for (const [wrong, code] of [
      [{ ...lane, toDivision: '99' }, 'carrier.lane_unknown'],
      [{ ...lane, service: 'gone' }, 'carrier.service_not_found'],
    ] as const)
      assert.equal((await house.ask(manager, { path: `${path}/lanes`, method: 'PUT', body: wrong })).body.code, code)
    const removal = { path: `${path}/lanes/${lanes[0].id}`, method: 'DELETE' } as const
    assert.deepEqual((await house.ask(manager, removal)).body, { removed: true })
    assert.equal((await house.ask(manager, removal)).body.code, 'carrier.lane_not_found')
    assert.equal((await house.ask('dispatcher', { path: `/carriers/${house.tenant.id}/lanes` })).body.code, 'carrier.not_found')
  })

  test('get lanes from a sheet: all of them, or none and why', async () => {
    const { id } = (await create({ code: 'YTO', name: '圆通速递', services: [service('STD', '标快')] })).body
    const send = (text: string) =>
      house.ask(manager, { path: `/carriers/${id}/lanes/sheet`, ...multipart({ name: '线路.csv', bytes: Buffer.from(text) }) })
    const wrong = await send('始发,目的,时效小时\n上海,深圳市,48\n上海,南山区,x\n')
    assert.deepEqual(wrong.body, {
      imported: 0,
      findings: [
        { line: 3, why: 'place_unknown', value: '南山区' },
        { line: 3, why: 'hours_invalid', value: 'x' },
      ],
    })
    assert.deepEqual((await send('始发,目的,时效小时,服务\n上海,深圳市,48,标快\n上海,青海,96,\n')).body, {
      imported: 2,
      findings: [],
    })
    assert.equal((await send('甲,乙\n1,2\n')).body.code, 'carrier.sheet_unreadable')
    assert.equal((await send('%PDF-1.4 no sheet')).body.code, 'carrier.sheet_unreadable')
    const cities = ['3301', '3302', '3303', '3304', '3305', '3306', '3307', '3308', '3309', '3310', '3311']
    const many = Array.from(
      { length: 2001 },
      (_, at) => `${cities[at % 11]},${cities[Math.floor(at / 11) % 11]},24,S${Math.floor(at / 121)}`,
    )
    const services = Array.from({ length: 17 }, (_, at) => service(`S${at}`, `服务${at}`))
    await house.ask(manager, { path: `/carriers/${id}`, method: 'PUT', body: { code: 'YTO', name: '圆通速递', services } })
    assert.equal((await send(`始发,目的,小时,服务\n${many.slice(0, 2000).join('\n')}\n`)).body.code, 'carrier.lanes_too_many')
  })

  test('are recommended by the rules of the house, and what is chosen against it is on record', async () => {
    await create({
      code: 'SF',
      name: '顺丰速运',
      services: [service('TK', '特快', { speed: 'express', cod: true }), service('LL', '冷运', { coldChain: true })],
    })
    await create({ code: 'EMS', name: '邮政EMS', services: [service('STD', '标准')] })
    const first = async (no: string, changes: object) => {
      const id = await confirmed(no, changes)
      const [best] = await recommended(id)
      return { id, best: `${best.carrierCode} ${best.serviceCode}`, reason: best.reason.zh as string }
    }
    const urgent = await first('URGENT', { priority: 'urgent' })
    assert.deepEqual([urgent.best, urgent.reason], ['SF TK', '规则 承运商推荐 v1 第 2 行：优先级 特急 是其中之一 特急'])
    const cold = await first('COLD', { items: [{ name: '牛排', quantity: 1, handling: ['cold_chain'] }] })
    assert.equal(cold.best, 'SF LL')
    const west = {
      name: '才旦',
      phone: '13800138000',
      province: '青海省',
      city: '西宁市',
      district: '城东区',
      detail: '八一路 18 号 3 栋 502 室',
    }
    const remote = await first('REMOTE', { consignee: west })
    assert.match(remote.reason, /第 1 行：属性 偏远/)
    assert.equal(remote.best, 'EMS STD')

    const accept = (id: string, carrier: string, more: object = {}) =>
      step(id, 'dispatcher', 'accept', { warehouse: '嘉定 2 号库', carrier, ...more })
    assert.equal((await accept(urgent.id, 'sf', { carrierService: '专车' })).body.code, 'carrier.service_not_found')
    assert.equal((await accept(urgent.id, 'sf')).status, 200)
    assert.equal((await accept(remote.id, '顺丰速运', { carrierService: 'TK' })).status, 200)
    assert.equal((await accept(cold.id, '老王车队')).status, 200)
    const said = async (id: string) => {
      const event = (await events(id)).find((one: { step: string }) => one.step === 'accept')
      return Object.fromEntries(event.said.map(({ field, value }: { field: string; value: string }) => [field, value]))
    }
    const [followed, against, byHand] = [await said(urgent.id), await said(remote.id), await said(cold.id)]
    assert.deepEqual([followed.chosenService, followed.againstRecommendation], ['顺丰速运 特快', undefined])
    assert.deepEqual(
      [against.chosenService, against.recommendedCarrier, against.againstRecommendation],
      ['顺丰速运 特快', '邮政EMS 标准', '是'],
    )
    assert.deepEqual(
      [byHand.chosenService, byHand.recommendedCarrier, byHand.againstRecommendation],
      [undefined, '顺丰速运 冷运', '是'],
    )
    const { decisions } = (await house.ask('dispatcher', { path: `/orders/${remote.id}` })).body
    const decided = decisions.find(({ kind }: { kind: string }) => kind === 'carrier_choice')
    assert.deepEqual([decided.step, decided.rowId, decided.version], ['accept', 'remote', 1])
  })
})
