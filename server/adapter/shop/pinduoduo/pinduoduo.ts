import type { OrderDraftInput, PartyInput } from '../../../../contract/order-draft.ts'
import type { ShopMessage, ShopReader, ShopReading } from '../../../intake/port.ts'
import { type FieldReader, startReading } from '../reading/field-reader.ts'
import { finishOrder, refuseMessage, toRequirements } from '../reading/fit-draft.ts'
import { isMasked, readCountry, seenOf, stripRegions } from '../reading/receiver.ts'
import { readToldAt } from '../reading/told-at.ts'
import { isRelayed } from '../signature.ts'
import { isObject, type Json, type JsonObject, member, parseJsonBytes } from '../value/json-lossless.ts'
import { readPddItems } from './items.ts'
import { isSet, listPddWishes } from './wishes.ts'

const decimals = 2
const marks = ['order_sn', 'item_list', 'confirm_status']

/** Pinduoduo `pdd.order.information.get`, with or without its envelope, relayed by the tenant's connector. Amounts in yuan. */
export const pinduoduo: ShopReader = { channel: 'pinduoduo', isGenuine: isRelayed, read: readMessage }

function readMessage({ rawBody }: ShopMessage): ShopReading {
  const message = parseJsonBytes(rawBody)
  const words = member(member(message, 'error_response'), 'error_msg')
  const order = findOrder(message)
  if (!order) return refuseMessage(rawBody, typeof words === 'string' ? words : undefined)
  const reading = startReading()
  const isCancelled = isGone(order)
  return finishOrder(reading, {
    externalNo: reading.id('externalNo', member(order, 'order_sn')),
    topic: isCancelled ? 'cancelled' : 'updated',
    toldAt: readToldAt(member(order, 'updated_at')),
    draft: readOrder(reading, order, isCancelled),
  })
}

function findOrder(message: Json | undefined): JsonObject | undefined {
  const inner = member(message, 'order_info_get_response') ?? message
  const order = member(inner, 'order_info') ?? inner
  return isObject(order) && marks.some((mark) => member(order, mark) !== undefined) ? order : undefined
}

/** Cancelled before or refunded after it was agreed, while it has not been sent. */
function isGone(order: JsonObject): boolean {
  return isSet(order, 'confirm_status', 2) || (isSet(order, 'refund_status', 4) && isSet(order, 'order_status', 1))
}

function readOrder(reading: FieldReader, order: JsonObject, isCancelled: boolean): OrderDraftInput {
  const money = (path: string, key: string) => reading.money(path, member(order, key), decimals)
  const buyerNote = reading.prose('buyerNote', member(order, 'buyer_memo'))
  const totalMinor = money('totalMinor', 'pay_amount')
  const paidAt = reading.time('paidAt', member(order, 'pay_time'))
  const isRefunded = isSet(order, 'refund_status', 4)
  const isPaid = isSet(order, 'confirm_status', 1) || paidAt !== undefined
  const isToday = isSet(order, 'delivery_one_day', 1)
  return {
    placedAt: reading.time('placedAt', member(order, 'created_time')),
    paidAt,
    wantedBy: reading.time('wantedBy', member(order, 'promise_delivery_time')),
    priority: isToday ? 'express' : undefined,
    consignee: readConsignee(reading, order),
    items: readPddItems(reading, order),
    currency: 'CNY',
    totalMinor,
    paidMinor: isPaid ? totalMinor : money('paidMinor', 'step_paid_fee') || undefined,
    freightMinor: money('freightMinor', 'postage'),
    paymentMethod: 'prepaid',
    paymentState: isRefunded ? (isCancelled ? 'refunded' : 'partly_refunded') : isPaid ? 'paid' : 'unpaid',
    serviceRequirements: toRequirements([buyerNote, ...listPddWishes(reading, order)]),
    buyerNote,
    sellerNote: reading.prose('sellerNote', member(order, 'remark')),
  }
}

/** Name, phone and street come as cipher with a starred twin; under risk control they do not come at all. */
function readConsignee(reading: FieldReader, order: JsonObject): PartyInput {
  const text = (path: string, key: string) => reading.text(`consignee.${path}`, member(order, key))
  const seen = (path: string, key: string) => seenOf(text(path, key), text(path, `${key}_mask`))
  const regions = { province: text('province', 'province'), city: text('city', 'city'), district: text('district', 'town') }
  const [name, phone, street] = [
    seen('name', 'receiver_name'),
    seen('phone', 'receiver_phone'),
    seen('detail', 'receiver_address'),
  ]
  const detail = stripRegions(
    street.seen ?? seenOf(text('detail', 'address'), text('detail', 'address_mask')).seen ?? '',
    regions,
  )
  const receiver = { name: name.seen, phone: phone.seen, detail: detail || undefined }
  const isWithheld = regions.province !== undefined && !(receiver.name && receiver.phone && receiver.detail)
  const isHidden = name.isHidden || phone.isHidden || street.isHidden || isWithheld || isMasked(receiver)
  return {
    ...receiver,
    country: readCountry(reading, 'consignee.country', member(order, 'country')),
    ...regions,
    masked: isHidden || undefined,
    // The platform decrypts, and prints waybills, by the order's number.
    platformRef: isHidden ? reading.text('consignee.platformRef', member(order, 'order_sn')) : undefined,
  }
}
