// VAL-8 through HTTP: what is held, what hears the same answer, and how a person decides.
import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { aSession, connectShop, runImports, startImport, tell } from '../../../tests/support/asking.ts'
import { aDraft, aHouse, type House, type Reply } from '../../../tests/support/company.ts'

let house: House
let phones = 13_700_000_000
let phone = ''
before(async () => {
  house = await aHouse()
  await setChecks({})
})
after(() => house.close())
beforeEach(() => {
  phone = String(++phones)
})

const setChecks = async (duplicates: object, clientId: string | null = null) => {
  const saved = await house.ask(await aSession(house, 'order_supervisor'), {
    method: 'PUT',
    path: '/checks/settings',
    body: { clientId, own: { duplicates } },
  })
  assert.equal(saved.status, 200, JSON.stringify(saved.body))
}
const wish = (changes: Record<string, unknown> = {}) => {
  const { externalNo: _none, ...draft } = aDraft('x')
  return { ...draft, consignee: { ...(draft.consignee as object), phone }, ...changes }
}
const post = async (body: unknown, who: Parameters<House['ask']>[0] = 'order_clerk'): Promise<Reply['body']> => {
  const reply = await house.ask(who, { path: '/orders', body })
  assert.equal(reply.status, 200, JSON.stringify(reply.body))
  return reply.body
}
const holdsOf = async (id: string) => (await page(id)).holds.map(({ type }: { type: string }) => type)
const page = async (id: string): Promise<Reply['body']> => (await house.ask('order_clerk', { path: `/orders/${id}` })).body
const cases = async (): Promise<Reply['body'][]> => (await house.ask('order_clerk', { path: '/duplicates?limit=50' })).body.cases
const caseOf = async (id: string) => (await cases()).find(({ order }) => order.id === id)
const decide = async (id: string, body: object) =>
  house.ask(await aSession(house, 'order_clerk'), { path: `/duplicates/${id}/decision`, body })

describe('the same wish again', () => {
  test('by the form is held and stands on the desk beside the first', async () => {
    const first = await post(wish())
    const later = await post(wish({ buyerNote: '请快些' }), await aSession(house, 'order_clerk'))
    assert.deepEqual([await holdsOf(first.orderId), await holdsOf(later.orderId)], [[], ['possible_duplicate']])
    const found = await caseOf(later.orderId)
    assert.deepEqual(
      found.candidates.map(({ id }: { id: string }) => id),
      [first.orderId],
    )
    assert.deepEqual([found.order.buyerNote, found.order.channel, found.candidates[0].channel], ['请快些', 'form', 'api'])
    assert.equal(found.order.items[0].sku, 'CUP-1')
    const { open } = (await house.ask('order_clerk', { path: '/duplicates/counts' })).body
    assert.equal(open, (await cases()).length)
  })

  test('by a program without a number hears of the first order, and the message is on record', async () => {
    const told = await Promise.all(Array.from({ length: 50 }, () => post(wish())))
    assert.equal(new Set(told.map(({ orderId }) => orderId)).size, 1)
    assert.equal(told.filter(({ state }) => state === 'created').length, 1)
    assert.ok(told.every(({ state }) => state === 'created' || state === 'duplicate'))
    const message = (await house.ask('order_clerk', { path: `/intake/messages/${told.at(-1)?.intakeMessageId}` })).body
    assert.equal(message.orderId, told[0]?.orderId)
  })

  test('told with another number, by a shop and by a sheet is held each time', async () => {
    const shop = await connectShop(house, 'woocommerce', { name: `店 ${phone}` })
    const first = await post(wish({ externalNo: `N-${phone}` }))
    const again = await post(wish({ externalNo: `M-${phone}` }))
    const address = {
      first_name: '伟',
      last_name: '张',
      address_1: '南山区科苑路15号科兴科学园B栋1203',
      city: '深圳市',
      state: 'CN19',
      country: 'CN',
    }
    const woo = { id: Number(phone), order_key: 'k', status: 'processing', currency: 'CNY', total: '9.00', billing: { ...address, phone }, shipping: { ...address, phone }, line_items: [{ id: 1, name: '保温杯', quantity: 2, total: '9.00', sku: 'CUP-1' }] } // prettier-ignore
    const bought = await tell(house, shop, Buffer.from(JSON.stringify(woo)), { topic: 'order.created' })
    const csv = `订单号,收货人,手机,地址,商品,SKU,数量\nS${phone},张伟,${phone},广东省深圳市南山区科苑路15号科兴科学园B栋1203,保温杯,CUP-1,2\n`
    const clientId = house.tenant.clients[0]?.id ?? ''
    const { id } = await startImport(house, 'order_clerk', { name: 'a.csv', bytes: Buffer.from(csv), fields: { clientId } })
    await runImports(house)
    const imported = (await house.ask('order_clerk', { path: `/orders?importId=${id}` })).body.orders[0]
    for (const orderId of [again.orderId, bought.body.orderId, imported.id])
      assert.ok((await holdsOf(orderId)).includes('possible_duplicate'), orderId)
    assert.deepEqual(await holdsOf(first.orderId), [])
    assert.equal((await caseOf(imported.id)).candidates.length, 3)
  })

  test('at the same moment through two doors is seen by exactly one of them', async () => {
    const clerk = await aSession(house, 'order_clerk')
    for (let round = 0; round < 10; round++) {
      phone = String(++phones)
      const both = await Promise.all([post(wish()), post(wish(), clerk)])
      const held = await Promise.all(both.map(({ orderId }) => holdsOf(orderId)))
      assert.deepEqual(
        held.map((one) => one.length).toSorted((one, other) => one - other),
        [0, 1],
        `round ${round}`,
      )
    }
  })

  test('after the window, for another client, or when the first was cancelled is an order like any other', async () => {
    const first = await post(wish({ externalNo: `A${phone}` }))
    const elsewhere = await post(wish({ externalNo: `B${phone}`, clientCode: 'BETA' }))
    house.clock.now = new Date(house.clock.now.getTime() + 121 * 60_000)
    const late = await post(wish({ externalNo: `C${phone}` }))
    await house.ask('order_clerk', {
      path: `/orders/${late.orderId}/steps`,
      body: { step: 'cancel', details: { reason: '不要了' } },
    })
    const anew = await post(wish({ externalNo: `D${phone}` }))
    for (const { orderId } of [first, elsewhere, late, anew]) assert.deepEqual(await holdsOf(orderId), [])
  })

  test('is judged by the client’s own setting before the company’s', async () => {
    const beta = house.tenant.clients[1]?.id ?? ''
    await setChecks({ alike: 'pass' }, beta)
    await post(wish({ clientCode: 'BETA', externalNo: `A${phone}` }))
    const passed = await post(wish({ clientCode: 'BETA', externalNo: `B${phone}` }))
    assert.deepEqual(await holdsOf(passed.orderId), [])
    await setChecks({ sameApiPost: 'hold', windowMinutes: 10 }, beta)
    phone = String(++phones)
    await post(wish({ clientCode: 'BETA' }))
    assert.deepEqual(await holdsOf((await post(wish({ clientCode: 'BETA' }))).orderId), ['possible_duplicate'])
    const { above, own, history, clients } = (await house.ask('order_clerk', { path: `/checks/settings?clientId=${beta}` })).body
    assert.deepEqual([above.duplicates.alike, own.duplicates.windowMinutes, history.length], ['hold', 10, 2])
    assert.deepEqual(clients, [{ clientId: beta, name: '乙方制造' }])
  })
})

describe('a person decides', () => {
  const twins = async () => {
    const first = await post(wish({ externalNo: `1-${phone}` }))
    const later = await post(wish({ externalNo: `2-${phone}` }))
    return { first: first.orderId as string, later: later.orderId as string }
  }

  test('that it is none: the hold goes, with the reason in the log', async () => {
    const { later } = await twins()
    const { status, body } = await decide(later, { decision: 'different', reason: '客户要两份' })
    assert.deepEqual([status, body.cancelled], [200, null])
    const { holds, events } = await page(later)
    assert.deepEqual(holds, [])
    assert.match(JSON.stringify(events.at(-1).said), /不是重复：客户要两份/)
    assert.equal(await caseOf(later), undefined)
  })

  test('that this one ends: it is cancelled, the first goes on', async () => {
    const { first, later } = await twins()
    const { body } = await decide(later, { decision: 'cancel_this', reason: '下了两次' })
    assert.deepEqual(body, { orderId: later, status: 'cancelled', cancelled: later })
    assert.deepEqual([(await page(first)).status, (await page(later)).outcome], ['under_review', 'cancelled'])
  })

  test('that the first ends and this one stays: both in one go', async () => {
    const { first, later } = await twins()
    const { body } = await decide(later, { decision: 'keep_this', candidateId: first, reason: '以后一张为准' })
    assert.deepEqual([body.status, body.cancelled], ['under_review', first])
    assert.deepEqual([(await page(first)).outcome, await holdsOf(later)], ['cancelled', []])
  })

  test('once: of two who decide at the same moment one is told that it has been done', async () => {
    const { later } = await twins()
    const both = await Promise.all([
      decide(later, { decision: 'different', reason: '不是' }),
      decide(later, { decision: 'cancel_this', reason: '是' }),
    ])
    assert.deepEqual(
      both.map(({ status }) => status).toSorted((one, other) => one - other),
      [200, 409],
    )
    assert.equal(both.find(({ status }) => status === 409)?.body.code, 'duplicate.decided')
  })

  test('with a reason, about a candidate, of an order that waits for it', async () => {
    const { first, later } = await twins()
    assert.equal((await decide(later, { decision: 'different', reason: ' ' })).body.code, 'request.invalid')
    assert.equal((await decide(later, { decision: 'keep_this', reason: 'x' })).body.code, 'request.invalid')
    assert.equal(
      (await decide(later, { decision: 'keep_this', candidateId: later, reason: 'x' })).body.code,
      'duplicate.no_candidate',
    )
    assert.equal((await decide(first, { decision: 'different', reason: 'x' })).body.code, 'duplicate.not_found')
    assert.equal((await house.ask(await aSession(house, 'picker'), { path: `/duplicates/${later}/decision`, body: { decision: 'different', reason: 'x' } })).status, 403) // prettier-ignore
  })

  test('what cannot be cancelled stays as it is, hold and all', async () => {
    const { first, later } = await twins()
    for (const step of ['pass_review', 'confirm'])
      assert.equal((await house.ask('order_clerk', { path: `/orders/${first}/steps`, body: { step } })).status, 200)
    await house.ask('dispatcher', {
      path: `/orders/${first}/steps`,
      body: { step: 'accept', details: { warehouse: '一号仓', carrier: '顺丰' } },
    })
    for (const [who, step] of [
      ['picker', 'pick'],
      ['checker', 'check'],
      ['outbound_operator', 'outbound'],
    ] as const)
      assert.equal((await house.ask(who, { path: `/orders/${first}/steps`, body: { step } })).status, 200, step)
    const refused = await decide(later, { decision: 'keep_this', candidateId: first, reason: 'x' })
    assert.deepEqual([refused.status, refused.body.code], [403, 'order.wrong_role'])
    assert.deepEqual([await holdsOf(later), (await page(first)).outcome], [['possible_duplicate'], null])
  })
})
