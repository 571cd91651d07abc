// CRM-1 through HTTP: the client's profile, and what stands of it and of its buyers on new orders.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { superuser } from '../../../tests/road/travel.ts'
import { aSession, listenersUntil, upload } from '../../../tests/support/asking.ts'
import { aDraft, aHouse, type Ask, type House, type Reply, type Who } from '../../../tests/support/company.ts'

let house: House
let count = 0
let sales: { key: string }
let clerk: { key: string }
const alpha = () => `/clients/${house.tenant.clients[0]?.id}`
before(async () => {
  house = await aHouse()
  sales = await aSession(house, 'sales')
  clerk = await aSession(house, 'order_clerk')
})
after(() => house.close())

const read = async (who: Who = sales): Promise<Reply['body']> => (await house.ask(who, { path: alpha() })).body
const save = async (body: object, who: Who = sales): Promise<Reply> => {
  const { version } = await read()
  return house.ask(who, { method: 'PATCH', path: alpha(), body: { version, ...body } })
}
const place = async (changes: Record<string, unknown> = {}): Promise<string> => {
  const { body } = await house.ask('order_clerk', { path: '/orders', body: aDraft(`P-${++count}`, changes) })
  assert.ok(body.orderId, JSON.stringify(body))
  return body.orderId
}
const page = async (id: string, who: Who = 'order_clerk'): Promise<Reply['body']> =>
  (await house.ask(who, { path: `/orders/${id}` })).body
const wang = { name: '王经理', duty: '负责人', phone: '13800138000', email: 'wang@example.com', getsLetters: true }
const zhao = { name: '赵会计', duty: '财务', phone: '021-66667777', email: 'zhao@example.com', getsLetters: true }
const qian = { name: '钱仓管', duty: '仓库', phone: null, email: 'qian@example.com', getsLetters: false }

describe('a client’s profile', () => {
  test('is changed section by section, by those who may, and who changed what stands in it', async () => {
    const before = await read()
    assert.deepEqual([before.tier, before.contacts.length, before.version], ['standard', 1, 1])
    const preferences = { packing: '外箱加护角', delivery: '工作日送', language: 'zh' }
    const saved = await save({ tier: 'key', preferences, contacts: [wang, zhao, qian] })
    assert.equal(saved.status, 200, JSON.stringify(saved.body))
    const { contacts, tier, version, changes } = saved.body
    assert.deepEqual(contacts.map((one: object) => ({ ...one, id: undefined })), [wang, zhao, qian].map((one) => ({ ...one, id: undefined }))) // prettier-ignore
    assert.deepEqual([tier, saved.body.preferences, version], ['key', preferences, 2])
    assert.deepEqual([changes[0].byName, changes[0].sections], ['sales', ['tier', 'preferences', 'contacts']])
    assert.equal((await save({ tier: 'key', contacts })).body.version, 2, 'nothing differs')
    const record = await house.ask(await aSession(house, 'manager'), { path: '/audit?kind=act' })
    const text = JSON.stringify(record.body.entries)
    assert.ok(
      text.includes('"tierTo":"key"') && !text.includes('13800138000') && !text.includes('护角'),
      'nothing personal in the log',
    )
    assert.equal((await house.ask(sales, { path: '/clients' })).body.clients[0].contact, '王经理', 'lists name the first')
    const old = await house.ask(sales, { method: 'PATCH', path: alpha(), body: { version: 1, tier: 'watched' } })
    assert.deepEqual([old.status, old.body.code], [409, 'client.changed'])
    const editors: number[] = []
    for (const who of ['order_clerk', 'finance', 'order_supervisor', 'admin'])
      editors.push((await save({ name: `甲方商贸（${who}）` }, await aSession(house, who))).status)
    assert.deepEqual(editors, [403, 403, 200, 200])
    const readers = await Promise.all(
      ['order_clerk', 'finance', 'picker', 'client'].map(
        async (who) => (await house.ask(await aSession(house, who), { path: alpha() })).status,
      ),
    )
    assert.deepEqual(readers, [200, 200, 403, 403])
  })

  test('says no with field, value and remedy', async () => {
    const refused = async (body: object) => (await save(body)).body.code
    const contract = { number: 'HT-1', startsOn: '2026-01-01', endsOn: null, note: null, fileHash: null }
    assert.equal(await refused({ contacts: [wang, { ...zhao, name: null }] }), 'client.contact_nameless')
    assert.equal(await refused({ contacts: [{ ...wang, email: '没有' }] }), 'client.email_invalid')
    assert.equal(await refused({ contracts: [contract, contract] }), 'client.contract_twice')
    assert.equal(await refused({ contracts: [{ ...contract, endsOn: '2025-12-31' }] }), 'client.dates_reversed')
    assert.equal(await refused({ contracts: [{ ...contract, fileHash: 'a'.repeat(64) }] }), 'client.file_unknown')
    assert.equal(
      await refused({ registrations: [{ kind: 'customs', number: '1', country: 'China', validUntil: null }] }),
      'request.invalid',
    )
    const nobody = `/clients/${house.tenant.id}`
    for (const path of [nobody, `${nobody}/history`])
      assert.equal((await house.ask(sales, { path })).body.code, 'client.not_found')
  })

  test('keeps contracts with their papers, which no old order’s end takes away', async () => {
    const fileHash = await upload(house, sales, { name: '合同.png', mark: 'contract' })
    const contract = { number: 'HT-2026-01', startsOn: '2026-01-01', endsOn: '2026-03-20', note: '月结 30 天', fileHash }
    const { contracts } = (await save({ contracts: [contract] })).body
    assert.deepEqual([contracts[0].state, contracts[0].file], ['ending', { hash: fileHash, name: '合同.png' }])
    const path = `${alpha()}/contracts/${contracts[0].id}/file`
    assert.equal((await house.ask(sales, { path })).headers['content-type'], 'image/png')
    assert.equal((await house.ask(await aSession(house, 'picker'), { path })).status, 403)
    assert.equal(
      (await house.ask(sales, { path: `/clients/${house.tenant.clients[1]?.id}/contracts/${contracts[0].id}/file` })).body.code,
      'file.not_found',
    )
    const owner = await superuser(house)
    assert.equal((await owner.query(`delete from file where hash = decode($1, 'hex')`, [fileHash])).rowCount, 0)
    await owner.end()
  })

  test('sends letters to whom it names for them', async () => {
    const id = await place()
    for (const step of ['pass_review', 'confirm'])
      assert.equal((await house.ask('order_clerk', { path: `/orders/${id}/steps`, body: { step } })).status, 200)
    await listenersUntil(house, async () => (await page(id, clerk)).outgoing.length > 0)
    const owner = await superuser(house)
    const { rows } = await owner.query('select recipient, body from outgoing')
    assert.deepEqual([rows.length, rows[0].recipient], [1, 'wang@example.com, zhao@example.com'])
    assert.ok(rows[0].body.includes('已确认') && !rows[0].body.includes('is confirmed'), 'in the client’s language')
    await owner.end()
  })

  test('tells orders and their value by month', async () => {
    const given = await place({ totalMinor: 900_00, currency: 'CNY' })
    await place({ totalMinor: 120_00, currency: 'CNY' })
    const cancel = {
      step: 'cancel',
      details: { reason: '客户不要了', agreedBy: '王', agreedHow: 'phone', agreedAt: house.clock.now.toISOString() },
    }
    const cancelled = await house.ask('order_clerk', { path: `/orders/${given}/steps`, body: cancel })
    assert.equal(cancelled.status, 200, JSON.stringify(cancelled.body))
    const { months } = (await house.ask(sales, { path: `${alpha()}/history` })).body
    const [march] = months
    assert.deepEqual(
      [months.length, march.month, march.orders, march.values],
      [1, '2026-03', 3, [{ currency: 'CNY', totalMinor: 120_00 }]],
    )
    assert.ok(march.outcomes.some((one: object) => JSON.stringify(one) === '{"outcome":"cancelled","orders":1}'))
  })

  test('whose registration has run out holds what is to cross the border, and nothing else', async () => {
    const registrations = [
      { kind: 'customs', number: '3101960001', country: 'CN', validUntil: '2026-03-03' },
      { kind: 'tax', number: 'DE123456789', country: 'DE', validUntil: '2026-03-20' },
    ]
    const saved = await save({ registrations })
    assert.deepEqual(saved.body.registrations.map(({ validity }: { validity: string }) => validity), ['expired', 'soon']) // prettier-ignore
    const abroad = {
      flow: 'cross_border',
      consignee: {
        name: 'Jane Doe',
        phone: '+14155550123',
        country: 'US',
        city: 'San Francisco',
        postcode: '94105',
        detail: '1 Market Street',
      },
      items: [{ name: '杯', quantity: 1, hsCode: '961700', origin: 'CN', declaredMinor: 100, weightGrams: 400 }],
    }
    const customs = async (id: string) =>
      (await page(id)).holds.filter(({ type }: { type: string }) => type === 'customs_incomplete')
    const [hold] = await customs(await place(abroad))
    assert.deepEqual([hold.fields[0].code, hold.fields[0].value], ['registration_expired', '3101960001 (2026-03-03)'])
    const own = await house.ask('client', { path: '/orders', body: aDraft('OWN', abroad) })
    assert.equal((await customs(own.body.orderId)).length, 1, 'whoever places it')
    assert.deepEqual(await customs(await place()), [])
    await save({ registrations: registrations.slice(1) })
    assert.deepEqual(await customs(await place(abroad)), [])
  })

  test('gives rules the client’s tier', async () => {
    const supervisor = await aSession(house, 'order_supervisor')
    const ask = (one: Ask) => house.ask(supervisor, one)
    const id = (await ask({ path: '/rules' })).body.tables.find(({ kind }: { kind: string }) => kind === 'classification').id
    const { versions } = (await ask({ path: `/rules/${id}` })).body
    const when = { clientTier: { op: 'in', values: ['key'] } }
    const table = { kind: 'classification', columns: ['clientTier'], rows: [{ id: 'k', when, outcome: { priority: 'express' } }] }
    const body = { version: 0, baseVersion: versions[0]?.version ?? null, table }
    const draft = await ask({ method: 'PUT', path: `/rules/${id}/draft`, body })
    assert.equal(draft.status, 200, JSON.stringify(draft.body))
    await ask({ path: `/rules/${id}/draft/publish`, body: { version: draft.body.draft.version, note: '重点客户优先' } })
    house.clock.now = new Date(house.clock.now.getTime() + 60_000)
    assert.equal((await page(await place())).priority, 'express')
    assert.equal((await page(await place({ clientCode: 'BETA' }))).priority, 'normal')
  })

  test('shows a client its own contacts and the terms of its contracts, and nothing besides', async () => {
    const { status, body } = await house.ask('client', { path: '/portal/company' })
    assert.equal(status, 200, JSON.stringify(body))
    assert.deepEqual(body.contacts, [wang, zhao, qian])
    assert.deepEqual(body.contracts, [{ number: 'HT-2026-01', startsOn: '2026-01-01', endsOn: '2026-03-20' }])
    assert.deepEqual(Object.keys(body).toSorted(), ['code', 'contacts', 'contracts', 'name'])
  })
})

describe('a buyer', () => {
  const phone = '13912345678'
  const buyer = { buyer: { account: 'tb_lisi' }, consignee: { ...(aDraft('x').consignee as object), name: '李四', phone } }
  const note = (id: string, body: object, who: Who = 'customer_service') =>
    house.ask(who, { path: `/orders/${id}/buyer-notes`, body })
  const service: { key: string } = { key: '' }

  test('said something of one order that stands on the next, by account or phone, for staff alone', async () => {
    service.key = (await aSession(house, 'customer_service')).key
    const first = await place(buyer)
    assert.deepEqual((await page(first)).buyerNotes, [])
    assert.equal(
      (await note(first, { kind: 'feedback', topic: 'packing', words: '李四说包装太薄，打他 13912345678' }, service)).status,
      200,
    )
    assert.equal((await note(first, { kind: 'preference', topic: 'delivery', words: '放门卫' }, service)).status, 200)
    const byPhone = await place({ consignee: buyer.consignee })
    const seen = await page(byPhone, clerk)
    assert.deepEqual(
      seen.buyerNotes.map((one: { kind: string; words: string; byName: string; orderId: string }) => [
        one.kind,
        one.words,
        one.byName,
        one.orderId,
      ]),
      [
        ['preference', '放门卫', 'customer_service', first],
        ['feedback', '李四说包装太薄，打他 13912345678', 'customer_service', first],
      ],
    )
    assert.deepEqual(seen.clientWishes, { packing: '外箱加护角', delivery: '工作日送' })
    const masked = (await page(byPhone, await aSession(house, 'picker'))).buyerNotes[1].words
    assert.equal(masked, '李**说包装太薄，打他 ****')
    const own = await page(byPhone, await aSession(house, 'client'))
    assert.deepEqual([own.buyerNotes, own.clientWishes], [[], null])
    assert.deepEqual((await page(await place({ ...buyer, clientCode: 'BETA' }))).buyerNotes, [], 'another client’s buyer')
    const find = (body: object, who: Who = clerk) => house.ask(who, { path: '/buyers/find', body })
    const typed = await find({ clientCode: 'alpha', phones: ['+86 139-1234-5678'] })
    assert.deepEqual(typed.body.notes.length, 2)
    assert.deepEqual((await find({ clientCode: 'ALPHA', account: 'TB_LISI' })).body.notes.length, 2)
    assert.deepEqual((await find({ clientCode: 'NOBODY', phones: [phone] })).body.notes, [])
    assert.equal((await find({ clientCode: 'ALPHA' }, await aSession(house, 'client'))).status, 403)
  })

  test('is noted by service, and a note is taken back', async () => {
    const id = await place(buyer)
    for (const who of ['sales', 'picker', 'client', 'courier'])
      assert.equal(
        (await note(id, { kind: 'feedback', topic: 'other', words: 'x' }, await aSession(house, who))).status,
        403,
        who,
      )
    assert.equal(
      (await note(house.tenant.id, { kind: 'feedback', topic: 'other', words: 'x' }, service)).body.code,
      'order.not_found',
    )
    const hidden = await place({ consignee: { ...buyer.consignee, phone: '139****5678', masked: true } })
    assert.equal((await note(hidden, { kind: 'feedback', topic: 'other', words: 'x' }, service)).body.code, 'buyer.unknown')
    const [first] = (await page(id, clerk)).buyerNotes
    const drop = () => house.ask(service, { method: 'DELETE', path: `/buyer-notes/${first.id}` })
    assert.equal((await drop()).status, 200)
    assert.equal((await drop()).body.code, 'buyer.note_not_found')
    assert.equal((await page(id, clerk)).buyerNotes.length, 1)
  })

  test('is forgotten with the people of the order that it was noted on', async () => {
    const owner = await superuser(house)
    const left = async () =>
      (await owner.query(`select (select count(*) from buyer_note)::int as notes, (select count(*) from buyer_key)::int as keys`))
        .rows[0]
    assert.deepEqual(await left(), { notes: 1, keys: 2 })
    const { rows } = await owner.query(`select tenant_id, order_id from buyer_note`)
    const month = [rows[0].tenant_id, rows[0].order_id]
    await owner.query(
      `insert into disposal (tenant_id, id, kind, month, low, high, state, orders, approved_by, approved_by_name, approved_at) values ($1, $2, 'forget', '2026-03-01', $2, $2, 'approved', 1, $2, 'x', now())`,
      month,
    )
    await owner.query(`select set_config('yidan.tenant', $1, false)`, [rows[0].tenant_id])
    await owner.query(`insert into forgotten_order (tenant_id, order_id, disposal_id) values ($1, $2, $2)`, month)
    assert.deepEqual(await left(), { notes: 0, keys: 0 })
    await owner.end()
  })
})
