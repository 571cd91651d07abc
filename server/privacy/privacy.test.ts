import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { aSession, upload } from '../../tests/support/asking.ts'
import { aDraft, aHouse, type House, type Reply, type Who } from '../../tests/support/company.ts'

const note = '王小明电话13800138000，请先联系'

describe('personal data', () => {
  let house: House
  let admin: { key: string }
  before(async () => {
    house = await aHouse()
    admin = await aSession(house, 'admin')
  })
  after(() => house.close())

  const step = (id: string, who: Who, name: string, details: object = {}, more: object = {}) =>
    house.ask(who, { path: `/orders/${id}/steps`, body: { step: name, details, ...more } })
  const page = async (who: Who, id: string): Promise<Reply['body']> => (await house.ask(who, { path: `/orders/${id}` })).body
  const save = (policy: object) => house.ask(admin, { method: 'PUT', path: '/privacy', body: policy })
  const idOf = (who: string) => house.tenant.people.get(who)?.id
  const consignee = {
    name: '王小明',
    phone: '13800138000',
    email: 'wang@example.com',
    province: '上海市',
    city: '上海市',
    district: '浦东新区',
    detail: '世纪大道100号1栋101室',
  }

  async function placed(no: string): Promise<string> {
    const { body } = await house.ask('order_clerk', { path: '/orders', body: aDraft(no, { consignee, sellerNote: note }) })
    assert.equal(body.state, 'created', JSON.stringify(body))
    return body.orderId
  }
  async function sentOut(no: string): Promise<string> {
    const id = await placed(no)
    const way: [Who, string, object?][] = [
      ['order_clerk', 'add_note', { note }],
      ['order_clerk', 'pass_review'],
      ['order_clerk', 'confirm'],
      ['dispatcher', 'accept', { warehouse: '嘉定', carrier: '顺丰' }],
      ['picker', 'pick'],
      ['checker', 'check'],
      ['outbound_operator', 'outbound'],
      ['outbound_operator', 'collect', { waybillNo: no }],
      ['hub_operator', 'depart', { place: '上海' }],
      ['hub_operator', 'send_out', { courier: idOf('courier') }],
    ]
    for (const [who, name, details = {}] of way) assert.equal((await step(id, who, name, details)).status, 200, name)
    return id
  }

  test('show to whoever works with them just now, and masked to the others', async () => {
    const id = await sentOut('SEEN')
    const courier = await aSession(house, 'courier')
    assert.equal((await page(courier, id)).consignee.phone, '13800138000')
    const seen = await page('dispatcher', id)
    const { name, phone, email, district, detail } = seen.consignee
    assert.deepEqual([name, phone, email, district, detail], ['王**', '138****8000', 'w***@example.com', '浦东新区', '****'])
    assert.doesNotMatch(JSON.stringify(seen), /王小明|13800138000|世纪大道|wang@/)
    assert.equal(seen.sellerNote, '王**电话138****8000，请先联系')
    assert.deepEqual((await page('picker', id)).consignee.phone, undefined)
    const evidence = [
      { kind: 'photo', hash: await upload(house, courier, { mark: 'a' }) },
      { kind: 'signature', hash: await upload(house, courier, { mark: 'b' }) },
    ]
    assert.equal((await step(id, courier, 'sign', { signedBy: 'self' }, { evidence })).status, 200)
    assert.equal((await page(courier, id)).consignee.phone, '138****8000', 'the courier’s work is done')
    const file = `/orders/${id}/files/${evidence[1]?.hash}`
    assert.equal((await house.ask('customer_service', { path: file })).status, 200)
    assert.equal((await house.ask(courier, { path: file })).status, 200, 'his own picture')
    const refused = await house.ask('sales', { path: file })
    assert.deepEqual([refused.status, refused.body.code], [403, 'file.not_for_you'])
    assert.match(refused.body.title, /销售.*签名/)
  })

  test('show to a clerk who may still correct them, no longer when the goods are out', async () => {
    const id = await placed('CORRECT')
    assert.equal((await page('order_clerk', id)).consignee.phone, '13800138000')
    assert.equal((await page('sales', id)).consignee.phone, '138****8000')
    const row = async (who: Who) => (await house.ask(who, { path: '/orders?search=CORRECT' })).body.orders[0].consigneeName
    assert.deepEqual([await row('order_clerk'), await row('sales')], ['王小明', '王**'])
    const changes = (phone: string) => ({
      agreedBy: '王小明',
      agreedHow: 'phone',
      agreedAt: house.clock.now.toISOString(),
      changes: { consignee: { phone } },
    })
    const masked = await house.ask('order_clerk', { path: `/orders/${id}/corrections`, body: changes('138****8000') })
    assert.deepEqual([masked.status, masked.body.code], [422, 'privacy.still_masked'])
  })

  test('are found by their whole value, also by those who see them masked', async () => {
    const id = await placed('FIND')
    for (const word of ['13800138000', '王小明', '8000'])
      assert.ok(
        (await house.ask('finance', { path: `/orders?search=${encodeURIComponent(word)}` })).body.orders.some(
          (one: { id: string }) => one.id === id,
        ),
        word,
      )
  })

  test('show for a while to who asks, and that is on record', async () => {
    const id = await sentOut('ASK')
    const sees = async (who: Who) => (await page(who, id)).consignee.phone
    assert.equal(await sees('sales'), '138****8000')
    const path = `/orders/${id}/reveals`
    const asker = await aSession(house, 'sales')
    const shown = await house.ask(asker, {
      path,
      body: { kinds: ['phone', 'name'], reason: '客户来电核对' },
      headers: { 'x-request-id': 'reveal-request' },
    })
    assert.deepEqual([shown.status, shown.body.kinds], [200, ['phone', 'name']], JSON.stringify(shown.body))
    const seen = await page(asker, id)
    assert.deepEqual([seen.consignee.phone, seen.consignee.name, seen.consignee.detail], ['13800138000', '王小明', '****'])
    assert.ok(seen.privacy.revealedUntil > new Date().toISOString())
    assert.equal(await sees(await aSession(house, 'sales#2')), '138****8000', 'to nobody else')
    assert.equal((await page(asker, await sentOut('OTHER'))).consignee.phone, '138****8000', 'of no other order')
    const [record] = (await page('order_supervisor', id)).reveals
    assert.deepEqual([record.byName, record.kinds, record.reason], ['sales', ['phone', 'name'], '客户来电核对'])
    assert.deepEqual((await page('picker', id)).reveals, [])
    for (const who of ['picker', 'finance', 'admin', 'driver', 'client'] as const)
      assert.equal((await house.ask(await aSession(house, who), { path, body: {} })).status, 403, who)
    assert.equal((await house.ask('sales', { path, body: {} })).status, 403, 'a key without the scope')
  })

  test('are shown so often in an hour, and unusual numbers are on record', async () => {
    const id = await placed('OFTEN')
    const asker = await aSession(house, 'dispatcher')
    assert.equal((await save({ unusualFrom: 2, revealsPerHourMax: 3 })).status, 200)
    const all = await Promise.all(Array.from({ length: 5 }, () => house.ask(asker, { path: `/orders/${id}/reveals`, body: {} })))
    assert.deepEqual(
      all.map(({ status }) => status).toSorted((one, other) => one - other),
      [200, 200, 200, 429, 429],
    )
    assert.match(all.find(({ status }) => status === 429)?.body.title, /上限 3/)
    const { entries } = (await house.ask(admin, { path: '/audit?action=reveal_unusual' })).body
    assert.deepEqual(
      entries.map((one: { actorName: string }) => one.actorName),
      ['dispatcher'],
    )
    await save({})
  })

  test('are kept tighter where the company says so', async () => {
    const id = await placed('TIGHT')
    const wanted = {
      tightened: { order_clerk: { phone: 'hidden', name: 'masked' } },
      withoutReveal: ['sales'],
      reasonRequired: true,
    }
    const saved = await save(wanted)
    const clerk = saved.body.roles.find((one: { role: string }) => one.role === 'order_clerk')
    assert.deepEqual([saved.status, clerk.usual.phone], [200, 'hidden'])
    const seen = (await page('order_clerk', id)).consignee
    assert.deepEqual([seen.phone, seen.name, seen.detail], [undefined, '王**', '世纪大道100号1栋101室'])
    const ask = async (who: string, body: object) =>
      (await house.ask(await aSession(house, who), { path: `/orders/${id}/reveals`, body })).body.code
    assert.equal(await ask('sales', { reason: '核对' }), 'access.forbidden')
    assert.equal(await ask('manager', {}), 'privacy.reason_missing')
    assert.equal(await ask('manager', { reason: '核对' }), undefined)
    assert.equal((await save({ tightened: { picker: { phone: 'whole' } } })).status, 400, 'never looser')
    assert.equal((await house.ask(await aSession(house, 'manager'), { method: 'PUT', path: '/privacy', body: {} })).status, 403)
    await save({})
  })

  test('of an order reach an outside partner only with what is meant for them', async () => {
    const id = await sentOut('FILES')
    const courier = await aSession(house, 'courier')
    const [paper, picture] = [
      await upload(house, 'order_clerk', { mark: 'paper' }),
      await upload(house, 'order_clerk', { mark: 'picture' }),
    ]
    const evidence = [
      { kind: 'document', hash: paper },
      { kind: 'photo', hash: picture },
    ]
    assert.equal((await step(id, 'order_clerk', 'attach', {}, { evidence })).status, 200)
    const status = async (hash: string) => (await house.ask(courier, { path: `/orders/${id}/files/${hash}` })).status
    assert.deepEqual([await status(paper), await status(picture)], [200, 404])
    const hashes = JSON.stringify((await page(courier, id)).events)
    assert.deepEqual([hashes.includes(paper), hashes.includes(picture)], [true, false])
  })
})
