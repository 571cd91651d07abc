import type { ShopMessage, ShopReader, ShopReading } from '../../../intake/port.ts'
import { refuseMessage } from '../reading/fit-draft.ts'
import { isRelayed } from '../signature.ts'
import { isList, isObject, type Json, type JsonObject, member, parseJsonBytes, writeJson } from '../value/json-lossless.ts'
import { readNewOrder } from './new-order.ts'
import { readOldOrder } from './old-order.ts'

/**
 * Amazon SP-API orders: v0 (`Orders`, one order with its `OrderItems`, `ShippingAddress` and `BuyerInfo` beside it or inside)
 * and 2026-01-01 (`orders`, complete in themselves). Amazon does not call us: we fetch, or the tenant's connector relays.
 */
export const amazon: ShopReader = {
  channel: 'amazon',
  isGenuine: isRelayed,
  read: readMessage,
  split: splitMessage,
}

function readMessage({ rawBody }: ShopMessage): ShopReading {
  const message = parseJsonBytes(rawBody)
  const [order, ...more] = listOrders(message)
  if (!isObject(order) || more.length > 0) return refuseMessage(rawBody, wordsOf(message))
  return isOld(order) ? readOldOrder(withParts(message, order)) : readNewOrder(order)
}

/** A page of orders as a message each, so that each is kept, judged and answered by itself. */
function splitMessage(message: ShopMessage): ShopMessage[] {
  const orders = listOrders(parseJsonBytes(message.rawBody))
  if (orders.length < 2) return [message]
  return orders.map((order) => ({ ...message, rawBody: Buffer.from(writeJson(order)) }))
}

function listOrders(message: Json | undefined): readonly Json[] {
  const inner = member(message, 'payload') ?? message
  const list = member(inner, 'Orders') ?? member(inner, 'orders')
  if (isList(list)) return list
  const one = member(inner, 'order') ?? inner
  return isOld(one) || member(one, 'orderId') !== undefined ? [one as Json] : []
}

const isOld = (order: Json | undefined): boolean => member(order, 'AmazonOrderId') !== undefined

/** What v0 gives by calls of their own lies beside the order: its lines, the address, the buyer. */
function withParts(message: Json | undefined, order: JsonObject): JsonObject {
  const parts = ['OrderItems', 'ShippingAddress', 'BuyerInfo'].flatMap((name) => {
    const part = member(order, name) ?? member(message, name)
    return part === undefined ? [] : [[name, part] as const]
  })
  return { ...order, ...Object.fromEntries(parts) }
}

/** `{"errors":[{"message":"…"}]}` */
function wordsOf(message: Json | undefined): string | undefined {
  const errors = member(message, 'errors')
  const words = isList(errors) ? member(errors[0], 'message') : undefined
  return typeof words === 'string' ? words : undefined
}
