import type { OrderDraftInput, PartyInput } from '../../../../contract/order-draft.ts'
import type { ShopMessage, ShopReader, ShopReading } from '../../../intake/port.ts'
import { type FieldReader, startReading } from '../reading/field-reader.ts'
import { finishOrder, refuseMessage, toRequirements } from '../reading/fit-draft.ts'
import { isMasked, seenOf, stripRegions } from '../reading/receiver.ts'
import { readToldAt } from '../reading/told-at.ts'
import { isRelayed, isSignedByApp } from '../signature.ts'
import { isList, isObject, type Json, type JsonObject, member, parseJsonBytes, writtenNumber } from '../value/json-lossless.ts'
import { listDoudianWarnings, readDoudianItems, refundsOf } from './items.ts'

const marks = ['sku_order_list', 'order_status', 'post_addr']
const unpaid = ['1', '103']
const paid = ['2', '3', '5', '101', '105']
const cancelled = ['4', '21', '22', '39']

/** Doudian `order.orderDetail`, with or without its envelope. Amounts are whole fen, times unix seconds, 0 for never. */
export const doudian: ShopReader = {
  channel: 'doudian',
  isGenuine: (message, secret, now) => isRelayed(message, secret, now) || isSignedByApp(message, secret),
  read: readMessage,
}

function readMessage({ rawBody }: ShopMessage): ShopReading {
  const message = parseJsonBytes(rawBody)
  // Pushed events name an order and say no more: the order itself is fetched.
  if (isList(message) && message.every((event) => member(event, 'tag') !== undefined))
    return { kind: 'ignored', why: '只有事件通知，没有订单内容 / an event that names an order without its content' }
  const words = member(message, 'sub_msg') ?? member(message, 'msg')
  const order = findOrder(message)
  if (!order) return refuseMessage(rawBody, typeof words === 'string' ? words : undefined)
  const reading = startReading()
  const status = codeOf(reading, order, { path: 'paymentState', key: 'order_status' })
  const isCancelled = cancelled.includes(status)
  return finishOrder(reading, {
    externalNo: reading.id('externalNo', member(order, 'order_id')),
    topic: isCancelled ? 'cancelled' : 'updated',
    toldAt: readToldAt(member(order, 'update_time')),
    draft: readOrder(reading, order, { status, isCancelled }),
  })
}

function findOrder(message: Json | undefined): JsonObject | undefined {
  const inner = member(message, 'data') ?? message
  const order = member(inner, 'shop_order_detail') ?? inner
  return isObject(order) && marks.some((mark) => member(order, mark) !== undefined) ? order : undefined
}

/** A code as its digits, whether it came as number or text. */
function codeOf(reading: FieldReader, order: JsonObject, { path, key }: { path: string; key: string }): string {
  return reading.text(path, member(order, key)) ?? ''
}

type Standing = { status: string; isCancelled: boolean }

function readOrder(reading: FieldReader, order: JsonObject, { status, isCancelled }: Standing): OrderDraftInput {
  const fen = (path: string, key: string) => reading.money(path, member(order, key), 0)
  const isCod = codeOf(reading, order, { path: 'paymentMethod', key: 'pay_type' }) === '0'
  const buyerNote = reading.prose('buyerNote', member(order, 'buyer_words'))
  const totalMinor = fen('totalMinor', 'pay_amount') ?? fen('totalMinor', 'order_amount')
  const lines = reading.list('items', member(order, 'sku_order_list'))
  const paymentState = stateOf({ status, isCancelled, isCod, refunds: refundsOf(lines), isPaidOnce: isTold(order, 'pay_time') })
  const isPaid = paymentState !== undefined && paymentState !== 'unpaid'
  return {
    placedAt: readUnix(reading, 'placedAt', member(order, 'create_time')),
    paidAt: readUnix(reading, 'paidAt', member(order, 'pay_time')),
    buyer: { account: reading.id('buyer.account', member(order, 'doudian_open_id')) },
    consignee: readConsignee(reading, order),
    items: readDoudianItems(reading, lines, isCancelled),
    currency: 'CNY',
    totalMinor,
    paidMinor: isPaid ? totalMinor : undefined,
    freightMinor: fen('freightMinor', 'post_amount'),
    codMinor: isCod && !isPaid && !isCancelled ? totalMinor : undefined,
    paymentMethod: !isCod && paymentState !== undefined ? 'prepaid' : undefined,
    paymentState,
    serviceRequirements: toRequirements([buyerNote, ...listDoudianWarnings(reading, lines)]),
    buyerNote,
    sellerNote: reading.prose('sellerNote', member(order, 'seller_words')),
  }
}

type Paying = Standing & { isCod: boolean; refunds: { refunded: number; all: number }; isPaidOnce: boolean }

function stateOf({ status, isCancelled, isCod, refunds, isPaidOnce }: Paying): OrderDraftInput['paymentState'] {
  if (isCancelled) return isPaidOnce ? 'refunded' : 'unpaid'
  if (unpaid.includes(status)) return 'unpaid'
  if (!paid.includes(status)) return undefined
  // Cash on delivery is paid when the buyer has it.
  if (isCod && status !== '5') return 'unpaid'
  if (refunds.refunded === 0) return 'paid'
  return refunds.refunded === refunds.all ? 'refunded' : 'partly_refunded'
}

function readConsignee(reading: FieldReader, order: JsonObject): PartyInput {
  const address = reading.object('consignee', member(order, 'post_addr'))
  const text = (path: string, source: JsonObject | undefined, key: string) =>
    reading.text(`consignee.${path}`, member(source, key))
  const starred = reading.object('consignee', member(order, 'mask_post_addr'))
  const region = (path: string, key: string) => {
    const told = member(address, key)
    return reading.text(`consignee.${path}`, isObject(told) ? member(told, 'name') : told)
  }
  const regions = { province: region('province', 'province'), city: region('city', 'city'), district: region('district', 'town') }
  const street = region('detail', 'street')
  const [name, phone, detail] = [
    seenOf(
      text('name', order, 'post_receiver') ?? text('name', order, 'encrypt_post_receiver'),
      text('name', order, 'mask_post_receiver'),
    ),
    seenOf(text('phone', order, 'post_tel') ?? text('phone', order, 'encrypt_post_tel'), text('phone', order, 'mask_post_tel')),
    seenOf(text('detail', address, 'detail') ?? text('detail', address, 'encrypt_detail'), text('detail', starred, 'detail')),
  ]
  const line = stripRegions(detail.seen ?? '', regions)
  const receiver = {
    name: name.seen,
    phone: phone.seen,
    detail: `${street && !line.startsWith(street) ? street : ''}${line}` || undefined,
  }
  const isWithheld = address !== undefined && !(receiver.name && receiver.phone && detail.seen)
  const isHidden = name.isHidden || phone.isHidden || detail.isHidden || isWithheld || isMasked(receiver)
  const handle = text('platformRef', order, 'open_address_id') ?? (isHidden ? text('platformRef', order, 'order_id') : undefined)
  return { ...receiver, ...regions, masked: isHidden || undefined, platformRef: handle }
}

function isTold(order: JsonObject, key: string): boolean {
  const value = member(order, key)
  return value !== undefined && value !== null && value !== '' && writtenNumber(value) !== '0'
}

function readUnix(reading: FieldReader, path: string, value: Json | undefined): string | undefined {
  return value === '0' || writtenNumber(value) === '0' ? undefined : reading.time(path, value)
}
