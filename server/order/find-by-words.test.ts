import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Client } from 'pg'
import { aHouse, type House, type Who } from '../../tests/support/company.ts'
import { must, place, superuser } from '../../tests/road/travel.ts'

describe('finding an order', () => {
  let house: House
  let owner: Client
  const known = new Map<string, string>()
  const numbers = { orderNo: '', trackingNo: '' }

  before(async () => {
    house = await aHouse()
    owner = await superuser(house)
    await owner.query(
      `update rule_version v set document = jsonb_set(document, '{rows,0,outcome,pattern}', '"yd-{date}-{serial}"') from rule_table r
       where r.id = v.table_id and r.kind = 'order_no_pattern' and v.tenant_id = $1`,
      [house.tenant.id],
    )
    const address = { province: '广东省', city: '深圳市', district: '南山区', detail: '科苑路15号科兴科学园B栋1203' }
    known.set(
      'wei',
      await place(house, {
        externalNo: 'WC-10 86',
        consignee: { name: '张伟', phone: '13800138000', ...address },
        buyer: { account: 'happy_buyer', name: '张大伟', phone: '010-62785566' },
      }),
    )
    known.set(
      'na',
      await place(house, {
        externalNo: 'ABC_99',
        clientCode: 'BETA',
        consignee: { name: 'Anna  Schmidt', company: 'Müller GmbH', phone: '+86 139 1234 5678', ...address },
      }),
    )
    known.set('short', await place(house, { externalNo: '7', consignee: { name: '欧阳娜娜', phone: '13700000001', ...address } }))
    const wei = known.get('wei') ?? ''
    for (const step of ['pass_review', 'confirm']) Object.assign(numbers, (await must(house, 'order_clerk', wei, step)).body)
    await must(house, 'dispatcher', wei, 'accept')
    for (const [step, who] of [['pick', 'picker'], ['check', 'checker'], ['outbound', 'outbound_operator']] as const) await must(house, who, wei, step) // prettier-ignore
    await must(house, 'dispatcher', wei, 'collect', { details: { waybillNo: 'sf1234567890' } })
  })
  after(async () => {
    await owner.end()
    await house.close()
  })

  const find = async (words: string, who: Who = 'manager'): Promise<string[]> => {
    const { status, body } = await house.ask(who, { path: `/orders?search=${encodeURIComponent(words)}` })
    assert.equal(status, 200, JSON.stringify(body))
    return body.orders.map(({ id }: { id: string }) => [...known].find(([, known]) => known === id)?.[0] ?? id).sort()
  }

  const table: [what: string, words: () => string, found: string[]][] = [
    ['by its order number', () => numbers.orderNo, ['wei']],
    ['by the number in other letters', () => numbers.orderNo.toUpperCase(), ['wei']],
    ['by the beginning of its order number', () => numbers.orderNo.slice(0, 6), ['wei']],
    ['by its tracking number', () => numbers.trackingNo, ['wei']],
    ['not by the end of its tracking number', () => numbers.trackingNo.slice(6), []],
    ['by the platform’s number', () => 'WC-10 86', ['wei']],
    ['by the platform’s number in small letters', () => ' abc_99 ', ['na']],
    ['by a short platform number as a whole', () => '7', ['short']],
    ['by its waybill, however it is written', () => 'Sf1234', ['wei']],
    ['by the receiver’s name', () => '张伟', ['wei']],
    ['by the beginning of a name', () => '张', ['wei']],
    ['by the whole and part of a name with spaces', () => 'anna sch', ['na']],
    ['by the buyer’s account', () => 'Happy_B', ['wei']],
    ['by the receiver’s company', () => 'müller', ['na']],
    ['not by the middle of a name', () => '阳娜', []],
    ['by the last four digits of the phone', () => '8000', ['wei']],
    ['by the whole phone', () => '13800138000', ['wei']],
    ['by a phone written with blanks and country code', () => '139 1234 5678', ['na']],
    ['by the buyer’s landline', () => '62785566', ['wei']],
    ['not by the beginning of a phone', () => '1380', []],
    ['not by signs that databases take for anything', () => '%', []],
    ['nor by a place holder', () => '____', []],
    ['nor by a quote', () => `' or 1=1 --`, []],
    ['nor by nothing but blanks and signs', () => '- - - -', []],
  ]
  for (const [what, words, found] of table) it(`works ${what}`, async () => assert.deepEqual(await find(words()), found))

  it('stays within the company and, for a client, within the client', async () => {
    const other = await house.addTenant('two')
    const { body } = await house.ask('manager', { path: '/orders?search=%E5%BC%A0%E4%BC%9F' }, other)
    assert.deepEqual(body.orders, [])
    assert.deepEqual(await find('anna', 'client'), []) // ALPHA
    assert.deepEqual(await find('anna', 'client#2'), ['na']) // BETA
  })

  it('finds by the old phone as well as by the corrected one', async () => {
    const orderId = known.get('short') ?? ''
    const changes = { consignee: { phone: '13611112222' } }
    const { status } = await house.ask('order_clerk', {
      path: `/orders/${orderId}/corrections`,
      body: { agreedBy: '欧阳娜娜', agreedHow: 'phone', agreedAt: '2026-03-04T02:00:00Z', changes },
    })
    assert.equal(status, 200)
    assert.deepEqual(await find('2222'), ['short'])
    assert.deepEqual(await find('13700000001'), ['short'])
  })
})
