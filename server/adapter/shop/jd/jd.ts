import type { DraftItem, OrderDraftInput, PartyInput } from '../../../../contract/order-draft.ts'
import type { ShopMessage, ShopReader, ShopReading } from '../../../intake/port.ts'
import { type FieldReader, startReading } from '../reading/field-reader.ts'
import { finishOrder, refuseMessage, toRequirements } from '../reading/fit-draft.ts'
import { isMasked, seenOf, stripRegions } from '../reading/receiver.ts'
import { readToldAt } from '../reading/told-at.ts'
import { isRelayed } from '../signature.ts'
import { isObject, type Json, type JsonObject, member, parseJson, parseJsonBytes } from '../value/json-lossless.ts'

const decimals = 2
const marks = ['orderId', 'order_id', 'itemInfoList', 'consigneeInfo', 'orderState']
const cancelled = ['TRADE_CANCELED', 'TRADE_CANCELLED']
const unpaid = ['NOT_PAY', 'WAIT_PAY']
/** What must not leave yet. */
const waiting: Record<string, string> = {
  LOCKED: '平台已锁定，买家申请取消',
  PAUSE: '平台暂停，暂不发货',
  POP_ORDER_PAUSE: '平台暂停，暂不发货',
}

/** JD `jingdong.pop.order.get`, with or without its envelope (JD spells it `responce`), relayed by the tenant's connector. */
export const jd: ShopReader = { channel: 'jd', isGenuine: isRelayed, read: readMessage }

function readMessage({ rawBody }: ShopMessage): ShopReading {
  const message = parseJsonBytes(rawBody)
  const words = member(member(message, 'error_response'), 'zh_desc')
  const order = findOrder(message)
  if (!order) return refuseMessage(rawBody, typeof words === 'string' ? words : undefined)
  const reading = startReading()
  const state = reading.text('paymentState', member(order, 'orderState')) ?? ''
  return finishOrder(reading, {
    externalNo: reading.id('externalNo', member(order, 'orderId') ?? member(order, 'order_id')),
    topic: cancelled.includes(state) ? 'cancelled' : 'updated',
    toldAt: readToldAt(member(order, 'modified')),
    draft: readOrder(reading, order, state),
  })
}

function findOrder(message: Json | undefined): JsonObject | undefined {
  const answer =
    member(message, 'jingdong_pop_order_get_responce') ?? member(message, 'jingdong_pop_order_get_response') ?? message
  const detail = member(answer, 'orderDetailInfo') ?? answer
  const told = member(detail, 'orderInfo') ?? detail
  const order = typeof told === 'string' ? parseJson(told) : told
  return isObject(order) && marks.some((mark) => member(order, mark) !== undefined) ? order : undefined
}

function readOrder(reading: FieldReader, order: JsonObject, state: string): OrderDraftInput {
  const money = (path: string, key: string) => reading.money(path, member(order, key), decimals)
  const buyerNote = reading.prose('buyerNote', member(order, 'orderRemark'))
  // `1-货到付款`, `4-在线支付`
  const isCod = /^1(-|$)/.test(reading.text('paymentMethod', member(order, 'payType')) ?? '')
  const isCancelled = cancelled.includes(state)
  const paidAt = reading.time('paidAt', member(order, 'paymentConfirmTime'))
  const paymentState = stateOf({ state, isCod, isCancelled, isPaidOnce: paidAt !== undefined })
  const totalMinor =
    money('totalMinor', 'orderPayment') ?? money('totalMinor', 'orderSellerPrice') ?? money('totalMinor', 'orderTotalPrice')
  return {
    placedAt: reading.time('placedAt', member(order, 'orderStartTime')),
    paidAt,
    buyer: { account: reading.text('buyer.account', member(order, 'open_id_buyer') ?? member(order, 'pin')) },
    consignee: readConsignee(reading, order),
    items: readItems(reading, order),
    currency: 'CNY',
    totalMinor,
    paidMinor: paymentState === 'paid' || paymentState === 'refunded' ? totalMinor : undefined,
    freightMinor: money('freightMinor', 'freightPrice'),
    codMinor: isCod && paymentState === 'unpaid' && !isCancelled ? totalMinor : undefined,
    paymentMethod: !isCod && paymentState !== undefined ? 'prepaid' : undefined,
    paymentState,
    serviceRequirements: toRequirements([buyerNote, new Map(Object.entries(waiting)).get(state), readWaybill(reading, order)]),
    buyerNote,
    sellerNote: reading.prose('sellerNote', member(order, 'venderRemark')),
  }
}

type Paying = { state: string; isCod: boolean; isCancelled: boolean; isPaidOnce: boolean }

function stateOf({ state, isCod, isCancelled, isPaidOnce }: Paying): OrderDraftInput['paymentState'] {
  if (state === '') return undefined
  if (isCancelled) return isPaidOnce ? 'refunded' : 'unpaid'
  if (unpaid.includes(state)) return 'unpaid'
  return isCod && !state.startsWith('FINISHED') ? 'unpaid' : 'paid'
}

function readItems(reading: FieldReader, order: JsonObject): DraftItem[] {
  const items: DraftItem[] = []
  for (const line of reading.list('items', member(order, 'itemInfoList'))) {
    const path = `items.${items.length}`
    const quantity = reading.count(`${path}.quantity`, member(line, 'itemTotal'), 'not_quantity')
    if (quantity === 0) continue
    if (!isObject(line)) reading.note(path, 'unparsable', line)
    const text = (field: string, key: string) => reading.text(`${path}.${field}`, member(line, key))
    items.push({
      name: text('name', 'skuName'),
      sku: text('sku', 'outerSkuId') ?? text('sku', 'productNo'),
      externalLineNo: reading.id(`${path}.externalLineNo`, member(line, 'skuId')),
      quantity,
      unitPriceMinor: reading.money(`${path}.unitPriceMinor`, member(line, 'jdPrice'), decimals),
    })
  }
  return items
}

/** `fullAddress` repeats the regions; a handle (`oaid`) stands for what is starred. */
function readConsignee(reading: FieldReader, order: JsonObject): PartyInput {
  const told = reading.object('consignee', member(order, 'consigneeInfo'))
  const text = (path: string, key: string) => reading.text(`consignee.${path}`, member(told, key))
  const regions = { province: text('province', 'province'), city: text('city', 'city'), district: text('district', 'county') }
  const town = text('detail', 'town')
  const [name, phone, full] = [
    seenOf(text('name', 'fullname'), undefined),
    seenOf(text('phone', 'mobile') ?? text('phone', 'telephone'), undefined),
    seenOf(text('detail', 'fullAddress'), undefined),
  ]
  const line = stripRegions(full.seen ?? '', regions)
  const receiver = {
    name: name.seen,
    phone: phone.seen,
    detail: `${town && !line.startsWith(town) ? town : ''}${line}` || undefined,
  }
  const platformRef = reading.text('consignee.platformRef', handleOf(order, told))
  const isWithheld = platformRef !== undefined && !(receiver.name && receiver.phone && full.seen)
  const isHidden = name.isHidden || phone.isHidden || full.isHidden || isWithheld || isMasked(receiver)
  return { ...receiver, ...regions, masked: isHidden || undefined, platformRef }
}

const handleOf = (order: JsonObject, told: JsonObject | undefined): Json | undefined =>
  member(told, 'oaid') ?? member(order, 'oaid')

/** Several parcels stand in one text, with `|` between. */
function readWaybill(reading: FieldReader, order: JsonObject): string | undefined {
  const numbers = (reading.text('serviceRequirements', member(order, 'waybill')) ?? '')
    .split(/[|,;，；]/)
    .filter((one) => one.trim() !== '')
  return numbers.length > 0 ? `平台已有运单：${numbers.map((one) => one.trim()).join('、')}` : undefined
}
