import {
  hasGoodsLabel,
  isBareQuantity,
  listHandlings,
  nameBehindLabel,
  readGoods,
  readUnitPrice,
  type Goods,
} from './read-goods.ts'
import { isWish, readTerms, type Terms } from './read-terms.ts'

export interface ChatOrder {
  /** What is left for the readers of addresses: receiver and sender. */
  consigneeText: string
  shipperText: string
  goods: Goods[]
  terms: Terms
  wishes: string[]
  /** What nobody understood, in its order. */
  leftover: string[]
  /** Words that decided a term, by its field. */
  said: Partial<Record<keyof Terms, string>>
}

const senderLabel = /^\s*[【[]?(?:寄件|发件|发货|寄货)(?:人|方|地址|信息)?(?:姓名|电话|地址)?[】\]]?\s?[:：]?/
const receiverLabel = /^\s*[【[]?(?:收[货件])(?:人|方|地址|信息)?(?:姓名|电话|地址)?[】\]]?\s?[:：]?/
const remarkLabel = /^(?:备注|留言|附言|说明|要求|特殊要求|注意)\s?[:：]\s?/
const goodsHead = /^(?:货物|商品|物品|品名|产品|内件|货品|明细|清单|要的货)\s?[:：]?$/
const phone = /1[3-9]\d[ -]?\d{4}[ -]?\d{4}|0\d{2,3}-?\d{7,8}|1\d{2}\*{3,}\d{2,4}|[48]00-?\d{3}-?\d{4}/
// What belongs to somebody's address, by its look alone.
const placeLike =
  /[\p{Script=Han}](?:省|市|区|县|旗|镇|乡|村|街道|大道|路|街|巷|弄|号|栋|幢|座|楼|室|单元|小区|花园|大厦|广场|公寓|家园|中心|学校|医院|酒店|苑|园)|^\d+(?:-\d+){1,3}$|^[A-Za-z]?\d+(?:栋|号|楼|室|幢|座|单元)/u
// 景德镇茶具1套 is goods, 科苑路8号讯美广场3件 is not.
const addressLike = /\d(?:号|栋|幢|座|楼|层|室|单元|弄)|[路街巷弄]\d|省.*[市州]|市.*[区县]|小区|大厦/u
const company = /(?:公司|集团|工厂|商行|超市|门市部|经营部|专卖店)/
const shortWord = /^[\p{Script=Han}·]{2,4}(?: ?(?:先生|女士|收))?$/u
const shortWords = /^(?:[\p{Script=Han}]{2,4} ){1,4}[\p{Script=Han}]{2,4}$/u
const latinName = /^[A-Za-z][A-Za-z .]{2,30}$/
const label = /^(?:姓名|名字|电话|手机号?码?|联系(?:人|电话|方式)|地址|详细地址|所在地区|邮编|省市区)\s?[:：]?/
const separators = /[\n,，;；。!！、\t]+| {1,}|　+/

const piecesMax = 400

/** Pieces at separators; a blank inside of 苹果 3箱, 保价 2000 or +86 138… is mended by whoever reads the pieces. */
const cut = (line: string): string[] =>
  line
    .split(separators)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '')
    .slice(0, piecesMax)

interface Reader {
  order: ChatOrder
  /** Pieces in waiting for the party of the line. */
  party: string[]
  inGoods: boolean
}

const addTerms = (order: ChatOrder, terms: Terms, text: string): void => {
  for (const field of Object.keys(terms) as (keyof Terms)[]) if (order.said[field] === undefined) order.said[field] = text
  order.terms = { ...terms, ...order.terms }
}

/** 苹果 | 3箱, 茶杯x | 2, 茶杯 | x | 2 */
const joinsGoods = ([name = '', next = '', last]: readonly string[]): boolean => {
  if (phone.test(name)) return false
  if (last !== undefined) return /^[*×xX]$/.test(next) && /^\d{1,6}$/.test(last)
  return isBareQuantity(next) || (/[*×xX]$/.test(name) && /^\d{1,6}$/.test(next))
}

/** Joined with the next one or two pieces first: 苹果 | 3箱, 代收 | 380元. Says how many pieces were taken. */
const takePieces = (reader: Reader, pieces: readonly string[], at: number): number => {
  const { order } = reader
  for (const count of [3, 2, 1]) {
    const run = pieces.slice(at, at + count)
    if (run.length < count) continue
    const text = run.join(' ')
    const terms = readTerms(text)
    if (terms !== undefined) {
      addTerms(order, terms, text)
      return count
    }
    const isJoin = count === 1 || joinsGoods(run)
    const goods = isJoin && !phone.test(text) && !label.test(text) ? readGoods(text) : undefined
    if (goods !== undefined && (reader.inGoods || hasGoodsLabel(text) || !addressLike.test(text))) {
      order.goods.push(goods)
      reader.inGoods = true
      return count
    }
  }
  return 0
}

const courtesy =
  /^(?:你好|您好|在吗|亲|老板|美女|帅哥|谢谢.?|多谢|麻烦(?:了|您|你)?|辛苦了?|好的|嗯|(?:请|麻烦)?帮(?:我|忙)(?:寄|发|下单)(?:一下|个?快递|件)*)[~！!啊呀哦呢了]*$/

const takeOther = (reader: Reader, piece: string): void => {
  const { order } = reader
  if (courtesy.test(piece)) {
    order.leftover.push(piece)
    return
  }
  const last = order.goods.at(-1)
  const unitPriceMinor = last === undefined || last.unitPriceMinor !== undefined ? undefined : readUnitPrice(piece)
  if (last !== undefined && unitPriceMinor !== undefined) {
    order.goods[order.goods.length - 1] = { ...last, unitPriceMinor }
    return
  }
  const named = nameBehindLabel(piece)
  if (named !== undefined) order.goods.push(named)
  else if (isWish(piece) && !phone.test(piece) && !isPlace(piece)) order.wishes.push(piece)
  else reader.party.push(piece)
}

const isPlace = (piece: string): boolean =>
  placeLike.test(piece) && /\d|省|市|区|县/.test(piece) && !/送|放|打|先|前|包装/.test(piece)

/** Friedrichstraße 12, 10117 Berlin, 德国: blanks part nothing there. */
const isForeign = (line: string): boolean => {
  const latin = line.match(/[\p{Script=Latin}\p{Script=Cyrillic}]/gu)?.length ?? 0
  return latin > 5 && latin > 2 * (line.match(/\p{Script=Han}/gu)?.length ?? 0)
}
const foreignPhone = /^\+\d[\d ()-]{6,20}$/

const readLine = (order: ChatOrder, line: string): string => {
  if (foreignPhone.test(line)) return line
  if (isForeign(line) && readGoods(line) === undefined && readTerms(line) === undefined) return line
  const reader: Reader = { order, party: [], inGoods: hasGoodsLabel(line) }
  const pieces = cut(line)
  for (let at = 0; at < pieces.length;) {
    const taken = takePieces(reader, pieces, at)
    if (taken === 0) takeOther(reader, pieces[at] ?? '')
    at += Math.max(1, taken)
  }
  return reader.party.join(' ')
}

/** A line of the party: anything with a phone, a place, a label, or a short word that may be a name. */
const isPartyLine = (text: string): boolean =>
  isForeign(text) ||
  foreignPhone.test(text) ||
  [phone, label, receiverLabel, placeLike, company, shortWord, latinName, shortWords].some((pattern) => pattern.test(text))

/**
 * Sorts one order's text into party, goods, terms, wishes and the rest. Pure; every piece ends in exactly one of them, so that nothing
 * is lost.
 */
export const readOrder = (text: string): ChatOrder => {
  const order: ChatOrder = { consigneeText: '', shipperText: '', goods: [], terms: {}, wishes: [], leftover: [], said: {} }
  const parties = { consignee: [] as string[], shipper: [] as string[] }
  let whose: keyof typeof parties = 'consignee'
  for (const raw of text.split('\n')) {
    const line = raw.trim()
    if (line === '' || goodsHead.test(line)) continue
    if (senderLabel.test(line)) whose = 'shipper'
    else if (receiverLabel.test(line)) whose = 'consignee'
    if (remarkLabel.test(line)) {
      readRemark(order, line.replace(remarkLabel, ''))
      continue
    }
    const left = readLine(order, whose === 'shipper' ? line.replace(senderLabel, '') : line)
    if (left === '') continue
    if (isPartyLine(left)) parties[whose].push(left)
    else order.leftover.push(left)
  }
  order.consigneeText = parties.consignee.join('\n')
  order.shipperText = parties.shipper.join('\n')
  return withHandling(order, text)
}

/** Behind 备注： wishes are wishes, and all else stays a remark. */
const readRemark = (order: ChatOrder, text: string): void => {
  for (const piece of text.split(/[,，;；。!！]+/).map((each) => each.trim())) {
    if (piece === '') continue
    const terms = readTerms(piece)
    if (terms !== undefined) addTerms(order, terms, piece)
    else if (isWish(piece)) order.wishes.push(piece)
    else order.leftover.push(piece)
  }
}

/** 要冷链 on the line of one kind of goods is of that kind, elsewhere of all. */
const withHandling = (order: ChatOrder, text: string): ChatOrder => {
  const [only] = order.goods
  const lines = text.split('\n')
  const goods = order.goods.map((each) => {
    const line = lines.find((one) => one.includes(each.text.split(' ')[0] ?? each.text)) ?? ''
    const alone = only === each && order.goods.length === 1
    const shared = lines.filter((one) => !order.goods.some(({ text: of }) => one.includes(of.split(' ')[0] ?? of))).join('\n')
    const handling = listHandlings(alone ? text : `${order.goods.length > 1 ? line : ''}\n${shared}`)
    return handling.length === 0 ? each : { ...each, handling }
  })
  return { ...order, goods }
}
