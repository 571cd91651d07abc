import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { readPdfText } from '../../server/adapter/pdf/read-pdf-text.ts'
import { makeXlsx } from '../cases/spreadsheet/make-sheet.ts'
import { aSession, connectShop, listenersUntil, runImports, startImport, tell } from '../support/asking.ts'
import { aHouse, type House, type Reply } from '../support/company.ts'
import { anOrderAbroad } from './drafts.ts'
import { aPayload, follow, stepsOf } from './follow.ts'

describe('an order over the border', () => {
  let house: House
  before(async () => void (house = await aHouse()))
  after(() => house.close())

  const place = async (draft: Record<string, unknown>): Promise<ReturnType<typeof follow>> => {
    const { status, body } = await house.ask('order_clerk', { path: '/orders', body: draft })
    assert.equal(status, 200, JSON.stringify(body))
    assert.ok(body.orderId, JSON.stringify(body))
    return follow(house, body.orderId)
  }
  const confirmed = async (draft: Record<string, unknown>) => {
    const order = await place(draft)
    await order.takes('order_clerk', 'pass_review')
    const { trackingNo } = await order.takes('order_clerk', 'confirm')
    return { order, track: () => track(trackingNo) }
  }
  const track = async (trackingNo: string): Promise<Reply['body']> =>
    (await house.ask('nobody', { path: '/track', body: { trackingNo, phoneTail: '5678' } })).body
  const inWords = (road: { phase: string; state: string }[]) => road.map(({ phase, state }) => `${phase} ${state}`)
  const lastMile = async (order: ReturnType<typeof follow>) => {
    await order.takes('outbound_operator', 'collect', { waybillNo: `DHL${order.id.slice(-6)}` })
    await order.takes('hub_operator', 'send_out', { courier: house.tenant.people.get('courier')?.id })
    await order.isSigned('self')
    await order.ends()
  }
  const passedNodes = (page: Reply['body']): string[] =>
    page.road.filter((one: { state: string }) => one.state !== 'ahead').map((one: { node: string }) => one.node)

  test('by express: from a shop’s payload through booking, declaration, line haul, clearance and inspection to the door', async (t) => {
    const shop = await connectShop(house, 'woocommerce')
    const arrived = await tell(house, shop, aPayload(t, 'woocommerce_v3_order_0.json', 'woocommerce-partly-refunded.json'), {
      topic: 'order.created',
    })
    const order = follow(house, arrived.body.orderId)
    const arrivedPage = await order.page('order_clerk')
    assert.deepEqual(
      [arrivedPage.flow.code, arrivedPage.flow.service.id, arrivedPage.consignee.country === 'CN'],
      ['cross_border', 'express', false],
    )
    await order.takes('order_clerk', 'pass_review')
    if (arrivedPage.holds.some(({ type }: { type: string }) => type === 'unpaid'))
      await order.takes('order_clerk', 'release_hold', { hold: 'unpaid', reason: '已到账' })
    const { trackingNo } = await order.takes('order_clerk', 'confirm')
    const letter = await house.app.http.inject({
      url: `/api/orders/${order.id}/confirmation-letter.pdf`,
      headers: { authorization: `Bearer ${house.tenant.keys.get('order_clerk')?.secret}` },
    })
    const words = readPdfText(letter.rawPayload).pages.flat().join('')
    for (const told of ['跨境订单 · 国际快递', '出口报关中', '目的地清关中'])
      assert.ok(words.includes(told), `the letter tells: ${told}`)
    const tail = arrivedPage.consignee.phone.replaceAll(/\D/g, '').slice(-4)
    const look = async () => (await house.ask('nobody', { path: '/track', body: { trackingNo, phoneTail: tail } })).body

    // The broker is an outside partner: the order exists for them from the moment it is given to them.
    const broker = await aSession(house, 'customs_broker')
    assert.equal((await house.ask(broker, { path: `/orders/${order.id}` })).status, 404)
    await order.takes('dispatcher', 'accept', {
      warehouse: '深圳 1 号库',
      carrier: 'DHL',
      broker: house.tenant.people.get('customs_broker')?.id,
    })
    await order.takes('picker', 'pick')
    await order.takes('checker', 'check')
    assert.equal((await order.takes('outbound_operator', 'outbound')).status, 'booking')

    await order.refused('picker', 'book', 403, 'order.wrong_role')
    await order.takes('customs_clerk', 'book', { bookingNo: 'BK-20260304-77', vessel: 'LH8415' })
    // What customs was not told, it does not release; what it must be told is missing from this shop's payload.
    await order.refused('customs_clerk', 'release_export', 409, 'order.not_declared')
    await order.refused('customs_clerk', 'declare_export', 409, 'order.held', { declarationNo: '531620260000012345' })
    await order.takes('customer_service', 'release_hold', { hold: 'customs_incomplete', reason: '客户已补 HS 编码与申报价值' })
    await order.takes(broker, 'declare_export', { declarationNo: '531620260000012345' })
    await order.takes('customs_clerk', 'release_export')
    await order.takes('dispatcher', 'depart_line_haul', { lineHaulNo: '020-12345675', place: '深圳宝安机场' })
    await order.takes('dispatcher', 'report_line_haul', { place: '莱比锡' })
    assert.deepEqual(inWords((await look()).road).slice(-5), [
      'collected passed',
      'in_transit here',
      'customs ahead',
      'out_for_delivery ahead',
      'signed ahead',
    ])
    await order.takes('dispatcher', 'arrive_abroad', { place: '法兰克福' })
    await order.takes(broker, 'declare_import', { declarationNo: 'DE-2026-000123', documentNos: 'INV-77, PL-77' })
    assert.equal((await look()).phase, 'customs')

    // An inspection; the deadline moves only with a reason, in time, to a later time, and the client hears of it.
    const clearing = await order.page('customs_clerk')
    const due = clearing.clocks.find((one: { clock: string }) => one.clock === 'import_clearance').dueAt
    assert.equal(Date.parse(due) - Date.parse(clearing.events.at(-1).at), 48 * 3_600_000)
    await order.takes(broker, 'inspect', { inspectionNo: 'Z-900', reason: '抽查' })
    await order.refused(broker, 'extend_clearance', 403, 'order.wrong_role')
    await order.refused('customs_clerk', 'extend_clearance', 422, 'order.detail_missing', { until: '2026-03-08T18:00:00+08:00' })
    await order.refused('customs_clerk', 'extend_clearance', 422, 'order.extension_out_of_range', {
      until: new Date(Date.parse(due) - 60_000).toISOString(),
      reason: '查验',
    })
    const until = new Date(Date.parse(due) + 3 * 24 * 3_600_000).toISOString()
    await order.takes('customs_clerk', 'extend_clearance', { until, reason: '海关查验，等待开箱', expectedArrivalAt: until })
    const extended = await order.page('customer_service')
    const clocks = extended.clocks.filter((one: { clock: string }) => one.clock === 'import_clearance')
    assert.deepEqual(
      clocks.map((one: { dueAt: string; state: string }) => [one.dueAt, one.state]),
      [
        [due, 'done'],
        [until, 'running'],
      ],
    )
    await listenersUntil(house, async () =>
      (await order.page('customer_service')).outgoing.some((one: { kind: string }) => one.kind === 'extension_notice'),
    )
    const told = (await look()).events[0]
    assert.equal(told.wording.zh, '清关需要更长时间')
    assert.ok(!JSON.stringify(await look()).includes('开箱'), 'our reason is for the client, not for every passer-by')

    await order.takes(broker, 'report_inspection', { note: '已开箱，无异常' })
    await order.takes(broker, 'pass_inspection')
    await order.takes(broker, 'release_import', { releaseNo: 'RL-5566' })
    await lastMile(order)
    const page = await order.page('manager')
    assert.deepEqual(passedNodes(page).slice(2), [
      'awaiting_acceptance',
      'preparing',
      'booking',
      'export_declaration',
      'exported',
      'line_haul',
      'arrived',
      'import_clearance',
      'inspection',
      'import_clearance',
      'cleared',
      'in_transit',
      'out_for_delivery',
      'signed',
      'completed',
      'archived',
    ])
    // Every number that anybody gave finds it.
    for (const number of ['BK-20260304-77', '531620260000012345', '020-12345675', 'DE-2026-000123', 'INV-77', 'PL-77', 'RL-5566'])
      assert.deepEqual(
        (await house.ask('manager', { path: `/orders?search=${number}&closed=yes` })).body.orders.map(
          (one: { id: string }) => one.id,
        ),
        [order.id],
        number,
      )
  })

  test('by sea: a deadline that has passed is not extended any more', async () => {
    const { order } = await confirmed(anOrderAbroad('SEA-1', { service: 'sea' }))
    await order.takes('dispatcher', 'accept', { warehouse: '宁波库', carrier: 'COSCO' })
    await order.takes('picker', 'pick')
    await order.takes('checker', 'check')
    await order.takes('outbound_operator', 'outbound')
    await order.takes('customs_clerk', 'book', { bookingNo: 'COSU6300' })
    await order.takes('customs_clerk', 'declare_export', { declarationNo: '310120260518000001' })
    await order.takes('customs_clerk', 'release_export')
    await order.takes('dispatcher', 'depart_line_haul', { lineHaulNo: 'COSU12345678', place: '宁波舟山港' })
    house.clock.now = new Date(house.clock.now.getTime() + 30 * 24 * 3_600_000)
    await order.takes('dispatcher', 'arrive_abroad', { place: '汉堡' })
    await order.takes('customs_clerk', 'declare_import', { declarationNo: 'DE-2026-000777' })
    house.clock.now = new Date(house.clock.now.getTime() + 49 * 3_600_000)
    const until = new Date(house.clock.now.getTime() + 24 * 3_600_000).toISOString()
    await order.refused('customs_clerk', 'extend_clearance', 409, 'order.deadline_passed', { until, reason: '查验' })
    await order.takes('customs_clerk', 'release_import', { releaseNo: 'RL-777' })
    const late = (await order.page('manager')).clocks.find((one: { clock: string }) => one.clock === 'import_clearance')
    assert.ok(late.breachedAt)
    await lastMile(order)
  })

  test('from stock abroad: no booking, no customs, and the keeper has twelve hours by the clock on the wall', async () => {
    const { order, track: look } = await confirmed(
      anOrderAbroad('STOCK-1', { service: 'stock_abroad', items: [{ name: '杯', quantity: 1 }] }),
    )
    assert.deepEqual((await order.page('order_clerk')).holds, [], 'what crosses no border needs no customs papers')
    await order.takes('dispatcher', 'accept', { warehouse: '法兰克福仓', carrier: 'DHL' })
    const preparing = await order.page('warehouse_keeper')
    const clock = preparing.clocks.find((one: { clock: string }) => one.clock === 'preparation_abroad')
    assert.equal(Date.parse(clock.dueAt) - Date.parse(clock.startedAt), 12 * 3_600_000)
    await order.takes('picker', 'pick')
    await order.takes('checker', 'check')
    assert.equal((await order.takes('outbound_operator', 'outbound')).status, 'outbound')
    await order.refused('customs_clerk', 'book', 422, 'order.unknown_step')
    assert.ok((await look()).road.every(({ phase }: { phase: string }) => phase !== 'customs'))
    await lastMile(order)
    assert.ok(
      !passedNodes(await order.page('manager')).some((node) => ['booking', 'line_haul', 'import_clearance'].includes(node)),
    )
  })

  test('for clearance alone: no warehouse, no line haul, from acceptance straight to customs', async () => {
    const { order } = await confirmed(anOrderAbroad('AGENT-1', { service: 'agency' }))
    assert.equal((await order.takes('dispatcher', 'accept', { carrier: '客户自有船期' })).status, 'booking')
    await order.takes('customs_clerk', 'book', { bookingNo: 'OWN-1' })
    await order.takes('customs_clerk', 'declare_export', { declarationNo: '310120260518000099' })
    await order.takes('customs_clerk', 'release_export')
    await order.refused('dispatcher', 'depart_line_haul', 422, 'order.unknown_step')
    await order.takes('customs_clerk', 'record_arrival', { place: '鹿特丹' })
    await order.takes('customs_clerk', 'declare_import', { declarationNo: 'NL-9' })
    await order.takes('customs_clerk', 'release_import', { releaseNo: 'RL-9' })
    await lastMile(order)
    const page = await order.page('manager')
    assert.ok(!passedNodes(page).some((node) => ['preparing', 'outbound', 'line_haul'].includes(node)))
    assert.ok(!stepsOf(page).includes('pick'))
  })

  test('comes from a spreadsheet that names business and service; a wrong word waits with its cell', async () => {
    const rows = [
      [
        '订单号',
        '业务类型',
        '跨境服务',
        '货主代码',
        '收货人',
        '联系手机',
        '国家',
        '城市',
        '邮编',
        '详细地址',
        '商品名称',
        '数量',
      ],
      ['XB-1', '跨境', '海运', 'ALPHA', 'Anna', '+4915112345678', 'DE', 'Berlin', '10119', 'Torstraße 12', '保温杯', 2],
      ['XB-2', '跨境', '飞艇', 'ALPHA', 'Anna', '+4915112345678', 'DE', 'Berlin', '10119', 'Torstraße 12', '保温杯', 2],
      ['XB-3', '', '', 'ALPHA', 'Anna', '+4915112345678', 'DE', 'Berlin', '10119', 'Torstraße 12', '保温杯', 2],
    ]
    const { id } = await startImport(house, 'order_clerk', {
      name: '跨境.xlsx',
      bytes: await makeXlsx([{ name: '订单', rows }]),
    })
    await runImports(house)
    const { orders } = (await house.ask('order_clerk', { path: '/orders?channel=spreadsheet' })).body
    const services = await Promise.all(
      orders.map(async (one: { id: string; externalNo: string }) => [
        one.externalNo,
        (await house.ask('order_clerk', { path: `/orders/${one.id}` })).body.flow.service.id,
      ]),
    )
    assert.deepEqual(
      services.toSorted((a, b) => String(a[0]).localeCompare(String(b[0]))),
      [
        ['XB-1', 'sea'],
        ['XB-3', 'express'],
      ],
    )
    const { messages } = (await house.ask('order_clerk', { path: `/intake/messages?importId=${id}` })).body
    assert.deepEqual(messages[0].problems, [{ path: 'service', code: 'service_unknown', value: '飞艇', cell: 'C3' }])
  })

  test('is not made of what makes no sense: each wrong combination is named', async () => {
    const home = {
      name: '张伟',
      phone: '13800138000',
      province: '广东省',
      city: '深圳市',
      district: '南山区',
      detail: '科苑路15号B栋1203',
    }
    const wrong: [Record<string, unknown>, string, string][] = [
      [anOrderAbroad('W-1', { flow: 'domestic' }), 'flow', 'is_abroad'],
      [anOrderAbroad('W-2', { flow: 'inbound', shipper: { company: '厂' } }), 'flow', 'is_abroad'],
      [anOrderAbroad('W-3', { flow: 'cross_border', consignee: home }), 'flow', 'not_abroad'],
      [anOrderAbroad('W-4', { flow: 'domestic', service: 'sea', consignee: home }), 'service', 'service_not_of_flow'],
      [anOrderAbroad('W-5', { flow: 'instant', consignee: home }), 'shipper.name', 'required'],
      [
        anOrderAbroad('W-6', { flow: 'instant', consignee: home, shipper: { company: '店', city: '广州市' } }),
        'consignee.city',
        'not_same_city',
      ],
    ]
    for (const [draft, path, code] of wrong) {
      const { body } = await house.ask('order_clerk', { path: '/orders/preview', body: draft })
      assert.ok(
        body.blocking.some((one: { path: string; code: string }) => one.path === path && one.code === code),
        `${String(draft.externalNo)}: ${JSON.stringify(body.blocking)}`,
      )
    }
    const batch = await house.ask('order_clerk', {
      path: '/orders/batch',
      body: { orders: [anOrderAbroad('W-7', { flow: 'by_balloon' }), anOrderAbroad('W-8', { service: 'by_balloon' })] },
    })
    assert.deepEqual(
      batch.body.results.map(({ fields }: { fields: { path: string; code: string; value: string }[] }) => fields[0]),
      [
        { path: 'flow', code: 'flow_unknown', value: 'by_balloon' },
        { path: 'service', code: 'service_unknown', value: 'by_balloon' },
      ],
    )
    // nor can a correction carry it over a border that its road does not know
    const order = await place(anOrderAbroad('W-9'))
    const agreed = { agreedBy: 'Anna', agreedHow: 'email', agreedAt: house.clock.now.toISOString() }
    const moved = await house.ask('order_clerk', {
      path: `/orders/${order.id}/corrections`,
      body: { ...agreed, changes: { consignee: { ...home, country: 'CN' } } },
    })
    assert.deepEqual([moved.status, moved.body.fields?.[0]?.code], [422, 'not_abroad'])
  })
})
