import type { OrderDraftInput } from '../../../../contract/order-draft.ts'
import type { ShopMessage, ShopReader, ShopReading, ShopTopic } from '../../../intake/port.ts'
import { type FieldReader, startReading } from '../reading/field-reader.ts'
import { finishOrder, refuseMessage, toRequirements } from '../reading/fit-draft.ts'
import { readToldAt } from '../reading/told-at.ts'
import { isObject, type Json, type JsonObject, member, parseJson, parseJsonBytes } from '../value/json-lossless.ts'
import { isRelayed } from '../signature.ts'
import { readTaobaoConsignee } from './consignee.ts'
import { isClosed, listLines, listWarnings, readTaobaoItems } from './items.ts'
import { readTaobaoPayment } from './payment.ts'

/**
 * Taobao and Tmall `trade.fullinfo.get`, with or without its envelope, also as the JSON string `jdp_response` of the pushed
 * database. Taobao does not call us: the tenant's own connector relays what it fetched and signs it (README.md here).
 */
export const taobao: ShopReader = {
  channel: 'taobao',
  isGenuine: isRelayed,
  read: readMessage,
}

function readMessage({ rawBody }: ShopMessage): ShopReading {
  const message = parseInner(parseJsonBytes(rawBody))
  const refusal = member(message, 'error_response')
  const words = member(refusal, 'sub_msg') ?? member(refusal, 'msg')
  if (isObject(refusal)) return refuseMessage(rawBody, typeof words === 'string' ? words : undefined)
  const trade = findTrade(message)
  if (!trade) return refuseMessage(rawBody)
  if (member(trade, 'shipping_type') === 'virtual')
    return { kind: 'ignored', why: '虚拟发货，无货可运 / delivered virtually, nothing to ship' }
  const reading = startReading()
  const isCancelled = isClosed(member(trade, 'status'))
  return finishOrder(reading, {
    externalNo: reading.id('externalNo', member(trade, 'tid_str') ?? member(trade, 'tid')),
    topic: isCancelled ? 'cancelled' : topicOf(trade),
    toldAt: readToldAt(member(trade, 'modified')),
    draft: readTrade(reading, trade, isCancelled),
  })
}

/** JSON within a string within JSON, as connectors that read the pushed database send it. */
function parseInner(message: Json | undefined): Json | undefined {
  const pushed = member(message, 'jdp_response') ?? message
  return typeof pushed === 'string' ? parseJson(pushed) : pushed
}

function findTrade(message: Json | undefined): JsonObject | undefined {
  const inside = member(member(message, 'trade_fullinfo_get_response'), 'trade') ?? member(message, 'trade')
  if (isObject(inside)) return inside
  const isTrade = ['tid', 'tid_str', 'orders'].some((mark) => member(message, mark) !== undefined)
  return isObject(message) && isTrade ? message : undefined
}

function topicOf(trade: JsonObject): ShopTopic {
  const created = member(trade, 'created')
  return typeof created === 'string' && created === member(trade, 'modified') ? 'created' : 'updated'
}

function readTrade(reading: FieldReader, trade: JsonObject, isCancelled: boolean): OrderDraftInput {
  const lines = listLines(reading, trade)
  const buyerNote = reading.prose('buyerNote', member(trade, 'buyer_message'))
  const shipping = reading.text('priority', member(trade, 'shipping_type'))
  return {
    placedAt: reading.time('placedAt', member(trade, 'created')),
    // 25 is 次日必达, next-day delivery (AUD-3: express).
    priority: shipping === '25' ? 'express' : undefined,
    buyer: readBuyer(reading, trade),
    consignee: readTaobaoConsignee(reading, trade),
    items: readTaobaoItems(reading, trade, { lines, isCancelled }),
    currency: 'CNY',
    freightMinor: reading.money('freightMinor', member(trade, 'post_fee'), 2),
    ...readTaobaoPayment(reading, trade, { lines, isCancelled }),
    serviceRequirements: toRequirements([
      buyerNote,
      shipping === '25' ? '次日必达' : undefined,
      shipping === '26' ? '预约配送' : undefined,
      ...listWarnings(trade, lines),
    ]),
    buyerNote,
    sellerNote: reading.prose('sellerNote', member(trade, 'seller_memo')),
  }
}

/** A starred nick (采**) is shared by thousands, so it names but does not identify; the open uid does. */
function readBuyer(reading: FieldReader, trade: JsonObject): OrderDraftInput['buyer'] {
  const nick = reading.text('buyer.account', member(trade, 'buyer_nick'))
  const openUid = reading.id('buyer.account', member(trade, 'buyer_open_uid'))
  const isStarred = nick?.includes('*')
  return {
    account: isStarred ? openUid : (nick ?? openUid),
    name: isStarred ? nick : undefined,
    email: reading.text('buyer.email', member(trade, 'buyer_email')),
  }
}
