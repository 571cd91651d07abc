import type { DraftItem } from '../../../../contract/order-draft.ts'
import type { FieldReader } from '../reading/field-reader.ts'
import { isList, isObject, type Json, member, writtenNumber } from '../value/json-lossless.ts'
import { divideMinor } from '../value/money.ts'
import { oneLine } from '../value/text.ts'
import { type Choice, readVariant } from '../value/variant.ts'

/** Nothing to carry: a voucher, a membership. */
const virtualGoods = '1'
const refundDone = '3'
const refundsAsked = ['1', '2']

const codeOf = (value: Json | undefined): string => (typeof value === 'string' ? value : (writtenNumber(value) ?? ''))
const refundOf = (line: Json): string => codeOf(member(member(line, 'after_sale_info'), 'refund_status'))

export function refundsOf(lines: readonly Json[]): { refunded: number; all: number } {
  return { refunded: lines.filter((line) => refundOf(line) === refundDone).length, all: lines.length }
}

/** Lines refunded or of nothing to carry are left out; of a cancelled order all stay, to show what it was. */
export function readDoudianItems(reading: FieldReader, lines: readonly Json[], isCancelled: boolean): DraftItem[] {
  const items: DraftItem[] = []
  for (const line of lines) {
    if (codeOf(member(line, 'goods_type')) === virtualGoods) continue
    if (!isCancelled && refundOf(line) === refundDone) continue
    const item = readItem(reading, line, `items.${items.length}`)
    if (item) items.push(item)
  }
  return items
}

function readItem(reading: FieldReader, line: Json, path: string): DraftItem | undefined {
  const quantity = reading.count(`${path}.quantity`, member(line, 'item_num'), 'not_quantity')
  if (quantity === 0) return undefined
  if (!isObject(line)) reading.note(path, 'unparsable', line)
  const text = (field: string, key: string) => reading.text(`${path}.${field}`, member(line, key))
  const paidMinor = reading.money(`${path}.unitPriceMinor`, member(line, 'pay_amount'), 0)
  const name = text('name', 'product_name')
  const isGift = codeOf(member(line, 'given_product_type')).toUpperCase() === 'FREE'
  return {
    name: name && isGift ? `${name}（赠品）` : name,
    sku: text('sku', 'code') ?? text('sku', 'out_sku_id'),
    externalLineNo:
      reading.id(`${path}.externalLineNo`, member(line, 'order_id')) ??
      reading.id(`${path}.externalLineNo`, member(line, 'sku_id')),
    quantity,
    ...readVariant(readChoices(reading.list(`${path}.spec`, member(line, 'spec')))),
    unitPriceMinor: paidMinor === undefined || quantity === undefined ? undefined : divideMinor(paidMinor, quantity),
  }
}

function readChoices(spec: readonly Json[]): Choice[] {
  return spec.flatMap((entry) => {
    const [name, value] = [member(entry, 'name'), member(entry, 'value')]
    return typeof value === 'string' ? [{ name: typeof name === 'string' ? oneLine(name) : '', value: oneLine(value) }] : []
  })
}

/** Goods asked back are seen before they go. */
export function listDoudianWarnings(reading: FieldReader, lines: readonly Json[]): string[] {
  if (!isList(lines)) return []
  return lines
    .filter((line) => refundsAsked.includes(refundOf(line)))
    .map((line) => `买家申请退款中：${reading.text('serviceRequirements', member(line, 'product_name')) ?? ''}`)
}
