import { amountPattern, readGrams, readMinor, weightUnits } from './read-amount.ts'

/** What a piece of the text says besides party and goods. */
export interface Terms {
  insuredMinor?: number
  codMinor?: number
  freightMinor?: number
  totalMinor?: number
  paymentMethod?: 'prepaid' | 'freight_collect' | 'monthly'
  paymentState?: 'paid' | 'unpaid'
  priority?: 'express' | 'urgent'
  externalNo?: string
  totalWeightGrams?: number
}

const amounts: readonly (readonly ['insuredMinor' | 'codMinor' | 'freightMinor' | 'totalMinor', string])[] = [
  ['insuredMinor', '保价(?:金额|费)?|保值|声明价值|投保|保险(?:金额)?|报价保'],
  ['codMinor', '代收(?:货款|款)?(?:金额)?|货到付款|到付货款|COD|cod'],
  ['freightMinor', '运费|邮费|快递费'],
  ['totalMinor', '货款|总价|总金额|订单金额|合计金额|总共'],
]
const between = '\\s?[:：]?\\s?(?:是|为|共|了)?\\s?'
const amountShapes = amounts.flatMap(([field, words]) => [
  { field, pattern: new RegExp(`^(?:要|需要?|请|帮我?)?(?:${words})${between}(${amountPattern})$`) },
  { field, pattern: new RegExp(`^(${amountPattern})\\s?(?:的)?(?:${words})$`) },
])
const weight = new RegExp(
  String.raw`^(?:(?:总|毛|净)?重量?|约重|共重|共计|共|约|大约|大概)?\s?[:：]?\s?(?:共|约|大概)?\s?(\d{1,6}(?:\.\d{1,3})?)\s?(${weightUnits})(?:左右)?$`,
)
const number = /^(?:外部|平台|客户)?(?:订单号|单号|订单编号)\s?[:：]?\s?([A-Za-z\d][A-Za-z\d_-]{3,59})$/
const methods: readonly (readonly [NonNullable<Terms['paymentMethod']>, RegExp])[] = [
  ['freight_collect', /^(?:运费)?到付$/],
  ['monthly', /^月结$/],
  ['prepaid', /^(?:运费)?(?:寄付|现付|预付)$/],
]

/** Reads one piece: 保价2000, 代收 380元, 到付, 总重12kg, 加急. Undefined when it says nothing of the kind. */
export const readTerms = (given: string): Terms | undefined => {
  const text = given.trim()
  for (const { field, pattern } of amountShapes) {
    const minor = readMinor(pattern.exec(text)?.[1] ?? '')
    if (minor !== undefined) return { [field]: minor }
  }
  const [, digits, unit] = weight.exec(text) ?? []
  const grams = digits === undefined || unit === undefined ? undefined : readGrams(digits, unit)
  if (grams !== undefined) return { totalWeightGrams: grams }
  const externalNo = number.exec(text)?.[1]
  if (externalNo !== undefined) return { externalNo }
  const method = methods.find(([, words]) => words.test(text))
  if (method !== undefined) return { paymentMethod: method[0] }
  if (/^(?:款)?已(?:经)?(?:付|付款|支付|转账)(?:了|款)?$/.test(text)) return { paymentState: 'paid' }
  if (/^(?:还)?(?:未|没)(?:付|付款|支付)$/.test(text)) return { paymentState: 'unpaid' }
  if (/^(?:特急|急件|加急件?|急|非常急|十万火急)[!！]*$/.test(text)) return { priority: 'urgent' }
  return undefined
}

const wish =
  /送货前|派送前|派件前|到之前|(?:提前|先|不要|别|勿|请)(?:打|来)?电话|电话联系|打个?电话|别打电话|周[一二三四五六日末]|星期|工作日|节假日|上午|下午|晚上|中午|傍晚|送货上门|上门|放(?:在)?(?:门卫|门口|前台|物业|驿站|快递柜|丰巢|家门)|驿站|丰巢|快递柜|本人签收|签收|开箱|验货|礼品|礼盒包装|贺卡|价格单|小票|发票|不要放|尽快|今天(?:发|寄|送|到)|明天(?:发|寄|送|到)|后天(?:发|寄|送|到)|\d{1,2}[号日点](?:之?前|以前)?(?:发|寄|送|到)|之前(?:送|到)|打包|包装|麻烦|务必|一定要|顺丰|京东快递|发.{0,4}快递|拍照|称重|不收|送到|要冷链|冷藏|冷冻|轻放|易碎/

/** A request of the client, kept word by word: 送货前打电话, 周末送, 要冷链. */
export const isWish = (text: string): boolean => wish.test(text) && text.length <= 200
