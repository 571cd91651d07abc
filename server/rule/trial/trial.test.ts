import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { aSession } from '../../../tests/support/asking.ts'
import { aDraft, aHouse, type House } from '../../../tests/support/company.ts'

const names = ['保温杯', '台灯', '雨伞', '背包', '水壶', '键盘', '鼠标', '耳机', '茶具', '毛巾', '拖鞋', '闹钟']

describe('a table that is tried on orders of the past', () => {
  let house: House
  let supervisor: { key: string }
  let tableId: string
  let rows: Record<string, unknown>[]
  before(async () => {
    house = await aHouse()
    supervisor = await aSession(house, 'order_supervisor')
    const orders = Array.from({ length: 1_200 }, (_, index) =>
      aDraft(`P-${index}`, {
        insuredMinor: index * 1000,
        clientCode: index % 3 === 0 ? 'BETA' : 'ALPHA',
        items: [{ name: names[index % names.length], quantity: 1 + (index % 7) }],
      }),
    )
    for (const part of [orders.slice(0, 600), orders.slice(600)]) {
      const { body } = await house.ask('order_clerk', { path: '/orders/batch', body: { orders: part } })
      assert.deepEqual(new Set(body.results.map(({ state }: { state: string }) => state)), new Set(['created']))
    }
    const { body } = await house.ask(supervisor, { path: '/rules' })
    tableId = body.tables.find(({ kind }: { kind: string }) => kind === 'high_value').id
    rows = (await house.ask(supervisor, { path: `/rules/${tableId}` })).body.table.rows
  })
  after(() => house.close())

  const trying = (body: object) =>
    house.ask(supervisor, { path: `/rules/${tableId}/trial`, body: { from: '2026-03-01', to: '2026-03-31', ...body } })
  const above = (minor: number) => ({
    kind: 'high_value',
    columns: ['insuredMinor', 'totalMinor'],
    rows: rows.map((row) => (row['id'] === 'insured' ? { ...row, when: { insuredMinor: { op: 'gt', value: minor } } } : row)),
  })

  test('says how many it would hit, how many more or less than now, by which row, and which orders', async () => {
    const { status, body } = await trying({ table: above(1_150_000) })
    assert.equal(status, 200, JSON.stringify(body))
    assert.deepEqual(
      [body.total, body.orders, body.hits, body.hitsBefore, body.changed, body.nextCursor],
      [1200, 1200, 49, 199, 150, null],
    )
    assert.deepEqual(body.rows, [
      { rowId: 'insured', fired: 49 },
      { rowId: 'order', fired: 0 },
    ])
    const first = body.changes.find(({ label }: { label: string }) => label === 'P-1001')
    assert.deepEqual([first.label, first.before.zh, first.after.zh], ['P-1001', '高保价', '不作判断'])
    assert.deepEqual([body.changes.length, first.before.en, first.after.en], [150, 'High insured value', 'nothing'])
  })

  test('looks at the chosen client and days only', async () => {
    const beta = house.tenant.clients.find(({ code }) => code === 'BETA')
    const mine = await trying({ table: above(1_150_000), clientId: beta?.id })
    assert.deepEqual([mine.body.total, mine.body.orders, mine.body.hits], [400, 400, 16])
    const none = await trying({ table: above(1_150_000), from: '2026-02-01', to: '2026-02-28' })
    assert.deepEqual([none.body.total, none.body.orders, none.body.changes], [0, 0, []])
  })

  test('goes on where it stopped, changes nothing, and refuses what does not compile', async () => {
    const whole = await trying({ table: above(0) })
    const cursor = whole.body.changes.at(99).orderId
    const rest = await trying({ table: above(0), cursor })
    assert.equal(rest.body.total, null)
    assert.ok(rest.body.orders < whole.body.orders && rest.body.changes[0].orderId > cursor)
    const wrong = await trying({
      table: { ...above(0), rows: [{ id: 'a', when: {}, expression: 'quantity', outcome: { of: 'order' } }] },
    })
    assert.deepEqual([wrong.status, wrong.body.code], [422, 'rule.invalid'])
    const { body } = await house.ask(supervisor, { path: `/rules/${tableId}` })
    assert.deepEqual([body.draft, body.versions.length], [null, 1])
  })
})
