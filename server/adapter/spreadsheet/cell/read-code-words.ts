import type { DraftItem, handlings, OrderDraft } from '../../../../contract/order-draft.ts'
import type { CellProblem, Reading } from './read-number.ts'
import type { SheetCell } from '../file/sheet.ts'

/** Columns whose cells are one of a few words. What is in no list is a problem of its cell, never a silent default. */
const priorityWords: [RegExp, NonNullable<OrderDraft['priority']>][] = [
  [/^(特急|紧急|十万火急|urgent|医疗救援|急救)$/i, 'urgent'],
  [/^(加急|急件|急|快件|当日达|次日达|同日达|express)$/i, 'express'],
  [/^(普通|一般|标准|正常|否|无|不加急|normal|standard)$/i, 'normal'],
]

export const readPriority = (cell: SheetCell): Reading<OrderDraft['priority']> => readWord(cell, priorityWords)

const businessWords: [RegExp, NonNullable<OrderDraft['flow']>][] = [
  [/^(国内|国内订单|境内|domestic)$/i, 'domestic'],
  [/^(跨境|国际|跨境订单|出口|cross[ _-]?border|international)$/i, 'cross_border'],
  [/^(即时|同城|同城即时|即时配送|同城配送|instant)$/i, 'instant'],
  [/^(入库|采购入库|进货|到货|inbound)$/i, 'inbound'],
]

export const readBusiness = (cell: SheetCell): Reading<NonNullable<OrderDraft['flow']>> =>
  readWord(cell, businessWords, 'flow_unknown')

const serviceWords: [RegExp, NonNullable<OrderDraft['service']>][] = [
  [/^(国际快递|快递|空运|空派|express)$/i, 'express'],
  [/^(海运|海派|海运派送|sea|sea freight)$/i, 'sea'],
  [/^(海外仓|海外仓发货|海外仓一件代发|stock[ _-]?abroad)$/i, 'stock_abroad'],
  [/^(清关代理|仅清关|仅清关代理|代理清关|agency)$/i, 'agency'],
]

export const readService = (cell: SheetCell): Reading<NonNullable<OrderDraft['service']>> =>
  readWord(cell, serviceWords, 'service_unknown')

const paymentMethodWords: [RegExp, NonNullable<OrderDraft['paymentMethod']>][] = [
  [/^(现付|寄付|寄付现结|寄方付|寄件人付|发货方付|发付|预付|预付款|prepaid)$/i, 'prepaid'],
  [/^(到付|收方付|收件人付|收货方付|提付|freight ?collect|collect)$/i, 'freight_collect'],
  [/^(月结|寄付月结|月付|周期结算|账期|monthly)$/i, 'monthly'],
]
/** How the buyer paid the shop, which says nothing about the freight. */
const shopPayment = /支付宝|微信|网银|银联|在线|线上|花呗|余额|信用卡|云闪付|多多支付|京东支付|货到付款|转账|alipay|wechat/i

export function readPaymentMethod(cell: SheetCell): Reading<NonNullable<OrderDraft['paymentMethod']>> {
  return shopPayment.test(cell.text) ? {} : readWord(cell, paymentMethodWords)
}

const paymentStateWords: [RegExp, NonNullable<OrderDraft['paymentState']>][] = [
  [/^(已付款|已支付|已付|已收款|已结清|付款成功|支付成功|paid|是)$/i, 'paid'],
  [/^(未付款|未支付|未付|待付款|待支付|未收款|unpaid|否)$/i, 'unpaid'],
  [/^(部分退款|partly refunded)$/i, 'partly_refunded'],
  [/^(已退款|全额退款|refunded)$/i, 'refunded'],
]

export const readPaymentState = (cell: SheetCell): Reading<NonNullable<OrderDraft['paymentState']>> =>
  readWord(cell, paymentStateWords)

function readWord<T>(cell: SheetCell, words: [RegExp, T][], code: CellProblem = 'unparsable'): Reading<T> {
  const text = cell.text.normalize('NFKC').trim()
  const found = words.find(([pattern]) => pattern.test(text))
  return found ? { value: found[1] } : { code }
}

const currencyWords: [RegExp, string][] = [
  [/^(人民币|rmb|元|¥)$/i, 'CNY'],
  [/^(美元|美金|us\$|\$)$/i, 'USD'],
  [/^(欧元|€)$/i, 'EUR'],
  [/^(港币|港元|hk\$)$/i, 'HKD'],
  [/^(日元|円)$/i, 'JPY'],
  [/^(英镑|£)$/i, 'GBP'],
]

export function readCurrency(cell: SheetCell): Reading<string> {
  const code = cell.text.normalize('NFKC').trim().toUpperCase()
  return Intl.supportedValuesOf('currency').includes(code) ? { value: code } : readWord(cell, currencyWords, 'unknown_currency')
}

const handlingWords: [RegExp, (typeof handlings)[number]][] = [
  [/易碎|玻璃|轻拿轻放|fragile/i, 'fragile'],
  [/冷链|冷藏|冷冻|恒温|生鲜|cold/i, 'cold_chain'],
  [/危险|危化|dangerous/i, 'dangerous'],
  [/超大|超长|超限|超规|大件|oversize/i, 'oversize'],
  [/定制|定做|customi[sz]ed/i, 'customised'],
  [/保价|投保|保险|insured/i, 'insured'],
  [/向上|勿倒置|倒置|直立|upright/i, 'keep_upright'],
  [/防潮|防水|怕湿|怕雨|keep dry/i, 'keep_dry'],
]
/** 非易碎 denies it, 不可倒置 does not. */
const nothingSpecial = /^(普货|普通|普通货物|常温|一般|无|否|没有|\/|-|normal|none|[非无].+|不易碎)$/i

/** Known handling as marks; the rest is a requirement in the client's own words, so that nothing said is lost. */
export function readHandling(cell: SheetCell): { handling: NonNullable<DraftItem['handling']>; requirements: string[] } {
  const handling = new Set<(typeof handlings)[number]>()
  const requirements: string[] = []
  for (const word of splitWords(cell.text)) {
    if (nothingSpecial.test(word)) continue
    const found = handlingWords.filter(([pattern]) => pattern.test(word))
    for (const [, mark] of found) handling.add(mark)
    if (found.length === 0) requirements.push(word)
  }
  return { handling: [...handling], requirements }
}

export const splitWords = (text: string) => text.split(/[,，;；、|\n]+/).flatMap((word) => word.trim() || [])

/** Where the platform says the order stands; a person decides about importing what is over there. */
const platformStages = [
  [/等待买家付款|待付款|待支付|未付款|未支付/, 'unpaid'],
  [/关闭|取消|退款成功|已退款|作废/, 'closed'],
  [/交易成功|已完成|交易完成|已收货|已签收|已评价/, 'completed'],
  [/卖家已发货|已发货|等待买家确认|待收货|运输中|派送中|待确认收货/, 'shipped'],
  [/买家已付款|等待卖家发货|待发货|已付款|已支付|备货|未发货|待出库/, 'to_ship'],
] as const
export type PlatformStage = (typeof platformStages)[number][1]

export const readPlatformStage = (text: string): PlatformStage | undefined =>
  platformStages.find(([pattern]) => pattern.test(text))?.[1]
