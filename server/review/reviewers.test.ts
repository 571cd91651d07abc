import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { aSession } from '../../tests/support/asking.ts'
import { aDraft, aHouse, type House, type Reply, type Who } from '../../tests/support/company.ts'
import { publishRows } from '../../tests/support/rules.ts'
import { verifyLog } from '../order/verify/verify-log.ts'
import { passClean } from './pass-clean.ts'

const row = (id: string, when: object, outcome: object) => ({ id, when, outcome })
const hasAny = (...values: string[]) => ({ op: 'has_any', values })

describe('who reviews an order', () => {
  let house: House
  let supervisor: { key: string }
  before(async () => {
    house = await aHouse()
    supervisor = await aSession(house, 'order_supervisor')
    await publishRows(house, supervisor, {
      kind: 'second_review',
      columns: ['attributes', 'highValue'],
      rows: [
        row('remote', { attributes: hasAny('remote') }, { reason: 'remote_area', role: 'logistics_manager' }),
        row('insured', { highValue: hasAny('insured') }, { reason: 'high_insured_value', role: 'sales_supervisor' }),
        row('oversize', { attributes: hasAny('oversize') }, { reason: 'oversize' }),
      ],
    })
    await publishRows(house, supervisor, {
      kind: 'first_review',
      columns: ['clientCode', 'totalMinor'],
      rows: [
        row('beta', { clientCode: { op: 'in', values: ['BETA'] } }, { by: 'order_supervisor' }),
        row('small', { totalMinor: { op: 'between', from: 1, to: 100_00 } }, { by: 'system' }),
      ],
    })
  })
  after(() => house.close())

  const consignee = aDraft('')['consignee'] as object
  const remote = {
    consignee: { ...consignee, province: '西藏自治区', city: '拉萨市', district: '城关区', detail: '北京中路35号2栋301' },
  }
  const insured = { insuredMinor: 20_000_00 }
  async function place(no: string, changes: Record<string, unknown> = {}): Promise<string> {
    const { body } = await house.ask('order_clerk', { path: '/orders', body: aDraft(no, changes) })
    assert.equal(body.state, 'created', JSON.stringify(body))
    return body.orderId
  }
  const step = (who: Who, id: string, name: string, details: object = {}): Promise<Reply> =>
    house.ask(who, { path: `/orders/${id}/steps`, body: { step: name, details } })
  const page = async (id: string, who: Who = 'order_supervisor') => (await house.ask(who, { path: `/orders/${id}` })).body
  const owners = async (id: string) => {
    const { clocks } = await page(id)
    return clocks.filter((one: { stoppedAt: unknown }) => one.stoppedAt === null).map((one: { owner: string }) => one.owner)
  }
  const mine = async (who: Who) => {
    const { orders } = (await house.ask(who, { path: '/orders?node=under_review,second_review&reviewer=mine' })).body
    return new Set(orders.map((one: { id: string }) => one.id))
  }
  const passing = () =>
    passClean({ road: house.app.road, database: house.pools.app.database, workers: house.pools.workers.database })

  test('a reason names its reviewer: others are refused by name, at the door and on the button', async () => {
    const id = await place('WHO-1', remote)
    assert.equal((await step('order_clerk', id, 'pass_review')).body.status, 'second_review')
    const refused = await step('sales_supervisor', id, 'pass_second_review')
    assert.deepEqual([refused.status, refused.body.code], [403, 'order.not_your_review'])
    assert.match(refused.body.title, /由物流经理、总经理来做，您的角色是销售主管/)
    const seen = await page(id, 'sales_supervisor')
    assert.equal(seen.steps.find((one: { id: string }) => one.id === 'pass_second_review').open, false)
    assert.deepEqual(seen.reviewers, ['logistics_manager'])
    assert.deepEqual(await owners(id), ['logistics_manager'])
    assert.deepEqual([(await mine('logistics_manager')).has(id), (await mine('sales_supervisor')).has(id)], [true, false])
    assert.equal((await step('logistics_manager', id, 'pass_second_review')).body.status, 'awaiting_confirmation')
    assert.deepEqual((await page(id)).reviewers, [])
  })

  test('two reasons of two reviewers are looked at by both, or by the manager for all', async () => {
    const [both, above] = [await place('WHO-2', { ...remote, ...insured }), await place('WHO-3', { ...remote, ...insured })]
    for (const id of [both, above]) await step('order_clerk', id, 'pass_review')
    assert.deepEqual((await page(both)).reviewers, ['logistics_manager', 'sales_supervisor'])
    const first = await step('logistics_manager', both, 'pass_second_review')
    assert.deepEqual([first.status, first.body.status], [200, 'second_review'])
    assert.equal((await step('logistics_manager#2', both, 'pass_second_review')).body.code, 'order.not_your_review')
    assert.deepEqual(await owners(both), ['sales_supervisor'])
    assert.equal((await step('sales_supervisor', both, 'pass_second_review')).body.status, 'awaiting_confirmation')
    assert.equal((await step('manager', above, 'pass_second_review')).body.status, 'awaiting_confirmation')
  })

  test('a reason that names nobody is for any of the supervisors, but never for whoever did the first review', async () => {
    const id = await place('WHO-4', { items: [{ name: '铁柜', quantity: 1, weightGrams: 60_000 }] })
    assert.equal((await step('order_supervisor', id, 'pass_review')).body.status, 'second_review')
    assert.equal((await step('order_supervisor', id, 'pass_second_review')).body.code, 'order.same_person')
    assert.equal((await step('service_supervisor', id, 'pass_second_review')).body.status, 'awaiting_confirmation')
  })

  test('a first review goes to the desk that a rule names, again when it comes back', async () => {
    const id = await place('WHO-5', { clientCode: 'BETA' })
    const refused = await step('order_clerk', id, 'pass_review')
    assert.deepEqual([refused.status, refused.body.code], [403, 'order.not_your_review'])
    assert.deepEqual(await owners(id), ['order_supervisor'])
    assert.equal((await mine('order_clerk')).has(id), false)
    await step('order_clerk', id, 'reject', { cause: 'address', reason: '门牌不清' })
    await step('customer_service', id, 'resubmit', { note: '已补门牌' })
    assert.deepEqual((await page(id)).reviewers, ['order_supervisor'])
    assert.equal((await step('order_supervisor', id, 'pass_review')).body.status, 'awaiting_confirmation')
    const said = (await page(id)).decisions.filter(({ kind }: { kind: string }) => kind === 'first_review')
    assert.deepEqual(
      said.map(({ sentence }: { sentence: { zh: string } }) => sentence.zh),
      Array(2).fill('初审：由订单主管审 — 规则 初审 v2 第 1 行：货主代码 BETA 是其中之一 BETA'),
    )
  })

  test('the system passes what a rule leaves to it, never what is held or specially wished, and says why', async () => {
    const small = { totalMinor: 80_00 }
    const clean = await place('SYS-1', small)
    const wished = await place('SYS-2', { ...small, serviceRequirements: ['晚上送'] })
    const unpaid = await place('SYS-3', { ...small, paymentMethod: 'prepaid', paymentState: 'unpaid' })
    const large = await place('SYS-4', { totalMinor: 200_00 })
    const doubted = await place('SYS-5', { ...small, ...insured })
    await step('order_clerk', doubted, 'reject', { cause: 'other', reason: '再看看' })
    await step('order_clerk', doubted, 'resubmit', { note: '看过了' })
    const passed = await Promise.all([passing(), passing()])
    assert.equal(passed[0] + passed[1], 1)
    const statuses = () => Promise.all([clean, wished, unpaid, large, doubted].map(async (id) => (await page(id)).status))
    assert.deepEqual(await statuses(), ['awaiting_confirmation', ...Array(4).fill('under_review')])
    const { events, decisions } = await page(clean)
    assert.deepEqual(events.at(-1).actorName, '系统')
    const why = decisions.find(({ kind }: { kind: string }) => kind === 'first_review')
    assert.equal(why.sentence.zh, '初审：系统自动通过 — 规则 初审 v2 第 2 行：货值 80 元 0.01 元 – 100 元')
    // paid: what held it is gone, and the system goes on by itself
    assert.equal((await step('finance', unpaid, 'record_payment', { paidBy: 'transfer', reference: '流水 1' })).status, 200)
    assert.equal(await passing(), 1)
    assert.equal((await step('order_clerk', wished, 'pass_review')).body.status, 'awaiting_confirmation')
  })

  test('what was held and is insured high goes from the system to its second reviewer', async () => {
    const id = await place('SYS-6', { totalMinor: 90_00, ...insured })
    assert.equal(await passing(), 1)
    const { status, reviewers } = await page(id)
    assert.deepEqual([status, reviewers], ['second_review', ['sales_supervisor']])
    assert.equal((await step('sales_supervisor', id, 'pass_second_review')).body.status, 'awaiting_confirmation')
  })

  test('the log says the same as the rows', async () => {
    const { problems } = await verifyLog({ url: house.url, dataDir: house.dataDir })
    assert.deepEqual(problems, [])
  })
})
