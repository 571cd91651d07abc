import type { DraftItem } from '../../../../contract/order-draft.ts'
import type { FieldReader } from '../reading/field-reader.ts'
import { isObject, type Json, type JsonObject, member } from '../value/json-lossless.ts'
import { divideMinor } from '../value/money.ts'
import { oneLine } from '../value/text.ts'
import { type Choice, readVariant } from '../value/variant.ts'

const decimals = 2
const refundsAsked = ['WAIT_SELLER_AGREE', 'WAIT_BUYER_RETURN_GOODS', 'WAIT_SELLER_CONFIRM_GOODS']

/** `orders.order`, or `orders` itself in the simplified form; a single line may stand without its list. */
export function listLines(reading: FieldReader, trade: JsonObject): readonly Json[] {
  const orders = member(trade, 'orders')
  const lines = isObject(orders) ? member(orders, 'order') : orders
  return isObject(lines) ? [lines] : reading.list('items', lines)
}

/** Closed by a full refund or before payment: Taobao warns never to ship such a trade or line. */
export function isClosed(status: Json | undefined): boolean {
  return status === 'TRADE_CLOSED' || status === 'TRADE_CLOSED_BY_TAOBAO'
}

export function isRefunded(line: Json): boolean {
  return member(line, 'refund_status') === 'SUCCESS' || member(line, 'status') === 'TRADE_CLOSED'
}

/** Closed and refunded lines are left out, except of a trade that is closed itself: there they show what it was. */
export function readTaobaoItems(
  reading: FieldReader,
  trade: JsonObject,
  { lines, isCancelled }: { lines: readonly Json[]; isCancelled: boolean },
): DraftItem[] {
  const items: DraftItem[] = []
  for (const line of lines) {
    if (!isCancelled && (isRefunded(line) || isClosed(member(line, 'status')))) continue
    // A trade of one line has its postage in that line's payment.
    const postage = lines.length === 1 ? member(trade, 'post_fee') : undefined
    const item = readItem(reading, line, { path: `items.${items.length}`, postage })
    if (item) items.push(item)
  }
  return items
}

function readItem(reading: FieldReader, line: Json, { path, postage }: { path: string; postage: Json | undefined }) {
  const quantity = reading.count(`${path}.quantity`, member(line, 'num'), 'not_quantity')
  if (quantity === 0) return undefined
  if (!isObject(line)) reading.note(path, 'unparsable', line)
  const text = (field: string, key: string) => reading.text(`${path}.${field}`, member(line, key))
  const customised = text('handling', 'customization')
  // `outer_iid` is the seller's code of the product: of a product with variants it says not which one.
  const productSku = reading.id(`${path}.sku`, member(line, 'sku_id')) === undefined ? text('sku', 'outer_iid') : undefined
  return {
    name: text('name', 'title'),
    sku: text('sku', 'outer_sku_id') ?? productSku,
    externalLineNo: reading.id(`${path}.externalLineNo`, member(line, 'oid_str') ?? member(line, 'oid')),
    quantity,
    ...readVariant([
      ...readChoices(text('spec', 'sku_properties_name')),
      { name: '套餐', value: text('spec', 'item_meal_name') ?? '' },
    ]),
    unitPriceMinor: readUnitPrice(reading, line, { path: `${path}.unitPriceMinor`, quantity, postage }),
    handling: customised === undefined ? undefined : (['customised'] satisfies DraftItem['handling']),
  }
}

/** 机身颜色:黑色;尺码:L */
function readChoices(properties: string | undefined): Choice[] {
  return (properties ?? '').split(/[;；]/).map((property) => {
    const [, name = '', value = property] = /^([^:：]*)[:：](.*)$/.exec(property) ?? []
    return { name: name.trim(), value: value.trim() }
  })
}

type Pricing = { path: string; quantity: number | undefined; postage: Json | undefined }

/** What a piece cost the buyer after all discounts; the list price when nothing else is told. */
function readUnitPrice(reading: FieldReader, line: Json, { path, quantity, postage }: Pricing): number | undefined {
  const money = (value: Json | undefined) => reading.money(path, value, decimals)
  const shared = money(member(line, 'divide_order_fee'))
  const payment = shared === undefined ? money(member(line, 'payment')) : undefined
  const paid = shared ?? (payment === undefined ? undefined : Math.max(0, payment - (money(postage) ?? 0)))
  if (paid === undefined) return money(member(line, 'price'))
  return quantity === undefined ? undefined : divideMinor(paid, quantity)
}

/** What must be seen before the goods go: they are not to go yet, are asked back, or are made to order. */
export function listWarnings(trade: JsonObject, lines: readonly Json[]): string[] {
  const warnings = member(trade, 'status') === 'PAID_FORBID_CONSIGN' ? ['平台要求暂不发货（拼团未成或发货管控）'] : []
  for (const line of lines) {
    // Wrong types are noted where the items are read.
    const [title, customised] = [textOf(member(line, 'title')) ?? '', textOf(member(line, 'customization'))]
    if (refundsAsked.some((status) => status === member(line, 'refund_status'))) warnings.push(`买家申请退款中：${title}`)
    if (customised) warnings.push(`定制 ${title}：${customised}`)
  }
  return warnings
}

function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? oneLine(value) : undefined
}
