import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { aDraft, aHouse, type House } from '../../tests/support/company.ts'

describe('what rules decide about an order', () => {
  let house: House
  before(async () => (house = await aHouse()))
  after(() => house.close())

  test('stands on its page: table, version, row and the values seen', async () => {
    const draft = aDraft('R-1', {
      insuredMinor: 12_000_00,
      items: [{ name: '冻虾', quantity: 1, weightGrams: 51_000, handling: ['cold_chain'] }],
    })
    const placed = await house.ask('order_clerk', { path: '/orders', body: draft })
    const path = `/orders/${placed.body.orderId}`
    const step = await house.ask('order_clerk', { path: `${path}/steps`, body: { step: 'pass_review' } })
    assert.equal(step.body.status, 'second_review', JSON.stringify(step.body))
    const page = await house.ask('order_clerk', { path })
    assert.deepEqual(page.body.attributes, ['cold_chain', 'insured', 'oversize'])
    assert.deepEqual(
      page.body.decisions.map((one: { sentence: { zh: string } }) => one.sentence.zh),
      [
        '业务选择：国内 — 规则 业务选择 v1 第 2 行',
        '分类：超大件 — 规则 分类 v1 第 1 行：总重 51 公斤 > 50 公斤',
        '分类：保价 — 规则 分类 v1 第 2 行：保价 12,000 元 > 0 元',
        '高价值：高保价 — 规则 高价值 v1 第 1 行：保价 12,000 元 > 10,000 元',
        '复审：高保价 — 规则 复审 v1 第 2 行：保价 12,000 元 > 10,000 元（规则 高价值 v1 第 1 行）',
        '复审：特殊货物 — 规则 复审 v1 第 4 行：属性 冷链、保价、超大件 有其中之一 危险品、冷链、定制',
        '复审：超大件 — 规则 复审 v1 第 5 行：属性 冷链、保价、超大件 有其中之一 超大件',
      ],
    )
    const [first] = page.body.decisions
    assert.deepEqual([first.layer, first.version, first.row, first.rowId, first.step], ['tenant', 1, 2, 'home', 'intake'])
    assert.equal(
      page.body.decisions[3].sentence.en,
      'High value: High insured value — rule High value v1 row 1: Insured value 12,000 > 10,000',
    )
  })

  test('is not told to clients and outside partners', async () => {
    const placed = await house.ask('order_clerk', { path: '/orders', body: aDraft('R-2', { insuredMinor: 12_000_00 }) })
    const page = await house.ask('client', { path: `/orders/${placed.body.orderId}` })
    assert.deepEqual(page.body.decisions, [])
  })

  test('gives the number its pattern', async () => {
    const placed = await house.ask('order_clerk', { path: '/orders', body: aDraft('R-3') })
    const path = `/orders/${placed.body.orderId}`
    for (const step of ['pass_review', 'confirm']) {
      const reply = await house.ask('order_clerk', { path: `${path}/steps`, body: { step } })
      assert.equal(reply.status, 200, JSON.stringify(reply.body))
    }
    const { body } = await house.ask('order_clerk', { path })
    assert.match(body.orderNo, /^20260304\d{3}$/)
    assert.equal(body.decisions.at(-1).sentence.zh, '订单号格式：{date}{serial} — 规则 订单号格式 v1 第 1 行')
  })
})
