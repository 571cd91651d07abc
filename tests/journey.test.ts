// The best first file to read: what happens to an order, from its arrival to the archive, told through the API as its people use it.
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import { readPdfText } from '../server/adapter/pdf/read-pdf-text.ts'
import { connectShop, listenersUntil, runImports, signIn, startImport, tell, upload } from './support/asking.ts'
import { aDraft, aHouse, type House } from './support/company.ts'
import { makeXlsx } from './cases/spreadsheet/make-sheet.ts'
import { aProof, follow, stepsOf } from './journey/follow.ts'

const shared = new URL('../../shared/data/orders/', import.meta.url)
const ours = new URL('./cases/shop/', import.meta.url)

describe('an order travels from arrival to archive', () => {
  let house: House
  before(async () => void (house = await aHouse()))
  after(() => house.close())

  test('from a WooCommerce shop: reviewed, confirmed, prepared, collected, carried, delivered, signed, completed, archived', async () => {
    // The shop is connected once; from then on it tells us of its orders and signs what it says.
    const shop = await connectShop(house, 'woocommerce')
    const payload = readFileSync(new URL('woocommerce-cod.json', ours))
    const arrived = await tell(house, shop, payload, { topic: 'order.created' })
    assert.deepEqual([arrived.status, arrived.body.state], [200, 'ordered'])
    const order = follow(house, arrived.body.orderId)

    // A clerk finds it by the platform's number and passes it; the road tells him what he may do and why not the rest.
    const { externalNo, consignee } = await order.page('order_clerk')
    const found = await house.ask('order_clerk', { path: `/orders?search=${externalNo}` })
    assert.deepEqual(namesOf(found.body.orders), [order.id])
    await order.refused('order_clerk', 'sign', 403, 'order.wrong_role')
    await order.refused('order_clerk', 'archive', 409, 'order.step_not_allowed')
    await order.takes('order_clerk', 'pass_review')
    assert.equal(
      (await house.ask('order_clerk', { path: `/orders/${order.id}/confirmation-letter.pdf` })).body.code,
      'document.not_ready',
    )

    // Confirmed: a formal number, a tracking number, and a letter that goes out by itself.
    const confirmed = await order.takes('order_clerk', 'confirm', {
      wishesConfirmedWith: '收件人',
      expectedArrivalAt: '2026-03-09T18:00:00+08:00',
    })
    assert.match(confirmed.orderNo, /^20260304\d{3}$/)
    assert.match(confirmed.trackingNo, /^\d{16}$/)
    await listenersUntil(house, async () => (await order.page('order_clerk')).outgoing.length === 1)
    const letter = await house.app.http.inject({
      url: `/api/orders/${order.id}/confirmation-letter.pdf`,
      headers: { authorization: `Bearer ${house.tenant.keys.get('order_clerk')?.secret}` },
    })
    assert.equal(letter.headers['content-type'], 'application/pdf')
    const words = readPdfText(letter.rawPayload).pages.flat().join('')
    for (const told of [confirmed.orderNo, confirmed.trackingNo, consignee.name])
      assert.ok(words.includes(told), `${told} stands in the letter`)

    // Whoever waits for it asks with the number and the phone's tail, without an account.
    const track = () =>
      house.ask('nobody', { path: '/track', body: { trackingNo: confirmed.trackingNo, phoneTail: consignee.phone.slice(-4) } })
    assert.equal((await track()).body.phase, 'confirmed')

    // The warehouse: chosen, picked, checked by another, out.
    await order.takes('dispatcher', 'accept', { warehouse: '嘉定 2 号库', carrier: '顺丰速运' })
    await order.refused('outbound_operator', 'outbound', 409, 'order.task_not_ready')
    await order.takes('warehouse_keeper', 'pick')
    await order.refused('warehouse_keeper', 'check', 409, 'order.same_person')
    await order.takes('checker', 'check')
    assert.equal((await track()).body.phase, 'preparing')
    await order.takes('outbound_operator', 'outbound')

    // The driver sees the order from the moment it is his.
    const driver = house.tenant.people.get('driver')?.id
    assert.equal((await house.ask('driver', { path: `/orders/${order.id}` })).status, 404)
    await order.takes('outbound_operator', 'collect', { waybillNo: 'SF1400001234567', driver })
    assert.deepEqual((await track()).body.waybillNos, ['SF1400001234567'])
    await order.takes('hub_operator', 'depart', { place: '上海嘉定集散中心' })
    await order.takes('hub_operator', 'arrive', { place: '华南中转场' })
    const underway = (await track()).body
    assert.equal(underway.phase, 'in_transit')
    assert.equal(underway.expectedAt, '2026-03-09T10:00:00.000Z')
    assert.deepEqual(
      underway.events.slice(0, 2).map((event: { place: string }) => event.place),
      ['华南中转场', '上海嘉定集散中心'],
    )

    // The last mile ends with proof: a photo and a signature, or it does not end.
    await order.takes('hub_operator', 'send_out', { courier: house.tenant.people.get('courier')?.id })
    const proof = [{ kind: 'photo', hash: await upload(house, 'hub_operator', { mark: 'photo' }) }]
    await order.refused('hub_operator', 'sign', 422, 'order.evidence_missing', { signedBy: 'self' }, proof)
    proof.push({ kind: 'signature', hash: await upload(house, 'hub_operator', { name: '签名.png', mark: 'signature' }) })
    await order.takes('hub_operator', 'sign', { signedBy: 'self', signerName: '林建国' }, { evidence: proof })
    assert.equal((await track()).body.phase, 'signed')

    await order.takes('customer_service', 'complete')
    const archived = await order.takes('order_clerk', 'archive')
    assert.equal(archived.status, 'archived')

    // The page tells it all: who took each step and when, with the evidence; the archive is still found by any number.
    const page = await order.page('customer_service')
    assert.equal(page.outcome, 'delivered')
    assert.deepEqual(stepsOf(page), [
      'intake',
      'pass_review',
      'confirm',
      'accept',
      'pick',
      'check',
      'outbound',
      'collect',
      'depart',
      'arrive',
      'send_out',
      'sign',
      'complete',
      'archive',
    ])
    assert.deepEqual(
      page.events.map((event: { seq: number }) => event.seq),
      page.events.map((_: unknown, index: number) => index + 1),
    )
    assert.deepEqual(
      page.events.find((event: { step: string }) => event.step === 'sign').evidence.map((one: { kind: string }) => one.kind),
      ['photo', 'signature'],
    )
    assert.ok(!JSON.stringify(page.events).includes('林建国'), 'the signer’s name stays out of the log')
    assert.ok(page.road.every((station: { state: string }) => station.state === 'passed' || station.state === 'here'))
    assert.deepEqual(namesOf((await house.ask('manager', { path: '/orders?search=SF1400001234567' })).body.orders), [order.id])
    assert.deepEqual((await house.ask('manager', { path: '/orders' })).body.orders, [], 'what is archived is off the desks')
    const photo = await house.ask('supervision', { path: `/orders/${order.id}/files/${proof[0]?.hash}` })
    assert.deepEqual([photo.status, photo.headers['content-type']], [200, 'image/png'])
  })

  test('from Taobao into a remote area: a supervisor reviews it a second time, never the same person', async () => {
    const shop = await connectShop(house, 'taobao')
    const payload = readFileSync(new URL('taobao-cod.json', ours))
    const arrived = await tell(house, shop, payload)
    const order = follow(house, arrived.body.orderId)
    const page = await order.page('order_clerk')
    assert.deepEqual([page.consignee.province, page.priority, page.codMinor], ['新疆维吾尔自治区', 'express', 11800])
    assert.ok(page.serviceRequirements.includes('次日必达'))

    assert.equal((await order.takes('order_supervisor', 'pass_review')).status, 'second_review')
    await order.refused('order_supervisor', 'pass_second_review', 409, 'order.same_person')
    assert.equal((await order.takes('order_supervisor#2', 'pass_second_review')).status, 'awaiting_confirmation')

    // A buyer calls: three minutes to answer, on a clock of its own.
    await order.takes('customer_service', 'record_inquiry', { question: '什么时候能到？' })
    assert.ok(
      (await order.page('customer_service')).clocks.some(
        (clock: { clock: string; state: string }) => clock.clock === 'inquiry' && clock.state === 'running',
      ),
    )
    await order.takes('customer_service', 'answer_inquiry', { answer: '预计周六送达' })

    await order.takes('order_clerk', 'confirm', { wishesConfirmedWith: '收件人' })
    await order.goesToDelivery({ waybillNo: 'YD00099' })
    await order.isSigned('proxy')
    await order.ends()
    // The platform says it once more, long after: still one order.
    const again = (await tell(house, shop, payload)).body
    assert.deepEqual([again.state, again.orderId], ['duplicate', order.id])
  })

  test('from a public Taobao payload, as the platform documents it', async (t) => {
    const name = 'taobao_trade_fullinfo_get_response.json'
    if (!existsSync(new URL(name, shared))) return t.skip('the shared payloads are not beside this clone')
    const arrived = await tell(house, await connectShop(house, 'taobao'), readFileSync(new URL(name, shared)))
    const order = follow(house, arrived.body.orderId)
    await order.takes('order_clerk', 'pass_review')
    await order.takes('order_clerk', 'confirm', { wishesConfirmedWith: '收件人' })
    await order.goesToDelivery({ waybillNo: 'TB7788' })
    await order.isSigned('locker')
    await order.ends()
  })

  test('from a spreadsheet: previewed, imported by the worker; rejected, corrected with the client’s word, resubmitted', async () => {
    const rows = [
      ['三月第一周订单'],
      ['订单号', '货主代码', '收货人', '联系手机', '收货地址', '商品名称', '数量', '备注'],
      ['XLS-1', 'ALPHA', '周婷', '13900139000', '上海市浦东新区碧波路5号2幢301室', '棉麻围巾', 2, '请勿致电'],
      ['XLS-2', 'ALPHA', '林晓', '139', '广东省深圳市南山区科苑路8号2栋301室', '青花茶杯', 1, ''],
    ]
    const file = { name: '订单.xlsx', bytes: await makeXlsx([{ name: '订单', rows }]) }
    const { id, preview } = await startImport(house, 'order_clerk', file)
    assert.deepEqual([preview.good, preview.bad, preview.import.headerRow], [1, 1, 2])
    await runImports(house)
    const done = (await house.ask('order_clerk', { path: `/imports/${id}` })).body
    assert.deepEqual([done.state, done.created, done.waiting], ['done', 1, 1])
    const waiting = (await house.ask('order_clerk', { path: `/intake/messages?importId=${id}` })).body.messages
    assert.deepEqual(
      waiting.map((one: { externalNo: string; problems: unknown[] }) => [one.externalNo, one.problems]),
      [['XLS-2', [{ path: 'consignee.phone', code: 'phone_invalid', value: '139', cell: 'D4' }]]],
    )

    const [row] = (await house.ask('order_clerk', { path: '/orders?channel=spreadsheet' })).body.orders
    const order = follow(house, row.id)
    await order.takes('order_clerk', 'reject', { cause: 'address', reason: '客户说门牌写错了' })
    const rejected = await order.page('customer_service')
    assert.deepEqual(
      rejected.holds.map((hold: { type: string }) => hold.type),
      ['rejected'],
    )
    assert.ok(
      rejected.clocks.every((clock: { state: string }) => clock.state === 'paused'),
      'while the client is waited for, our clock stands',
    )
    await order.refused('order_clerk', 'pass_review', 409, 'order.held')
    const correction = {
      agreedBy: '周婷',
      agreedHow: 'phone',
      agreedAt: house.clock.now.toISOString(),
      changes: { consignee: { detail: '碧波路5号2幢302室' } },
    }
    assert.equal((await house.ask('customer_service', { path: `/orders/${order.id}/corrections`, body: correction })).status, 200)
    await order.takes('customer_service', 'resubmit', { note: '门牌 302，客户电话确认' })
    await order.takes('order_clerk', 'pass_review')
    await order.takes('order_clerk', 'confirm')
    await order.goesToDelivery({ waybillNo: 'JD-1' })
    await order.isSigned('self')
    await order.ends()
    assert.equal((await order.page('client')).consignee.detail, '碧波路5号2幢302室')
    const page = await order.page('order_clerk')
    assert.equal(page.consignee.detail, '****', 'who has no more to do with it sees no more than the district')
    assert.ok(!JSON.stringify(page.events).includes('碧波路'), 'the log names the field, not the address')
  })

  test('from the form: split into two shipments, one delivered at the second try; the order shows 1/2, then 2/2', async () => {
    const clerk = await signIn(house, 'order_clerk')
    const draft = aDraft('FORM-1', {
      items: [
        { name: '保温杯', quantity: 3 },
        { name: '木箱', quantity: 1, handling: ['fragile'] },
      ],
      serviceRequirements: ['送货上楼', '开箱验货'],
    })
    const looked = (
      await clerk({ path: '/orders/preview', body: { ...draft, consignee: { ...(draft.consignee as object), phone: '12345' } } })
    ).body
    assert.deepEqual(
      looked.blocking.map((one: { path: string; code: string }) => [one.path, one.code]),
      [['consignee.phone', 'phone_invalid']],
    )
    const placed = await clerk({ path: '/orders', body: draft, headers: { 'idempotency-key': 'form-1' } })
    assert.equal(placed.body.state, 'created')
    const again = await clerk({ path: '/orders', body: draft, headers: { 'idempotency-key': 'form-1' } })
    assert.deepEqual(again.body, placed.body, 'pressed twice, placed once')
    const order = follow(house, placed.body.orderId)
    assert.equal((await order.page('order_clerk')).channel, 'form')

    await order.takes('order_clerk', 'pass_review')
    await order.takes('order_clerk', 'confirm', { wishesConfirmedWith: '张伟' })
    const tooMuch = [
      { items: [{ itemNo: 1, quantity: 3 }] },
      {
        items: [
          { itemNo: 1, quantity: 1 },
          { itemNo: 2, quantity: 1 },
        ],
      },
    ]
    await order.refused('dispatcher', 'accept', 422, 'order.shipments_do_not_add_up', {
      warehouse: 'A',
      carrier: 'B',
      shipments: tooMuch,
    })
    const split = [{ items: [{ itemNo: 1, quantity: 3 }] }, { items: [{ itemNo: 2, quantity: 1 }] }]
    await order.takes('dispatcher', 'accept', { warehouse: '嘉定 2 号库', carrier: '德邦', shipments: split })
    const [first, second] = (await order.page('dispatcher')).shipments.map((one: { id: string }) => one.id)

    await order.takes('picker', 'pick')
    await order.takes('checker', 'check')
    await order.takes('outbound_operator', 'outbound', {}, { shipmentIds: [first] })
    assert.equal((await order.page('dispatcher')).status, 'preparing', 'the order stands at its least advanced shipment')
    await order.takes('outbound_operator', 'outbound', {}, { shipmentIds: [second] })
    await order.takes('outbound_operator', 'collect', { waybillNo: 'DB-1' }, { shipmentIds: [first] })
    await order.takes('outbound_operator', 'collect', { waybillNo: 'DB-2' }, { shipmentIds: [second] })
    await order.takes('hub_operator', 'depart', { place: '上海' })
    const courier = house.tenant.people.get('courier')?.id
    await order.takes('hub_operator', 'send_out', { courier })
    const proof = await aProof(house, 'courier')

    // Nobody home for the second one.
    const couriers = await signIn(house, 'courier')
    const signs = (shipmentIds: string[]) =>
      couriers({
        path: `/orders/${order.id}/steps`,
        body: { step: 'sign', details: { signedBy: 'self' }, evidence: proof, shipmentIds },
      })
    assert.equal((await signs([first])).body.shipmentsDone, 1)
    const failed = await couriers({
      path: `/orders/${order.id}/steps`,
      body: { step: 'fail_delivery', details: { cause: 'nobody' }, shipmentIds: [second] },
    })
    assert.deepEqual([failed.body.status, failed.body.shipmentsDone, failed.body.shipmentsTotal], ['delivery_failed', 1, 2])
    const { trackingNo } = await order.page('customer_service')
    const tracked = (await house.ask('nobody', { path: '/track', body: { trackingNo, phoneTail: '8000' } })).body
    assert.deepEqual([tracked.phase, tracked.shipmentsDone, tracked.shipmentsTotal], ['delivery_failed', 1, 2])
    await order.takes('customer_service', 'retry_delivery', { courier })
    assert.deepEqual([(await signs([second])).body.shipmentsDone, (await order.page('courier', couriers)).status], [2, 'signed'])
    await order.ends()
    const page = await order.page('finance')
    assert.deepEqual(
      page.shipments.map((one: { waybillNo: string; status: string }) => [one.waybillNo, one.status]),
      [
        ['DB-1', 'signed'],
        ['DB-2', 'signed'],
      ],
    )
  })

  test('cancelled before outbound with a reason: completed and archived all the same, and never moved again', async () => {
    const placed = await house.ask('client', { path: '/orders', body: aDraft('CANCEL-1') })
    const order = follow(house, placed.body.orderId)
    await order.takes('order_clerk', 'pass_review')
    await order.refused('customer_service', 'cancel', 422, 'order.detail_missing')
    const cancelled = await order.takes('customer_service', 'cancel', { reason: '客户拍错颜色' })
    assert.equal(cancelled.phase, 'cancelled')
    await order.refused('order_clerk', 'confirm', 409, 'order.step_not_allowed')
    await order.ends()
    assert.equal((await order.page('order_clerk')).outcome, 'cancelled')
    // Its client sees the end in the client's own words, without our names and notes.
    const seen = (await house.ask('client', { path: `/orders/${order.id}` })).body
    assert.equal(seen.phase, 'cancelled')
    assert.deepEqual([seen.steps, seen.holds, seen.sellerNote], [[], [], null])
    await order.refused('order_clerk', 'add_note', 409, 'order.step_not_allowed', { note: '太迟了' })
  })
})

const namesOf = (orders: { id: string }[]) => orders.map((one) => one.id)
