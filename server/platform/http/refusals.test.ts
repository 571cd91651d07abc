// Every expected "no" outside the road, provoked as a person or program would, in both languages.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import pg from 'pg'
import { problem } from '../../../contract/problem.ts'
import { refusals, type RefusalCode } from '../../../contract/refusals.ts'
import {
  aPicture,
  aSession,
  connectShop,
  knock,
  listenersUntil,
  multipart,
  upload,
  shopMessage,
  startImport,
} from '../../../tests/support/asking.ts'
import { aDraft, aHouse, type Ask, type House, type Reply, type Who } from '../../../tests/support/company.ts'
import { makeApp } from '../../app.ts'
import { openPool } from '../database/database.ts'
import { newId } from '../ids.ts'

const nowhere = '018f4b1e-7a00-7000-8000-000000000000'
const prefixes = [
  'access.',
  'client.',
  'shop.',
  'file.',
  'intake.',
  'import.',
  'outgoing.',
  'document.',
  'letterhead.',
  'parked.',
  'privacy.',
  'track.',
  'request.',
]
/** What is asked, after asking it `times` in vain; `ask` of a program of its own where ours would not do. */
type Provoked = { who: Who; ask: Ask; times?: number; program?: (ask: Ask) => Promise<Reply> }
type Provocation = (house: House) => Promise<Provoked>

let owner: pg.Client
const post = (path: string, body: unknown = {}): Ask => ({ path, method: 'POST', body })
const place = async (house: House, no: string, changes: Record<string, unknown> = {}): Promise<Reply['body']> =>
  (await house.ask('order_clerk', { path: '/orders', body: aDraft(no, changes) })).body
const emailOf = (house: House, who: string) => house.tenant.people.get(who)?.email
const aUser = (changes: object) =>
  post('/users', { name: 'x', email: 'x@example.com', role: 'picker', password: 'long enough', ...changes })
const aFile = (bytes: Uint8Array) => ({ path: '/files', ...multipart({ name: 'a.png', bytes }) })
const sheet = Buffer.from('订单号,收货人,手机,地址,商品,数量\n1,某,13800138000,广东省深圳市南山区科苑路8号2栋301室,杯,1\n')

const aContact = { name: '王经理', duty: null, phone: '13800138000', email: null, getsLetters: false }
const aContract = { number: 'HT-1', startsOn: '2026-01-01', endsOn: null, note: null, fileHash: null }

/** A change of the client's profile as it stands, or as of another version. */
async function profile(house: House, change: object, of?: number): Promise<{ who: Who; ask: Ask }> {
  const who = await aSession(house, 'admin')
  const path = `/clients/${house.tenant.clients[0]?.id}`
  const version = of ?? (await house.ask(who, { path })).body.version
  return { who, ask: { method: 'PATCH', path, body: { version, ...change } } }
}

/** Asks to fetch from a shop that is connected for it. */
const fetching = async (house: House, channel: Parameters<typeof connectShop>[1], changes: object): Promise<Provoked> => {
  const shop = await connectShop(house, channel, { name: `轮询 ${channel}` })
  const who = await aSession(house, 'order_supervisor')
  return { who, ask: { path: `/shops/${shop.id}/polling`, method: 'PUT', body: { on: true, everySeconds: 300, ...changes } } }
}

const provocations: Partial<Record<RefusalCode, Provocation>> = {
  'request.invalid': async () => ({ who: 'order_clerk', ask: { path: '/orders?limit=many' } }),
  'request.too_large': async () => ({
    who: 'order_clerk',
    ask: post('/orders', aDraft('x', { buyerNote: 'x'.repeat(9_000_000) })),
  }),
  'request.key_reused': async (house) => {
    const headers = { 'idempotency-key': 'k' }
    await house.ask('order_clerk', { path: '/orders', body: aDraft('one'), headers })
    return { who: 'order_clerk', ask: { path: '/orders', body: aDraft('two'), headers } }
  },
  'request.not_found': async () => ({ who: 'order_clerk', ask: { path: '/no/such/thing' } }),
  'request.failed': async () => {
    await owner.query('alter table shop rename to shop_away')
    return { who: 'order_clerk', ask: { path: '/orders' } }
  },
  'request.unavailable': async (house) => {
    const away = openPool({ url: 'postgres://nobody@127.0.0.1:1/none', role: 'yidan_app', size: 1 })
    const app = await makeApp({ ...house.ground, app: away })
    after(async () => {
      await app.http.close()
      await away.close()
    })
    return { who: 'order_clerk', ask: { path: '/orders' }, program: (ask) => knock(app, ask, 'yd_a-key-that-nobody-can-look-up') }
  },
  'access.sign_in': async () => ({ who: 'nobody', ask: { path: '/orders' } }),
  'access.wrong_password': async (house) => ({
    who: 'nobody',
    ask: post('/session', { email: emailOf(house, 'driver'), password: 'wrong' }),
  }),
  'access.throttled': async (house) => ({
    who: 'nobody',
    ask: post('/session', { email: emailOf(house, 'picker'), password: 'wrong' }),
    times: 8,
  }),
  'access.forbidden': async () => ({ who: 'picker', ask: { path: '/users' } }),
  'access.weak_password': async (house) => ({ who: await aSession(house, 'admin'), ask: aUser({ password: '1234567' }) }),
  'access.email_taken': async (house) => ({
    who: await aSession(house, 'admin'),
    ask: aUser({ email: emailOf(house, 'driver') }),
  }),
  'access.not_found': async (house) => ({
    who: await aSession(house, 'admin'),
    ask: { path: `/keys/${nowhere}`, method: 'DELETE' },
  }),
  'access.self': async (house) => {
    const path = `/users/${house.tenant.people.get('admin')?.id}`
    return { who: await aSession(house, 'admin'), ask: { path, method: 'PATCH', body: { disabled: true } } }
  },
  'access.bad_signature': async (house) => {
    const shop = await connectShop(house, 'shopify')
    return { who: 'nobody', ask: shopMessage(house, shop, Buffer.from('{"id":1,"line_items":[]}'), { secret: 'not the shop’s' }) }
  },
  'client.not_found': async (house) => ({
    who: await aSession(house, 'sales_supervisor'),
    ask: post('/shops', { channel: 'taobao', name: 'x', clientId: nowhere }),
  }),
  'client.changed': async (house) => profile(house, { tier: 'key' }, 999),
  'client.contact_nameless': async (house) => profile(house, { contacts: [aContact, { ...aContact, name: null }] }),
  'client.email_invalid': async (house) => profile(house, { contacts: [{ ...aContact, email: '没有' }] }),
  'client.contract_twice': async (house) => profile(house, { contracts: [aContract, aContract] }),
  'client.dates_reversed': async (house) => profile(house, { contracts: [{ ...aContract, endsOn: '2025-12-31' }] }),
  'client.file_unknown': async (house) => profile(house, { contracts: [{ ...aContract, fileHash: 'a'.repeat(64) }] }),
  'client.code_taken': async (house) => ({
    who: await aSession(house, 'sales_supervisor'),
    ask: post('/clients', { code: 'alpha', name: 'x' }),
  }),
  'shop.not_found': async () => ({ who: 'nobody', ask: post(`/shops/${nowhere}/messages`) }),
  'shop.not_polled': async (house) => fetching(house, 'jd', { baseUrl: 'https://api.jd.com' }),
  'shop.address_refused': async (house) => fetching(house, 'shopify', { baseUrl: 'http://shop.example.com' }),
  'shop.credentials_missing': async (house) => fetching(house, 'woocommerce', { baseUrl: 'https://shop.example.com' }),
  'file.not_found': async (house) => ({
    who: 'order_clerk',
    ask: { path: `/orders/${(await place(house, 'file')).orderId}/files/${'0'.repeat(64)}` },
  }),
  'file.wrong_type': async () => ({ who: 'order_clerk', ask: aFile(Buffer.from('<html>')) }),
  'file.too_large': async () => ({ who: 'order_clerk', ask: aFile(Buffer.concat([aPicture(), Buffer.alloc(10 * 1024 * 1024)])) }),
  'file.empty': async () => ({ who: 'order_clerk', ask: aFile(Buffer.alloc(0)) }),
  'intake.not_found': async () => ({ who: 'order_clerk', ask: { path: `/intake/messages/${nowhere}` } }),
  'intake.settled': async (house) => ({
    who: 'order_clerk',
    ask: post(`/intake/messages/${(await place(house, 'settled')).intakeMessageId}/discard`, { reason: 'x' }),
  }),
  'intake.consent_missing': async (house) => ({
    who: 'order_clerk',
    ask: post(`/intake/messages/${(await place(house, 'unagreed', { items: [] })).intakeMessageId}/correct`, { draft: aDraft('unagreed') }), // prettier-ignore
  }),
  'import.not_found': async () => ({ who: 'order_clerk', ask: { path: `/imports/${nowhere}` } }),
  'import.unreadable': async () => ({
    who: 'order_clerk',
    ask: { path: '/imports', ...multipart({ name: 'a.xlsx', bytes: Buffer.from('PK\u0003\u0004 no workbook') }) },
  }),
  'import.settled': async (house) => {
    const { id } = await startImport(house, 'order_clerk', {
      name: 'a.csv',
      bytes: sheet,
      fields: { clientId: house.tenant.clients[0]?.id ?? '' },
    })
    return { who: 'order_clerk', ask: post(`/imports/${id}/run`) }
  },
  'document.not_ready': async (house) => ({
    who: 'order_clerk',
    ask: { path: `/orders/${(await place(house, 'letter')).orderId}/confirmation-letter.pdf` },
  }),
  'document.some_not_ready': async (house) => {
    const orderIds = [(await place(house, 'paper-1')).orderId, (await place(house, 'paper-2')).orderId]
    return { who: 'order_clerk', ask: post('/documents', { kind: 'label', orderIds }) }
  },
  'document.not_for_role': async (house) => ({
    who: 'client',
    ask: { path: `/orders/${(await place(house, 'paper-3')).orderId}/documents/outbound_note` },
  }),
  'document.too_many': async () => ({
    who: 'order_clerk',
    ask: post('/documents', { kind: 'proof_of_delivery', orderIds: Array.from({ length: 21 }, () => newId()) }),
  }),
  'document.too_long': async (house) => {
    const { orderId } = await place(house, 'long')
    await owner.query(
      `insert into order_item (tenant_id, order_id, client_id, item_no, name, quantity)
        select tenant_id, order_id, client_id, 1 + n, 'x', 1 from order_item, generate_series(1, 20000) n where order_id = $1`,
      [orderId],
    )
    return { who: 'order_clerk', ask: { path: `/orders/${orderId}/documents/order_register` } }
  },
  'document.busy': async (house) => {
    const { orderId } = await place(house, 'busy')
    const app = await makeApp(house.ground)
    after(() => app.http.close())
    await app.press.close()
    const { secret } = house.tenant.keys.get('order_clerk') ?? {}
    const asked: Ask = { path: `/orders/${orderId}/documents/order_register` }
    return { who: 'order_clerk', ask: asked, program: (one) => knock(app, one, secret) }
  },
  'letterhead.logo_unreadable': async (house) => ({
    who: await aSession(house, 'admin'),
    ask: { path: '/letterhead/logo', ...multipart({ name: 'logo.png', bytes: aPicture() }) },
  }),
  'outgoing.not_found': async (house) => ({ who: await aSession(house, 'order_clerk'), ask: post(`/outgoing/${nowhere}/retry`) }),
  'file.not_for_you': async (house) => {
    const { orderId } = await place(house, 'PICTURE')
    const [paper, picture] = [
      await upload(house, 'order_clerk', { mark: 'a' }),
      await upload(house, 'order_clerk', { mark: 'b' }),
    ]
    const evidence = [{ kind: 'document', hash: paper }, { kind: 'photo', hash: picture }] // prettier-ignore
    await house.ask('order_clerk', post(`/orders/${orderId}/steps`, { step: 'attach', evidence }))
    return { who: 'picker', ask: { path: `/orders/${orderId}/files/${picture}` } }
  },
  'privacy.still_masked': async (house) => {
    const { orderId } = await place(house, 'MASKED')
    const agreed = { agreedBy: 'x', agreedHow: 'phone', agreedAt: house.clock.now.toISOString() }
    const ask = post(`/orders/${orderId}/corrections`, { ...agreed, changes: { consignee: { phone: '138****8000' } } })
    return { who: 'order_clerk', ask }
  },
  'privacy.reason_missing': async (house) => {
    await house.ask(await aSession(house, 'admin'), { method: 'PUT', path: '/privacy', body: { reasonRequired: true } })
    const { orderId } = await place(house, 'WHY')
    return { who: await aSession(house, 'sales'), ask: post(`/orders/${orderId}/reveals`) }
  },
  'privacy.too_many': async (house) => {
    await house.ask(await aSession(house, 'admin'), { method: 'PUT', path: '/privacy', body: { revealsPerHourMax: 1 } })
    const { orderId } = await place(house, 'OFTEN')
    return { who: await aSession(house, 'sales'), ask: post(`/orders/${orderId}/reveals`), times: 1 }
  },
  'outgoing.settled': async (house) => {
    const { orderId } = await place(house, 'outgoing')
    for (const step of ['pass_review', 'confirm']) await house.ask('order_clerk', post(`/orders/${orderId}/steps`, { step }))
    const messages = async () => (await house.ask('order_clerk', { path: '/outgoing' })).body.messages
    await listenersUntil(house, async () => (await messages()).length > 0)
    await owner.query(`update outgoing set state = 'sent'`)
    return { who: await aSession(house, 'order_clerk'), ask: post(`/outgoing/${(await messages())[0].id}/retry`) }
  },
  'parked.not_found': async (house) => ({ who: await aSession(house, 'admin'), ask: post('/parked/12345/retry') }),
  'track.not_found': async () => ({ who: 'nobody', ask: post('/track', { trackingNo: '1234567890123456', phoneTail: '0000' }) }),
  // the last, for it closes the door on the address that all ask from
  'request.too_many': async () => ({
    who: 'nobody',
    ask: post('/track', { trackingNo: '1234567890123456', phoneTail: '0000' }),
    times: 60,
  }),
}

describe('a refusal', () => {
  let house: House
  before(async () => {
    house = await aHouse()
    owner = new pg.Client({ connectionString: house.url })
    await owner.connect()
  })
  after(async () => {
    await owner.end()
    await house.close()
  })

  test('of every code outside the road is provoked here', () => {
    const codes = (Object.keys(refusals) as RefusalCode[]).filter((code) => prefixes.some((prefix) => code.startsWith(prefix)))
    assert.deepEqual(
      codes.filter((code) => !provocations[code]),
      [],
    )
  })

  for (const [code, provoke] of Object.entries(provocations) as [RefusalCode, Provocation][])
    test(`${code} has its status and says in Chinese and English what is wrong and what to do`, async () => {
      const { who, ask, times = 0, program = (asked: Ask) => house.ask(who, asked) } = await provoke(house)
      for (let round = 0; round < times; round++) await program(ask)
      const inLanguage = (language: string) =>
        program({ ...ask, headers: { ...ask.headers, 'accept-language': language, 'x-request-id': `test-${code}` } })
      const [zh, en] = [await inLanguage('zh-CN,zh;q=0.9,en;q=0.8'), await inLanguage('en-GB,en;q=0.9,zh;q=0.1')]
      if (code === 'request.failed') await owner.query('alter table shop_away rename to shop')
      for (const { status, body, headers } of [zh, en]) {
        assert.deepEqual(
          [status, body.code, body.status],
          [refusals[code].status, code, refusals[code].status],
          JSON.stringify(body),
        )
        assert.match(String(headers['content-type']), /^application\/problem\+json/)
        assert.deepEqual([body.requestId, headers['x-request-id']], [`test-${code}`, `test-${code}`])
        problem.parse(body)
        assert.doesNotMatch(body.title, /[{}]|undefined|\[object/, body.title)
        assert.doesNotMatch(JSON.stringify(body), /at .*\.ts:|relation|syntax error|select |ECONN/, 'nothing of our inside shows')
      }
      assert.match(zh.body.title, /[\u4e00-\u9fff]/)
      assert.doesNotMatch(en.body.title.replaceAll(/[“"].*?[”"]/g, ''), /[\u4e00-\u9fff]/)
    })

  test('says each wrong field with words in the asker’s language', async () => {
    const clerk = await aSession(house, 'order_clerk')
    const inLanguage = (language: string) =>
      house.ask(clerk, {
        path: '/orders',
        body: aDraft('words', { consignee: { phone: '139' } }),
        headers: { 'accept-language': language },
      })
    const said = (reply: Reply) =>
      reply.body.fields.map(({ path, code, value, message }: Record<string, string>) => [path, code, value, message])
    assert.deepEqual(said(await inLanguage('zh')).at(-1), [
      'consignee.phone',
      'phone_invalid',
      '139',
      '不是有效电话：手机 11 位，座机带区号，境外用 +国家码',
    ])
    assert.deepEqual(said(await inLanguage('en'))[0], ['consignee.name', 'required', undefined, 'is required; fill it in'])
  })

  test('bears a request id of ours where none was given, and one that is no id is not repeated', async () => {
    const own = await house.ask('nobody', { path: '/orders' })
    assert.match(own.body.requestId, /^[0-9a-f-]{36}$/)
    const forged = await house.ask('nobody', { path: '/orders', headers: { 'x-request-id': 'x <script>' } })
    assert.match(forged.body.requestId, /^[0-9a-f-]{36}$/)
  })

  test('and every other answer bears the request’s id, which stands in the event too', async () => {
    const headers = { 'x-request-id': 'the-request-of-the-test' }
    const placed = await house.ask('order_clerk', { path: '/orders', body: aDraft('id'), headers })
    assert.equal(placed.headers['x-request-id'], headers['x-request-id'])
    const { events } = (await house.ask('order_clerk', { path: `/orders/${placed.body.orderId}` })).body
    assert.equal(events[0].requestId, headers['x-request-id'])
  })

  test('comes with headers that keep browsers from guessing, framing and storing', async () => {
    const { headers } = await house.ask('order_clerk', { path: '/orders' })
    assert.deepEqual(
      [headers['x-content-type-options'], headers['x-frame-options'], headers['cache-control']],
      ['nosniff', 'DENY', 'no-store'],
    )
    assert.match(String(headers['content-security-policy']), /default-src 'self'.*object-src 'none'/)
  })
})
