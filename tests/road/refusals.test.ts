import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, describe, it } from 'node:test'
import type { Client } from 'pg'
import { refusals, type RefusalCode } from '../../contract/refusals.ts'
import { domesticFlow } from '../../server/flow/domestic/flow.ts'
import { aSession } from '../support/asking.ts'
import { aHouse, type Ask, type House, type Who } from '../support/company.ts'
import { standings } from './standings.ts'
import { bring, keepFile, must, place, superuser } from './travel.ts'

const nobodys = '019cb692-cd00-7736-a3cf-cae6fcc63425'
/** Those that only other businesses or the flow's editors know are heard where these are tried. */
const elsewhere = [
  'journey/cross-border',
  'journey/inbound',
  'journey/instant',
  '../server/flow/draft/draft',
  '../server/dispatch/merge',
  '../server/carrier/waybill/waybills',
  '../server/dispatch/stock',
  '../server/warehouse/stock-in',
  '../server/review/reviewers',
  '../server/review/wishes',
]
  .map((name) => readFileSync(new URL(`../${name}.test.ts`, import.meta.url), 'utf8'))
  .join('\n')
const ofTheRoad = (Object.keys(refusals) as RefusalCode[]).filter((code) => /^(order|flow|parked)\./.test(code))

describe('every refusal of the road', () => {
  let house: House
  let owner: Client
  const provoked = new Set<string>()

  before(async () => {
    house = await aHouse()
    owner = await superuser(house)
    await keepFile(house, owner)
  })
  after(async () => {
    await owner.end()
    await house.close()
  })

  const at = (name: string) => bring(house, standings.find((one) => one.name === name) ?? assert.fail(name))
  const stepping = (orderId: string, step: string, more: Record<string, unknown> = {}): Ask => ({
    path: `/orders/${orderId}/steps`,
    body: { step, ...more },
  })
  const correcting = (orderId: string, changes: Record<string, unknown>): Ask => ({
    path: `/orders/${orderId}/corrections`,
    body: { agreedBy: '张伟', agreedHow: 'phone', agreedAt: '2026-03-04T02:00:00Z', changes },
  })

  /** How somebody comes to hear it, and what the sentence must name. */
  const ways: [code: RefusalCode, what: string, ask: () => Promise<[Who, Ask]>, names: RegExp][] = [
    ['order.not_found', 'an order that nobody has', async () => ['order_clerk', stepping(nobodys, 'add_note')], /没有这个订单/],
    [
      'order.not_found',
      'an outside partner and an order that is not theirs',
      async () => ['driver', stepping(await at('outbound'), 'collect')],
      /没有这个订单/,
    ],
    [
      'order.incomplete',
      'a person who leaves out the phone',
      async () => [
        await aSession(house, 'order_clerk'),
        { path: '/orders', body: { clientCode: 'ALPHA', consignee: { name: '张伟' }, items: [{ name: '杯', quantity: 1 }] } },
      ],
      /不完整/,
    ],
    [
      'order.incomplete',
      'a correction to a phone that is none',
      async () => ['order_clerk', correcting(await place(house), { consignee: { phone: '12' } })],
      /不完整/,
    ],
    [
      'order.version_changed',
      'one who has looked at an older version',
      async () => [
        'order_clerk',
        { ...stepping(await place(house), 'add_note', { details: { note: '看' } }), headers: { 'if-match': '"7"' } },
      ],
      /第 1 版/,
    ],
    ['order.unknown_step', 'a step that no flow has', async () => ['order_clerk', stepping(await place(house), 'fly')], /“fly”/],
    [
      'order.step_not_allowed',
      'a step out of turn',
      async () => ['order_clerk', stepping(await place(house), 'confirm')],
      /“待初审”.*“确认订单”.*待确认/,
    ],
    ['order.wrong_role', 'the wrong desk', async () => ['finance', stepping(await place(house), 'pass_review')], /“初审通过”/],
    [
      'order.wrong_role',
      'a person who takes the program’s own step',
      async () => ['admin', stepping(await place(house), 'breach_clock')],
      /“超时”/,
    ],
    [
      'order.held',
      'an unpaid order',
      async () => [
        'dispatcher',
        stepping(await held('awaiting acceptance', 'unpaid'), 'accept', { details: { warehouse: '一', carrier: '二' } }),
      ],
      /未付款.*等客户付款/,
    ],
    [
      'order.evidence_missing',
      'a signature without a picture',
      async () => ['hub_operator', stepping(await at('out for delivery'), 'sign', { details: { signedBy: 'self' } })],
      /照片、签名/,
    ],
    [
      'order.detail_missing',
      'a hold without a reason',
      async () => ['order_clerk', stepping(await place(house), 'place_hold', { details: { hold: 'unpaid' } })],
      /“原因”/,
    ],
    [
      'order.detail_invalid',
      'a warehouse with an endless name',
      async () => [
        'dispatcher',
        stepping(await at('awaiting acceptance'), 'accept', { details: { warehouse: '仓'.repeat(61), carrier: '二' } }),
      ],
      /“发货仓库”.*最多 60/,
    ],
    [
      'order.detail_invalid',
      'a driver who is none',
      async () => [
        'outbound_operator',
        stepping(await at('outbound'), 'collect', { details: { waybillNo: 'SF1', driver: nobodys } }),
      ],
      /没有这个人/,
    ],
    [
      'order.task_not_ready',
      'checking what is not picked',
      async () => ['checker', stepping(await at('to be picked'), 'check')],
      /“待拣货”.*“已拣货”/,
    ],
    [
      'order.task_not_ready',
      'cancelling what has partly left',
      async () => ['order_clerk', stepping(await firstShipmentOut(), 'cancel', { details: { reason: '不要了' } })],
      /已出库.*撤回出库/,
    ],
    [
      'order.same_person',
      'the first reviewer at the second review',
      async () => ['order_supervisor', stepping(await reviewedBySupervisor(), 'pass_second_review')],
      /“复审通过”/,
    ],
    [
      'order.shipment_not_found',
      'a shipment of another order',
      async () => ['picker', stepping(await at('to be picked'), 'pick', { shipmentIds: [nobodys] })],
      /019cb692/,
    ],
    [
      'order.shipment_not_found',
      'a step on none of the shipments',
      async () => ['picker', stepping(await at('to be picked'), 'pick', { shipmentIds: [] })],
      /发货单/,
    ],
    [
      'order.shipments_do_not_add_up',
      'half of the goods',
      async () => ['dispatcher', stepping(await at('awaiting acceptance'), 'accept', split([[1, 1]]))],
      /保温杯 共 2，已分 1/,
    ],
    ['order.shipments_do_not_add_up', 'goods that are not in the order', async () => ['dispatcher', stepping(await at('awaiting acceptance'), 'accept', split([[1, 2], [9, 1]]))], /9 共 0，已分 1/], // prettier-ignore
    [
      'order.hold_not_found',
      'releasing what is not held',
      async () => [
        'order_clerk',
        stepping(await held('under review', 'unpaid'), 'release_hold', { details: { hold: 'manual', reason: '好' } }),
      ],
      /“manual”/,
    ],
    [
      'order.hold_not_found',
      'resubmitting what was not rejected',
      async () => ['order_clerk', stepping(await place(house), 'resubmit', { details: { note: '补' } })],
      /“审核驳回”/,
    ],
    [
      'order.hold_not_yours',
      'a clerk who lets go what finance answers for',
      async () => [
        'order_clerk',
        stepping(await held('under review', 'over_credit'), 'release_hold', { details: { hold: 'over_credit', reason: '好' } }),
      ],
      /“超出信用额度”由财务/,
    ],
    [
      'order.hold_until_out_of_range',
      'a hold that was over before it began',
      async () => [
        'order_clerk',
        stepping(await place(house), 'place_hold', {
          details: { hold: 'manual', reason: '等', until: '2026-03-04T01:00:00Z' },
        }),
      ],
      /2026.*最多/,
    ],
    [
      'order.not_split',
      'putting together what is in one shipment',
      async () => ['dispatcher', stepping(await at('to be picked'), 'undo_split')],
      /没有拆成几个发货单/,
    ],
    [
      'order.not_short',
      'telling a client of a shortage that is none',
      async () => ['customer_service', stepping(await at('to be picked'), 'tell_shortage', { details: { answer: 'wait' } })],
      /没有缺货的发货单.*“缺货已告知客户”/,
    ],
    [
      'order.hold_exists',
      'holding twice for the same',
      async () => [
        'order_clerk',
        stepping(await held('under review', 'unpaid'), 'place_hold', { details: { hold: 'unpaid', reason: '还是没付' } }),
      ],
      /“未付款”/,
    ],
    [
      'order.clock_not_running',
      'answering what nobody asked',
      async () => ['customer_service', stepping(await place(house), 'answer_inquiry', { details: { answer: '是' } })],
      /客户询问/,
    ],
    [
      'order.clock_not_running',
      'a letter that was sent already',
      async () => ['order_clerk', stepping(await letterSent(), 'record_letter_sent', { details: { sentBy: 'email' } })],
      /发送确认单/,
    ],
    [
      'order.time_in_future',
      'what has not happened yet',
      async () => ['order_clerk', stepping(await place(house), 'pass_review', { happenedAt: '2026-03-04T02:00:01Z' })],
      /02:00:01/,
    ],
    [
      'order.time_before_last',
      'what happened before the order came',
      async () => ['order_clerk', stepping(await place(house), 'pass_review', { happenedAt: '2026-03-04T09:59:59+08:00' })],
      /01:59:59.*02:00:00/,
    ],
    [
      'order.file_unknown',
      'a picture that was never uploaded',
      async () => [
        'hub_operator',
        stepping(await at('out for delivery'), 'sign', {
          details: { signedBy: 'self' },
          evidence: [{ kind: 'photo', hash: 'f'.repeat(64) }],
        }),
      ],
      /ffff/,
    ],
    [
      'order.correction_forbidden',
      'an address after the goods have left',
      async () => ['order_clerk', correcting(await at('outbound'), { consignee: { detail: '别处1号楼2单元301' } })],
      /“已出库待揽收”/,
    ],
    [
      'order.correction_forbidden',
      'an address when one of two shipments has left',
      async () => ['order_clerk', correcting(await firstShipmentOut(), { consignee: { detail: '别处1号楼2单元301' } })],
      /“备货中”/,
    ],
    [
      'flow.not_found',
      'a version that was never published',
      async () => ['manager', { path: '/flows/domestic/99' }],
      /没有这个流程/,
    ],
    [
      'flow.invalid',
      'a flow without an end',
      async () => [
        await aSession(house, 'admin'),
        { path: '/flows', body: { flow: { ...domesticFlow, steps: domesticFlow.steps.filter(({ id }) => id !== 'archive') } } },
      ],
      /走不到终点/,
    ],
    [
      'parked.not_found',
      'an event that was never put aside',
      async () => [await aSession(house, 'admin'), { method: 'POST', path: '/parked/1/retry' }],
      /没有这个搁置的事件/,
    ],
  ]

  for (const [code, what, ask, names] of ways)
    it(`${code}: ${what}`, async () => {
      const [who, wanted] = await ask()
      const zh = await house.ask(who, wanted)
      const en = await house.ask(who, { ...wanted, headers: { ...wanted.headers, 'accept-language': 'en' } })
      for (const { status, body, headers } of [zh, en]) {
        assert.deepEqual([status, body.code, body.status], [refusals[code].status, code, status], JSON.stringify(body))
        assert.match(String(headers['content-type']), /^application\/problem\+json/)
        assert.ok(body.requestId)
        assert.doesNotMatch(body.title, /[{}]/)
      }
      assert.match(zh.body.title, names)
      assert.match(zh.body.title, /\p{Script=Han}/u)
      // English, apart from what the user has typed or named
      assert.match(en.body.title, /^[^\p{Script=Han}]+$|仓{20}|保温杯|走不到终点/u)
      provoked.add(code)
    })

  it('has been provoked, and none is left out', () =>
    assert.deepEqual(
      ofTheRoad.filter((code) => !provoked.has(code) && !elsewhere.includes(`'${code}'`)),
      [],
    ))

  it('comes before anything is written: whoever was refused finds the order as it was', async () => {
    const orderId = await held('awaiting acceptance', 'unpaid')
    const before = (await house.ask('manager', { path: `/orders/${orderId}` })).body
    for (const ask of [
      stepping(orderId, 'accept', split([[1, 2]])),
      stepping(orderId, 'confirm'),
      stepping(orderId, 'add_note'),
      correcting(orderId, { consignee: { phone: '1' } }),
    ]) {
      const { status } = await house.ask('order_supervisor', ask)
      assert.ok(status >= 400 && status < 500)
    }
    assert.deepEqual((await house.ask('manager', { path: `/orders/${orderId}` })).body, before)
  })

  it('is not needed for signs that no row can hold: they are left out', async () => {
    const orderId = await at('outbound')
    const { body } = await must(house, 'outbound_operator', orderId, 'collect', { details: { waybillNo: ' SF\u00009\ud800 ' } })
    assert.equal(body.status, 'collected')
    const page = (await house.ask('manager', { path: `/orders/${orderId}` })).body
    assert.deepEqual(
      page.shipments.map(({ waybillNo }: { waybillNo: string }) => waybillNo),
      ['SF9\ufffd'],
    )
  })

  const split = (items: [itemNo: number, quantity: number][]) => ({
    details: {
      warehouse: '一',
      carrier: '二',
      shipments: [{ items: items.map(([itemNo, quantity]) => ({ itemNo, quantity })) }],
    },
  })

  async function held(name: string, hold: string): Promise<string> {
    const orderId = await at(name)
    await must(house, 'order_clerk', orderId, 'place_hold', { details: { hold } })
    return orderId
  }
  async function letterSent(): Promise<string> {
    const orderId = await at('awaiting acceptance')
    await must(house, 'order_clerk', orderId, 'record_letter_sent')
    return orderId
  }
  async function reviewedBySupervisor(): Promise<string> {
    const orderId = await place(house, { insuredMinor: 2_000_000 })
    await must(house, 'order_supervisor', orderId, 'pass_review')
    return orderId
  }
  async function firstShipmentOut(): Promise<string> {
    const orderId = await at('awaiting acceptance')
    const half = { items: [{ itemNo: 1, quantity: 1 }] }
    await must(house, 'dispatcher', orderId, 'accept', { details: { shipments: [half, half] } })
    const { shipments } = (await house.ask('manager', { path: `/orders/${orderId}` })).body
    for (const [step, who] of [
      ['pick', 'picker'],
      ['check', 'checker'],
      ['outbound', 'outbound_operator'],
    ] as const)
      // prettier-ignore
      await must(house, who, orderId, step, { body: { shipmentIds: [shipments[0].id] } })
    return orderId
  }
})
