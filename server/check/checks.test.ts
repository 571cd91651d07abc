// VAL-5, VAL-9, VAL-10 through HTTP: lists of goods in versions, the usual day of a client, credit that fifty at once cannot pass.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { aSession } from '../../tests/support/asking.ts'
import { aDraft, aHouse, type House, type Reply } from '../../tests/support/company.ts'
import { builtInGoods } from './goods/built-in.ts'
import { readGoodsCsv, writeGoodsCsv } from './goods/goods-csv.ts'
import { foldVolumes } from './volume/fold-volumes.ts'

let house: House
let count = 0
before(async () => {
  house = await aHouse()
})
after(() => house.close())

const as = async (who: string, ask: Parameters<House['ask']>[1]) => house.ask(await aSession(house, who), ask)
const post = async (changes: Record<string, unknown>): Promise<string> => {
  const { status, body } = await house.ask('order_clerk', { path: '/orders', body: aDraft(`C${++count}`, changes) })
  assert.equal(status, 200, JSON.stringify(body))
  return body.orderId
}
const page = async (id: string): Promise<Reply['body']> => (await house.ask('order_clerk', { path: `/orders/${id}` })).body
const holdsOf = async (id: string) => (await page(id)).holds.map(({ type }: { type: string }) => type)
const step = (who: Parameters<House['ask']>[0], id: string, name: string, details: object = {}) =>
  house.ask(who, { path: `/orders/${id}/steps`, body: { step: name, details } })

describe('goods', () => {
  const fireworks = { items: [{ name: '春节烟花礼盒', quantity: 1 }] }

  test('that may not travel are held; a supervisor alone lets them go', async () => {
    const id = await post(fireworks)
    assert.deepEqual(await holdsOf(id), ['goods_prohibited'])
    const { fields } = (await page(id)).holds[0]
    assert.deepEqual([fields[0].path, fields[0].value], ['items.0.name', '烟花：烟花爆竹与爆炸物'])
    assert.equal((await step('order_clerk', id, 'pass_review')).body.code, 'order.held')
    const details = { hold: 'goods_prohibited', reason: '道具，已核实' }
    assert.equal((await step('order_clerk', id, 'release_hold', details)).body.code, 'order.hold_not_yours')
    assert.equal((await step('order_supervisor', id, 'release_hold', details)).status, 200)
  })

  test('that need a paper are held, that need a second look are marked and reviewed twice', async () => {
    const paper = await post({ priority: 'express', items: [{ name: '充电宝', quantity: 1 }] })
    assert.deepEqual(await holdsOf(paper), ['goods_restricted'])
    const marked = await post({ items: [{ name: '储能电池', quantity: 1 }] })
    assert.deepEqual([await holdsOf(marked), (await page(marked)).attributes], [[], ['restricted_goods']])
    assert.equal((await step('order_clerk', marked, 'pass_review')).body.status, 'second_review')
  })

  test('go by the newest list from the next order on; whoever saves upon an older one is told', async () => {
    const list = (await as('order_clerk', { path: '/checks/goods' })).body
    assert.deepEqual([list.version, list.rules.length, list.history], [0, builtInGoods.length, []])
    const rules = [{ name: '杯子', keywords: ['保温杯'], outcome: 'blocked', destinations: ['44'] }]
    const save = (body: object) => as('order_supervisor', { method: 'PUT', path: '/checks/goods', body })
    const saved = await save({ fromVersion: 0, rules, note: '试行' })
    assert.deepEqual([saved.status, saved.body.version, saved.body.history[0].note], [200, 1, '试行'])
    assert.equal((await save({ fromVersion: 0, rules: [], note: 'x' })).body.code, 'goods_list.changed')
    assert.deepEqual([await holdsOf(await post({})), await holdsOf(await post(fireworks))], [['goods_prohibited'], []])
    const back = (await as('order_clerk', { path: '/checks/goods?version=0' })).body
    await save({ fromVersion: 1, rules: back.rules, note: '改回' })
    assert.deepEqual([await holdsOf(await post({})), await holdsOf(await post(fireworks))], [[], ['goods_prohibited']])
    assert.equal((await as('order_clerk', { path: '/checks/goods?version=9' })).body.code, 'goods_list.not_found')
    assert.equal(
      (await as('order_clerk', { method: 'PUT', path: '/checks/goods', body: { fromVersion: 2, rules, note: 'x' } })).status,
      403,
    )
  })

  test('are tried against a list that is not saved', async () => {
    const rules = [{ name: '刀', keywords: ['刀'], exceptions: ['刀削面'], outcome: 'blocked' }]
    const { body } = await as('order_clerk', {
      path: '/checks/goods/try',
      body: { items: [{ name: '刀削面' }, { name: '菜刀' }], modes: ['road'], rules },
    })
    assert.deepEqual(body.findings, [{ itemNo: 2, rule: 0, name: '刀', outcome: 'blocked', because: '刀' }])
  })

  test('travel out and in as csv unchanged; a bad cell is named by line and column', async () => {
    assert.deepEqual(readGoodsCsv(writeGoodsCsv(builtInGoods)), { rules: builtInGoods, problems: [] })
    const file = await as('order_supervisor', { path: '/checks/goods.csv' })
    const read = await as('order_supervisor', { path: '/checks/goods/read-csv', body: { text: file.body } })
    assert.deepEqual(read.body, { rules: builtInGoods, problems: [] })
    const { problems } = readGoodsCsv('名称,关键词,结果,文件\n好,刀,禁运,\n缺词,,禁运,\n缺件,刀,要文件,\n错,刀,也许,\n')
    assert.deepEqual(
      problems.map(({ line, column }) => [line, column]),
      [
        [3, '关键词'],
        [4, '文件'],
        [5, '结果'],
      ],
    )
    assert.equal(readGoodsCsv('a,b\n1,2').problems.length, 2)
  })
})

describe('the usual day', () => {
  test('of a client is learnt from 28 working days; an order above it is reviewed twice, or held as set', async () => {
    const later = (days: number) => (house.clock.now = new Date(Date.UTC(2026, 2, 9 + days, 2)))
    const many = (quantity: number) => post({ clientCode: 'BETA', items: [{ name: '毛巾', quantity }] })
    for (const day of [0, 1, 2, 3]) {
      later(day)
      await many(30)
      await many(30)
    }
    later(4)
    assert.deepEqual((await page(await many(500))).attributes, [], 'four days say nothing yet')
    while (await foldVolumes(house.pools.workers.database));
    later(7) // (4 × 60 + 500) / 5 working days = 148
    assert.deepEqual((await page(await many(148))).attributes, [])
    const big = await many(149)
    assert.deepEqual((await page(big)).attributes, ['unusual_volume'])
    assert.equal((await step('order_clerk', big, 'pass_review')).body.status, 'second_review')
    const beta = house.tenant.clients[1]?.id
    const own = { duplicates: { alike: 'pass' }, volume: { above: 'hold', factorPercent: 200 } }
    assert.equal(
      (await as('order_supervisor', { method: 'PUT', path: '/checks/settings', body: { clientId: beta, own } })).status,
      200,
    )
    assert.deepEqual([await holdsOf(await many(290)), await holdsOf(await many(300))], [[], ['unusual_volume']])
  })
})

describe('credit', () => {
  const monthly = { paymentMethod: 'monthly', paymentState: 'unpaid' }
  const alpha = () => house.tenant.clients[0]?.id ?? ''
  const setLimit = (limitMinor: number | null, who = 'finance') =>
    as(who, { method: 'PUT', path: `/clients/${alpha()}/credit`, body: { limitMinor, reason: '合同' } })
  const credit = async (): Promise<Reply['body']> => (await as('finance', { path: `/clients/${alpha()}/credit` })).body

  test('is not passed by fifty at once; finance lets one go, cancelling and closing give it back', async () => {
    assert.equal((await setLimit(1, 'order_clerk')).status, 403)
    assert.equal((await setLimit(10_000)).status, 200)
    const ids = await Promise.all(Array.from({ length: 50 }, () => post({ ...monthly, freightMinor: 700 })))
    const held: string[] = []
    for (const id of ids) if ((await holdsOf(id)).includes('over_credit')) held.push(id)
    assert.equal(held.length, 50 - 14)
    const { credit: now, orders } = await credit()
    assert.deepEqual([now.openMinor, now.heldMinor, orders.length], [14 * 700, 36 * 700, 50])
    const [one = '', two = ''] = held
    assert.match((await page(one)).holds[0].fields[0].value, /^\d+\.00 \+ 7\.00 > 100\.00$/)

    const details = { hold: 'over_credit', reason: '客户今日回款' }
    assert.equal((await step('order_supervisor', one, 'release_hold', details)).body.code, 'order.hold_not_yours')
    assert.equal((await step('finance', one, 'release_hold', details)).status, 200)
    assert.equal((await credit()).credit.openMinor, 15 * 700)
    await step('order_clerk', two, 'cancel', { reason: '不要了' })
    assert.deepEqual([(await credit()).credit.openMinor, (await credit()).credit.heldMinor], [15 * 700, 34 * 700])
    await step('order_clerk', one, 'cancel', { reason: '不要了' })
    const free = ids.find((id) => !held.includes(id)) ?? ''
    await step('order_clerk', free, 'cancel', { reason: '不要了' })
    assert.equal((await credit()).credit.openMinor, 13 * 700)
    assert.deepEqual(await holdsOf(await post({ ...monthly, freightMinor: 700 })), [])
  })

  test('counts what is owed to us: freight before goods, less what is paid, and nothing that is paid otherwise', async () => {
    const before = (await credit()).credit.openMinor
    await setLimit(null)
    await post({ ...monthly, totalMinor: 90_000, freightMinor: 500, paidMinor: 200 })
    await post({ ...monthly, paymentState: 'paid', freightMinor: 500 })
    await post({ paymentMethod: 'prepaid', paymentState: 'paid', freightMinor: 500 })
    await post({ ...monthly, totalMinor: 1000 })
    assert.equal((await credit()).credit.openMinor, before + 300 + 1000)
    const { credits } = (await as('manager', { path: '/credit' })).body
    assert.deepEqual(
      credits.map((one: { clientName: string }) => one.clientName),
      ['甲方商贸'],
    )
  })
})
