import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { aDraft, aHouse, type House, type Tenant, type Who } from '../../tests/support/company.ts'
import type { RuleChange } from '../../contract/rule/tables.ts'
import { aSession } from '../../tests/support/asking.ts'

type Rows = Record<string, unknown>[]
const minute = 60_000

describe('tables of rules', () => {
  let house: House
  let supervisor: { key: string }
  let manager: { key: string }
  before(async () => {
    house = await aHouse()
    supervisor = await aSession(house, 'order_supervisor')
    manager = await aSession(house, 'manager')
  })
  after(() => house.close())

  const later = (minutes: number) => (house.clock.now = new Date(house.clock.now.getTime() + minutes * minute))
  async function tableOf(kind: string, owner: string | null = null, tenant: Tenant = house.tenant) {
    const { body } = await house.ask('order_supervisor', { path: '/rules' }, tenant)
    return body.tables.find((one: any) => one.kind === kind && (one.owner?.name ?? null) === owner) // oxlint-disable-line typescript/no-explicit-any
  }
  const read = async (id: string) => (await house.ask(supervisor, { path: `/rules/${id}` })).body
  const save = (id: string, body: object, who: Who = supervisor) =>
    house.ask(who, { method: 'PUT', path: `/rules/${id}/draft`, body })
  const publish = (id: string, body: object, who: Who = supervisor) =>
    house.ask(who, { path: `/rules/${id}/draft/publish`, body: { note: '试一试', ...body } })
  async function change(id: string, edit: (rows: Rows) => Rows, effectiveFrom?: string) {
    const page = await read(id)
    const table = { ...page.table, rows: edit(page.table.rows) }
    const saved = await save(id, { version: page.draft?.version ?? 0, baseVersion: page.versions[0]?.version ?? null, table })
    assert.equal(saved.status, 200, JSON.stringify(saved.body))
    return publish(id, { version: saved.body.draft.version, ...(effectiveFrom && { effectiveFrom }) })
  }
  async function place(no: string, changes: Record<string, unknown> = {}) {
    const { body } = await house.ask('order_clerk', { path: '/orders', body: aDraft(no, changes) })
    assert.ok(body.orderId, JSON.stringify(body))
    return String(body.orderId)
  }
  async function passReview(orderId: string) {
    const { body } = await house.ask('order_clerk', { path: `/orders/${orderId}/steps`, body: { step: 'pass_review' } })
    return body.status
  }
  async function reasonsOf(orderId: string): Promise<string[]> {
    const { body } = await house.ask('order_clerk', { path: `/orders/${orderId}` })
    const second = body.decisions.filter(({ kind }: { kind: string }) => kind === 'second_review')
    return second.map(({ sentence }: { sentence: { zh: string } }) => sentence.zh)
  }

  test('a freight below what its service costs at least holds the order, with the row named (VAL-6)', async () => {
    const { id } = await tableOf('least_freight')
    const express = {
      id: 'express',
      when: { priority: { op: 'in', values: ['express', 'urgent'] } },
      outcome: { leastMinor: 20_00 },
    }
    assert.equal((await change(id, () => [express, { id: 'any', when: {}, outcome: { leastMinor: 8_00 } }])).status, 200)
    later(1)
    const heldAt = async (changes: Record<string, unknown>) => {
      const orderId = await place(`F-${JSON.stringify(changes)}`.slice(0, 40), changes)
      const { holds, decisions } = (await house.ask('order_clerk', { path: `/orders/${orderId}` })).body
      const low = holds.find(({ type }: { type: string }) => type === 'amount_inconsistent')
      const said = decisions.filter(({ kind }: { kind: string }) => kind === 'least_freight')
      return [low?.fields ?? null, ...said.map(({ sentence }: { sentence: { zh: string } }) => sentence.zh)]
    }
    const low = [{ path: 'freightMinor', code: 'freight_too_low' }]
    assert.deepEqual(await heldAt({ freightMinor: 12_00, priority: 'express' }), [
      low,
      '最低运费：至少 20 元 — 规则 最低运费 v2 第 1 行：优先级 加急 是其中之一 加急、特急',
    ])
    assert.deepEqual(await heldAt({ freightMinor: 7_99 }), [low, '最低运费：至少 8 元 — 规则 最低运费 v2 第 2 行'])
    assert.equal((await heldAt({ freightMinor: 12_00 }))[0], null)
    assert.equal((await heldAt({ freightMinor: 20_00, priority: 'urgent' }))[0], null)
    // what is not said is not known
    for (const changes of [{}, { freightMinor: 0 }]) assert.deepEqual(await heldAt({ ...changes, priority: 'express' }), [null])
  })

  test('the same order of two clients comes to two outcomes, with the rows named', async () => {
    const beta = house.tenant.clients.find(({ code }) => code === 'BETA')
    const made = await house.ask(supervisor, { path: '/rules', body: { kind: 'high_value', clientId: beta?.id } })
    assert.equal(made.status, 200, JSON.stringify(made.body))
    const { id } = made.body.summary
    const table = {
      kind: 'high_value',
      columns: ['insuredMinor'],
      rows: [{ id: 'jewels', when: { insuredMinor: { op: 'gt', value: 30_000_00 } }, outcome: { of: 'insured' } }],
    }
    const saved = await save(id, { version: 0, baseVersion: null, table })
    const published = await publish(id, { version: saved.body.draft.version })
    assert.equal(published.status, 200, JSON.stringify(published.body))
    const [alphas, betas] = [
      await place('T-1', { insuredMinor: 12_000_00 }),
      await place('T-2', { insuredMinor: 12_000_00, clientCode: 'BETA', ...elsewhere }),
    ]
    assert.deepEqual([await passReview(alphas), await passReview(betas)], ['second_review', 'awaiting_confirmation'])
    assert.deepEqual(await reasonsOf(alphas), [
      '复审：高保价 — 规则 复审 v1 第 2 行：保价 12,000 元 > 10,000 元（规则 高价值 v1 第 1 行）',
    ])
    const dearer = await place('T-3', { insuredMinor: 40_000_00, clientCode: 'BETA' })
    await passReview(dearer)
    assert.deepEqual(await reasonsOf(dearer), [
      '复审：高保价 — 规则 复审 v1 第 2 行：保价 40,000 元 > 30,000 元（规则 高价值（货主） v1 第 1 行）',
    ])
    const again = await house.ask(supervisor, { path: '/rules', body: { kind: 'high_value', clientId: beta?.id } })
    assert.deepEqual([again.status, again.body.code], [409, 'rule.exists'])
  })

  test('a mistyped condition is refused with its row, its column and its place', async () => {
    const { id } = await tableOf('second_review')
    const page = await read(id)
    const rows: Rows = [
      { id: 'a', when: { insuredMinor: { op: 'has_any', values: ['x'] } }, outcome: { reason: 'other' } },
      { id: 'b', when: {}, expression: 'quantity > "many"', outcome: { reason: 'other' } },
      { id: 'c', when: {}, expression: 'quantity > 5 && 保价 > 1', outcome: { reason: 'other' } },
      { id: 'd', when: { quantity: { op: 'gt', value: 'x' } }, outcome: { reason: 'other' } },
      { id: 'e', when: {}, expression: 'itemNames.exists(n, n.matches("(a+)+$"))', outcome: { reason: 'other' } },
      { id: 'f', when: {}, outcome: { reason: 'nonsense' } },
      { id: 'g', when: {}, expression: 'quantity + 1', outcome: { reason: 'other' } },
    ]
    const table = { kind: 'second_review', columns: ['insuredMinor', 'quantity'], rows }
    const wrong = await save(id, {
      version: 0,
      baseVersion: page.versions[0].version,
      table: { ...table, rows: [rows[3], rows[5]] },
    })
    assert.deepEqual([wrong.status, wrong.body.code], [422, 'rule.invalid'])
    assert.match(wrong.body.title, /第 1 行|row 1/)
    const shapes = await house.ask(supervisor, { path: '/rules/check', body: { table: { ...table, rows: [rows[3], rows[5]] } } })
    const told = (body: { findings: any[] }) => body.findings.map(({ row, column, at }) => [row, column, at?.start, at?.end]) // oxlint-disable-line typescript/no-explicit-any
    assert.deepEqual(told(shapes.body), [
      [1, 'quantity', undefined, undefined],
      [2, 'outcome', undefined, undefined],
    ])
    const typed = { ...table, rows: [rows[0], rows[1], rows[2], rows[4], rows[6]] }
    const types = await house.ask(supervisor, { path: '/rules/check', body: { table: typed } })
    assert.deepEqual(told(types.body), [
      [1, 'insuredMinor', undefined, undefined],
      [2, 'expression', 0, 17],
      [3, 'expression', 16, 17],
      [4, 'expression', 20, 39],
      [5, 'expression', 0, 12],
    ])
    assert.match(types.body.findings[1].why.zh, /不能比较整数和文字/)
    assert.match(types.body.findings[1].why.en, /cannot compare a whole number with text/)
    assert.equal((await read(id)).draft, null)
  })

  test('what is published for a time judges whatever arrives from then on, and no order of before', async () => {
    const { id } = await tableOf('second_review')
    const before = await place('T-10', { items: [{ name: '保温杯', quantity: 3 }] })
    const at = new Date(house.clock.now.getTime() + 60 * minute).toISOString()
    const published = await change(id, (rows) => [...rows, few], at)
    assert.equal(published.status, 200, JSON.stringify(published.body))
    assert.deepEqual(
      published.body.versions.map(({ state }: { state: string }) => state),
      ['scheduled', 'in_force'],
    )
    const rival = await change(id, (rows) => rows.slice(1))
    assert.deepEqual([rival.status, rival.body.code], [409, 'rule.scheduled'])
    later(59)
    const stillOld = await place('T-11', { items: [{ name: '保温杯', quantity: 3 }], ...elsewhere })
    later(1)
    const young = await place('T-12', { items: [{ name: '保温杯套', quantity: 3 }] })
    assert.deepEqual(
      [await passReview(before), await passReview(stillOld), await passReview(young)],
      ['awaiting_confirmation', 'awaiting_confirmation', 'second_review'],
    )
    assert.deepEqual(await reasonsOf(young), ['复审：其他 — 规则 复审 v2 第 9 行：件数 3 ≥ 3'])
  })

  test('an old order that comes back is reviewed again by the version of its day', async () => {
    const { id } = await tableOf('second_review')
    const old = await place('T-20', { items: [{ name: '台灯', quantity: 1, handling: ['customised'] }] })
    later(5)
    const gone = await change(id, (rows) => rows.filter((row) => row['id'] !== 'special'))
    assert.equal(gone.status, 200, JSON.stringify(gone.body))
    assert.equal(await passReview(old), 'second_review')
    for (const step of ['pass_second_review', 'withdraw_review']) {
      const body = { step, ...(step === 'withdraw_review' && { details: { reason: '再看一遍' } }) }
      const back = await house.ask('order_supervisor', { path: `/orders/${old}/steps`, body })
      assert.equal(back.status, 200, JSON.stringify(back.body))
    }
    assert.equal(await passReview(old), 'second_review')
    assert.equal(new Set(await reasonsOf(old)).size, 1)
    const young = await place('T-21', { items: [{ name: '台灯罩', quantity: 1, handling: ['customised'] }] })
    assert.equal(await passReview(young), 'awaiting_confirmation')
  })

  test('history tells who, when, why and what was different; a version that waits can be taken back', async () => {
    const { id } = await tableOf('remote_area')
    const at = new Date(house.clock.now.getTime() + 60 * minute).toISOString()
    const wider = await change(
      id,
      (rows) => [...rows, { id: 'north', when: { division: { op: 'under', values: ['1507'] } }, outcome: { remote: true } }],
      at,
    )
    assert.equal(wider.status, 200, JSON.stringify(wider.body))
    const version = await house.ask(supervisor, { path: `/rules/${id}/versions/2` })
    assert.deepEqual(
      version.body.changes.map(({ kind, row, text }: RuleChange) => [kind, row, text.zh]),
      [['added', 2, '收货地区 在地区内 内蒙古自治区呼伦贝尔市 → 偏远']],
    )
    const taken = await house.ask(manager, { path: `/rules/${id}/versions/2/withdraw`, method: 'POST' })
    assert.deepEqual([taken.body.versions[0].state, taken.body.versions[0].withdrawnBy], ['withdrawn', 'manager'])
    const late = await house.ask(manager, { path: `/rules/${id}/versions/1/withdraw`, method: 'POST' })
    assert.deepEqual([late.status, late.body.code], [409, 'rule.in_force'])
  })

  test('of two who save or publish at once one is told of the other', async () => {
    const { id } = await tableOf('classification')
    const page = await read(id)
    const table = { ...page.table, rows: page.table.rows.slice(1) }
    const body = { version: 0, baseVersion: page.versions[0].version, table }
    const saves = await Promise.all([save(id, body), save(id, body, manager), save(id, body)])
    assert.deepEqual(
      saves.map(({ status }) => status).toSorted((a, b) => a - b),
      [200, 412, 412],
    )
    const publishes = await Promise.all([publish(id, { version: 1 }), publish(id, { version: 1 }, manager)])
    assert.deepEqual(
      publishes.map(({ status }) => status).toSorted((a, b) => a - b),
      [200, 404],
    )
    assert.deepEqual(
      (await read(id)).versions.map(({ version }: { version: number }) => version),
      [2, 1],
    )
  })

  test('another company neither sees nor touches it, and its orders follow its own tables', async () => {
    const two = await house.addTenant('two')
    const { id } = await tableOf('second_review')
    const foreign = await house.ask('order_supervisor', { path: `/rules/${id}` }, two)
    assert.deepEqual([foreign.status, foreign.body.code], [404, 'rule.not_found'])
    assert.equal((await tableOf('second_review', null, two)).inForce.version, 1)
    const placed = await house.ask(
      'order_clerk',
      { path: '/orders', body: aDraft('T-30', { items: [{ name: '杯', quantity: 3 }] }) },
      two,
    )
    const passed = await house.ask(
      'order_clerk',
      { path: `/orders/${placed.body.orderId}/steps`, body: { step: 'pass_review' } },
      two,
    )
    assert.equal(passed.body.status, 'awaiting_confirmation')
    const clerk = await house.ask(await aSession(house, 'order_clerk'), { path: '/rules', body: { kind: 'second_review' } })
    assert.equal(clerk.status, 403)
  })
})

const few = { id: 'few', when: { quantity: { op: 'gte', value: 3 } }, outcome: { reason: 'other' } }
/** Another phone and place, so that it is no repetition of the one before. */
const elsewhere = {
  consignee: {
    name: '李娜',
    phone: '13900139000',
    province: '浙江省',
    city: '杭州市',
    district: '西湖区',
    detail: '文三路90号东部软件园2号楼501',
  },
}
