import { type DraftItem, itemsMax, type OrderDraftInput, type PartyInput, type ReadDraft } from '../../../contract/order-draft.ts'
import { keepToContract, reportContradictions } from './check-order.ts'
import type { SheetRow } from './file/sheet.ts'
import type { ItemField, PartyRole } from './header-words.ts'
import {
  readBusiness,
  readCurrency,
  readHandling,
  readPaymentMethod,
  readPaymentState,
  readPlatformStage,
  readPriority,
  readService,
  splitWords,
} from './cell/read-code-words.ts'
import type { PlatformStage } from './cell/read-code-words.ts'
import { type FieldReader, makeFieldReader } from './read-fields.ts'
import { readMoney, readQuantity, readVolumeCubicCm, readWeightGrams } from './cell/read-number.ts'
import { isMasked, readCountry, readIdentifier, readNote, readPhone, readPostcode, readText } from './cell/read-text.ts'
import { readTime } from './cell/read-time.ts'
import { hasCell, type Layout, showLine } from './sheet-layout.ts'

export type SheetOrder = {
  /** As on screen, from 1. */
  rows: number[]
  externalNo?: string
  /** Always a draft that the contract accepts: what it would not is a problem with its cell and left out. */
  read: Required<ReadDraft>
  shop?: string
  /** Asked for, or already chosen, where the file says so. */
  carrier?: string
  waybillNo?: string
  platformStatus?: { text: string; stage?: PlatformStage }
  raw: Record<string, string>[]
}

export function readOrder(layout: Layout, lines: SheetRow[]): SheetOrder {
  const reader = makeFieldReader(layout, lines)
  const currency = reader.take('currency', 'currency', readCurrency)
  const draft: OrderDraftInput = defined({
    ...readHead(reader, currency ?? 'CNY'),
    currency,
    consignee: readParty(reader, 'consignee'),
    shipper: readParty(reader, 'shipper'),
  })
  const requirements = [...readRequirements(reader)]
  draft.items = readItems(reader, currency ?? 'CNY', (more) => requirements.push(...more))
  if (requirements.length > 0) draft.serviceRequirements = [...new Set(requirements)]
  reportContradictions(reader)
  const status = reader.take('platformStatus', 'paymentState', readText)
  const stage = status === undefined ? undefined : readPlatformStage(status)
  if (stage === 'unpaid' || stage === 'to_ship') draft.paymentState ??= stage === 'unpaid' ? 'unpaid' : 'paid'
  keepToContract(reader, draft)
  return {
    rows: lines.map(({ row }) => row),
    ...defined({ externalNo: draft.externalNo, ...readBeside(reader) }),
    ...(status !== undefined && { platformStatus: { text: status, ...(stage && { stage }) } }),
    read: { draft, problems: reader.problems, cells: reader.cells },
    raw: lines.map((line) => showLine(layout, line)),
  }
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> }
const defined = <T extends object>(fields: T) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Defined<T>

function readHead({ take, takeFrom, layout, lines }: FieldReader, currency: string) {
  const timeAt = (field: 'placedAt' | 'paidAt' | 'wantedBy') =>
    take(field, field, (cell) => readTime(cell, { date1904: layout.date1904, dayMeans: field === 'wantedBy' ? 'end' : 'start' }))
  const money = (field: 'total' | 'paid' | 'freight' | 'insured' | 'cod') =>
    take(field, `${field}Minor`, (cell) => readMoney(cell, currency))
  // Every line may carry its own note; the same one again is the order's.
  const note = (field: 'buyerNote' | 'sellerNote') =>
    [...new Set(lines.flatMap((line) => takeFrom(line, field, field, readNote) ?? []))].join('\n') || undefined
  const buyer = defined({
    account: take('buyer.account', 'buyer.account', readText),
    email: take('buyer.email', 'buyer.email', readText),
  })
  return {
    externalNo: take('externalNo', 'externalNo', readIdentifier),
    clientCode: take('clientCode', 'clientCode', readIdentifier),
    flow: take('flow', 'flow', readBusiness),
    service: take('service', 'service', readService),
    placedAt: timeAt('placedAt'),
    paidAt: timeAt('paidAt'),
    wantedBy: timeAt('wantedBy'),
    priority: take('priority', 'priority', readPriority),
    buyer: Object.keys(buyer).length > 0 ? buyer : undefined,
    totalMinor: money('total'),
    paidMinor: money('paid'),
    freightMinor: money('freight'),
    insuredMinor: money('insured'),
    codMinor: money('cod'),
    paymentMethod: take('paymentMethod', 'paymentMethod', readPaymentMethod),
    paymentState: take('paymentState', 'paymentState', readPaymentState),
    buyerNote: note('buyerNote'),
    sellerNote: note('sellerNote'),
  }
}

function readBeside({ take }: FieldReader) {
  return {
    shop: take('shop', 'shop', readText),
    carrier: take('carrier', 'carrier', readText),
    waybillNo: take('waybillNo', 'waybillNo', readIdentifier),
  }
}

/** A whole line in the address column: 张三 13812345678 广东省…. */
const hasPhone = (text: string | undefined) => text !== undefined && /1[3-9]\d{9}/.test(text.replace(/[\s-]/g, ''))

function readParty({ take, layout }: FieldReader, role: PartyRole): PartyInput | undefined {
  const text = (field: 'company' | 'email' | 'province' | 'city' | 'district') =>
    take(`${role}.${field}`, `${role}.${field}`, readText)
  const into = (field: 'detail' | 'whole' | 'town' | 'region') => take(`${role}.${field}`, `${role}.detail`, readText)
  const detail = joinDetail([into('detail') ?? into('whole'), into('town'), into('region')])
  // Where a sheet has no column of names the account is who the parcel is for, unless the address line names somebody.
  const usesAccount = role === 'consignee' && !layout.byField.has('consignee.name') && !hasPhone(detail) && detail !== undefined
  const name = take(usesAccount ? 'buyer.account' : `${role}.name`, `${role}.name`, readText)
  const phone = take(`${role}.phone`, `${role}.phone`, readPhone) ?? take(`${role}.tel`, `${role}.phone`, readPhone)
  const party = defined({
    name,
    company: text('company'),
    phone,
    email: text('email'),
    country: take(`${role}.country`, `${role}.country`, readCountry),
    province: text('province'),
    city: text('city'),
    district: text('district'),
    detail,
    postcode: take(`${role}.postcode`, `${role}.postcode`, readPostcode),
    masked: [name, phone, detail].some(isMasked) || undefined,
  })
  return Object.keys(party).length > 0 ? party : undefined
}

/** 省市区 and 街道 have no place of their own in a draft: they go before the detail unless it begins with them. */
function joinDetail([detail, ...before]: (string | undefined)[]): string | undefined {
  return before.reduce((joined, part) => (part === undefined || joined?.includes(part) ? joined : part + (joined ?? '')), detail)
}

function* readRequirements({ take, lines, takeFrom }: FieldReader): Generator<string, void, undefined> {
  take('serviceRequirements', 'serviceRequirements', () => ({}))
  for (const line of lines) yield* splitWords(takeFrom(line, 'serviceRequirements', 'serviceRequirements', readNote) ?? '')
}

const itemColumns: readonly ItemField[] = [
  'item.name',
  'item.sku',
  'item.quantity',
  'item.spec',
  'item.lineNo',
  'item.colour',
  'item.weight',
  'item.unitPrice',
]

function readItems(reader: FieldReader, currency: string, require: (requirements: string[]) => void): DraftItem[] {
  const items: DraftItem[] = []
  for (const [index, line] of reader.lines.entries()) {
    const isEmpty = !itemColumns.some((field) => hasCell(reader.layout, line, field))
    // An order of one empty line still says in which cell its goods are missing.
    if (isEmpty && (items.length > 0 || index < reader.lines.length - 1)) continue
    if (items.length === itemsMax) {
      reader.report('items', 'too_many_items', { at: `A${line.row}`, value: `${reader.lines.length}` })
      break
    }
    const item = readItem(reader, { line, at: `items.${items.length}`, currency, require })
    if (!isEmpty) items.push(item)
  }
  const firstCell = reader.cells['items.0.name'] ?? reader.cells['items.0.quantity']
  if (items.length === 0 && firstCell !== undefined) reader.cells.items = firstCell
  return items
}

type ItemPlace = { line: SheetRow; at: string; currency: string; require: (requirements: string[]) => void }

function readItem({ takeFrom }: FieldReader, { line, at, currency, require }: ItemPlace): DraftItem {
  const text = (field: 'name' | 'spec' | 'colour' | 'origin') => takeFrom(line, `item.${field}`, `${at}.${field}`, readText)
  const handling = takeFrom(line, 'item.handling', `${at}.handling`, (cell) => {
    const { handling: marks, requirements } = readHandling(cell)
    require(requirements)
    return { value: marks }
  })
  return defined({
    name: text('name'),
    sku: takeFrom(line, 'item.sku', `${at}.sku`, readIdentifier),
    externalLineNo: takeFrom(line, 'item.lineNo', `${at}.externalLineNo`, readIdentifier),
    quantity: takeFrom(line, 'item.quantity', `${at}.quantity`, readQuantity),
    spec: text('spec'),
    colour: text('colour'),
    weightGrams: takeFrom(line, 'item.weight', `${at}.weightGrams`, readWeightGrams),
    volumeCubicCm: takeFrom(line, 'item.volume', `${at}.volumeCubicCm`, readVolumeCubicCm),
    unitPriceMinor: takeFrom(line, 'item.unitPrice', `${at}.unitPriceMinor`, (cell) => readMoney(cell, currency)),
    declaredMinor: takeFrom(line, 'item.declared', `${at}.declaredMinor`, (cell) => readMoney(cell, currency)),
    handling: handling && handling.length > 0 ? handling : undefined,
    hsCode: takeFrom(line, 'item.hsCode', `${at}.hsCode`, readIdentifier),
    origin: text('origin'),
  })
}
