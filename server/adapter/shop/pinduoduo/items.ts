import type { DraftItem } from '../../../../contract/order-draft.ts'
import type { FieldReader } from '../reading/field-reader.ts'
import { isObject, type Json, type JsonObject, member } from '../value/json-lossless.ts'
import { divideMinor } from '../value/money.ts'

const decimals = 2

/** What was bought, then what the shop gives along with it. */
export function readPddItems(reading: FieldReader, order: JsonObject): DraftItem[] {
  const items: DraftItem[] = []
  const lines = reading.list('items', member(order, 'item_list'))
  for (const line of lines) {
    const item = readItem(reading, line, `items.${items.length}`)
    if (item) items.push(lines.length === 1 ? { ...item, unitPriceMinor: readShare(reading, order, item) } : item)
  }
  for (const gift of reading.list('items', member(order, 'gift_list'))) {
    const item = readItem(reading, gift, `items.${items.length}`)
    if (item) items.push({ ...item, name: item.name && `${item.name}（赠品）`, unitPriceMinor: 0 })
  }
  return items
}

function readItem(reading: FieldReader, line: Json, path: string): DraftItem | undefined {
  const quantity = reading.count(`${path}.quantity`, member(line, 'goods_count'), 'not_quantity')
  if (quantity === 0) return undefined
  if (!isObject(line)) reading.note(path, 'unparsable', line)
  const text = (field: string, key: string) => reading.text(`${path}.${field}`, member(line, key))
  return {
    name: text('name', 'goods_name'),
    sku: text('sku', 'outer_id') ?? text('sku', 'outer_goods_id'),
    // Lines have no number of their own; an article stands in an order once.
    externalLineNo: reading.id(`${path}.externalLineNo`, member(line, 'sku_id')),
    quantity,
    spec: text('spec', 'goods_spec'),
    unitPriceMinor: reading.money(`${path}.unitPriceMinor`, member(line, 'goods_price'), decimals),
  }
}

/** Discounts are told of the order: with one article they are that article's. */
function readShare(reading: FieldReader, order: JsonObject, { quantity, unitPriceMinor }: DraftItem): number | undefined {
  const goods = reading.money('items.0.unitPriceMinor', member(order, 'goods_amount'), decimals)
  const discount = reading.money('items.0.unitPriceMinor', member(order, 'discount_amount'), decimals) ?? 0
  return goods === undefined || quantity === undefined ? unitPriceMinor : divideMinor(Math.max(0, goods - discount), quantity)
}
