import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, it, type TestContext } from 'node:test'
import { orderDraft } from '../../../contract/order-draft.ts'
import type { ShopChannel } from '../../intake/port.ts'
import { shopReaders } from './readers.ts'

// Public payloads lie beside the project and are read in place; what they must give is written here from the payload itself.
const folder = new URL('../../../../shared/data/orders/', import.meta.url)
const cents = (amount: string) => Math.round(Number(amount) * 100)

function filesOf(t: TestContext, start: string): string[] {
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.startsWith(start)) : []
  if (files.length === 0) t.diagnostic(`shared data is not here: no ${start} payload was tried`)
  return files
}

function readOrder(channel: ShopChannel, rawBody: Buffer, headers: Record<string, string> = {}) {
  const reading = shopReaders[channel].read({ rawBody, headers })
  assert.ok(reading.kind === 'order', reading.kind)
  assert.deepEqual(reading.read.problems, [])
  orderDraft.parse(reading.read.draft)
  return { ...reading, draft: reading.read.draft }
}

type WooOrder = {
  id: number
  status: string
  currency: string
  total: string
  shipping_total: string
  date_created_gmt: string
  date_paid_gmt: string | null
  customer_id: number
  refunds: unknown[]
  billing: Record<string, string>
  shipping: Record<string, string>
  line_items: {
    id: number
    name: string
    quantity: number
    total: string
    sku: string
    meta_data: { key: string; value: string }[]
  }[]
}

function expectWoo(order: WooOrder) {
  const { billing, shipping } = order
  const isPaid = order.date_paid_gmt !== null || ['completed', 'processing'].includes(order.status)
  const paymentState = order.refunds.length > 0 ? 'partly_refunded' : isPaid ? 'paid' : 'unpaid'
  const name = (person: Record<string, string>) => `${person.first_name} ${person.last_name}`
  return {
    externalNo: String(order.id),
    placedAt: `${order.date_created_gmt}Z`,
    ...(order.date_paid_gmt && { paidAt: `${order.date_paid_gmt}Z` }),
    buyer: {
      ...(order.customer_id && { account: String(order.customer_id) }),
      name: name(billing),
      phone: billing.phone,
      email: billing.email,
    },
    consignee: {
      name: name(shipping),
      phone: billing.phone,
      country: shipping.country,
      province: shipping.state,
      city: shipping.city,
      detail: shipping.address_1,
      postcode: shipping.postcode,
    },
    items: order.line_items.map((line) => ({
      name: line.name.replace('&ndash;', '–'),
      ...(line.sku && { sku: line.sku }),
      externalLineNo: String(line.id),
      quantity: line.quantity,
      ...(line.meta_data.length > 0 && { colour: line.meta_data[0]?.value, spec: `size:${line.meta_data[1]?.value}` }),
      unitPriceMinor: cents(line.total) / line.quantity,
    })),
    currency: order.currency,
    totalMinor: cents(order.total),
    ...(isPaid && { paidMinor: cents(order.total) }),
    freightMinor: cents(order.shipping_total),
    paymentMethod: 'prepaid',
    paymentState,
    serviceRequirements: [],
  }
}

type NewLine = {
  orderItemId: string
  quantityOrdered: number
  product: { title: string; sellerSku: string; price: { unitPrice: { amount: string } } }
}

describe('the public payloads', () => {
  it('of WooCommerce are read field by field', (t) => {
    for (const file of filesOf(t, 'woocommerce_')) {
      const payload = JSON.parse(readFileSync(new URL(file, folder), 'utf8'))
      const orders: WooOrder[] = Array.isArray(payload) ? payload : payload.line_items ? [payload] : Object.values(payload).flat()
      assert.ok(orders.length > 0, file)
      for (const order of orders) {
        const { draft, topic } = readOrder('woocommerce', Buffer.from(JSON.stringify(order)), {
          'x-wc-webhook-topic': 'order.updated',
        })
        assert.deepEqual(draft, expectWoo(order), `${file} ${order.id}`)
        assert.equal(topic, 'updated')
      }
    }
  })

  it('of Shopify are read field by field, ids beyond 2^53 to the last digit', (t) => {
    for (const file of filesOf(t, 'shopify_')) {
      const rawBody = readFileSync(new URL(file, folder))
      const order = JSON.parse(rawBody.toString())
      const digits = [...rawBody.toString().matchAll(/"id": (\d+)/g)].map((found) => found[1])
      const { draft, topic } = readOrder('shopify', rawBody, { 'x-shopify-topic': 'orders/create' })
      assert.equal(topic, 'cancelled')
      const to = order.shipping_address
      assert.deepEqual(draft.consignee, {
        name: to.name,
        company: to.company,
        phone: to.phone,
        country: to.country_code,
        province: to.province,
        city: to.city,
        detail: to.address1,
        postcode: to.zip,
      })
      assert.deepEqual(
        draft.items?.map((item) => ({ ...item, externalLineNo: null })),
        order.line_items.map((line: Record<string, string>) => ({
          externalLineNo: null,
          name: line.title,
          sku: line.sku,
          quantity: line.quantity,
          weightGrams: line.grams,
          unitPriceMinor: cents(line.price ?? '') - cents(line.total_discount ?? ''),
        })),
      )
      assert.deepEqual([draft.externalNo, ...(draft.items ?? []).map((item) => item.externalLineNo)], digits.slice(0, 3))
      assert.ok(digits.includes(draft.buyer?.account))
      assert.equal(draft.buyer?.name, `${order.customer.first_name} ${order.customer.last_name}`)
      assert.equal(draft.buyer?.email, order.email)
      const { placedAt, currency, totalMinor, freightMinor, paidMinor, codMinor, paymentState, serviceRequirements } = draft
      assert.deepEqual(
        { placedAt, currency, totalMinor, freightMinor, paidMinor, codMinor, paymentState, serviceRequirements },
        {
          placedAt: order.created_at,
          currency: order.currency,
          totalMinor: cents(order.total_price),
          freightMinor: cents(order.total_shipping_price_set.shop_money.amount),
          paidMinor: undefined,
          codMinor: undefined,
          paymentState: 'unpaid',
          serviceRequirements: [],
        },
      )
    }
  })

  it('of Taobao are read field by field, with and without the envelope', (t) => {
    for (const file of filesOf(t, 'taobao_trade_fullinfo_get_response')) {
      const rawBody = readFileSync(new URL(file, folder))
      const { trade } = JSON.parse(rawBody.toString()).trade_fullinfo_get_response
      const { draft, topic } = readOrder('taobao', rawBody)
      assert.equal(topic, 'created')
      assert.deepEqual(readOrder('taobao', Buffer.from(JSON.stringify({ trade }))).draft, draft)
      assert.deepEqual(readOrder('taobao', Buffer.from(JSON.stringify(trade))).draft, draft)
      const beijing = (local: string) => `${local.replace(' ', 'T')}+08:00`
      assert.deepEqual(draft, {
        externalNo: String(trade.tid),
        placedAt: beijing(trade.created),
        paidAt: beijing(trade.pay_time),
        buyer: { account: trade.buyer_nick, email: trade.buyer_email },
        consignee: {
          name: trade.receiver_name,
          phone: trade.receiver_mobile,
          province: trade.receiver_state,
          city: trade.receiver_city,
          district: trade.receiver_district,
          detail: '解放路100',
          postcode: trade.receiver_zip.trim(),
        },
        items: trade.orders.order.map((line: Record<string, string>) => ({
          name: line.title,
          sku: line.outer_sku_id,
          externalLineNo: String(line.oid),
          quantity: line.num,
          colour: '黑色',
          spec: '尺码:L',
          unitPriceMinor: cents(line.divide_order_fee ?? ''),
        })),
        currency: 'CNY',
        totalMinor: cents(trade.payment),
        paidMinor: cents(trade.payment),
        freightMinor: 0,
        paymentMethod: 'prepaid',
        paymentState: 'paid',
        serviceRequirements: ['周末配送'],
        buyerNote: '周末配送',
        sellerNote: trade.seller_memo,
      })
    }
  })

  it('of Amazon 2026-01-01 are read field by field, one order of a page each', (t) => {
    for (const file of filesOf(t, 'amazon_2026')) {
      const rawBody = readFileSync(new URL(file, folder))
      const { orders } = JSON.parse(rawBody.toString())
      const parts = shopReaders.amazon.split?.({ rawBody, headers: {} }) ?? []
      assert.equal(parts.length, orders.length)
      for (const [index, order] of orders.entries()) {
        const { draft, topic, toldAt } = readOrder('amazon', parts[index]?.rawBody ?? Buffer.of())
        const to = order.recipient.deliveryAddress
        assert.deepEqual([topic, toldAt], ['updated', new Date(order.lastUpdatedTime).toISOString()])
        assert.deepEqual(draft, {
          externalNo: order.orderId,
          placedAt: order.createdTime,
          buyer: { name: order.buyer.buyerName, email: order.buyer.buyerEmail },
          // no phone is told: the receiver cannot be checked
          consignee: {
            name: to.name,
            detail: `${to.addressLine1}, ${to.addressLine2}`,
            country: to.countryCode,
            city: to.city,
            postcode: to.postalCode,
            masked: true,
          },
          items: order.orderItems.map((line: NewLine) => ({
            name: line.product.title,
            sku: line.product.sellerSku,
            externalLineNo: line.orderItemId,
            quantity: line.quantityOrdered,
            unitPriceMinor: Number(line.product.price.unitPrice.amount),
          })),
          currency: 'JPY',
          totalMinor: Number(order.proceeds.grandTotal.amount),
          paidMinor: Number(order.proceeds.grandTotal.amount),
          paymentMethod: 'prepaid',
          paymentState: 'paid',
          serviceRequirements: ['亚马逊仓代发（FBA），请勿重复发货'],
        })
      }
    }
  })

  it('of Amazon v0 are read field by field; their years of the sandbox are named, not believed', (t) => {
    for (const file of filesOf(t, 'amazon_v0')) {
      const rawBody = readFileSync(new URL(file, folder))
      const { Orders: orders } = JSON.parse(rawBody.toString()).payload
      const parts = shopReaders.amazon.split?.({ rawBody, headers: {} }) ?? []
      assert.equal(parts.length, orders.length)
      for (const [index, order] of orders.entries()) {
        const reading = shopReaders.amazon.read({ rawBody: parts[index]?.rawBody ?? Buffer.of(), headers: {} })
        assert.ok(reading.kind === 'order')
        assert.deepEqual(reading.read.draft, {
          externalNo: order.AmazonOrderId,
          items: [],
          currency: order.OrderTotal.CurrencyCode,
          totalMinor: cents(order.OrderTotal.Amount),
          paidMinor: cents(order.OrderTotal.Amount),
          paymentMethod: 'prepaid',
          paymentState: 'paid',
          serviceRequirements: [],
        })
        assert.deepEqual(
          reading.read.problems.map(({ path, code }) => [path, code]),
          [
            ['placedAt', 'not_time'],
            ['wantedBy', 'not_time'],
          ],
        )
      }
    }
  })

  it('name every field that our own payloads of Pinduoduo have', (t) => {
    const files = filesOf(t, 'pdd_')
    if (files.length === 0) return
    const list: { field: string }[] = JSON.parse(readFileSync(new URL(files[0] ?? '', folder), 'utf8'))
    const known = new Set(list.map(({ field }) => field))
    const own = JSON.parse(readFileSync(new URL('../../../tests/cases/shop/pinduoduo-masked.json', import.meta.url), 'utf8'))
    const order = own.order_info_get_response.order_info
    const names = [...Object.keys(order), ...Object.keys(order.item_list[0]), ...Object.keys(order.gift_list[0])]
    assert.deepEqual(
      names.filter((name) => !known.has(name)),
      [],
    )
  })

  it('name the fields of Doudian that we read', (t) => {
    const files = filesOf(t, 'doudian_')
    if (files.length === 0) return
    const { fields } = JSON.parse(readFileSync(new URL(files[0] ?? '', folder), 'utf8'))
    const words = JSON.stringify(fields)
    for (const name of [
      'order_id',
      'order_status',
      'encrypt_post_tel',
      'mask_post_tel',
      'encrypt_detail',
      'pay_amount',
      'post_amount',
      'sku_order_list',
      'item_num',
      'goods_type',
      'buyer_words',
    ])
      assert.ok(words.includes(name), name)
  })
})
