import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { aCard, publishCard } from '../../tests/support/cards.ts'
import { aSession, listenersUntil } from '../../tests/support/asking.ts'
import { aDraft, agreed, aHouse, type House, type Who } from '../../tests/support/company.ts'
import { readPdfText } from '../adapter/pdf/read-pdf-text.ts'
import { repriceWaiting } from './reprice-waiting.ts'

describe('what orders cost', () => {
  let house: House
  let finance: Who
  before(async () => {
    house = await aHouse()
    finance = await aSession(house, 'finance')
  })
  after(() => house.close())

  const must = async (who: Who, ask: Parameters<House['ask']>[1]) => {
    const reply = await house.ask(who, ask)
    assert.equal(reply.status, 200, `${ask.path} ${JSON.stringify(reply.body)}`)
    return reply.body
  }
  const place = async (no: string, changes: Record<string, unknown> = {}) =>
    (await must('order_clerk', { path: '/orders', body: aDraft(no, changes) })).orderId as string
  const step = (who: Who, orderId: string, name: string, details: object = {}) =>
    must(who, { path: `/orders/${orderId}/steps`, body: { step: name, details } })
  const chargesOf = (orderId: string, who: Who = finance) => must(who, { path: `/orders/${orderId}/charges` })
  const confirmed = async (no: string, changes: Record<string, unknown> = {}) => {
    const orderId = await place(no, changes)
    await step('order_clerk', orderId, 'pass_review')
    await step('order_clerk', orderId, 'confirm')
    return orderId
  }
  /** Until the listener has read on: each test's last order tells. */
  const settled = async (
    orderId: string,
    isDone: (charges: { groups: { side: string; stage: string }[]; unpriced: unknown[] }) => boolean,
  ) => {
    await listenersUntil(house, async () => isDone(await chargesOf(orderId)))
    return chargesOf(orderId)
  }
  const has =
    (side: string, stage: string) =>
    ({ groups }: { groups: { side: string; stage: string }[] }) =>
      groups.some((one) => one.side === side && one.stage === stage)

  it('costs nothing and waits for nobody while the company has no cards', async () => {
    const orderId = await confirmed('N-1')
    let rounds = 0
    await listenersUntil(house, async () => ++rounds > 3)
    assert.deepEqual(await chargesOf(orderId), { groups: [], difference: null, unpriced: [] })
    const body = { clientCode: 'ALPHA', service: 'domestic', to: { province: '广东省' }, weightGrams: 1000 }
    assert.deepEqual(await must('order_clerk', { path: '/pricing/quote', body }), { price: null, reasons: [] })
  })

  it('is estimated when confirmed, priced by what was weighed when it has left, and shows the difference', async () => {
    await publishCard(house, { name: '通用' })
    await publishCard(house, { name: '顺达成本', side: 'payable', carrier: '顺达', document: aCard({ surcharges: [] }) })
    const quoted = await must('order_clerk', {
      path: '/pricing/quote',
      body: { clientCode: 'ALPHA', service: 'domestic', to: { province: '广东省', city: '深圳市' }, weightGrams: 2400 },
    })
    assert.equal(quoted.price.totalMinor, 1680)
    const orderId = await confirmed('P-1', { items: [{ name: '茶具', quantity: 2, weightGrams: 1200 }] })
    const estimated = await settled(orderId, has('receivable', 'estimate'))
    // 2.4 kg: 12 + 2 × 2, and 5 % of that
    assert.equal(estimated.groups[0].totalMinor, 1680)
    assert.match(estimated.groups[0].lines[0].words.zh, /省内，计费重 2.4 kg.*首重 1 kg/)
    assert.equal(estimated.groups[0].card.name, '通用')

    await step('dispatcher', orderId, 'accept', { warehouse: '一号仓', carrier: '顺达' })
    await step('picker', orderId, 'pick')
    await step('checker', orderId, 'check')
    await settled(orderId, has('payable', 'estimate'))
    await step('outbound_operator', orderId, 'outbound', { weightGrams: 3100 })
    const priced = await settled(orderId, has('receivable', 'final'))
    // 3.1 kg: 12 + 3 × 2, and 5 %
    const totals = Object.fromEntries(priced.groups.map((one: { side: string; stage: string; totalMinor: number }) => [`${one.side} ${one.stage}`, one.totalMinor])) // prettier-ignore
    assert.deepEqual(totals, {
      'receivable estimate': 1680,
      'receivable final': 1890,
      'payable estimate': 1600,
      'payable final': 1800,
    })
    assert.equal(priced.difference.amountMinor, 210)
    assert.deepEqual(
      priced.difference.lines.map((line: { code: string; beforeMinor: number; amountMinor: number }) => [
        line.code,
        line.beforeMinor,
        line.amountMinor,
      ]),
      [
        ['freight.weight.continued', 400, 600],
        ['surcharge.fuel', 80, 90],
      ],
    )

    const clerk = await chargesOf(orderId, 'order_clerk')
    assert.ok(clerk.groups.length === 2 && clerk.groups.every(({ side }: { side: string }) => side === 'receivable'), 'no costs')
    assert.equal((await house.ask('client', { path: `/orders/${orderId}/charges` })).status, 403)
    assert.equal((await house.ask('picker', { path: `/orders/${orderId}/charges` })).status, 403)

    await step('warehouse_keeper', orderId, 'undo_outbound', { reason: '称错' })
    await listenersUntil(house, async () => !has('receivable', 'final')(await chargesOf(orderId)))
    await step('outbound_operator', orderId, 'outbound', { weightGrams: 2300 })
    const again = await settled(orderId, has('receivable', 'final'))
    assert.equal(again.difference.amountMinor, 0)
  })

  it('tells the client in the letter what the freight is estimated at', async () => {
    const orderId = await confirmed('L-1')
    const reply = await house.app.http.inject({
      url: `/api/orders/${orderId}/documents/confirmation_letter`,
      headers: { authorization: `Bearer ${house.tenant.keys.get('order_clerk')?.secret}` },
    })
    assert.equal(reply.statusCode, 200, reply.body.slice(0, 300))
    const text = readPdfText(reply.rawPayload)
    assert.match(JSON.stringify(text), /运费（预估）/)
    assert.match(JSON.stringify(text), /12\.60/)
  })

  it('is taken back, line by line, when the order is cancelled before it left', async () => {
    const orderId = await confirmed('C-1')
    await settled(orderId, has('receivable', 'estimate'))
    await step('order_supervisor', orderId, 'cancel', { reason: '货主取消', ...agreed })
    const left = await settled(orderId, ({ groups }) => groups.length === 0)
    assert.deepEqual(left.unpriced, [])
  })

  it('waits in 待定价 with the reason, and is priced once that is mended', async () => {
    const orderId = await confirmed('U-1', { items: [{ name: '未称重的货', quantity: 1 }] })
    const { unpriced } = await settled(orderId, (charges) => charges.unpriced.length > 0)
    assert.equal(unpriced[0].reasons[0].code, 'no_weight')
    assert.match(unpriced[0].reasons[0].words.zh, /没有重量/)
    const listed = await must(finance, { path: '/unpriced' })
    assert.ok(listed.unpriced.some((one: { orderId: string }) => one.orderId === orderId))
    assert.equal((await house.ask('order_clerk', { path: '/unpriced' })).status, 403)
    const { id } = unpriced[0]
    assert.deepEqual((await must(finance, { method: 'POST', path: `/unpriced/${id}/retry` })).priced, false)
    await must(finance, { path: `/unpriced/${id}/price`, body: { amountMinor: 2600, reason: '电话议价' } })
    const { groups, unpriced: none } = await chargesOf(orderId)
    assert.equal(groups[0].totalMinor, 2600)
    assert.equal(groups[0].byHand, 'finance')
    assert.deepEqual(none, [])
    const gone = await house.ask(finance, { method: 'POST', path: `/unpriced/${id}/retry` })
    assert.equal(gone.body.code, 'unpriced.not_found')
  })

  it('is priced by itself after a card for it was published, and by the client’s own card before the general one', async () => {
    const abroad = { name: 'Ana', phone: '+12025550123', country: 'US', city: 'Austin', detail: '1 Main St', postcode: '78701' }
    const draft = { consignee: abroad, flow: 'cross_border', items: [{ name: '茶具', quantity: 1, weightGrams: 900, declaredMinor: 100_00, hsCode: '6911101900', origin: 'CN' }] } // prettier-ignore
    const zones = aCard().zones.slice(0, 1) // 广东 alone
    const beta = house.tenant.clients[1]?.id ?? ''
    await publishCard(house, { name: '乙方合同', clientIds: [beta], document: aCard({ zones }) })
    const orderId = await confirmed('B-1', { ...draft, clientCode: 'BETA', shipper: undefined })
    const { unpriced } = await settled(orderId, (charges) => charges.unpriced.length > 0)
    assert.match(unpriced[0].reasons[0].words.zh, /US 不在任何计费区/)
    await publishCard(house, {
      name: '乙方跨境',
      clientIds: [beta],
      service: 'express',
      document: aCard({
        zones: aCard()
          .zones.slice(1)
          .map((one) => ({ ...one, to: ['US'] })),
      }),
    })
    const { database } = house.pools.app
    await repriceWaiting({ database, workers: house.pools.workers.database, now: () => house.clock.now })
    const { groups, unpriced: none } = await chargesOf(orderId)
    assert.deepEqual(none, [])
    assert.equal(groups[0].card.name, '乙方跨境')
  })
})
