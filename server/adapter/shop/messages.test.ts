import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { ShopChannel, ShopReading } from '../../intake/port.ts'
import { shopReaders } from './readers.ts'

function read(channel: ShopChannel, body: string | Buffer, headers: Record<string, string> = {}): ShopReading {
  return shopReaders[channel].read({ rawBody: Buffer.from(body), headers })
}

describe('a message about no order', () => {
  it('is WooCommerce’s ping, sent as a form when a webhook is saved', () => {
    assert.equal(read('woocommerce', 'webhook_id=17').kind, 'ignored')
  })

  it('is one whose topic is another', () => {
    assert.equal(read('woocommerce', '{"id":1}', { 'X-WC-Webhook-Topic': 'product.updated' }).kind, 'ignored')
    assert.equal(read('woocommerce', '{"arg":1}', { 'X-WC-Webhook-Topic': 'action.woocommerce_add_to_cart' }).kind, 'ignored')
    assert.equal(read('shopify', '{"id":1}', { 'X-Shopify-Topic': 'products/update' }).kind, 'ignored')
    assert.equal(read('shopify', '{"id":1}', { 'X-Shopify-Topic': 'constructor' }).kind, 'ignored')
  })

  it('is a draft that the buyer has not placed', () => {
    assert.equal(
      read('woocommerce', '{"id":1,"status":"checkout-draft"}', { 'x-wc-webhook-topic': 'order.created' }).kind,
      'ignored',
    )
  })

  it('is an order without anything to ship', () => {
    const card = '{"id":1,"currency":"CNY","line_items":[{"quantity":1,"requires_shipping":false}]}'
    assert.equal(read('shopify', card).kind, 'ignored')
    assert.equal(read('taobao', '{"trade":{"tid":1,"shipping_type":"virtual"}}').kind, 'ignored')
  })
})

describe('a message that cannot be read', () => {
  const gbk = Buffer.from('7b22746964223a312c226275796572223a22d6dcb4f3bAa3227d', 'hex')
  const bodies = ['', ' ', 'null', '[]', '7', '"{}"', '{}', '{"id":1', '<xml/>', '{"hello":"world"}', gbk, '['.repeat(200_000)]

  for (const channel of ['woocommerce', 'shopify', 'taobao'] as const)
    it(`waits with the beginning of what came from ${channel}`, () => {
      for (const body of bodies) {
        const reading = read(channel, body)
        assert.equal(reading.kind, 'unreadable', String(body).slice(0, 40))
        if (reading.kind === 'unreadable')
          assert.deepEqual(
            reading.problems.map(({ path, code }) => ({ path, code })),
            [{ path: 'raw', code: 'unparsable' }],
          )
      }
    })

  it('tells what Taobao answered the connector instead of a trade', () => {
    const reading = read('taobao', '{"error_response":{"code":15,"msg":"Remote service error","sub_msg":"交易不存在"}}')
    assert.deepEqual(reading, { kind: 'unreadable', problems: [{ path: 'raw', code: 'unparsable', value: '交易不存在' }] })
  })
})

describe('the topic', () => {
  const topicOf = (reading: ShopReading) => (reading.kind === 'order' ? reading.topic : reading.kind)

  it('comes from the header, in any case of letters', () => {
    assert.equal(topicOf(read('woocommerce', '{"id":1}', { 'X-WC-Webhook-Topic': 'order.created' })), 'created')
    assert.equal(topicOf(read('woocommerce', '{"id":1}', { 'x-wc-webhook-topic': 'order.restored' })), 'updated')
    assert.equal(topicOf(read('shopify', '{"id":1}', { 'X-SHOPIFY-TOPIC': 'orders/paid' })), 'updated')
    assert.equal(topicOf(read('shopify', '{"id":1}', { 'x-shopify-topic': 'orders/delete' })), 'cancelled')
  })

  it('is a cancellation whatever the header says when the order is cancelled', () => {
    assert.equal(
      topicOf(read('woocommerce', '{"id":1,"status":"cancelled"}', { 'x-wc-webhook-topic': 'order.updated' })),
      'cancelled',
    )
    assert.equal(topicOf(read('shopify', '{"id":1,"cancelled_at":"2026-03-01T00:00:00Z"}')), 'cancelled')
    assert.equal(topicOf(read('taobao', '{"trade":{"tid":1,"status":"TRADE_CLOSED_BY_TAOBAO"}}')), 'cancelled')
  })

  it('is not a cancellation while a failed payment may be tried again', () => {
    assert.equal(topicOf(read('woocommerce', '{"id":1,"status":"failed"}', { 'x-wc-webhook-topic': 'order.updated' })), 'updated')
  })
})

describe('payment', () => {
  const paymentOf = (reading: ShopReading) => {
    assert.equal(reading.kind, 'order')
    if (reading.kind !== 'order') return {}
    const { paymentState, paidMinor, codMinor, paymentMethod } = reading.read.draft
    return { paymentState, paidMinor, codMinor, paymentMethod }
  }
  const woo = (fields: object) =>
    paymentOf(read('woocommerce', JSON.stringify({ id: 1, currency: 'CNY', total: '10.00', ...fields })))
  const shop = (fields: object) =>
    paymentOf(read('shopify', JSON.stringify({ id: 1, currency: 'CNY', total_price: '10.00', ...fields })))
  const tao = (fields: object) => paymentOf(read('taobao', JSON.stringify({ trade: { tid: 1, payment: '10.00', ...fields } })))
  const unpaid = { paymentState: 'unpaid', paidMinor: undefined, codMinor: undefined, paymentMethod: 'prepaid' }
  const paid = { ...unpaid, paymentState: 'paid', paidMinor: 1000 }
  const cod = { ...unpaid, codMinor: 1000, paymentMethod: undefined }

  it('follows WooCommerce’s status, date paid and refunds', () => {
    for (const status of ['pending', 'on-hold', 'failed', 'cancelled', 'wc-pending'])
      assert.deepEqual(woo({ status, payment_method: 'bacs' }), unpaid, status)
    for (const status of ['processing', 'completed']) assert.deepEqual(woo({ status, payment_method: 'alipay' }), paid, status)
    assert.deepEqual(woo({ status: 'on-hold', payment_method: 'bacs', date_paid_gmt: '2026-03-01T00:00:00' }), paid)
    assert.deepEqual(woo({ status: 'processing', payment_method: 'cod' }), cod)
    assert.deepEqual(woo({ status: 'completed', payment_method: 'cod' }), { ...paid, paymentMethod: undefined })
    assert.deepEqual(woo({ status: 'cancelled', payment_method: 'cod' }), { ...cod, codMinor: undefined })
    assert.deepEqual(woo({ status: 'refunded', payment_method: 'alipay' }), { ...paid, paymentState: 'refunded' })
    const refunds = [{ total: '-4.00' }, { total: '-6.00' }]
    assert.deepEqual(woo({ status: 'completed', payment_method: 'alipay', refunds }), { ...paid, paymentState: 'refunded' })
    assert.deepEqual(woo({ status: 'packed-by-plugin' }), { ...unpaid, paymentState: undefined, paymentMethod: undefined })
  })

  it('follows Shopify’s financial status', () => {
    for (const status of ['pending', 'authorized', 'voided', 'expired'])
      assert.deepEqual(shop({ financial_status: status }), unpaid)
    assert.deepEqual(shop({ financial_status: 'paid' }), paid)
    assert.deepEqual(shop({ financial_status: 'refunded' }), { ...paid, paymentState: 'refunded' })
    assert.deepEqual(shop({ financial_status: 'partially_refunded' }), { ...paid, paymentState: 'partly_refunded' })
    assert.deepEqual(shop({ financial_status: 'partially_paid', total_outstanding: '3.00' }), { ...unpaid, paidMinor: 700 })
    assert.deepEqual(shop({ financial_status: 'pending', gateway: 'Cash on Delivery (COD)' }), cod)
    assert.deepEqual(shop({ financial_status: 'paid', gateway: 'Cash on Delivery (COD)' }), { ...paid, paymentMethod: undefined })
    assert.deepEqual(shop({}), { ...unpaid, paymentState: undefined, paymentMethod: undefined })
  })

  it('follows Taobao’s status, kind and refunds', () => {
    for (const status of ['WAIT_BUYER_PAY', 'TRADE_NO_CREATE_PAY', 'PAY_PENDING', 'TRADE_CLOSED_BY_TAOBAO'])
      assert.deepEqual(tao({ status }), unpaid, status)
    for (const status of ['WAIT_SELLER_SEND_GOODS', 'SELLER_CONSIGNED_PART', 'WAIT_BUYER_CONFIRM_GOODS', 'TRADE_FINISHED'])
      assert.deepEqual(tao({ status }), paid, status)
    assert.deepEqual(tao({ status: 'TRADE_CLOSED' }), { ...paid, paymentState: 'refunded' })
    assert.deepEqual(tao({ status: 'WAIT_SELLER_SEND_GOODS', type: 'cod' }), cod)
    assert.deepEqual(tao({ status: 'TRADE_BUYER_SIGNED', type: 'cod' }), { ...paid, paymentMethod: undefined })
    const lines = (...states: string[]) => ({ order: states.map((refund_status) => ({ num: 1, refund_status })) })
    assert.deepEqual(tao({ status: 'WAIT_SELLER_SEND_GOODS', orders: lines('SUCCESS', 'SUCCESS') }), {
      ...paid,
      paymentState: 'refunded',
    })
    assert.deepEqual(tao({ status: 'WAIT_SELLER_SEND_GOODS', orders: lines('CLOSED', 'NO_REFUND') }), paid)
  })

  it('is never more than was told: a forbidden shipment is paid and says that it must wait', () => {
    const reading = read('taobao', '{"trade":{"tid":1,"payment":"10.00","status":"PAID_FORBID_CONSIGN"}}')
    assert.equal(paymentOf(reading).paymentState, 'paid')
    assert.ok(reading.kind === 'order' && reading.read.draft.serviceRequirements?.[0]?.includes('暂不发货'))
  })
})

describe('what the contract cannot hold', () => {
  it('is left out and named, and the rest stays', () => {
    const order = {
      id: 1,
      currency: 'CNY',
      billing: { first_name: '王'.repeat(101), phone: '13800138000', address_1: 'x' },
      line_items: [{ quantity: 2_000_000 }],
    }
    const reading = read('woocommerce', JSON.stringify(order))
    assert.ok(reading.kind === 'order')
    assert.deepEqual(reading.read.draft.consignee, { phone: '13800138000', detail: 'x' })
    assert.deepEqual(reading.read.draft.items, [{}])
    const codes = Object.fromEntries(reading.read.problems.map(({ path, code }) => [path, code]))
    assert.deepEqual(codes, { 'buyer.name': 'too_long', 'consignee.name': 'too_long', 'items.0.quantity': 'unparsable' })
  })

  it('is a wish of 500 letters in one piece: it comes in three, and the note is whole', () => {
    const wish = '请在工作日送货，不要放门口。'.repeat(36)
    const reading = read('taobao', JSON.stringify({ trade: { tid: 1, buyer_message: wish } }))
    assert.ok(reading.kind === 'order')
    const { serviceRequirements = [], buyerNote } = reading.read.draft
    assert.equal(buyerNote, wish)
    assert.equal(serviceRequirements.join(''), wish)
    assert.equal(serviceRequirements.length, 3)
    for (const piece of serviceRequirements) assert.ok(/[。，]$/.test(piece), piece)
  })

  it('is an order of more lines than an order may have: the first are kept and the number is named', () => {
    const lines = Array.from({ length: 501 }, () => ({ num: 1, title: '钉子' }))
    const reading = read('taobao', JSON.stringify({ trade: { tid: 1, orders: { order: lines } } }))
    assert.ok(reading.kind === 'order')
    assert.equal(reading.read.draft.items?.length, 500)
    assert.deepEqual(reading.read.problems, [{ path: 'items', code: 'too_long', value: '501' }])
  })

  it('is an order number that went through a float', () => {
    const reading = read('taobao', '{"trade":{"tid":2.7118839045123457e18}}')
    assert.ok(reading.kind === 'order')
    assert.equal(reading.externalNo, undefined)
    assert.deepEqual(reading.read.problems, [{ path: 'externalNo', code: 'unparsable', value: '2.7118839045123457e18' }])
  })

  it('is an order without a number', () => {
    const reading = read('woocommerce', '{"currency":"CNY","line_items":[]}')
    assert.ok(reading.kind === 'order')
    assert.deepEqual(reading.read.problems, [{ path: 'externalNo', code: 'required' }])
  })

  it('is a NUL or half a character, which PostgreSQL would refuse', () => {
    const reading = read('taobao', '{"trade":{"tid":1,"buyer_message":"慢\\u0000慢\\ud83d来"}}')
    assert.ok(reading.kind === 'order')
    assert.equal(reading.read.draft.buyerNote, '慢慢\ufffd来')
  })
})
