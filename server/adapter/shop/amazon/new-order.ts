import type { DraftItem, OrderDraftInput, PartyInput } from '../../../../contract/order-draft.ts'
import type { ShopReading } from '../../../intake/port.ts'
import { type FieldReader, startReading } from '../reading/field-reader.ts'
import { finishOrder, toRequirements } from '../reading/fit-draft.ts'
import { joinLines, readCountry } from '../reading/receiver.ts'
import { readToldAt } from '../reading/told-at.ts'
import { type Json, type JsonObject, isObject, member } from '../value/json-lossless.ts'
import { hidesReceiver, isFast, shippedByAmazon } from './amazon-terms.ts'

const cancelled = ['CANCELLED', 'CANCELED', 'UNFULFILLABLE']
const unpaid = ['PENDING', 'PENDING_AVAILABILITY']
const paid = ['UNSHIPPED', 'PARTIALLY_SHIPPED', 'SHIPPED']

/** An order of Orders API 2026-01-01. */
export function readNewOrder(order: JsonObject): ShopReading {
  const reading = startReading()
  const fulfillment = reading.object('paymentState', member(order, 'fulfillment'))
  const status = reading.text('paymentState', member(fulfillment, 'fulfillmentStatus')) ?? ''
  return finishOrder(reading, {
    externalNo: reading.id('externalNo', member(order, 'orderId')),
    topic: cancelled.includes(status) ? 'cancelled' : 'updated',
    toldAt: readToldAt(member(order, 'lastUpdatedTime')),
    draft: readDraft(reading, order, { status, fulfillment }),
  })
}

type Standing = { status: string; fulfillment: JsonObject | undefined }

function readDraft(reading: FieldReader, order: JsonObject, { status, fulfillment }: Standing): OrderDraftInput {
  const proceeds = reading.object('totalMinor', member(order, 'proceeds'))
  const total = reading.object('totalMinor', member(proceeds, 'grandTotal'))
  const { code, decimals } = total ? reading.currency('currency', member(total, 'currencyCode')) : {}
  const totalMinor = reading.money('totalMinor', member(total, 'amount'), decimals)
  const lines = reading.list('items', member(order, 'orderItems'))
  const buyer = reading.object('buyer', member(order, 'buyer'))
  const paymentState = unpaid.includes(status) ? 'unpaid' : paid.includes(status) ? 'paid' : undefined
  const deliverBy = reading.object('wantedBy', member(fulfillment, 'deliverByWindow'))
  const by = reading.text('serviceRequirements', member(fulfillment, 'fulfilledBy'))
  return {
    placedAt: reading.time('placedAt', member(order, 'createdTime')),
    wantedBy: reading.time('wantedBy', member(deliverBy, 'latestDateTime')),
    priority: isFast(reading.text('priority', member(fulfillment, 'fulfillmentServiceLevel'))) ? 'express' : undefined,
    buyer: {
      name: reading.text('buyer.name', member(buyer, 'buyerName')),
      email: reading.text('buyer.email', member(buyer, 'buyerEmail')),
    },
    consignee: readConsignee(reading, order),
    items: readItems(reading, lines, decimals),
    currency: code,
    totalMinor,
    paidMinor: paymentState === 'paid' ? totalMinor : undefined,
    paymentMethod: paymentState === undefined ? undefined : 'prepaid',
    paymentState,
    serviceRequirements: toRequirements([
      by === 'AMAZON' ? shippedByAmazon : undefined,
      ...lines.flatMap((line) => readGift(reading, line)),
    ]),
  }
}

function readConsignee(reading: FieldReader, order: JsonObject): PartyInput {
  const recipient = reading.object('consignee', member(order, 'recipient'))
  const address = reading.object('consignee', member(recipient, 'deliveryAddress'))
  const text = (path: string, key: string) => reading.text(`consignee.${path}`, member(address, key))
  const receiver = {
    name: text('name', 'name'),
    phone: text('phone', 'phone'),
    detail: joinLines(text('detail', 'addressLine1'), text('detail', 'addressLine2'), text('detail', 'addressLine3')),
  }
  return {
    ...receiver,
    company: text('company', 'companyName'),
    country: readCountry(reading, 'consignee.country', member(address, 'countryCode')),
    province: text('province', 'stateOrRegion'),
    city: text('city', 'city') ?? text('city', 'municipality'),
    district: text('district', 'districtOrCounty'),
    postcode: text('postcode', 'postalCode'),
    masked: hidesReceiver(address !== undefined, receiver) || undefined,
  }
}

function readItems(reading: FieldReader, lines: readonly Json[], decimals: number | undefined): DraftItem[] {
  const items: DraftItem[] = []
  for (const line of lines) {
    const path = `items.${items.length}`
    const quantity = reading.count(`${path}.quantity`, member(line, 'quantityOrdered'), 'not_quantity')
    if (quantity === 0) continue // cancelled by the buyer
    if (!isObject(line)) reading.note(path, 'unparsable', line)
    const product = reading.object(path, member(line, 'product'))
    const price = reading.object(`${path}.unitPriceMinor`, member(product, 'price'))
    const unit = reading.object(`${path}.unitPriceMinor`, member(price, 'unitPrice'))
    items.push({
      name: reading.text(`${path}.name`, member(product, 'title')),
      sku: reading.text(`${path}.sku`, member(product, 'sellerSku')),
      externalLineNo: reading.id(`${path}.externalLineNo`, member(line, 'orderItemId')),
      quantity,
      unitPriceMinor: reading.money(`${path}.unitPriceMinor`, member(unit, 'amount'), decimals),
    })
  }
  return items
}

function readGift(reading: FieldReader, line: Json): string[] {
  const packing = reading.object('serviceRequirements', member(line, 'packing'))
  const gift = reading.object('serviceRequirements', member(packing, 'giftOption'))
  if (gift === undefined) return []
  const words = reading.text('serviceRequirements', member(gift, 'giftMessage'))
  return [`礼品包装${words ? `，卡片：${words}` : ''}`]
}
