import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { orderDraft } from '../../../contract/order-draft.ts'
import { fieldProblems } from '../../../contract/refusals.ts'
import type { ShopChannel, ShopReading } from '../../intake/port.ts'
import { shopReaders } from './readers.ts'

const channels = Object.keys(shopReaders) as ShopChannel[]
const folder = new URL('../../../tests/cases/shop/', import.meta.url)
const draftFields = Object.keys(orderDraft.shape)

/** Whatever came: no throw, a draft that the contract takes, problems that name a field of the draft and have words. */
function checkReading(channel: ShopChannel, rawBody: Buffer, headers: Record<string, string> = {}): ShopReading {
  const reading = shopReaders[channel].read({ rawBody, headers })
  if (reading.kind === 'ignored') assert.ok(reading.why.length > 0)
  if (reading.kind === 'ignored') return reading
  const problems = reading.kind === 'order' ? reading.read.problems : reading.problems
  for (const { path, code, value } of problems) {
    assert.ok(draftFields.includes(path.split('.')[0] ?? '') || path === 'raw', path)
    assert.ok(Object.hasOwn(fieldProblems, code), code)
    assert.ok((value ?? '').length <= 300 && (value ?? '').isWellFormed() && !value?.includes('\0'))
  }
  if (reading.kind === 'unreadable') assert.ok(problems.length > 0)
  if (reading.kind === 'order') {
    orderDraft.parse(reading.read.draft)
    assert.equal(reading.read.draft.externalNo, reading.externalNo)
    assert.ok(reading.externalNo !== undefined || problems.some((problem) => problem.path === 'externalNo'))
    assert.ok(!JSON.stringify(reading.read.draft).includes('\\u0000'))
  }
  return reading
}

type Node = Record<string, unknown> | unknown[]

/** Every place in a payload, so that each can be spoilt in turn. */
function listPlaces(node: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof node !== 'object' || node === null) return []
  return Object.keys(node).flatMap((key) => [
    [...path, key],
    ...listPlaces((node as Record<string, unknown>)[key], [...path, key]),
  ])
}

function spoil(payload: Node, place: (string | number)[], value: unknown): Buffer {
  const copy = structuredClone(payload)
  const parent = place
    .slice(0, -1)
    .reduce<Record<string, unknown>>((node, key) => node[key] as Record<string, unknown>, copy as Record<string, unknown>)
  const last = place.at(-1) ?? ''
  if (value === undefined) delete parent[last]
  else parent[last] = value
  return Buffer.from(JSON.stringify(copy))
}

const cases = readdirSync(folder)
  .filter((file) => file.endsWith('.json') && !file.endsWith('.expect.json'))
  .map((file) => {
    const parsed = JSON.parse(readFileSync(new URL(file, folder), 'utf8'))
    const payload: Node = parsed.jdp_response ? JSON.parse(parsed.jdp_response) : parsed
    return { channel: channels.find((name) => file.startsWith(`${name}-`)) ?? 'taobao', payload }
  })

describe('a reader', () => {
  it('survives arbitrary bytes', () => {
    fc.assert(
      fc.property(fc.constantFrom(...channels), fc.uint8Array({ maxLength: 300 }), (channel, bytes) => {
        checkReading(channel, Buffer.from(bytes))
      }),
      { numRuns: 1000 },
    )
  })

  it('survives arbitrary JSON, also under the keys it looks for', () => {
    const words = `id line_items billing shipping refunds currency status total meta_data customer_note note_attributes shipping_address
      customer properties trade trade_fullinfo_get_response orders order tid num quantity receiver_address receiver_state receiver_city
      jdp_response error_response __proto__ constructor payload Orders AmazonOrderId orderId orderItems recipient order_sn item_list confirm_status
      receiver_name_mask shop_order_detail sku_order_list post_addr order_status orderInfo itemInfoList consigneeInfo orderState after_sale_info data`
    const keys = fc.constantFrom(...words.split(/\s+/))
    const { value } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.jsonValue({ maxDepth: 1 }),
        fc.string({ unit: 'binary' }),
        fc.dictionary(keys, tie('value'), { maxKeys: 6 }),
        fc.array(tie('value'), { maxLength: 4 }),
      ),
    }))
    fc.assert(
      fc.property(fc.constantFrom(...channels), value, (channel, json) => {
        checkReading(channel, Buffer.from(JSON.stringify(json) ?? ''))
      }),
      { numRuns: 3000 },
    )
  })

  it('survives any value in any place of a valid payload', () => {
    const wrong = [
      undefined,
      null,
      '',
      0,
      -1,
      1.5,
      1e300,
      true,
      false,
      'x',
      '\0\ud800',
      '9'.repeat(400),
      '-12.345',
      [],
      {},
      [null],
      { a: { b: [1] } },
    ]
    let tried = 0
    for (const { channel, payload } of cases)
      for (const place of listPlaces(payload))
        for (const value of wrong) {
          checkReading(channel, spoil(payload, place, value))
          tried += 1
        }
    assert.ok(tried > 5000, `only ${tried} tried`)
  })

  it('takes SQL, HTML, emoji and writing from right to left in any field for what it is: text', () => {
    const nasty = [
      `'; drop table "order"; --`,
      '<img src=x onerror=alert(1)>',
      '👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿',
      'شارع الملك فهد',
      '\u202e\u0000\ufeffx',
      '{{7*7}}${jndi:ldap://x}',
      '../../etc/passwd',
    ]
    for (const { channel, payload } of cases)
      for (const place of listPlaces(payload))
        for (const value of nasty) {
          const reading = checkReading(channel, spoil(payload, place, value))
          if (reading.kind === 'order') assert.ok(!/[\u202e\ufeff]/.test(JSON.stringify(reading.read.draft)))
        }
  })

  it('survives random values in random places of a valid payload', () => {
    const places = cases.flatMap((one) => listPlaces(one.payload).map((place) => ({ ...one, place })))
    fc.assert(
      fc.property(
        fc.constantFrom(...places),
        fc.oneof(fc.jsonValue(), fc.string({ unit: 'binary', maxLength: 600 })),
        (one, value) => {
          checkReading(one.channel, spoil(one.payload, one.place, value))
        },
      ),
      { numRuns: 3000 },
    )
  })
})

const line = { quantity: 1, num: 1, QuantityOrdered: 1, quantityOrdered: 1, goods_count: 1, item_num: 1, itemTotal: 1 }
const told = {
  woocommerce: { id: 1, currency: 'CNY', billing: { phone: '1' }, shipping: { city: 'x' }, line_items: [line] },
  shopify: { id: 1, currency: 'CNY', customer: {}, shipping_address: { city: 'x' }, line_items: [line] },
  taobao: { tid: 1, orders: { order: [line] } },
  amazon: { AmazonOrderId: '1', OrderTotal: { CurrencyCode: 'USD' }, ShippingAddress: { City: 'x' }, OrderItems: [line] },
  pinduoduo: { order_sn: '1', item_list: [line] },
  doudian: { order_id: '1', order_status: 2, post_addr: {}, sku_order_list: [line] },
  jd: { orderId: '1', orderState: 'LOCKED', consigneeInfo: {}, itemInfoList: [line] },
}
const wanted: [ShopChannel, string, string][] = [
  ['woocommerce', 'id', 'externalNo'],
  ['woocommerce', 'currency', 'currency'],
  ['woocommerce', 'status', 'paymentState'],
  ['woocommerce', 'total', 'totalMinor'],
  ['woocommerce', 'shipping_total', 'freightMinor'],
  ['woocommerce', 'date_created_gmt', 'placedAt'],
  ['woocommerce', 'date_paid', 'paidAt'],
  ['woocommerce', 'payment_method', 'paymentMethod'],
  ['woocommerce', 'refunds', 'paymentState'],
  ['woocommerce', 'customer_id', 'buyer.account'],
  ['woocommerce', 'customer_note', 'buyerNote'],
  ['woocommerce', 'billing.email', 'buyer.email'],
  ['woocommerce', 'billing.phone', 'consignee.phone'],
  ['woocommerce', 'shipping', 'consignee'],
  ['woocommerce', 'shipping.first_name', 'consignee.name'],
  ['woocommerce', 'shipping.state', 'consignee.province'],
  ['woocommerce', 'shipping.address_2', 'consignee.detail'],
  ['woocommerce', 'shipping.country', 'consignee.country'],
  ['woocommerce', 'line_items', 'items'],
  ['woocommerce', 'line_items.0.quantity', 'items.0.quantity'],
  ['woocommerce', 'line_items.0.total', 'items.0.unitPriceMinor'],
  ['woocommerce', 'line_items.0.sku', 'items.0.sku'],
  ['woocommerce', 'line_items.0.id', 'items.0.externalLineNo'],
  ['shopify', 'id', 'externalNo'],
  ['shopify', 'currency', 'currency'],
  ['shopify', 'financial_status', 'paymentState'],
  ['shopify', 'total_price', 'totalMinor'],
  ['shopify', 'total_outstanding', 'codMinor'],
  ['shopify', 'shipping_lines', 'freightMinor'],
  ['shopify', 'created_at', 'placedAt'],
  ['shopify', 'payment_gateway_names', 'paymentMethod'],
  ['shopify', 'note', 'buyerNote'],
  ['shopify', 'note_attributes', 'serviceRequirements'],
  ['shopify', 'customer.id', 'buyer.account'],
  ['shopify', 'shipping_address.phone', 'consignee.phone'],
  ['shopify', 'shipping_address.name', 'consignee.name'],
  ['shopify', 'shipping_address.zip', 'consignee.postcode'],
  ['shopify', 'shipping_address.country_code', 'consignee.country'],
  ['shopify', 'line_items.0.quantity', 'items.0.quantity'],
  ['shopify', 'line_items.0.price', 'items.0.unitPriceMinor'],
  ['shopify', 'line_items.0.grams', 'items.0.weightGrams'],
  ['shopify', 'line_items.0.variant_title', 'items.0.spec'],
  ['taobao', 'tid', 'externalNo'],
  ['taobao', 'status', 'paymentState'],
  ['taobao', 'payment', 'totalMinor'],
  ['taobao', 'post_fee', 'freightMinor'],
  ['taobao', 'step_paid_fee', 'paidMinor'],
  ['taobao', 'created', 'placedAt'],
  ['taobao', 'pay_time', 'paidAt'],
  ['taobao', 'buyer_nick', 'buyer.account'],
  ['taobao', 'buyer_message', 'buyerNote'],
  ['taobao', 'seller_memo', 'sellerNote'],
  ['taobao', 'oaid', 'consignee.platformRef'],
  ['taobao', 'receiver_name', 'consignee.name'],
  ['taobao', 'receiver_mobile', 'consignee.phone'],
  ['taobao', 'receiver_state', 'consignee.province'],
  ['taobao', 'receiver_city', 'consignee.city'],
  ['taobao', 'receiver_district', 'consignee.district'],
  ['taobao', 'receiver_town', 'consignee.detail'],
  ['taobao', 'receiver_zip', 'consignee.postcode'],
  ['taobao', 'orders.order', 'items'],
  ['taobao', 'orders.order.0.num', 'items.0.quantity'],
  ['taobao', 'orders.order.0.oid', 'items.0.externalLineNo'],
  ['taobao', 'orders.order.0.outer_sku_id', 'items.0.sku'],
  ['taobao', 'orders.order.0.sku_properties_name', 'items.0.spec'],
  ['taobao', 'orders.order.0.divide_order_fee', 'items.0.unitPriceMinor'],
  ['amazon', 'AmazonOrderId', 'externalNo'],
  ['amazon', 'OrderStatus', 'paymentState'],
  ['amazon', 'OrderTotal.CurrencyCode', 'currency'],
  ['amazon', 'OrderTotal.Amount', 'totalMinor'],
  ['amazon', 'PurchaseDate', 'placedAt'],
  ['amazon', 'LatestDeliveryDate', 'wantedBy'],
  ['amazon', 'PaymentMethod', 'paymentMethod'],
  ['amazon', 'BuyerInfo', 'buyer'],
  ['amazon', 'ShippingAddress', 'consignee'],
  ['amazon', 'ShippingAddress.Name', 'consignee.name'],
  ['amazon', 'ShippingAddress.Phone', 'consignee.phone'],
  ['amazon', 'ShippingAddress.CountryCode', 'consignee.country'],
  ['amazon', 'OrderItems', 'items'],
  ['amazon', 'OrderItems.0.QuantityOrdered', 'items.0.quantity'],
  ['amazon', 'OrderItems.0.Title', 'items.0.name'],
  ['amazon', 'OrderItems.0.ItemPrice', 'items.0'],
  ['amazon', 'OrderItems.0.ShippingPrice', 'freightMinor'],
  ['pinduoduo', 'order_sn', 'externalNo'],
  ['pinduoduo', 'pay_amount', 'totalMinor'],
  ['pinduoduo', 'postage', 'freightMinor'],
  ['pinduoduo', 'created_time', 'placedAt'],
  ['pinduoduo', 'pay_time', 'paidAt'],
  ['pinduoduo', 'buyer_memo', 'buyerNote'],
  ['pinduoduo', 'remark', 'sellerNote'],
  ['pinduoduo', 'receiver_name', 'consignee.name'],
  ['pinduoduo', 'receiver_phone', 'consignee.phone'],
  ['pinduoduo', 'receiver_address', 'consignee.detail'],
  ['pinduoduo', 'province', 'consignee.province'],
  ['pinduoduo', 'tracking_number', 'serviceRequirements'],
  ['pinduoduo', 'item_list', 'items'],
  ['pinduoduo', 'item_list.0.goods_count', 'items.0.quantity'],
  ['pinduoduo', 'item_list.0.goods_spec', 'items.0.spec'],
  ['pinduoduo', 'goods_amount', 'items.0.unitPriceMinor'],
  ['doudian', 'order_id', 'externalNo'],
  ['doudian', 'order_status', 'paymentState'],
  ['doudian', 'pay_amount', 'totalMinor'],
  ['doudian', 'post_amount', 'freightMinor'],
  ['doudian', 'create_time', 'placedAt'],
  ['doudian', 'pay_time', 'paidAt'],
  ['doudian', 'buyer_words', 'buyerNote'],
  ['doudian', 'mask_post_tel', 'consignee.phone'],
  ['doudian', 'post_addr', 'consignee'],
  ['doudian', 'post_addr.city', 'consignee.city'],
  ['doudian', 'sku_order_list', 'items'],
  ['doudian', 'sku_order_list.0.item_num', 'items.0.quantity'],
  ['doudian', 'sku_order_list.0.pay_amount', 'items.0.unitPriceMinor'],
  ['jd', 'orderId', 'externalNo'],
  ['jd', 'orderState', 'paymentState'],
  ['jd', 'orderPayment', 'totalMinor'],
  ['jd', 'freightPrice', 'freightMinor'],
  ['jd', 'orderStartTime', 'placedAt'],
  ['jd', 'payType', 'paymentMethod'],
  ['jd', 'orderRemark', 'buyerNote'],
  ['jd', 'oaid', 'consignee.platformRef'],
  ['jd', 'consigneeInfo', 'consignee'],
  ['jd', 'consigneeInfo.mobile', 'consignee.phone'],
  ['jd', 'consigneeInfo.county', 'consignee.district'],
  ['jd', 'waybill', 'serviceRequirements'],
  ['jd', 'itemInfoList', 'items'],
  ['jd', 'itemInfoList.0.itemTotal', 'items.0.quantity'],
  ['jd', 'itemInfoList.0.jdPrice', 'items.0.unitPriceMinor'],
]

const isListKey =
  /(line_items|shipping_lines|note_attributes|refunds|gateway_names|order|OrderItems|item_list|sku_order_list|itemInfoList)$/

describe('a value of a wrong kind', () => {
  for (const [channel, key, path] of wanted)
    it(`in ${channel} ${key} is a problem of ${path}`, () => {
      assert.deepEqual(problemsOf(checkReading(channel, Buffer.from(JSON.stringify(told[channel])))), [])
      const reading = checkReading(channel, spoil(told[channel], key.split('.'), isListKey.test(key) ? true : [{ wrong: true }]))
      assert.ok(problemsOf(reading).includes(path), JSON.stringify(reading))
    })
})

function problemsOf(reading: ShopReading): string[] {
  return reading.kind === 'order' ? reading.read.problems.map((problem) => problem.path) : ['no order']
}
