import type { Division } from './division-table.ts'
import { isWithin } from './division-table.ts'
import type { SpellingKind } from './division-names.ts'
import { listLengths, listSpellings } from './division-names.ts'

export interface Match {
  division: Division
  kind: SpellingKind
  end: number
  /** Several divisions bear the stem to which another type was put, so that it proves nothing by itself. */
  isVague?: boolean
}

const separators = new Set(' \n,，、;；:：.。·/\\|_>＞-—()（）【】[]"“”')

/** In a cleaned text: a blank or a mark that stands between parts of an address. */
export const isSeparator = (char: string | undefined): boolean => char !== undefined && separators.has(char)

/** Nothing, or a separator, follows: a bare stem there stands for itself. */
export const isBoundary = (text: string, at: number): boolean => at >= text.length || isSeparator(text[at])

// 南京东路, 宝安大道, 朝阳医院, 南山村: a stem followed by such a word names something else.
const belongsToLonger =
  /^(?:[东南西北中上下前后内外新老]{0,2}[一二三四五六七八九十\d]{0,3}(?:路|大道|道|街|巷|弄|胡同|里|村|镇|乡|庄|屯|寨|桥|山|河|湖|江|海|湾|港|岛|洲|站|口|门|寺|庙|塔|场|园|苑|城|府|馆|店|厦|院|校|楼|宫)|机场|码头|地区|专区|州|广场|中心|心|大厦|大酒店|酒店|宾馆|饭店|医院|大学|学院|中学|小学|车站|花园|小区|市场|水库|风景|景区|开发|高新|经济|工业|科技大|师范|集团|公司|银行|支行|烤鸭|火锅|人家|人民|国际|东方|军|港|话)/

// 宝安|西乡街道: the next word is a town, though it begins like a road.
const townFollows = /^[\p{Script=Han}]{2,3}(?:街道|镇)/u

// 长安|湖滨南路, 丰南|海天大厦: begins like a tail of the stem, yet stands for itself.
const standsAlone =
  /^(?:湖[滨光心东西]|海[滨天关景岸洋]|江[滨南北东湾]|河[滨东西南北]|山[水前]|城[东南西北关厢郊]|站[前东南西北]|府前|桥[东南西北]|港[城湾]|园林|花园|人民|国际|工业|经济|高新|东方|中[山华兴心]|新[华城兴建]|[东南西北][湖山海门城])[\p{Script=Han}]{0,4}?(?:路|大?街|大道|[巷里](?=\d)|大厦|小区|家园|花园|广场|公寓|商城|商贸城|明珠)(?!\p{Script=Han}{0,2}(?:村|镇|乡)$)/u

// 武汉|经济技术开发区, 南京|江北新区: a zone of the city, which proves it as well as a district does.
const zoneFollows =
  /^(?:国家级?)?(?:经济技术开发区|经济开发区|经开区|高新(?:技术)?(?:产业)?(?:开发)?区|工业园区|综合保税区|保税区|出口加工区|[\p{Script=Han}]{2}新区)/u

/** Whether a zone stands at `at`, as if it were a district. */
export const isZoneAt = (text: string, at: number): boolean => zoneFollows.test(text.slice(at, at + 16))

/** Whether a bare stem that ends at `at` runs on into a road, a house or an institution. */
export const runsOn = (text: string, at: number): boolean => {
  const next = text.slice(at, at + 12)
  return (
    belongsToLonger.test(next) && !townFollows.test(next) && !standsAlone.test(next) && !zoneFollows.test(text.slice(at, at + 16))
  )
}

// 南京市场, 广东省道, 江宁县道: not even the full name stands for the division.
const typeRunsOn = (text: string, at: number): boolean => {
  const type = text[at - 1]
  return (
    (type === '市' && text[at] === '场') ||
    ((type === '省' || type === '县') && /^道(?:[\dSGX旁沿边线路]|$)/.test(text.slice(at, at + 2)))
  )
}

// 长乐市 for 长乐区, 日喀则地区 for 日喀则市: the type changed, the stem did not.
const otherTypes: Record<Division['level'], readonly string[]> = { 1: [], 2: ['地区', '市'], 3: ['市', '县', '区'] }

const matchOtherType = (text: string, { division, kind, end }: Match, bearers: number): Match | undefined => {
  if (kind !== 'short') return undefined
  const type = otherTypes[division.level].find((each) => text.startsWith(each, end))
  return type === undefined ? undefined : { division, kind: 'former', end: end + type.length, isVague: bearers > 1 }
}

// 广东生深圳是南山区: what the keyboard offers for 省 and 市.
const slips: Record<Division['level'], string> = { 1: '生', 2: '是时式事', 3: '' }

/** A slip counts only where a division of that very branch follows. */
const matchSlip = (text: string, { division, end, kind }: Match): Match | undefined => {
  const slip = text[end]
  if (kind !== 'short' || slip === undefined || !slips[division.level].includes(slip)) return undefined
  const isFollowed = listSlipFree(text, end + 1).some((next) => next.division !== division && isWithin(next.division, division))
  return isFollowed ? { division, kind: 'typo', end: end + 1 } : undefined
}

/** Every division that a name standing at `at` may mean, in whichever spelling, longest first. */
export const listMatches = (text: string, at: number): Match[] => {
  const matches = listSlipFree(text, at)
  for (const match of matches) {
    const slip = matchSlip(text, match)
    if (slip !== undefined) return [slip, ...matches]
  }
  return matches
}

const listSlipFree = (text: string, at: number): Match[] => {
  const matches: Match[] = []
  for (const length of listLengths(text, at)) {
    const end = at + length
    if (end > text.length || typeRunsOn(text, end)) continue
    const bearers = listSpellings(text.slice(at, end))
    for (const { division, kind } of bearers) {
      const match = { division, kind, end }
      const other = matchOtherType(text, match, bearers.length)
      const namesakes = other === undefined ? [] : listSpellings(text.slice(at, other.end))
      // 朝阳市 is a city of its own, never 朝阳区 with a slip; but 济南 may stand before 市中区.
      if (namesakes.length > 0 && !namesakes.some((namesake) => namesake.division === division)) continue
      if (other !== undefined && namesakes.length === 0 && !typeRunsOn(text, other.end)) matches.push(other)
      matches.push(match)
    }
  }
  return matches
}
