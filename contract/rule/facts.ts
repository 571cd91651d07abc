import { tiers, tierWords } from '../client/tiers.ts'
import { businesses, serviceTypes } from '../flow.ts'
import { handlings, paymentMethods, paymentStates, priorities } from '../order-draft.ts'
import type { Bilingual } from '../phases.ts'
import { channelWords, handlingWords, paymentMethodWords, paymentStateWords, priorityWords } from '../vocabulary.ts'

/**
 * The fact sheet: all that a rule may ask of an order, a closed and typed set. What an order does not say is 0, an empty text or an empty list.
 * Names, phones and addresses are not among them, because what a rule saw is written into the log.
 */
export type FactType =
  | 'money'
  | 'weight'
  | 'volume'
  | 'count'
  | 'choice'
  | 'choices'
  | 'symbol'
  | 'text'
  | 'texts'
  | 'division'
  | 'flag'

export type Choice = { value: string; name: Bilingual }
export type Fact = { type: FactType; name: Bilingual; choices?: readonly Choice[]; note?: Bilingual }

/** Marks that a rule may give or ask for: how the goods are to be handled, and what follows for the order (AUD-3). */
export const marks = [...handlings, 'cod', 'remote', 'presale', 'high_value', 'restricted_goods', 'unusual_volume'] as const

export const highValues = ['insured', 'order'] as const

const businessNames: Record<string, Bilingual> = {
  domestic: { zh: '国内', en: 'Domestic' },
  cross_border: { zh: '跨境', en: 'Cross-border' },
  instant: { zh: '即时', en: 'Instant' },
  inbound: { zh: '入库', en: 'Inbound' },
}
const serviceNames: Record<string, Bilingual> = {
  express: { zh: '国际快递', en: 'Express' },
  sea: { zh: '海运', en: 'Sea' },
  stock_abroad: { zh: '海外仓', en: 'Stock abroad' },
  agency: { zh: '代理报关', en: 'Agency' },
}
const highValueNames: Record<string, Bilingual> = {
  insured: { zh: '高保价', en: 'High insured value' },
  order: { zh: '高货值', en: 'High order value' },
}

const choose = (values: readonly string[], names: Readonly<Record<string, Bilingual>>): Choice[] =>
  values.map((value) => ({ value, name: names[value] ?? { zh: value, en: value } }))

export const facts = {
  totalMinor: { type: 'money', name: { zh: '货值', en: 'Order value' } },
  insuredMinor: { type: 'money', name: { zh: '保价', en: 'Insured value' } },
  codMinor: { type: 'money', name: { zh: '代收货款', en: 'Cash on delivery' } },
  freightMinor: { type: 'money', name: { zh: '运费', en: 'Freight' } },
  paidMinor: { type: 'money', name: { zh: '已付', en: 'Paid' } },
  currency: { type: 'symbol', name: { zh: '币种', en: 'Currency' } },
  weightGrams: { type: 'weight', name: { zh: '总重', en: 'Weight' } },
  volumeCubicCm: { type: 'volume', name: { zh: '总体积', en: 'Volume' } },
  quantity: { type: 'count', name: { zh: '件数', en: 'Quantity' } },
  lineCount: { type: 'count', name: { zh: '货品行数', en: 'Lines of goods' } },
  country: { type: 'symbol', name: { zh: '收货国家', en: 'Country' } },
  division: { type: 'division', name: { zh: '收货地区', en: 'Division' } },
  masked: { type: 'flag', name: { zh: '收件人被隐藏', en: 'Receiver hidden' } },
  business: { type: 'choice', name: { zh: '业务', en: 'Business' }, choices: choose(businesses, businessNames) },
  service: { type: 'choice', name: { zh: '跨境服务', en: 'Service' }, choices: choose(serviceTypes, serviceNames) },
  channel: { type: 'choice', name: { zh: '渠道', en: 'Channel' }, choices: choose(Object.keys(channelWords), channelWords) },
  priority: { type: 'choice', name: { zh: '优先级', en: 'Priority' }, choices: choose(priorities, priorityWords) },
  attributes: { type: 'choices', name: { zh: '属性', en: 'Marks' }, choices: choose(marks, handlingWords) },
  handling: { type: 'choices', name: { zh: '货品标记', en: 'Handling of the goods' }, choices: choose(handlings, handlingWords) },
  highValue: {
    type: 'choices',
    name: { zh: '高价值', en: 'High value' },
    choices: choose(highValues, highValueNames),
    note: { zh: '由“高价值”表判断', en: 'As the table “High value” says' },
  },
  itemNames: { type: 'texts', name: { zh: '品名', en: 'Goods' } },
  skus: { type: 'texts', name: { zh: 'SKU', en: 'SKU' } },
  paymentMethod: {
    type: 'choice',
    name: { zh: '付款方式', en: 'Payment method' },
    choices: choose(paymentMethods, paymentMethodWords),
  },
  paymentState: {
    type: 'choice',
    name: { zh: '付款状态', en: 'Payment state' },
    choices: choose(paymentStates, paymentStateWords),
  },
  clientCode: { type: 'text', name: { zh: '货主代码', en: 'Client code' } },
  clientTier: { type: 'choice', name: { zh: '货主等级', en: 'Client tier' }, choices: choose(tiers, tierWords) },
} as const satisfies Record<string, Fact>

export type FactId = keyof typeof facts
export const factIds = Object.keys(facts) as FactId[]
export const isFactId = (id: string): id is FactId => Object.hasOwn(facts, id)
export const factOf = (id: FactId): Fact => facts[id]

export type FactValue = number | string | boolean | readonly string[]
/** The sheet of one order. */
export type FactSheet = Record<FactId, FactValue>
