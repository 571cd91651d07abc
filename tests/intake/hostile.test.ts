// Whatever stands in a field: a clear answer, nothing lost, nothing executed, and every page that shows it still opens.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import fc from 'fast-check'
import pg from 'pg'
import { connectShop, multipart, runImports, tell, type Shop } from '../support/asking.ts'
import { aDraft, agreed, aHouse, type House } from '../support/company.ts'

const nasty = [
  '\u0000',
  'a\u0000b',
  '\ud83d',
  '\ude00',
  '😀'.repeat(60),
  '👩‍👩‍👧‍👦',
  '‮txt.exe',
  'שלום مرحبا',
  '\u200b\ufeff',
  'İ'.repeat(100),
  `'; drop table "order"; --`,
  `' or 1=1 --`,
  '\\x27',
  '$1',
  '${7*7}',
  '{{7*7}}',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '=cmd|calc!A1',
  '../../etc/passwd',
  '%00',
  '%s%n',
  'null',
  'undefined',
  'NaN',
  '__proto__',
  'constructor',
  '\r\nSet-Cookie: a=b',
  '  ',
  '一'.repeat(5000),
  '1e400',
  '9'.repeat(400),
]
const text = fc.oneof(
  fc.constantFrom(...nasty),
  fc.string({ unit: 'binary', maxLength: 120 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
)
const number = fc.oneof(
  fc.constantFrom(0, -1, 0.1, 1e21, Number.MAX_SAFE_INTEGER, -0, 2 ** 31, 2 ** 63),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
)
const time = fc.constantFrom(
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59-14:00',
  '2026-02-30T00:00:00Z',
  '2026-03-04T10:00:00+08:00',
  '2026-03-04',
  '+275760-09-13T00:00:00Z',
)
const anything: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: text },
  { weight: 2, arbitrary: number },
  { weight: 2, arbitrary: time },
  { weight: 3, arbitrary: fc.constantFrom<unknown>(null, true, [], {}, [null], { zh: 'x' }, [[[[]]]]) },
)
/** `FUZZ=20 npm test -- tests/intake/hostile.test.ts` looks longer. */
const thoroughness = Number(process.env['FUZZ'] ?? 1)

/** A good draft with one to four of its places, at any depth, holding something else. */
const spoilt = fc.record({ places: fc.array(fc.record({ at: fc.nat(), value: anything }), { minLength: 1, maxLength: 4 }) })
const full = {
  ...aDraft('x', {
    buyer: { account: 'a', name: 'b', phone: '13800138000', email: 'a@example.com' },
    shipper: { name: '发货人', phone: '02166668888', detail: '上海市浦东新区碧波路5号' },
  }),
  placedAt: '2026-03-04T09:00:00+08:00',
  wantedBy: '2026-03-09T09:00:00+08:00',
  paidAt: '2026-03-04T09:00:00+08:00',
  priority: 'normal',
  currency: 'CNY',
  totalMinor: 100,
  paidMinor: 100,
  freightMinor: 10,
  insuredMinor: 10,
  codMinor: 10,
  paymentMethod: 'prepaid',
  paymentState: 'paid',
  serviceRequirements: ['送货上楼'],
  buyerNote: '轻放',
  sellerNote: '老客户',
}

describe('fields full of anything', () => {
  let house: House
  let shop: Shop
  let owner: pg.Client
  before(async () => {
    house = await aHouse()
    shop = await connectShop(house, 'woocommerce')
    owner = new pg.Client({ connectionString: house.url })
    await owner.connect()
  })
  after(async () => {
    await owner.end()
    await house.close()
  })

  const count = async () => {
    const { rows } = await owner.query<{ messages: number; orders: number }>(
      `select (select count(*)::int from intake_message) as messages, (select count(*)::int from "order") as orders`,
    )
    return rows[0] ?? { messages: 0, orders: 0 }
  }

  test('sent one by one are orders, wait, or are refused by name', async () => {
    await fc.assert(
      fc.asyncProperty(spoilt, async ({ places }) => {
        const draft = spoil(full, places)
        const { status, body } = await house.ask('order_clerk', { path: '/orders', body: draft })
        assert.ok(status === 200 || status === 400, `${status} ${JSON.stringify(body)}`)
        if (status === 400) return assert.equal(body.code, 'request.invalid')
        assert.ok(body.orderId ?? body.intakeMessageId, 'it is somewhere')
        if (body.orderId) assert.equal((await house.ask('order_clerk', { path: `/orders/${body.orderId}` })).status, 200)
        else assert.equal((await house.ask('order_clerk', { path: `/intake/messages/${body.intakeMessageId}` })).status, 200)
      }),
      { numRuns: 250 * thoroughness },
    )
  })

  test('in batches lose no row, and what waits can be corrected', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(spoilt, { minLength: 20, maxLength: 40 }), async (many) => {
        const before = await count()
        const orders = many.map(({ places }, index) =>
          index % 9 === 8 ? places[0]?.value : spoil({ ...full, externalNo: `${before.messages}-${index}` }, places),
        )
        const { status, body } = await house.ask('order_clerk', { path: '/orders/batch', body: { orders } })
        assert.equal(status, 200, JSON.stringify(body))
        assert.equal(body.results.length, orders.length)
        const ids = new Set(body.results.map((one: { intakeMessageId: string }) => one.intakeMessageId))
        // a message that waits under a number that waited before takes its place; identical rows of a batch are one
        const waiting = body.results.find((one: { state: string }) => one.state === 'waiting')
        assert.ok((await count()).messages <= before.messages + ids.size)
        for (const { state, orderId, fields } of body.results) assert.ok(state === 'waiting' ? fields.length > 0 : orderId)
        if (!waiting) return
        const corrected = await house.ask('order_clerk', {
          path: `/intake/messages/${waiting.intakeMessageId}/correct`,
          body: { draft: { ...full, externalNo: `fixed-${waiting.intakeMessageId}` }, consent: agreed },
        })
        assert.equal(corrected.body.state, 'ordered', JSON.stringify(corrected.body))
      }),
      { numRuns: 15 * thoroughness },
    )
  })

  test('from a shop, signed by it, are kept whatever they say', async () => {
    const plain = {
      id: 1,
      status: 'processing',
      currency: 'CNY',
      billing: aDraft('x')['consignee'],
      shipping: { first_name: '某', address_1: '广东省深圳市南山区科苑路8号2栋301室', phone: '13800138000', country: 'CN' },
      line_items: [{ id: 1, name: '杯', quantity: 1, total: '1.00' }],
    }
    await fc.assert(
      fc.asyncProperty(spoilt, async ({ places }) => {
        const { status, body } = await tell(house, shop, Buffer.from(JSON.stringify(spoil(plain, places))))
        assert.equal(status, 200, JSON.stringify(body))
        assert.ok(['ordered', 'waiting', 'duplicate', 'ignored'].includes(body.state))
        if (body.intakeMessageId)
          assert.equal((await house.ask('order_clerk', { path: `/intake/messages/${body.intakeMessageId}` })).status, 200)
      }),
      { numRuns: 150 * thoroughness },
    )
  })

  test('in sheets are orders or wait, line by line', async () => {
    const cell = (value: string) => `"${value.replaceAll('"', '""')}"`
    const good = (index: number) => [
      `H-${index}`,
      '收件人',
      '13800138000',
      '广东省深圳市南山区科苑路8号2栋301室',
      '杯',
      '1',
      '备注',
    ]
    // every nasty text once in every column, one line each; a file with a NUL is no text and refused as a whole
    const lines = nasty
      .filter((value) => !value.includes('\0'))
      .flatMap((value, at) =>
        [0, 1, 2, 3, 4, 5, 6].map((column) =>
          good(at * 7 + column).map((fine, index) => (index === column ? `x${value}` : fine)),
        ),
      )
    const csv = ['订单号,收货人,手机,地址,商品,数量,卖家备注', ...lines.map((line) => line.map(cell).join(','))].join('\r\n')
    const preview = await house.ask('order_clerk', {
      path: '/imports',
      ...multipart({ name: '=cmd|calc.csv', bytes: Buffer.from(csv), fields: { clientId: house.tenant.clients[0]?.id ?? '' } }),
    })
    assert.equal(preview.status, 200, JSON.stringify(preview.body))
    const { id, orderCount } = preview.body.import
    await house.ask('order_clerk', { path: `/imports/${id}/run`, body: {} })
    await runImports(house)
    const done = (await house.ask('order_clerk', { path: `/imports/${id}` })).body
    assert.deepEqual([done.state, done.done], ['done', orderCount])
    assert.equal(done.created + done.waiting + done.duplicates, orderCount)
    assert.ok(done.created > nasty.length && done.waiting > nasty.length, JSON.stringify(done))
  })

  test('and searched for, corrected, noted down or put in an address still get an answer', async () => {
    const { body } = await house.ask('order_clerk', { path: '/orders', body: { ...full, externalNo: 'HOSTILE' } })
    const askAll = nasty.flatMap((value) => [
      { path: `/orders?search=${encodeURIComponent(value.toWellFormed())}` },
      { path: `/orders?node=${encodeURIComponent(value.toWellFormed())}` },
      { path: `/orders?cursor=${encodeURIComponent(value.toWellFormed())}` },
      { path: `/intake/messages?cursor=${Buffer.from(JSON.stringify([value, value])).toString('base64url')}` },
      { path: '/addresses/parse', body: { text: value.slice(0, 1000) } },
      { path: '/orders/preview', body: { ...full, buyerNote: value } },
      { path: `/orders/${body.orderId}/steps`, body: { step: 'add_note', details: { note: value } } },
      { path: `/orders/${body.orderId}/steps`, body: { step: value, details: { [value]: value } } },
      { path: `/orders/${encodeURIComponent(value.toWellFormed())}` },
      {
        path: `/orders/${body.orderId}/corrections`,
        body: {
          agreedBy: value,
          agreedHow: 'phone',
          agreedAt: '2026-03-04T09:00:00+08:00',
          changes: { serviceRequirements: [value], consignee: { detail: value } },
        },
      },
      { path: '/orders', body: aDraft('k'), headers: { 'idempotency-key': value.replace(/[^\x20-\x7e]/g, '?').slice(0, 250) } },
    ])
    for (const ask of askAll) {
      const reply = await house.ask('order_clerk', ask)
      assert.ok(
        reply.status < 500,
        `${ask.path} ${JSON.stringify('body' in ask ? ask.body : '').slice(0, 200)}: ${JSON.stringify(reply.body)}`,
      )
    }
    assert.equal((await house.ask('order_clerk', { path: `/orders/${body.orderId}` })).status, 200)
  })

  test('leave the house as it was: the lists open, nothing was executed', async () => {
    for (let cursor: string | null = ''; cursor !== null;) {
      const { status, body } = await house.ask('order_clerk', {
        path: `/orders?limit=200&closed=yes${cursor ? `&cursor=${cursor}` : ''}`,
      })
      assert.equal(status, 200)
      cursor = body.nextCursor
    }
    for (const path of ['/intake/messages?limit=200', '/overdue', '/orders/counts', '/imports'])
      assert.equal((await house.ask('order_clerk', { path })).status, 200, path)
    const { rows } = await owner.query<{ tables: number }>(
      `select count(*)::int as tables from pg_class where relname in ('order', 'order_event', 'client') and relkind in ('r', 'p')`,
    )
    assert.equal(rows[0]?.tables, 3)
    assert.equal(({} as Record<string, unknown>)['polluted'], undefined)
  })
})

/** Puts values into places, counted through all of them; never mind what they break. */
function spoil(whole: unknown, places: { at: number; value: unknown }[]): unknown {
  const copy: unknown = structuredClone(whole)
  for (const { at, value } of places) {
    const all = placesOf(copy)
    const place = all[at % Math.max(1, all.length)]
    if (place) place.holder[place.key] = structuredClone(value)
  }
  return copy
}

type Holder = Record<string, unknown>
function placesOf(value: unknown): { holder: Holder; key: string }[] {
  if (typeof value !== 'object' || value === null) return []
  const holder = value as Holder
  return Object.keys(holder).flatMap((key) => [{ holder, key }, ...placesOf(holder[key])])
}
