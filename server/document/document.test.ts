// Documents on paper through the API: who gets which, what stands on them, and what is left on record.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { DocumentKind } from '../../contract/document.ts'
import { documentKinds } from '../../contract/document.ts'
import { aPicture, aSession, multipart, upload } from '../../tests/support/asking.ts'
import { aDraft, aHouse, type House, type Who } from '../../tests/support/company.ts'
import { readPdfText } from '../adapter/pdf/read-pdf-text.ts'

const minute = 60_000
const phone = '13900001234'

let house: House
before(async () => void (house = await aHouse()))
after(() => house.close())

/** The PDF as a person gets it, or the refusal. */
async function print(who: Who, kind: DocumentKind, orderIds: string | string[], more: object = {}) {
  const key = typeof who === 'object' ? who.key : house.tenant.keys.get(who)?.secret
  const one = typeof orderIds === 'string'
  const reply = await house.app.http.inject({
    method: one ? 'GET' : 'POST',
    url: one
      ? `/api/orders/${orderIds}/documents/${kind}${'language' in more ? `?language=${String(more.language)}` : ''}`
      : '/api/documents',
    headers: { authorization: `Bearer ${key}` },
    ...(!one && { payload: { kind, orderIds, ...more } }),
  })
  const isPdf = reply.headers['content-type'] === 'application/pdf'
  const pages = isPdf ? readPdfText(reply.rawPayload).pages : []
  return {
    status: reply.statusCode,
    headers: reply.headers,
    pages,
    text: pages.flat().join('\n'),
    body: isPdf ? undefined : reply.json(),
  }
}

const placed = async (no: string, changes: object = {}): Promise<string> =>
  (await house.ask('order_clerk', { path: '/orders', body: aDraft(no, { freightMinor: 1250, codMinor: 88_00, ...changes }) }))
    .body.orderId

async function step(who: Who, orderId: string, name: string, details: object = {}, evidence: object[] = []): Promise<void> {
  house.clock.now = new Date(house.clock.now.getTime() + minute)
  const reply = await house.ask(who, { path: `/orders/${orderId}/steps`, body: { step: name, details, evidence } })
  assert.equal(reply.status, 200, JSON.stringify(reply.body))
}

async function confirmed(no: string, changes: object = {}): Promise<string> {
  const orderId = await placed(no, {
    consignee: { name: '张伟', phone, detail: '广东省深圳市南山区科苑路15号B栋1203' },
    ...changes,
  })
  await step('order_clerk', orderId, 'pass_review')
  await step('order_clerk', orderId, 'confirm')
  return orderId
}

async function delivered(no: string): Promise<string> {
  const orderId = await confirmed(no)
  await step('dispatcher', orderId, 'accept', { warehouse: '一号仓', carrier: '顺丰速运' })
  await step('picker', orderId, 'pick')
  await step('checker', orderId, 'check')
  await step('outbound_operator', orderId, 'outbound')
  await step('outbound_operator', orderId, 'collect', {
    waybillNo: `SF${no.replaceAll(/\D/g, '')}00`,
    driver: house.tenant.people.get('driver')?.id,
  })
  const [driver, courier] = await Promise.all(['driver', 'courier'].map((who) => aSession(house, who)))
  assert.ok(driver && courier)
  await step(driver, orderId, 'depart', { place: '深圳转运中心' })
  await step(driver, orderId, 'arrive', { place: '南山网点' })
  await step('hub_operator', orderId, 'send_out', { courier: house.tenant.people.get('courier')?.id })
  const [photo, signature] = [await upload(house, courier, { mark: `${no}p` }), await upload(house, courier, { mark: `${no}s` })]
  await step(courier, orderId, 'sign', { signedBy: 'proxy', signerName: '门卫老李' }, [
    { kind: 'photo', hash: photo },
    { kind: 'signature', hash: signature },
  ])
  return orderId
}

describe('a document', () => {
  test('of every kind stands on paper with the order’s number, for an order that has travelled', async () => {
    const orderId = await delivered('DOC-1')
    const order = (await house.ask('order_supervisor', { path: `/orders/${orderId}` })).body
    for (const kind of documentKinds) {
      const { status, text, headers } = await print('customer_service', kind, orderId)
      assert.equal(status, 200, kind)
      assert.ok(text.includes(order.orderNo), `${kind} without its number`)
      assert.match(String(headers['content-disposition']), /^inline; filename="document.pdf"; filename\*=UTF-8''%/)
    }
    const record = await print('customer_service', 'tracking_record', orderId)
    for (const told of ['深圳转运中心', '南山网点', 'courier', '已签收', 'SF100']) assert.ok(record.text.includes(told), told)
    const proof = await print('customer_service', 'proof_of_delivery', orderId)
    for (const told of ['他人代签', '签收凭证', '照片']) assert.ok(proof.text.includes(told), told)
  })

  test('that is printed again says so, and every print is on record: what, when, by whom', async () => {
    const orderId = await confirmed('DOC-2')
    assert.doesNotMatch((await print('order_clerk', 'label', orderId)).text, /补打/)
    assert.match((await print('order_supervisor', 'label', [orderId])).text, /补打/)
    const prints = (await house.ask('order_clerk', { path: `/orders/${orderId}/documents` })).body.prints
    assert.deepEqual(
      prints.map(({ kind, copy, by, together }: Record<string, unknown>) => [kind, copy, by, together]),
      [
        ['label', 2, 'order_supervisor', 1],
        ['label', 1, 'order_clerk', 1],
      ],
    )
    const others = await Promise.all(Array.from({ length: 4 }, () => print('order_clerk', 'label', orderId)))
    assert.ok(others.every(({ text }) => text.includes('补打')))
    const copies = (await house.ask('order_clerk', { path: `/orders/${orderId}/documents` })).body.prints
    assert.deepEqual(copies.map(({ copy }: { copy: number }) => copy).sort(), [1, 2, 3, 4, 5, 6], 'four at once are four copies')
  })

  test('of many orders comes as one PDF in the order asked for; what cannot be printed is named, and left out when asked', async () => {
    const [one, two, waiting] = [await confirmed('DOC-3'), await confirmed('DOC-4'), await placed('DOC-5')]
    const numbers = await Promise.all(
      [two, one].map(async (id) => (await house.ask('order_clerk', { path: `/orders/${id}` })).body.trackingNo),
    )
    const both = await print('order_clerk', 'label', [two, one, two])
    assert.deepEqual(
      both.pages.map((page) => numbers.findIndex((no) => page.join('').includes(no))),
      [0, 1],
    )
    const refused = await print('order_clerk', 'label', [one, waiting, two])
    assert.deepEqual(
      [refused.status, refused.body.code, refused.body.details.orderIds],
      [422, 'document.some_not_ready', [waiting]],
    )
    assert.match(refused.body.title, /1 张订单.*DOC-5.*先确认订单/)
    const rest = await print('order_clerk', 'label', [one, waiting, two], { leaveOut: true })
    assert.deepEqual([rest.status, rest.headers['x-left-out'], rest.pages.length], [200, '1', 2])
    assert.equal((await print('order_clerk', 'label', [waiting], { leaveOut: true })).body.code, 'document.not_ready')
    const list = await print('dispatcher', 'dispatch_list', [one, two])
    assert.ok(list.text.includes('代收货款合计') && list.text.includes('¥176.00'), 'the cash of both')
    assert.equal((await print('dispatcher', 'order_register', [one, waiting, two])).status, 200, 'the register holds all of them')
  })

  test('for a client’s people is the letter, the tracking record and the proof of their own orders', async () => {
    const own = await delivered('DOC-6')
    for (const kind of documentKinds) {
      const { status } = await print('client', kind, own)
      const isTheirs = ['confirmation_letter', 'tracking_record', 'proof_of_delivery'].includes(kind)
      assert.equal(status, isTheirs ? 200 : 403, kind)
      assert.equal((await print('client#2', kind, own)).status, isTheirs ? 404 : 403, `${kind} of another client`)
    }
    const record = await print('client', 'tracking_record', own)
    assert.doesNotMatch(record.text, /经手|courier|driver|一号仓/)
    const theirs = await house.ask('client', { path: `/orders/${own}/documents` })
    assert.deepEqual(
      [theirs.body.documents.map(({ kind }: { kind: string }) => kind), theirs.body.prints],
      [['confirmation_letter', 'tracking_record', 'proof_of_delivery'], []],
      'who printed what is the house’s own business',
    )
    const mixed = await print('client#2', 'confirmation_letter', [own, await confirmed('DOC-7', { clientCode: 'BETA' })])
    assert.deepEqual([mixed.status, mixed.body.details.orderIds], [422, [own]])
  })

  test('for an outside partner is what they carry, of orders assigned to them', async () => {
    const own = await delivered('DOC-8')
    assert.deepEqual(
      [
        (await print(await aSession(house, 'courier'), 'dispatch_list', own)).status,
        (await print(await aSession(house, 'courier'), 'confirmation_letter', own)).status,
        (await print(await aSession(house, 'courier#2'), 'dispatch_list', own)).status,
        (await print('courier', 'label', own)).status,
      ],
      [200, 403, 404, 404],
    )
  })

  test('shows of personal data what its printer may see', async () => {
    const orderId = await confirmed('DOC-9')
    assert.match((await print('order_clerk', 'packing_list', orderId)).text, new RegExp(phone))
    const masked = await print('checker', 'packing_list', orderId)
    assert.equal(masked.status, 200)
    assert.doesNotMatch(masked.text, new RegExp(`${phone}|张伟|1203`))
    assert.match(masked.text, /139\*\*\*\*1234/)
  })
})

describe('the letterhead', () => {
  const sample = async (kind: DocumentKind, language = 'zh') => {
    const { key } = await aSession(house, 'admin')
    const reply = await house.app.http.inject({
      url: `/api/letterhead/samples/${kind}?language=${language}`,
      headers: { authorization: `Bearer ${key}` },
    })
    assert.equal(reply.statusCode, 200, reply.body)
    return { bytes: reply.rawPayload, text: readPdfText(reply.rawPayload).pages.flat().join('\n') }
  }

  test('puts the company’s words on its documents, a kind’s own before those of all', async () => {
    const admin = await aSession(house, 'admin')
    const texts = {
      every: { footer: { zh: '全国客服 400-1', en: '' }, terms: { zh: '通用条款', en: 'General terms' } },
      outbound_note: { terms: { zh: '出库专用条款', en: 'Terms of issue' }, header: { zh: '仓储部', en: 'Warehousing' } },
    }
    const changed = await house.ask(admin, { method: 'PUT', path: '/letterhead', body: { texts } })
    assert.deepEqual([changed.status, changed.body.changedBy], [200, 'admin'])
    const note = await sample('outbound_note')
    for (const told of ['全国客服 400-1', '出库专用条款', '仓储部']) assert.ok(note.text.includes(told), told)
    assert.doesNotMatch(note.text, /通用条款/)
    const english = await sample('packing_list', 'en')
    assert.match(english.text, /Packing List[\s\S]*General terms[\s\S]*全国客服 400-1/)
    assert.equal((await house.ask('picker', { path: '/letterhead' })).status, 403)
    assert.equal(
      (
        await house.ask(admin, {
          method: 'PUT',
          path: '/letterhead',
          body: { texts: { every: { header: { zh: '长'.repeat(121) } } } },
        })
      ).status,
      400,
    )
  })

  test('bears a logo, PNG or plain SVG, judged by its content', async () => {
    const admin = await aSession(house, 'admin')
    const put = (bytes: Uint8Array, name = 'logo.png') =>
      house.ask(admin, { path: '/letterhead/logo', ...multipart({ name, bytes }) })
    const plain = (await sample('label')).bytes.length
    const svg = Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect width="40" height="20" fill="#0f766e"/></svg>',
    )
    const kept = await put(svg, 'logo.svg')
    assert.deepEqual([kept.status, kept.body.logo.type, kept.body.logo.width], [200, 'image/svg+xml', 40])
    assert.notEqual((await sample('label')).bytes.length, plain)
    const served = await house.ask(admin, { path: '/letterhead/logo' })
    assert.match(String(served.headers['content-security-policy']), /default-src 'none'.*sandbox/)
    for (const [bytes, told] of [
      [svg.toString().replace('<rect', '<script>alert(1)</script><rect'), /<script>/],
      [svg.toString().replace('<rect', '<text>一单</text><rect'), /转成路径/],
      [svg.toString().replace('<rect', '<image href="http://evil.example/x.png"/><rect'), /<image>/],
      [`<!DOCTYPE svg [<!ENTITY x "y">]>${svg.toString()}`, /XML/],
    ] as const) {
      const refused = await put(Buffer.from(bytes), 'logo.svg')
      assert.deepEqual([refused.status, refused.body.code], [422, 'letterhead.logo_unreadable'])
      assert.match(refused.body.title, told)
    }
    assert.equal((await put(Buffer.from('GIF89a'))).body.code, 'file.wrong_type')
    assert.equal((await put(Buffer.alloc(600_000))).body.code, 'file.too_large')
    assert.match((await put(aPicture())).body.title, /1×1/)
    const removed = await house.ask(admin, { method: 'DELETE', path: '/letterhead/logo' })
    assert.deepEqual([removed.body.logo, (await house.ask(admin, { path: '/letterhead/logo' })).status], [null, 404])
  })

  test('speaks to each client in the client’s language', async () => {
    const admin = await aSession(house, 'admin')
    const orderId = await confirmed('DOC-10')
    assert.match((await print('order_clerk', 'confirmation_letter', orderId)).text, /订单确认单\nOrder Confirmation/)
    const path = `/clients/${house.tenant.clients[0]?.id}/document-language`
    const changed = await house.ask(admin, { method: 'PUT', path, body: { language: 'en' } })
    assert.deepEqual(
      changed.body.clients.map(({ code, language }: Record<string, string>) => [code, language]),
      [
        ['ALPHA', 'en'],
        ['BETA', 'both'],
      ],
    )
    const english = (await print('order_clerk', 'confirmation_letter', orderId)).text
    assert.ok(english.includes('Order Confirmation') && !english.includes('订单确认单'))
    assert.ok(
      (await print('order_clerk', 'confirmation_letter', orderId, { language: 'zh' })).text.includes('订单确认单'),
      'unless asked otherwise',
    )
    await house.ask(admin, { method: 'PUT', path, body: { language: 'both' } })
  })
})
