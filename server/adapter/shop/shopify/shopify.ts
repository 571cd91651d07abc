import type { OrderDraftInput, PartyInput } from '../../../../contract/order-draft.ts'
import type { ShopMessage, ShopReader, ShopReading, ShopTopic } from '../../../intake/port.ts'
import { findChineseProvince } from '../value/china-province.ts'
import { type FieldReader, startReading } from '../reading/field-reader.ts'
import { finishOrder, refuseMessage, toRequirements } from '../reading/fit-draft.ts'
import { readToldAt } from '../reading/told-at.ts'
import { isObject, type Json, type JsonObject, member, parseJsonBytes } from '../value/json-lossless.ts'
import { isMasked, joinLines, joinName, readCountry } from '../reading/receiver.ts'
import { isNothingToShip, readShopifyItems } from './items.ts'
import { readShopifyPayment } from './payment.ts'
import { findHeader, isSignedBase64 } from '../signature.ts'

const marks = ['id', 'order_number', 'line_items', 'shipping_address', 'billing_address', 'financial_status']
const topics: Record<string, ShopTopic> = {
  'orders/create': 'created',
  'orders/updated': 'updated',
  'orders/paid': 'updated',
  'orders/fulfilled': 'updated',
  'orders/partially_fulfilled': 'updated',
  'orders/cancelled': 'cancelled',
  'orders/delete': 'cancelled',
}

/** Shopify order webhooks. Keyed by `id`: names (#1001) may be chosen freely by apps, and a deletion has only the id. */
export const shopify: ShopReader = {
  channel: 'shopify',
  isGenuine: (message, secret) => isSignedBase64(message, 'x-shopify-hmac-sha256', secret),
  read: readMessage,
}

function readMessage(message: ShopMessage): ShopReading {
  const header = findHeader(message, 'x-shopify-topic') ?? ''
  const topic = new Map(Object.entries(topics)).get(header)
  if (header && !topic) return { kind: 'ignored', why: `与订单无关的主题 / a topic about no order: ${header.slice(0, 100)}` }
  const order = parseJsonBytes(message.rawBody)
  if (!isObject(order) || !marks.some((mark) => Object.hasOwn(order, mark))) return refuseMessage(message.rawBody)
  if (isNothingToShip(member(order, 'line_items')))
    return { kind: 'ignored', why: '全部商品无需发货 / nothing in the order is to be shipped' }
  const reading = startReading()
  const isCancelled = topic === 'cancelled' || isTold(member(order, 'cancelled_at'))
  return finishOrder(reading, {
    externalNo: reading.id('externalNo', member(order, 'id')),
    topic: isCancelled ? 'cancelled' : (topic ?? guessTopic(order)),
    toldAt: readToldAt(member(order, 'updated_at')),
    draft: header === 'orders/delete' ? {} : readOrder(reading, order, isCancelled),
  })
}

function guessTopic(order: JsonObject): ShopTopic {
  const created = member(order, 'created_at')
  return typeof created === 'string' && created === member(order, 'updated_at') ? 'created' : 'updated'
}

function readOrder(reading: FieldReader, order: JsonObject, isCancelled: boolean): OrderDraftInput {
  const { code, decimals } = reading.currency('currency', member(order, 'currency'))
  const totalMinor = reading.money('totalMinor', member(order, 'total_price'), decimals)
  const buyerNote = reading.prose('buyerNote', member(order, 'note'))
  return {
    placedAt: reading.time('placedAt', member(order, 'created_at')),
    buyer: readBuyer(reading, order),
    consignee: readConsignee(reading, order),
    items: readShopifyItems(reading, order, decimals),
    currency: code,
    totalMinor,
    freightMinor: readFreight(reading, order, decimals),
    ...readShopifyPayment(reading, order, { totalMinor, decimals, isCancelled }),
    serviceRequirements: toRequirements([buyerNote, ...readAttributes(reading, order)]),
    buyerNote,
  }
}

/** What the buyer filled in at the cart (delivery date, gift card…). Names with `_` are hidden from people on purpose. */
function readAttributes(reading: FieldReader, order: JsonObject): string[] {
  return reading.list('serviceRequirements', member(order, 'note_attributes')).flatMap((attribute) => {
    const name = reading.text('serviceRequirements', member(attribute, 'name'))
    const value = reading.text('serviceRequirements', member(attribute, 'value'))
    return name && value && !name.startsWith('_') ? [`${name}：${value}`] : []
  })
}

function readFreight(reading: FieldReader, order: JsonObject, decimals: number | undefined): number | undefined {
  const shopMoney = member(member(order, 'total_shipping_price_set'), 'shop_money')
  const told = reading.money('freightMinor', member(shopMoney, 'amount'), decimals)
  if (told !== undefined) return told
  const prices = reading
    .list('freightMinor', member(order, 'shipping_lines'))
    .map((line) => reading.money('freightMinor', member(line, 'discounted_price') ?? member(line, 'price'), decimals))
    .filter((price) => price !== undefined)
  return prices.length === 0 ? undefined : prices.reduce((sum, price) => sum + price, 0)
}

function readBuyer(reading: FieldReader, order: JsonObject): OrderDraftInput['buyer'] {
  const customer = reading.object('buyer', member(order, 'customer'))
  const text = (path: string, source: JsonObject | undefined, key: string) => reading.text(`buyer.${path}`, member(source, key))
  return {
    account: reading.id('buyer.account', member(customer, 'id')),
    name: joinName(text('name', customer, 'first_name'), text('name', customer, 'last_name')),
    phone: text('phone', order, 'phone') ?? text('phone', customer, 'phone'),
    email: text('email', order, 'email') ?? text('email', order, 'contact_email') ?? text('email', customer, 'email'),
  }
}

/** The shipping address; the billing address when there is no other. The customer's default is not about this order. */
function readConsignee(reading: FieldReader, order: JsonObject): PartyInput {
  const billing = reading.object('consignee', member(order, 'billing_address'))
  const address = reading.object('consignee', member(order, 'shipping_address')) ?? billing
  const text = (path: string, key: string) => reading.text(`consignee.${path}`, member(address, key))
  const phone = (source: JsonObject | undefined) => reading.text('consignee.phone', member(source, 'phone'))
  const code = member(address, 'country_code')
  const country = readCountry(reading, 'consignee.country', isTold(code) ? code : member(address, 'country'))
  const province = text('province', 'province_code')
  const receiver = {
    name: joinName(text('name', 'first_name'), text('name', 'last_name')) ?? text('name', 'name'),
    phone: phone(address) ?? phone(order) ?? phone(billing),
    detail: joinLines(text('detail', 'address1'), text('detail', 'address2')),
  }
  return {
    ...receiver,
    company: text('company', 'company'),
    country,
    province: (province && findChineseProvince(province, country)) ?? text('province', 'province'),
    city: text('city', 'city'),
    postcode: text('postcode', 'zip'),
    masked: isMasked(receiver) || undefined,
  }
}

function isTold(value: Json | undefined): boolean {
  return value !== undefined && value !== null && value !== ''
}
