import type { DraftItem } from '../../../../contract/order-draft.ts'
import type { FieldReader } from '../reading/field-reader.ts'
import { isList, isObject, type Json, type JsonObject, member, writtenNumber } from '../value/json-lossless.ts'
import { discountUnitMinor } from '../value/money.ts'
import { oneLine } from '../value/text.ts'
import { type Choice, readVariant } from '../value/variant.ts'

/** Gift cards and downloads alone make no parcel. */
export function isNothingToShip(lines: Json | undefined): boolean {
  return isList(lines) && lines.length > 0 && lines.every((line) => member(line, 'requires_shipping') === false)
}

/** Lines refunded, removed or not to be shipped are left out; a line that cannot be read keeps its place, empty. */
export function readShopifyItems(reading: FieldReader, order: JsonObject, decimals: number | undefined): DraftItem[] {
  const refunded = countRefunded(order)
  const items: DraftItem[] = []
  for (const line of reading.list('items', member(order, 'line_items'))) {
    if (member(line, 'requires_shipping') === false) continue
    const item = readItem(reading, line, { path: `items.${items.length}`, decimals, refunded })
    if (item) items.push(item)
  }
  return items
}

type Place = { path: string; decimals: number | undefined; refunded: Map<string, number> }

function readItem(reading: FieldReader, line: Json, { path, decimals, refunded }: Place): DraftItem | undefined {
  const ordered = reading.count(`${path}.quantity`, member(line, 'quantity'), 'not_quantity')
  const current = reading.count(`${path}.quantity`, member(line, 'current_quantity'), 'not_quantity')
  const externalLineNo = reading.id(`${path}.externalLineNo`, member(line, 'id'))
  const left = ordered === undefined ? undefined : Math.max(0, ordered - (refunded.get(externalLineNo ?? '') ?? 0))
  const quantity = current ?? left
  if (quantity === 0) return undefined
  if (!isObject(line)) reading.note(path, 'unparsable', line)
  const text = (field: string, key: string) => reading.text(`${path}.${field}`, member(line, key))
  const title = text('spec', 'variant_title')
  return {
    name: text('name', 'title') ?? text('name', 'name'),
    sku: text('sku', 'sku'),
    externalLineNo,
    quantity,
    ...readVariant([
      // What Shopify calls the only variant of a product.
      { name: '', value: title === undefined || title === 'Default Title' ? '' : title },
      ...readProperties(reading.list(`${path}.spec`, member(line, 'properties'))),
    ]),
    // 0 is Shopify's way to say that nobody weighed it.
    weightGrams: reading.count(`${path}.weightGrams`, member(line, 'grams'), 'not_number') || undefined,
    unitPriceMinor: readUnitPrice(reading, line, { path: `${path}.unitPriceMinor`, decimals, ordered }),
  }
}

/** The price of a piece after its share of all discounts, those of the whole order included. */
function readUnitPrice(
  reading: FieldReader,
  line: Json,
  { path, decimals, ordered }: { path: string; decimals: number | undefined; ordered: number | undefined },
): number | undefined {
  const unitMinor = reading.money(path, member(line, 'price'), decimals)
  const shares = reading.list(path, member(line, 'discount_allocations'))
  const discountMinor =
    shares.length > 0
      ? shares.reduce<number>((sum, share) => sum + (reading.money(path, member(share, 'amount'), decimals) ?? 0), 0)
      : (reading.money(path, member(line, 'total_discount'), decimals) ?? 0)
  if (unitMinor === undefined || !ordered) return unitMinor
  return discountUnitMinor({ unitMinor, quantity: ordered, discountMinor })
}

/** Payloads before 2020-10 have no `current_quantity`: there the refunds tell. */
function countRefunded(order: JsonObject): Map<string, number> {
  const counts = new Map<string, number>()
  for (const refund of listOf(member(order, 'refunds')))
    for (const line of listOf(member(refund, 'refund_line_items'))) {
      const lineNo = writtenNumber(member(line, 'line_item_id'))
      const quantity = writtenNumber(member(line, 'quantity')) ?? ''
      if (lineNo && /^\d{1,9}$/.test(quantity)) counts.set(lineNo, (counts.get(lineNo) ?? 0) + Number(quantity))
    }
  return counts
}

/** What the buyer had made of it (engraving, length…). Names with `_` are an app's. */
function readProperties(properties: readonly Json[]): Choice[] {
  return properties.flatMap((property) => {
    const [name, value] = [textOf(member(property, 'name')), textOf(member(property, 'value'))]
    return name && value && !name.startsWith('_') ? [{ name, value }] : []
  })
}

function textOf(value: Json | undefined): string | undefined {
  const text = typeof value === 'string' ? value : writtenNumber(value)
  return text === undefined ? undefined : oneLine(text) || undefined
}

function listOf(value: Json | undefined): readonly Json[] {
  return isList(value) ? value : []
}
