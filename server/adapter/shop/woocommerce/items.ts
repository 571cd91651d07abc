import type { DraftItem } from '../../../../contract/order-draft.ts'
import type { FieldReader } from '../reading/field-reader.ts'
import { isObject, type Json, member, writtenNumber } from '../value/json-lossless.ts'
import { divideMinor } from '../value/money.ts'
import { oneLine, stripTags } from '../value/text.ts'
import { type Choice, readVariant } from '../value/variant.ts'

/** Lines of nothing (quantity 0) are left out; a line that cannot be read keeps its place, empty. */
export function readWooItems(reading: FieldReader, lines: Json | undefined, decimals: number | undefined): DraftItem[] {
  const items: DraftItem[] = []
  for (const line of reading.list('items', lines)) {
    const item = readItem(reading, line, { path: `items.${items.length}`, decimals })
    if (item) items.push(item)
  }
  return items
}

type Place = { path: string; decimals: number | undefined }

function readItem(reading: FieldReader, line: Json, { path, decimals }: Place): DraftItem | undefined {
  const quantity = reading.count(`${path}.quantity`, member(line, 'quantity'), 'not_quantity')
  if (quantity === 0) return undefined
  if (!isObject(line)) reading.note(path, 'unparsable', line)
  // `total` is the line after discounts and without tax; `price` is the same through a float.
  const totalMinor = reading.money(`${path}.unitPriceMinor`, member(line, 'total'), decimals)
  return {
    name: reading.text(`${path}.name`, member(line, 'name')),
    sku: reading.text(`${path}.sku`, member(line, 'sku')),
    externalLineNo: reading.id(`${path}.externalLineNo`, member(line, 'id')),
    quantity,
    ...readVariant(readChoices(reading.list(`${path}.spec`, member(line, 'meta_data')))),
    unitPriceMinor: totalMinor === undefined || quantity === undefined ? undefined : divideMinor(totalMinor, quantity),
  }
}

/** What the shop shows of a line's meta data. Names with `_` are the shop's own, values that are no text a plugin's. */
function readChoices(meta: readonly Json[]): Choice[] {
  return meta.flatMap((entry) => {
    const key = textOf(member(entry, 'key'))
    const value = textOf(member(entry, 'display_value')) ?? textOf(member(entry, 'value'))
    if (key === undefined || value === undefined || key.startsWith('_')) return []
    const name = textOf(member(entry, 'display_key')) ?? key
    return [{ name: decodeSlug(name).replace(/^(attribute_)?(pa_)?/, ''), value: decodeSlug(value) }]
  })
}

function textOf(value: Json | undefined): string | undefined {
  const text = typeof value === 'string' ? value : writtenNumber(value)
  return text === undefined ? undefined : oneLine(stripTags(text)) || undefined
}

/** Chinese attribute terms are stored as `%e9%bb%91%e8%89%b2`. */
function decodeSlug(slug: string): string {
  if (!/%[\da-f]{2}/i.test(slug)) return slug
  try {
    return oneLine(decodeURIComponent(slug))
  } catch {
    return slug
  }
}
