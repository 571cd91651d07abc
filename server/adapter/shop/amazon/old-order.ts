import type { DraftItem, OrderDraftInput, PartyInput } from '../../../../contract/order-draft.ts'
import type { ShopReading } from '../../../intake/port.ts'
import { type FieldReader, startReading } from '../reading/field-reader.ts'
import { finishOrder, toRequirements } from '../reading/fit-draft.ts'
import { joinLines, readCountry } from '../reading/receiver.ts'
import { readToldAt } from '../reading/told-at.ts'
import { type Json, type JsonObject, isObject, member } from '../value/json-lossless.ts'
import { divideMinor } from '../value/money.ts'
import { hidesReceiver, isFast, shippedByAmazon } from './amazon-terms.ts'

const states: Record<string, OrderDraftInput['paymentState']> = {
  Pending: 'unpaid',
  PendingAvailability: 'unpaid',
  Unshipped: 'paid',
  PartiallyShipped: 'paid',
  Shipped: 'paid',
  InvoiceUnconfirmed: 'paid',
}

/** An order of Orders API v0. */
export function readOldOrder(order: JsonObject): ShopReading {
  const reading = startReading()
  const status = reading.text('paymentState', member(order, 'OrderStatus')) ?? ''
  const isCancelled = status === 'Canceled' || status === 'Unfulfillable'
  return finishOrder(reading, {
    externalNo: reading.id('externalNo', member(order, 'AmazonOrderId')),
    topic: isCancelled ? 'cancelled' : 'updated',
    toldAt: readToldAt(member(order, 'LastUpdateDate')),
    draft: readDraft(reading, order, { status, isCancelled }),
  })
}

type Standing = { status: string; isCancelled: boolean }

function readDraft(reading: FieldReader, order: JsonObject, { status, isCancelled }: Standing): OrderDraftInput {
  const total = reading.object('totalMinor', member(order, 'OrderTotal'))
  const { code, decimals } = total ? reading.currency('currency', member(total, 'CurrencyCode')) : {}
  const totalMinor = reading.money('totalMinor', member(total, 'Amount'), decimals)
  const isCod = reading.text('paymentMethod', member(order, 'PaymentMethod')) === 'COD'
  const paymentState = isCod && !isCancelled ? 'unpaid' : new Map(Object.entries(states)).get(status)
  const isPaid = paymentState === 'paid'
  const lines = reading.list('items', member(order, 'OrderItems'))
  const buyer = reading.object('buyer', member(order, 'BuyerInfo'))
  const level = reading.text('priority', member(order, 'ShipmentServiceLevelCategory'))
  const channel = reading.text('serviceRequirements', member(order, 'FulfillmentChannel'))
  return {
    placedAt: reading.time('placedAt', member(order, 'PurchaseDate')),
    wantedBy: reading.time('wantedBy', member(order, 'LatestDeliveryDate')),
    priority: isFast(level) ? 'express' : undefined,
    buyer: {
      name: reading.text('buyer.name', member(buyer, 'BuyerName')),
      email: reading.text('buyer.email', member(buyer, 'BuyerEmail') ?? member(order, 'BuyerEmail')),
    },
    consignee: readConsignee(reading, order),
    items: readItems(reading, lines, decimals),
    currency: code,
    totalMinor,
    paidMinor: isPaid ? totalMinor : undefined,
    freightMinor: readFreight(reading, lines, decimals),
    codMinor: isCod && !isCancelled ? totalMinor : undefined,
    paymentMethod: !isCod && paymentState !== undefined ? 'prepaid' : undefined,
    paymentState,
    serviceRequirements: toRequirements([
      channel === 'AFN' ? shippedByAmazon : undefined,
      ...lines.flatMap((line) => readGift(reading, line)),
    ]),
  }
}

/** Amazon hides the person behind rights of their own; what is left is city, postcode and country. */
function readConsignee(reading: FieldReader, order: JsonObject): PartyInput {
  const address = reading.object('consignee', member(order, 'ShippingAddress'))
  const text = (path: string, key: string) => reading.text(`consignee.${path}`, member(address, key))
  const receiver = {
    name: text('name', 'Name'),
    phone: text('phone', 'Phone'),
    detail: joinLines(text('detail', 'AddressLine1'), text('detail', 'AddressLine2'), text('detail', 'AddressLine3')),
  }
  return {
    ...receiver,
    company: text('company', 'CompanyName'),
    country: readCountry(reading, 'consignee.country', member(address, 'CountryCode')),
    province: text('province', 'StateOrRegion'),
    city: text('city', 'City') ?? text('city', 'Municipality'),
    district: text('district', 'District') ?? text('district', 'County'),
    postcode: text('postcode', 'PostalCode'),
    masked: hidesReceiver(address !== undefined, receiver) || undefined,
  }
}

function readItems(reading: FieldReader, lines: readonly Json[], decimals: number | undefined): DraftItem[] {
  const items: DraftItem[] = []
  for (const line of lines) {
    const path = `items.${items.length}`
    const quantity = reading.count(`${path}.quantity`, member(line, 'QuantityOrdered'), 'not_quantity')
    if (quantity === 0) continue // cancelled by the buyer
    if (!isObject(line)) reading.note(path, 'unparsable', line)
    const money = (key: string) =>
      reading.money(`${path}.unitPriceMinor`, member(reading.object(path, member(line, key)), 'Amount'), decimals)
    const totalMinor = money('ItemPrice')
    items.push({
      name: reading.text(`${path}.name`, member(line, 'Title')),
      sku: reading.text(`${path}.sku`, member(line, 'SellerSKU')),
      externalLineNo: reading.id(`${path}.externalLineNo`, member(line, 'OrderItemId')),
      quantity,
      unitPriceMinor:
        totalMinor === undefined || quantity === undefined
          ? undefined
          : divideMinor(Math.max(0, totalMinor - (money('PromotionDiscount') ?? 0)), quantity),
    })
  }
  return items
}

function readFreight(reading: FieldReader, lines: readonly Json[], decimals: number | undefined): number | undefined {
  const prices = lines.flatMap((line) => {
    const price = reading.object('freightMinor', member(line, 'ShippingPrice'))
    const minor = reading.money('freightMinor', member(price, 'Amount'), decimals)
    return minor === undefined ? [] : [minor]
  })
  return prices.length === 0 ? undefined : prices.reduce((sum, price) => sum + price, 0)
}

function readGift(reading: FieldReader, line: Json): string[] {
  const words = reading.text('serviceRequirements', member(member(line, 'BuyerInfo'), 'GiftMessageText'))
  const told = member(line, 'IsGift')
  return told === true || told === 'true' || words ? [`礼品包装${words ? `，卡片：${words}` : ''}`] : []
}
