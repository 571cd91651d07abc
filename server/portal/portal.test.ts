import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { aPicture, aSession, listenersUntil, multipart, upload } from '../../tests/support/asking.ts'
import { asOwner } from '../platform/database/as-owner.ts'
import { aDraft, aHouse, type House, type Reply } from '../../tests/support/company.ts'

let house: House
let client: { key: string }
let other: { key: string }
let number = 0

before(async () => {
  house = await aHouse()
  client = await aSession(house, 'client', house.tenant)
  other = await aSession(house, 'client#2', house.tenant)
})
after(() => house.close())

async function place(changes: Record<string, unknown> = {}): Promise<string> {
  house.clock.now = new Date(house.clock.now.getTime() + 1) // the newest is the last placed
  const reply = await house.ask(client, { path: '/orders', body: aDraft(`P-${++number}`, { clientCode: undefined, ...changes }) })
  assert.equal(reply.status, 200, JSON.stringify(reply.body))
  return reply.body.orderId
}
const follow = async (orderId: string) => (await house.ask(client, { path: `/portal/orders/${orderId}` })).body
const step = (who: Parameters<House['ask']>[0], orderId: string, name: string, details: object = {}, more: object = {}) =>
  house.ask(who, { path: `/orders/${orderId}/steps`, body: { step: name, details, ...more } })
const askFor = (orderId: string, body: object, key?: string) =>
  house.ask(client, {
    path: `/portal/orders/${orderId}/requests`,
    body,
    ...(key && { headers: { 'idempotency-key': key } }),
  })
const answer = (who: Parameters<House['ask']>[0], id: string, body: object): Promise<Reply> =>
  house.ask(who, { path: `/client-requests/${id}/answer`, body })

describe('a client places and follows', () => {
  test('an order of the portal says so, and is followed in the client’s own words', async () => {
    const orderId = await place({ serviceRequirements: ['轻放'] })
    const order = await follow(orderId)
    assert.equal(order.phase, 'received')
    assert.equal(order.wording.zh, '已接单，正在审核')
    assert.deepEqual(
      order.road.map(({ phase, state }: { phase: string; state: string }) => `${phase} ${state}`),
      [
        'received here',
        'confirmed ahead',
        'preparing ahead',
        'collected ahead',
        'in_transit ahead',
        'out_for_delivery ahead',
        'signed ahead',
      ],
    )
    assert.deepEqual(order.may, { change: true, cancel: true, attach: true })
    assert.equal((await house.ask('order_clerk', { path: `/orders/${orderId}` })).body.channel, 'portal')
  })

  test('dates of the letter, places on the way, waybill and proof of delivery are theirs; who did it is not', async () => {
    const orderId = await place()
    await step('order_clerk', orderId, 'pass_review')
    const dates = { expectedDispatchAt: '2026-03-05T10:00:00+08:00', expectedArrivalAt: '2026-03-07T18:00:00+08:00' }
    await step('order_clerk', orderId, 'confirm', dates)
    await step('dispatcher', orderId, 'accept', { warehouse: '一号仓', carrier: '某承运商' })
    await step('picker', orderId, 'pick')
    await step('checker', orderId, 'check')
    await step('outbound_operator', orderId, 'outbound')
    await step('outbound_operator', orderId, 'collect', { waybillNo: 'WB-77', driver: house.tenant.people.get('driver')?.id })
    await step('dispatcher', orderId, 'depart', { place: '深圳' })
    await step('hub_operator', orderId, 'arrive', { place: '广州中转站' })
    const under = await follow(orderId)
    assert.equal(under.arrivalAt, new Date(dates.expectedArrivalAt).toISOString())
    assert.deepEqual(under.waybillNos, ['WB-77'])
    assert.ok(under.events.some(({ place }: { place: string | null }) => place === '广州中转站'))
    assert.equal(under.may.change, false)
    await step('hub_operator', orderId, 'send_out', { courier: house.tenant.people.get('courier')?.id })
    const [photo, signature] = [await upload(house, 'courier', { mark: 'a' }), await upload(house, 'courier', { mark: 'b' })]
    const courier = await aSession(house, 'courier', house.tenant)
    const signed = await step(courier, orderId, 'sign', { signedBy: 'self', signerName: '张伟' }, {
      evidence: [{ kind: 'photo', hash: photo }, { kind: 'signature', hash: signature }],
    }) // prettier-ignore
    assert.equal(signed.status, 200, JSON.stringify(signed.body))
    const done = await follow(orderId)
    assert.equal(done.phase, 'signed')
    assert.equal(done.signerName, '张伟')
    assert.deepEqual(done.papers.map(({ kind, isOwn }: { kind: string; isOwn: boolean }) => `${kind} ${isOwn}`).sort(), [
      'photo false',
      'signature false',
    ])
    assert.deepEqual(done.may, { change: false, cancel: false, attach: true })
    assert.equal((await house.ask(client, { path: `/portal/orders/${orderId}/papers/${photo}` })).status, 200)
    assert.equal((await house.ask(other, { path: `/portal/orders/${orderId}/papers/${photo}` })).status, 404)
  })

  test('their own papers join the order; a file of somebody else does not, though its hash be known', async () => {
    const orderId = await place()
    const sent = await house.ask(client, { path: '/files', ...multipart({ name: '合同.png', bytes: aPicture('own') }) })
    const attached = await house.ask(client, { path: `/portal/orders/${orderId}/papers`, body: { hashes: [sent.body.hash] } })
    assert.equal(attached.status, 200, JSON.stringify(attached.body))
    assert.deepEqual(
      (await follow(orderId)).papers.map(({ name }: { name: string }) => name),
      ['合同.png'],
    )
    assert.equal((await house.ask(client, { path: `/portal/orders/${orderId}/papers/${sent.body.hash}` })).status, 200)
    const event = (await house.ask('order_clerk', { path: `/orders/${orderId}` })).body.events.at(-1)
    assert.deepEqual([event.step, event.actorRole], ['attach', 'client'])

    const foreign = await upload(house, 'order_clerk', { mark: 'foreign' })
    const stolen = await house.ask(client, { path: `/portal/orders/${orderId}/papers`, body: { hashes: [foreign] } })
    assert.equal(stolen.body.code, 'order.file_unknown')
    const internal = await step('order_clerk', orderId, 'attach', {}, { evidence: [{ kind: 'document', hash: foreign }] })
    assert.equal(internal.status, 200)
    assert.equal((await follow(orderId)).papers.length, 1, 'what staff attach stays in the house')
    assert.equal((await house.ask(client, { path: `/portal/orders/${orderId}/papers/${foreign}` })).status, 404)
    assert.equal(
      (await house.ask(other, { path: `/portal/orders/${orderId}/papers`, body: { hashes: [sent.body.hash] } })).status,
      404,
    )
  })

  test('the list is sorted into their heaps, searched, and paged without a gap', async () => {
    const orderId = await place({
      consignee: { name: '欧阳小敏', phone: '13912345678', detail: '广东省深圳市南山区科苑路8号2栋301室' },
    })
    const list = async (query: string) => (await house.ask(client, { path: `/portal/orders?${query}` })).body
    assert.ok((await list('heap=waiting')).orders.some(({ id }: { id: string }) => id === orderId))
    assert.ok(!(await list('heap=signed')).orders.some(({ id }: { id: string }) => id === orderId))
    assert.ok((await list('heap=signed')).orders.every(({ phase }: { phase: string }) => phase === 'signed'))
    assert.deepEqual(
      (await list(`search=${encodeURIComponent('欧阳')}`)).orders.map(({ id }: { id: string }) => id),
      [orderId],
    )
    assert.deepEqual((await house.ask(other, { path: '/portal/orders' })).body.orders, [])
    const all = (await list('limit=100')).orders.map(({ id }: { id: string }) => id)
    const paged: string[] = []
    for (let cursor = ''; ;) {
      const page = await list(`limit=2${cursor && `&cursor=${cursor}`}`)
      paged.push(...page.orders.map(({ id }: { id: string }) => id))
      if (!page.nextCursor) break
      cursor = page.nextCursor
    }
    assert.deepEqual(paged, all)
    const home = (await house.ask(client, { path: '/portal/home' })).body
    assert.equal(home.heaps.waiting, (await list('heap=waiting&limit=100')).orders.length)
    assert.equal(home.managesPeople, true)
  })

  test('what waits for them says so, in the list and on the order, without the reason of the house', async () => {
    const orderId = await place()
    await step('order_clerk', orderId, 'place_hold', { hold: 'client_asked', reason: '内部看法' })
    const order = await follow(orderId)
    assert.deepEqual(order.needsYou, ['client_asked'])
    const found = (await house.ask(client, { path: '/portal/orders?heap=needs_you' })).body
    assert.deepEqual(
      found.orders.map(({ id }: { id: string }) => id),
      [orderId],
    )
    assert.ok(!JSON.stringify([order, found]).includes('内部看法'))
    await step('order_clerk', orderId, 'place_hold', { hold: 'manual', reason: '查' })
    assert.deepEqual((await follow(orderId)).needsYou, ['client_asked'], 'a hold of the house is none of theirs')
  })
})

describe('once more', () => {
  test('a past order and a template are drafts without number, date and payment', async () => {
    const orderId = await place({ serviceRequirements: ['打电话'], paymentState: 'paid' })
    const { draft } = (await house.ask(client, { path: `/portal/orders/${orderId}/again` })).body
    assert.deepEqual([draft.externalNo, draft.paymentState, draft.serviceRequirements], [undefined, undefined, ['打电话']])
    assert.equal(draft.consignee.name, '张伟')
    const again = await house.ask(client, { path: '/orders', body: draft })
    assert.equal(again.body.state, 'created', JSON.stringify(again.body))

    const saved = await house.ask(client, {
      path: '/portal/templates',
      body: { name: '深圳常发', draft: { ...draft, externalNo: 'X-1' } },
    })
    assert.equal(saved.status, 200, JSON.stringify(saved.body))
    assert.equal(saved.body.draft.externalNo, undefined)
    const twice = await house.ask(client, { path: '/portal/templates', body: { name: '深圳常发', draft } })
    assert.equal(twice.body.code, 'template.name_taken')
    assert.deepEqual((await house.ask(other, { path: '/portal/templates' })).body.templates, [])
    assert.equal(
      (await house.ask(other, { path: `/portal/templates/${saved.body.id}`, method: 'DELETE' })).body.code,
      'template.not_found',
    )
    assert.equal((await house.ask(client, { path: `/portal/templates/${saved.body.id}`, method: 'DELETE' })).status, 200)
    assert.deepEqual((await house.ask(client, { path: '/portal/templates' })).body.templates, [])
  })

  test('no client keeps more templates than the limit', async () => {
    const draft = aDraft('T')
    let refused: Reply | undefined
    for (let no = 1; no <= 101; no++)
      refused = await house.ask(other, { path: '/portal/templates', body: { name: `第 ${no} 个`, draft } })
    assert.equal(refused?.body.code, 'template.too_many')
  })

  test('the address book has each place once, the newest first, and none of others', async () => {
    await place({ consignee: { name: '司马光', phone: '13712345678', detail: '广东省深圳市南山区科苑路9号2栋301室' } })
    await place({ consignee: { name: '司马光', phone: '13712345678', detail: '广东省深圳市南山区科苑路9号2栋301室' } })
    const { parties } = (await house.ask(client, { path: '/portal/addresses' })).body
    assert.equal(parties[0].name, '司马光')
    assert.equal(parties.filter(({ name }: { name: string }) => name === '司马光').length, 1)
    assert.deepEqual(
      (await house.ask(client, { path: `/portal/addresses?search=${encodeURIComponent('司马')}` })).body.parties.length,
      1,
    )
    assert.deepEqual((await house.ask(other, { path: '/portal/addresses' })).body.parties, [])
  })
})

describe('a client asks, staff answer', () => {
  test('a cancellation waits with its clock, is accepted once by two at a time, and the consent is on record', async () => {
    const orderId = await place()
    const asked = await askFor(orderId, { kind: 'cancel', reason: '客人不要了' }, 'cancel-1')
    assert.equal(asked.status, 200, JSON.stringify(asked.body))
    assert.match(asked.body.dueAt, /^2026-03-04T05:30:00/, 'two working hours, lunch between')
    const same = await askFor(orderId, { kind: 'cancel', reason: '客人不要了' }, 'cancel-1')
    assert.deepEqual(same.body, asked.body, 'told twice, asked once')
    assert.equal((await askFor(orderId, { kind: 'cancel', reason: '再说一遍' })).body.code, 'client_request.open_already')
    const desk = (await house.ask('customer_service', { path: '/client-requests' })).body.requests
    assert.ok(
      desk.some(({ id, clientName }: { id: string; clientName: string }) => id === asked.body.id && clientName === '甲方商贸'),
    )
    assert.deepEqual((await house.ask('dispatcher', { path: '/client-requests/counts' })).body, { open: 1, late: 0 })

    const rivals = await Promise.all([
      answer('customer_service', asked.body.id, { accept: true, words: '好的' }),
      answer('order_clerk', asked.body.id, { accept: false, words: '不行' }),
      answer('service_supervisor', asked.body.id, { accept: true }),
    ])
    const won = rivals.filter(({ status }) => status === 200)
    assert.equal(won.length, 1, JSON.stringify(rivals.map(({ body }) => body)))
    for (const lost of rivals.filter(({ status }) => status !== 200)) assert.equal(lost.body.code, 'client_request.answered')
    const { requests, phase } = await follow(orderId)
    assert.deepEqual(
      [requests[0].state, phase],
      won[0]?.body.state === 'accepted' ? ['accepted', 'cancelled'] : ['declined', 'received'],
    )
  })

  test('accepting a cancellation cancels through the door, with who agreed and how', async () => {
    const orderId = await place()
    const { body } = await askFor(orderId, { kind: 'cancel', reason: '客人不要了' })
    const accepted = await answer('customer_service', body.id, { accept: true, words: '已为您取消' })
    assert.equal(accepted.status, 200, JSON.stringify(accepted.body))
    const page = (await house.ask('order_clerk', { path: `/orders/${orderId}` })).body
    assert.equal(page.status, 'cancelled')
    assert.deepEqual([page.events.at(-1).step, page.events.at(-1).actorName], ['cancel', 'customer_service'])
    const consent = await asOwner(house.url, house.tenant.id, (tx) =>
      sql`select agreed_by as "by", agreed_how as how, after from order_correction where order_id = ${orderId}`.execute(tx),
    )
    assert.deepEqual(consent.rows, [{ by: 'client', how: 'portal', after: { status: 'cancelled' } }])
    const own = (await follow(orderId)).requests[0]
    assert.deepEqual([own.state, own.answer], ['accepted', '已为您取消'])
    assert.ok(!JSON.stringify(own).includes('customer_service'), 'who of the house answered stays in the house')
  })

  test('a change is checked when it is asked, and done as asked when it is accepted', async () => {
    const orderId = await place()
    const wrong = await askFor(orderId, { kind: 'change', reason: '改电话', changes: { consignee: { phone: '123' } } })
    assert.equal(wrong.body.code, 'order.incomplete')
    assert.equal(wrong.body.fields[0].path, 'consignee.phone')
    assert.equal((await askFor(orderId, { kind: 'change', reason: '什么也没改' })).status, 400)
    const changes = { consignee: { phone: '13700137000' }, serviceRequirements: ['放前台'] }
    const { body } = await askFor(orderId, { kind: 'change', reason: '换人收', changes })
    assert.equal((await answer('order_clerk', body.id, { accept: true })).status, 200)
    const order = await follow(orderId)
    assert.equal(order.consignee.phone, '13700137000')
    assert.equal(order.consignee.name, '张伟')
    assert.deepEqual(order.serviceRequirements, ['放前台'])
    const event = (await house.ask('order_clerk', { path: `/orders/${orderId}` })).body.events.at(-1)
    assert.equal(event.step, 'correct')
  })

  test('declining needs words; what the road does not allow stays open with its reason', async () => {
    const orderId = await place()
    await step('order_clerk', orderId, 'pass_review')
    await step('order_clerk', orderId, 'confirm')
    await step('dispatcher', orderId, 'accept', { warehouse: '一号仓', carrier: '某承运商' })
    const { body } = await askFor(orderId, { kind: 'cancel', reason: '太慢了' })
    await step('picker', orderId, 'pick')
    await step('checker', orderId, 'check')
    await step('outbound_operator', orderId, 'outbound')
    const late = await answer('customer_service', body.id, { accept: true })
    assert.equal(late.status, 409)
    assert.equal((await follow(orderId)).requests[0].state, 'open')
    assert.equal((await answer('customer_service', body.id, { accept: false })).body.code, 'client_request.words_missing')
    assert.equal((await answer('customer_service', body.id, { accept: false, words: '货已出库，到后可拒收' })).status, 200)
    const change = await askFor(orderId, { kind: 'change', reason: '改', changes: { serviceRequirements: ['x'] } })
    assert.equal(change.body.code, 'client_request.too_late')
  })

  test('the client takes back what is open, and nothing that is answered', async () => {
    const orderId = await place()
    const { body } = await askFor(orderId, { kind: 'cancel', reason: '按错了' })
    const back = await house.ask(client, { path: `/portal/requests/${body.id}/withdraw`, method: 'POST' })
    assert.equal(back.body.state, 'withdrawn', JSON.stringify(back.body))
    assert.equal((await answer('order_clerk', body.id, { accept: true })).body.code, 'client_request.answered')
    const again = await house.ask(client, { path: `/portal/requests/${body.id}/withdraw`, method: 'POST' })
    assert.equal(again.body.code, 'client_request.answered')
    const foreign = await house.ask(other, { path: `/portal/requests/${body.id}/withdraw`, method: 'POST' })
    assert.equal(foreign.body.code, 'client_request.not_found')
  })

  test('late ones are counted', async () => {
    const orderId = await place()
    const { body } = await askFor(orderId, { kind: 'cancel', reason: '等' })
    const before = house.clock.now
    house.clock.now = new Date('2026-03-05T02:00:00.000Z')
    assert.equal((await house.ask('manager', { path: '/client-requests/counts' })).body.late, 1)
    house.clock.now = before
    await house.ask(client, { path: `/portal/requests/${body.id}/withdraw`, method: 'POST' })
  })
})

describe('a client’s own people', () => {
  test('their administrator adds and disables colleagues, of that client only', async () => {
    const added = await house.ask(client, {
      path: '/portal/people',
      body: { name: '小何', email: 'xiaohe@example.com', password: 'long enough' },
    })
    assert.equal(added.status, 200, JSON.stringify(added.body))
    assert.equal(added.body.managesPeople, false)
    const signed = await house.ask('nobody', { path: '/session', body: { email: 'xiaohe@example.com', password: 'long enough' } })
    assert.equal(signed.body.clientId, house.tenant.clients[0]?.id)
    const colleague = { key: String(signed.headers['set-cookie']).match(/yidan_session=([^;]+)/)?.[1] ?? '' }
    assert.equal((await house.ask(colleague, { path: '/portal/people' })).body.code, 'portal.not_manager')
    assert.equal((await house.ask(colleague, { path: '/portal/home' })).body.managesPeople, false)

    const change = (who: { key: string }, id: string, body: object) =>
      house.ask(who, { path: `/portal/people/${id}`, method: 'PATCH', body })
    assert.equal((await change(other, added.body.id, { disabled: true })).body.code, 'access.not_found')
    const staff = house.tenant.people.get('manager')?.id ?? ''
    assert.equal((await change(client, staff, { password: 'taken over now' })).body.code, 'access.not_found')
    assert.equal(
      (await change(client, house.tenant.people.get('client')?.id ?? '', { managesPeople: false })).body.code,
      'access.self',
    )
    assert.equal((await change(client, added.body.id, { disabled: true })).body.disabled, true)
    assert.equal((await house.ask(colleague, { path: '/portal/home' })).status, 401, 'signed out at once')
    const people = (await house.ask(client, { path: '/portal/people' })).body.people
    assert.deepEqual(people.map(({ email }: { email: string }) => email).sort(), ['client.one@example.com', 'xiaohe@example.com'])
  })

  test('the first of a client’s people manages the others, and the house can say otherwise', async () => {
    const admin = await aSession(house, 'admin', house.tenant)
    const body = {
      name: '新人',
      email: 'new.client@example.com',
      role: 'client',
      clientId: house.tenant.clients[0]?.id,
      password: 'long enough',
    }
    const made = await house.ask(admin, { path: '/users', body })
    assert.equal(made.body.managesClient, false, 'there is one already')
    const raised = await house.ask(admin, { path: `/users/${made.body.id}`, method: 'PATCH', body: { managesClient: true } })
    assert.equal(raised.body.managesClient, true)
    const clerk = house.tenant.people.get('order_clerk')?.id
    const odd = await house.ask(admin, { path: `/users/${clerk}`, method: 'PATCH', body: { managesClient: true } })
    assert.equal(odd.body.managesClient, false, 'only a client’s people can')
  })

  test('a client has no more accounts than the limit', async () => {
    const clientId = house.tenant.clients[1]?.id
    await asOwner(house.url, house.tenant.id, (tx) =>
      sql`insert into user_account (tenant_id, id, email, name, role, client_id, password_hash)
        select ${house.tenant.id}, gen_random_uuid(), 'many' || n || '@example.com', 'x', 'client', ${clientId}, 'x' from generate_series(1, 500) n`.execute(
        tx,
      ),
    )
    const refused = await house.ask(other, {
      path: '/portal/people',
      body: { name: 'y', email: 'y@example.com', password: 'long enough' },
    })
    assert.equal(refused.body.code, 'portal.too_many_people')
  })
})

test('the letter waits for its confirmation', async () => {
  const orderId = await place()
  assert.equal((await follow(orderId)).hasLetter, false)
  await step('order_clerk', orderId, 'pass_review')
  await step('order_clerk', orderId, 'confirm')
  await listenersUntil(house, async () => true)
  assert.equal((await follow(orderId)).hasLetter, true)
  assert.equal((await house.ask(client, { path: `/orders/${orderId}/confirmation-letter.pdf` })).status, 200)
})
