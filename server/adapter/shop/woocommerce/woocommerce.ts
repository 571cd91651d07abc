import type { OrderDraftInput, PartyInput } from '../../../../contract/order-draft.ts'
import type { ShopMessage, ShopReader, ShopReading, ShopTopic } from '../../../intake/port.ts'
import { findChineseProvince } from '../value/china-province.ts'
import { type FieldReader, startReading } from '../reading/field-reader.ts'
import { finishOrder, refuseMessage, toRequirements } from '../reading/fit-draft.ts'
import { readToldAt } from '../reading/told-at.ts'
import { type Json, type JsonObject, isObject, member, parseJsonBytes } from '../value/json-lossless.ts'
import { isMasked, joinLines, joinName, readCountry } from '../reading/receiver.ts'
import { findHeader, isSignedBase64 } from '../signature.ts'
import { readWooItems } from './items.ts'
import { readWooPayment } from './payment.ts'

const marks = ['id', 'order_key', 'line_items', 'billing', 'shipping']
const addressMarks = ['address_1', 'address_2', 'city', 'state', 'postcode']

/** WooCommerce REST v3 orders as its webhooks send them. Keyed by `id`: numbers are a plugin's, and a deletion has only the id. */
export const woocommerce: ShopReader = {
  channel: 'woocommerce',
  isGenuine: (message, secret) => isSignedBase64(message, 'x-wc-webhook-signature', secret),
  read: readMessage,
}

function readMessage(message: ShopMessage): ShopReading {
  // Sent unsigned when a webhook is saved.
  if (/^webhook_id=\d+\s*$/.test(message.rawBody.toString('latin1', 0, 100)))
    return { kind: 'ignored', why: '连通测试，不含订单 / a ping without an order' }
  const topic = findHeader(message, 'x-wc-webhook-topic') ?? ''
  if (topic && !topic.startsWith('order.'))
    return { kind: 'ignored', why: `与订单无关的主题 / a topic about no order: ${topic.slice(0, 100)}` }
  const order = parseJsonBytes(message.rawBody)
  if (!isObject(order) || !marks.some((mark) => Object.hasOwn(order, mark))) return refuseMessage(message.rawBody)
  const reading = startReading()
  const status = (reading.text('paymentState', member(order, 'status')) ?? '').replace(/^wc-/, '')
  if (status === 'checkout-draft' || status === 'auto-draft')
    return { kind: 'ignored', why: '买家尚未提交的草稿 / a draft that the buyer has not placed' }
  return finishOrder(reading, {
    externalNo: reading.id('externalNo', member(order, 'id')),
    topic: topicOf(order, { topic, status }),
    toldAt: readToldAt(member(order, 'date_modified_gmt'), 'Z') ?? readToldAt(member(order, 'date_modified')),
    draft: topic === 'order.deleted' ? {} : readOrder(reading, order, status),
  })
}

function topicOf(order: JsonObject, { topic, status }: { topic: string; status: string }): ShopTopic {
  if (topic === 'order.deleted' || status === 'cancelled' || status === 'trash') return 'cancelled'
  const created = member(order, 'date_created')
  const isNew = topic ? topic === 'order.created' : typeof created === 'string' && created === member(order, 'date_modified')
  return isNew ? 'created' : 'updated'
}

function readOrder(reading: FieldReader, order: JsonObject, status: string): OrderDraftInput {
  const { code, decimals } = reading.currency('currency', member(order, 'currency'))
  const totalMinor = reading.money('totalMinor', member(order, 'total'), decimals)
  const buyerNote = reading.prose('buyerNote', member(order, 'customer_note'))
  return {
    placedAt: readWooTime(reading, 'placedAt', order, 'date_created'),
    buyer: readBuyer(reading, order),
    consignee: readConsignee(reading, order),
    items: readWooItems(reading, member(order, 'line_items'), decimals),
    currency: code,
    totalMinor,
    freightMinor: reading.money('freightMinor', member(order, 'shipping_total'), decimals),
    ...readWooPayment(reading, order, {
      status,
      totalMinor,
      decimals,
      paidAt: readWooTime(reading, 'paidAt', order, 'date_paid'),
    }),
    serviceRequirements: toRequirements([buyerNote]),
    buyerNote,
  }
}

/** The `_gmt` twin is UTC; the other is the shop's own clock, of which we only guess that it is Beijing's. */
function readWooTime(reading: FieldReader, path: string, order: JsonObject, key: string): string | undefined {
  return reading.time(path, member(order, `${key}_gmt`), 'Z') ?? reading.time(path, member(order, key))
}

function readBuyer(reading: FieldReader, order: JsonObject): OrderDraftInput['buyer'] {
  const billing = reading.object('buyer', member(order, 'billing'))
  const text = (path: string, key: string) => reading.text(`buyer.${path}`, member(billing, key))
  return {
    account: reading.id('buyer.account', member(order, 'customer_id')),
    name: joinName(text('name', 'first_name'), text('name', 'last_name')),
    phone: text('phone', 'phone'),
    email: text('email', 'email'),
  }
}

/** The shipping address; the billing address when the shop fills in only that. */
function readConsignee(reading: FieldReader, order: JsonObject): PartyInput {
  const billing = reading.object('consignee', member(order, 'billing'))
  const shipping = reading.object('consignee', member(order, 'shipping'))
  const isShipped = addressMarks.some((mark) => isTold(member(shipping, mark)))
  const address = isShipped ? shipping : billing
  const text = (path: string, key: string) => reading.text(`consignee.${path}`, member(address, key))
  const country = readCountry(reading, 'consignee.country', member(address, 'country'))
  const state = text('province', 'state')
  const receiver = {
    name: joinName(text('name', 'first_name'), text('name', 'last_name')),
    phone: text('phone', 'phone') ?? reading.text('consignee.phone', member(billing, 'phone')),
    detail: joinLines(text('detail', 'address_1'), text('detail', 'address_2')),
  }
  return {
    ...receiver,
    company: text('company', 'company'),
    email: isShipped ? undefined : text('email', 'email'),
    country,
    province: state && (findChineseProvince(state, country) ?? state),
    city: text('city', 'city'),
    postcode: text('postcode', 'postcode'),
    masked: isMasked(receiver) || undefined,
  }
}

function isTold(value: Json | undefined): boolean {
  return value !== undefined && value !== null && value !== ''
}
