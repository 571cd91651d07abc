import { countPattern, readCount, readGrams, readMinor, weightUnits } from './read-amount.ts'

export type Handling = 'fragile' | 'cold_chain' | 'dangerous' | 'keep_upright' | 'keep_dry'

export interface Goods {
  name: string
  quantity: number
  sku?: string
  spec?: string
  weightGrams?: number
  unitPriceMinor?: number
  handling?: Handling[]
  reason: 'quantity_with_unit' | 'times_sign' | 'quantity_assumed' | 'weight_as_quantity'
  /** As it stood in the text. */
  text: string
}

const nameLengthMax = 60
const quantityMax = 1_000_000
const units =
  '箱|件|个|盒|袋|包|瓶|台|套|双|条|支|只|本|桶|罐|捆|托|板|份|批|卷|提|篮|筐|把|块|片|枚|对|打|串|听|册|顶|辆|樽|扎|副|床|幅|根|粒|颗|棵|盆|pcs|PCS'
const times = '[*×xXⅹ✕✖]'
const label = /^(?:品名|货物|货品|商品|物品|产品|内件|内容|托寄物|寄的?是?|货|东西)\s?[:：是]\s?/
const listMark = /^[-•·*+>]\s?|^\d{1,2}[.、)）](?!\d)\s?/
// 科苑路8号, 3栋, 12组: an address is no goods; 重量12kg and 共3件 are said elsewhere.
const noName =
  /(?:\d|[一二三四五六七八九十])(?:号|栋|幢|座|楼|层|室|单元|组|弄|巷|门|期)|[路街道巷弄]\d|(?:省|市|区|县|镇|街道|大道|大厦|小区)$|^(?:共计?|总共|合计|一共|总计|总|约|大约|大概|毛重|净重|重量|体积|数量|电话|手机|每[\p{Script=Han}]|各|第|还有|保价|代收|运费|货款|货到付款|到付|收|转|分机|邮编|订单号?)$|1[3-9]\d{9}/u

const handlingWords: readonly (readonly [Handling, RegExp])[] = [
  ['cold_chain', /冷链|冷冻|冷藏|冰鲜|保鲜|干冰|冰袋/],
  ['fragile', /易碎|轻拿轻放|轻放|小心轻|勿压|防震|别摔|怕摔|玻璃制?品/],
  ['keep_upright', /朝上|向上|勿倒置|不要倒置|不能倒|别倒着|竖放/],
  ['keep_dry', /防潮|防水|防雨|怕湿|怕水|怕潮|勿淋/],
  ['dangerous', /危险品|危化品|易燃|易爆|腐蚀/],
]

export const listHandlings = (text: string): Handling[] =>
  handlingWords.flatMap(([handling, words]) => (words.test(text) ? [handling] : []))

const weightOfEach = new RegExp(
  String.raw`(?:^|(?<=[^\d.]))(\d{1,5}(?:\.\d{1,3})?)\s?(${weightUnits})(?:装|/[\p{Script=Han}])?$`,
  'u',
)
const price = new RegExp(
  String.raw`[,，\s(（@]*(?:单价|每[\p{Script=Han}]|@)?\s?[:：]?\s?([¥￥]?\d{1,7}(?:\.\d{1,2})?)\s?(?:元|块)(?:\s?[/每一]?\s?(?:${units}|斤|公斤|kg))?[)）]?$`,
  'iu',
)
const shapes: readonly { pattern: RegExp; reason: Goods['reason'] }[] = [
  {
    pattern: new RegExp(String.raw`^(?<name>.+?)\s?${times}\s?(?<count>${countPattern})\s?(?<unit>${units})?$`, 'u'),
    reason: 'times_sign',
  },
  {
    pattern: new RegExp(String.raw`^(?<name>.*?[^\d.\s])[\s:：]?(?<count>${countPattern})\s?(?<unit>${units})$`, 'u'),
    reason: 'quantity_with_unit',
  },
  {
    pattern: new RegExp(String.raw`^(?<count>${countPattern})\s?(?<unit>${units})\s?的?(?<name>[^\d\s].*)$`, 'u'),
    reason: 'quantity_with_unit',
  },
  { pattern: new RegExp(String.raw`^(?<count>${countPattern})\s?${times}\s?(?<name>[^\d\s].*)$`, 'u'), reason: 'times_sign' },
]
const byWeight = new RegExp(String.raw`^(?<name>[^\d\s].*?)\s?(?<weight>\d{1,6}(?:\.\d{1,3})?)\s?(?<unit>${weightUnits})$`, 'u')
const codeLike = /^(?=.*\d)[A-Za-z][A-Za-z\d._/-]{1,39}$/

const isName = (name: string): boolean => /[\p{L}]/u.test(name) && name.length <= nameLengthMax && !noName.test(name)

const nameParts = (name: string, unit: string | undefined): Pick<Goods, 'name' | 'sku' | 'spec' | 'weightGrams'> => {
  const [, amount = '', weightUnit = ''] = weightOfEach.exec(name) ?? []
  const grams = amount === '' ? undefined : readGrams(amount, weightUnit)
  const bare = grams === undefined ? name : name.slice(0, name.length - (weightOfEach.exec(name)?.[0].length ?? 0)).trim()
  const [, outer = bare, inner] = /^(.+?)\s?[(（]([^()（）]{1,60})[)）]$/.exec(bare) ?? []
  const spec = [inner, grams === undefined ? undefined : `${amount}${weightUnit}`, unit]
    .filter((part) => part !== undefined)
    .join(' / ')
  return {
    name: outer === '' ? name : outer,
    ...(codeLike.test(outer) && { sku: outer }),
    ...(spec !== '' && { spec }),
    ...(grams !== undefined && { weightGrams: grams }),
  }
}

const weightFirst = new RegExp(
  String.raw`^(?<weight>\d{1,6}(?:\.\d{1,3})?)\s?(?<unit>${weightUnits})\s?的?(?<name>[^\d\s].*)$`,
  'u',
)

/** 苹果 10斤 is one parcel of 5 kg. */
const readByWeight = (text: string): Omit<Goods, 'text'> | undefined => {
  const { name = '', weight = '', unit = '' } = (byWeight.exec(text) ?? weightFirst.exec(text))?.groups ?? {}
  const grams = name === '' ? undefined : readGrams(weight, unit)
  if (grams === undefined || !isName(name)) return undefined
  return { name, quantity: 1, spec: `${weight}${unit}`, weightGrams: grams, reason: 'weight_as_quantity' }
}

/**
 * One kind of goods: 苹果 3箱, 3箱苹果, A123*2, 冻虾5kg×10件, 茶杯（蓝色）2个 单价35元. Undefined when the text is none.
 */
export const readGoods = (given: string): Goods | undefined => {
  const text = given.trim().replace(listMark, '').replace(label, '').trim()
  if (text === '' || text.length > 2 * nameLengthMax) return undefined
  const priced = price.exec(text)
  const unitPriceMinor = priced?.[1] === undefined || priced.index === 0 ? undefined : readMinor(priced[1])
  const bare = unitPriceMinor === undefined ? text : text.slice(0, priced?.index).trim()
  for (const { pattern, reason } of shapes) {
    const { name = '', count = '', unit } = pattern.exec(bare)?.groups ?? {}
    const quantity = readCount(count)
    if (quantity === undefined || quantity < 1 || quantity > quantityMax || !isName(name.trim())) continue
    return {
      ...nameParts(name.trim(), unit),
      quantity,
      ...(unitPriceMinor !== undefined && { unitPriceMinor }),
      reason,
      text: given.trim(),
    }
  }
  const weighed = readByWeight(bare)
  return weighed && { ...weighed, ...(unitPriceMinor !== undefined && { unitPriceMinor }), text: given.trim() }
}

/** "3箱" behind "苹果": a quantity that has lost its name. */
export const isBareQuantity = (text: string): boolean =>
  new RegExp(
    String.raw`^(?:${times}\s?)?(?:${countPattern})\s?(?:${units})$|^${times}\s?\d{1,6}$|^\d{1,6}(?:\.\d{1,3})?\s?(?:${weightUnits})$`,
    'u',
  ).test(text.trim())

export const hasGoodsLabel = (text: string): boolean => label.test(text.trim())
/** Behind 品名： the words are goods, even without a quantity. */
export const nameBehindLabel = (text: string): Goods | undefined => {
  const name = text.trim().replace(label, '').trim()
  if (!isName(name) || !hasGoodsLabel(text)) return undefined
  return { ...nameParts(name, undefined), quantity: 1, reason: 'quantity_assumed', text: text.trim() }
}

/** 单价35元, 每箱50元, 35元/个: the price of what was named before. */
export const readUnitPrice = (text: string): number | undefined => {
  const bare = text.trim()
  if (!/^(?:单价|每[\p{Script=Han}]|@)|[/每一][\p{Script=Han}]$/u.test(bare)) return undefined
  const found = price.exec(` ${bare}`)
  return found?.[1] === undefined ? undefined : readMinor(found[1])
}
