import type { Party } from '../../contract/order-draft.ts'
import type { Bilingual } from '../../contract/phases.ts'
import type { Language } from '../platform/refusal.ts'
import type { Cell, TableColumn } from './port.ts'
import type { ExportedItem, ExportedOrder } from './read-orders.ts'
import { termOf } from '../../contract/vocabulary.ts'

/** An order as its reader may see it, with what its flow calls its place and its holds. */
export type ShownOrder = Omit<ExportedOrder, 'parties'> & {
  statusName: string
  holdNames: string[]
  consignee: Partial<Party>
  shipper: Partial<Party>
  buyer: { account?: string | null | undefined }
}

export type Saying = { language: Language; timeOf: (at: Date) => string }
type Of<T> = (one: T, saying: Saying) => Cell | undefined
type Column<T> = Bilingual & Pick<TableColumn, 'width' | 'kind'> & { of: Of<T> }

const text = <T>(zh: string, en: string, width: number, of: Of<T>): Column<T> => ({ zh, en, width, kind: 'text', of })
const integer = <T>(zh: string, en: string, of: Of<T>): Column<T> => ({ zh, en, width: 8, kind: 'integer', of })
const amount = <T>(zh: string, en: string, of: Of<T>): Column<T> => ({ zh, en, width: 12, kind: 'amount', of })
const time = (zh: string, en: string, of: (order: ShownOrder) => Date | null): Column<ShownOrder> =>
  text(zh, en, 17, (order, { timeOf }) => {
    const at = of(order)
    return at && timeOf(at)
  })
const money = (zh: string, en: string, of: (order: ShownOrder) => number | null): Column<ShownOrder> =>
  amount(zh, en, (order) => inMajor(of(order), order.currency))
const word = (zh: string, en: string, of: (order: ShownOrder) => string | null): Column<ShownOrder> =>
  text(zh, en, 10, (order, { language }) => {
    const value = of(order)
    return value === null ? null : termOf(value)[language]
  })
const list = (zh: string, en: string, width: number, of: (order: ShownOrder) => string[]): Column<ShownOrder> =>
  text(zh, en, width, (order, { language }) => of(order).join(language === 'zh' ? '；' : '; '))

export const orderColumns: readonly Column<ShownOrder>[] = [
  text('订单号', 'Order', 20, (order) => order.orderNo),
  text('平台单号', 'Platform number', 22, (order) => order.externalNo),
  text('跟踪号', 'Tracking number', 19, (order) => order.trackingNo),
  text('状态', 'Status', 12, (order) => order.statusName),
  list('挂起', 'Holds', 14, (order) => order.holdNames),
  text('货主代码', 'Client code', 12, (order) => order.clientCode),
  text('货主', 'Client', 20, (order) => order.clientName),
  word('渠道', 'Channel', (order) => order.channel),
  text('店铺', 'Shop', 14, (order) => order.shopName),
  word('优先级', 'Priority', (order) => order.priority),
  text('属性', 'Attributes', 14, (order, { language }) => order.attributes.map((one) => termOf(one)[language]).join(' ')),
  time('接单时间', 'Received', (order) => order.receivedAt),
  time('下单时间', 'Placed', (order) => order.placedAt),
  time('要求送达时间', 'Wanted by', (order) => order.wantedBy),
  time('时限', 'Due', (order) => order.dueAt),
  text('收件人', 'Consignee', 10, (order) => order.consignee.name),
  text('收件公司', 'Consignee company', 18, (order) => order.consignee.company),
  text('收件电话', 'Consignee phone', 15, (order) => order.consignee.phone),
  text('国家', 'Country', 6, (order) => order.consignee.country),
  text('省', 'Province', 10, (order) => order.consignee.province),
  text('市', 'City', 10, (order) => order.consignee.city),
  text('区县', 'District', 10, (order) => order.consignee.district),
  text('详细地址', 'Address', 34, (order) => order.consignee.detail),
  text('邮编', 'Postcode', 8, (order) => order.consignee.postcode),
  text('寄件人', 'Shipper', 10, (order) => order.shipper.name ?? order.shipper.company),
  text('寄件电话', 'Shipper phone', 15, (order) => order.shipper.phone),
  text('寄件地址', 'Shipper address', 30, ({ shipper }) =>
    [...new Set([shipper.province, shipper.city, shipper.district, shipper.detail])].filter(Boolean).join(''),
  ),
  text('买家账号', 'Buyer account', 14, (order) => order.buyer.account),
  text('商品', 'Goods', 26, (order) => order.goods),
  integer('件数', 'Pieces', (order) => order.quantity),
  text('币种', 'Currency', 6, (order) => order.currency),
  money('订单金额', 'Total', (order) => order.totalMinor),
  money('实付金额', 'Paid', (order) => order.paidMinor),
  money('运费', 'Freight', (order) => order.freightMinor),
  money('保价金额', 'Insured', (order) => order.insuredMinor),
  money('代收货款', 'COD', (order) => order.codMinor),
  word('付款方式', 'Payment', (order) => order.paymentMethod),
  word('付款状态', 'Payment state', (order) => order.paymentState),
  list('服务要求', 'Wishes', 22, (order) => order.wishes),
  text('买家备注', 'Buyer’s note', 22, (order) => order.buyerNote),
  text('卖家备注', 'Seller’s note', 22, (order) => order.sellerNote),
  list('仓库', 'Warehouse', 14, (order) => order.warehouses),
  list('承运商', 'Carrier', 14, (order) => order.carriers),
  list('运单号', 'Waybill', 18, (order) => order.waybillNos),
]

type Line = { item: ExportedItem; currency: string }
export const itemColumns: readonly Column<Line>[] = [
  integer('货品行', 'Line', ({ item }) => item.itemNo),
  text('货品名称', 'Item', 26, ({ item }) => item.name),
  text('货品编码', 'SKU', 16, ({ item }) => item.sku),
  text('规格', 'Spec', 14, ({ item }) => item.spec),
  text('颜色', 'Colour', 8, ({ item }) => item.colour),
  integer('数量', 'Quantity', ({ item }) => item.quantity),
  integer('重量(克)', 'Weight (g)', ({ item }) => item.weightGrams),
  integer('体积(立方厘米)', 'Volume (cm³)', ({ item }) => item.volumeCubicCm),
  amount('单价', 'Unit price', ({ item, currency }) => inMajor(item.unitPriceMinor, currency)),
  amount('申报价', 'Declared', ({ item, currency }) => inMajor(item.declaredMinor, currency)),
  text('HS 编码', 'HS code', 12, ({ item }) => item.hsCode),
  text('产地', 'Origin', 10, ({ item }) => item.origin),
]

export function columnsOf(withItems: boolean, language: Language): TableColumn[] {
  const columns = withItems ? [...orderColumns, ...itemColumns] : orderColumns
  return columns.map(({ width, kind, ...words }) => ({ header: words[language], width, kind }))
}

/** One line per order, or one per item of it with the order's columns on each, so that a filter in the sheet loses nothing. */
export function linesOf(order: ShownOrder, { withItems, ...saying }: Saying & { withItems: boolean }): Cell[][] {
  const head = orderColumns.map((column) => column.of(order, saying) ?? null)
  if (!withItems) return [head]
  const { currency } = order
  return order.items.map((item) => [...head, ...itemColumns.map((column) => column.of({ item, currency }, saying) ?? null)])
}

const digitsOf = new Map<string, number>()

function inMajor(minor: number | null, currency: string): number | null {
  if (minor === null) return null
  let digits = digitsOf.get(currency)
  if (digits === undefined) {
    digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
    digitsOf.set(currency, digits)
  }
  return Number((minor / 10 ** digits).toFixed(digits))
}
