import type { DocumentLanguage } from '../../../../contract/document.ts'
import type { PartyLine, PrintedItem, PrintedOrder, PrintJob } from '../../../document/port.ts'
import { addressLines } from '../words/address-lines.ts'
import { termOf } from '../../../../contract/vocabulary.ts'
import { moneyText } from '../words/money-text.ts'
import { momentText } from '../words/moment-text.ts'
import { weightColumn } from '../words/weight-column.ts'
import type { Block, Column, Fact, Named, Told } from './paper.ts'
import { named, said, told } from './say.ts'

// Parts that several papers share.

export const names = {
  orderNo: { zh: '订单编号', en: 'Order no.' },
  trackingNo: { zh: '跟踪号', en: 'Tracking no.' },
  externalNo: { zh: '客户单号', en: 'Your reference' },
  client: { zh: '货主', en: 'Client' },
  shipper: { zh: '发货方', en: 'Shipper' },
  consignee: { zh: '收货方', en: 'Consignee' },
  warehouse: { zh: '仓库', en: 'Warehouse' },
  carrier: { zh: '承运商', en: 'Carrier' },
  waybillNo: { zh: '运单号', en: 'Waybill no.' },
  together: { zh: '合并发货', en: 'Travels with' },
  status: { zh: '状态', en: 'Status' },
  printedAt: { zh: '打印时间', en: 'Printed' },
  reprint: { zh: '补打', en: 'REPRINT' },
  wishes: { zh: '特殊服务要求', en: 'Special service requirements' },
  terms: { zh: '条款', en: 'Terms' },
  no: { zh: '序号', en: 'No.' },
} as const

export const count = new Intl.NumberFormat('zh-CN')

export function fact(
  name: { zh: string; en: string },
  value: string | undefined,
  language: DocumentLanguage,
  strong?: true,
): Fact[] {
  return value ? [{ name: named(name, language), value, ...(strong && { strong }) }] : []
}

/** What an order is called for whoever has only one number. */
export const numberOf = ({ orderNo, externalNo, id }: PrintedOrder): string => orderNo ?? externalNo ?? id.slice(-12)

export function partyLines(party: PartyLine): Told[] {
  const who = [party.name, party.phone].filter(Boolean).join('  ')
  const address = addressLines(party).map((text): Told => ({ text, look: 'text' }))
  return [...told(party.company, 'first'), ...told(who, party.company ? 'text' : 'first'), ...address]
}

/** Shipper and consignee side by side; of whom nothing is known, nothing is said. */
export function sides({ shipper, consignee }: Pick<PrintedOrder, 'shipper' | 'consignee'>, language: DocumentLanguage): Block[] {
  const both = [
    { name: named(names.shipper, language), lines: partyLines(shipper) },
    { name: named(names.consignee, language), lines: partyLines(consignee) },
  ].filter(({ lines }) => lines.length > 0)
  return both.length > 0 ? [{ block: 'sides', sides: both }] : []
}

/** What cannot be overlooked, in black and white too. */
export function wishes(wanted: string[], language: DocumentLanguage): Block {
  const counted = { zh: `特殊服务要求（${wanted.length} 项）`, en: `Special service requirements (${wanted.length})` }
  const none = { zh: '特殊服务要求：无', en: 'Special service requirements: none' }
  const both = '特殊服务要求 Special service requirements：无 None'
  return {
    block: 'wishes',
    heading: language === 'both' ? { main: counted.zh, under: names.wishes.en } : named(counted, language),
    wishes: wanted,
    none: language === 'both' ? both : said(none, language),
    more: said({ zh: '续', en: ' (continued)' }, language === 'en' ? 'en' : 'zh'),
  }
}

/** The wishes of several parts of the goods: their handling and the order's. */
export function handlingText(attributes: readonly string[] | undefined, language: DocumentLanguage): string {
  return [...new Set(attributes ?? [])].map((attribute) => said(termOf(attribute), language)).join('、')
}

export function terms(text: { zh: string; en: string } | undefined, language: DocumentLanguage): Block[] {
  const chosen = text === undefined ? [] : language === 'both' ? [...new Set([text.zh, text.en])] : [text[language]]
  const paragraphs = chosen
    .flatMap((one) => one.split('\n'))
    .map((one) => one.trim())
    .filter(Boolean)
  return paragraphs.length > 0 ? [{ block: 'terms', heading: named(names.terms, language), paragraphs }] : []
}

export const signatures = (places: readonly { zh: string; en: string }[], language: DocumentLanguage): Block => ({
  block: 'signatures',
  places: places.map((place) => named(place, language)),
  written: said({ zh: '签字／日期', en: 'Signature, date' }, language === 'both' ? 'zh' : language),
})

export const moment = (at: Date | undefined, { zone }: Pick<PrintJob, 'zone'>, language: DocumentLanguage): string | undefined =>
  at && momentText(at, zone, language)

export const money = (minor: number | undefined, currency: string): string | undefined =>
  minor === undefined ? undefined : moneyText(minor, currency)

export const pieces = (items: readonly { quantity: number }[]): number => items.reduce((sum, { quantity }) => sum + quantity, 0)

export function nameOfGoods({ name, spec, sku }: PrintedItem): Told[] {
  return [{ text: name, look: 'text' }, ...told([spec, sku && `SKU ${sku}`].filter(Boolean).join('  ·  '), 'small')]
}

export type GoodsColumn = {
  name: { zh: string; en: string }
  width: number
  align?: 'left'
  cell: (item: PrintedItem) => string | undefined
}

/** A table of goods: number, name and whatever columns somebody filled. */
export function goodsTable(
  items: readonly PrintedItem[],
  columns: readonly (GoodsColumn & { toWrite?: true })[],
  language: DocumentLanguage,
): { columns: Column[]; rows: Told[][][] } {
  const wanted = columns.filter(({ cell, toWrite }) => toWrite || items.some((item) => cell(item) !== undefined))
  const column = (name: Named, width: number | 'rest', align: Column['align']): Column => ({ name, width, align })
  return {
    columns: [
      column(named(names.no, language), 28, 'left'),
      column(named({ zh: '货物', en: 'Goods' }, language), 'rest', 'left'),
      ...wanted.map(({ name, width, align }) => column(named(name, language), width, align ?? 'right')),
    ],
    rows: items.map((item) => [
      [{ text: String(item.itemNo), look: 'muted' }],
      nameOfGoods(item),
      ...wanted.map(({ cell }) => told(cell(item))),
    ]),
  }
}

const cubicCmOfCubicM = 1_000_000

export const quantityColumn = (name = { zh: '数量', en: 'Quantity' }): GoodsColumn => ({
  name,
  width: 52,
  cell: ({ quantity }) => count.format(quantity),
})
export function weightOf(items: readonly PrintedItem[]): GoodsColumn {
  const kilograms = weightColumn(items.flatMap(({ weightGrams }) => weightGrams ?? []))
  return {
    name: { zh: '重量 kg', en: 'Weight' },
    width: 62,
    cell: ({ weightGrams }) => (weightGrams === undefined ? undefined : kilograms(weightGrams)),
  }
}
export const volumeColumn: GoodsColumn = {
  name: { zh: '体积 m³', en: 'Volume' },
  width: 58,
  cell: ({ volumeCubicCm }) => (volumeCubicCm === undefined ? undefined : (volumeCubicCm / cubicCmOfCubicM).toFixed(4)),
}
export const handlingColumn = (language: DocumentLanguage): GoodsColumn => ({
  name: { zh: '注意', en: 'Handling' },
  width: 92,
  align: 'left',
  cell: ({ handling }) => handlingText(handling, language) || undefined,
})
export const toWrite = (name: { zh: string; en: string }, width: number): GoodsColumn & { toWrite: true } => ({
  name,
  width,
  align: 'left',
  cell: () => undefined,
  toWrite: true,
})

/** The numbers of the orders that travel with this one (INT-5). */
export const togetherText = ({ parcels }: PrintedOrder): string | undefined =>
  [...new Set(parcels.flatMap((parcel) => parcel.with ?? []))].join('、') || undefined

/** The goods of one parcel, with the quantities that are in it. */
export function itemsIn(order: PrintedOrder, parcel: { items: { itemNo: number; quantity: number }[] }): PrintedItem[] {
  const byNo = new Map(order.items.map((item) => [item.itemNo, item]))
  return parcel.items.flatMap(({ itemNo, quantity }) => {
    const item = byNo.get(itemNo)
    return item ? [{ ...item, quantity }] : []
  })
}
