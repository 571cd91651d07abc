import type { Division } from './division-table.ts'
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

/** Whether a bare stem that ends at `at` runs on into a road, a house or an institution. */
export const runsOn = (text: string, at: number): boolean => {
  const next = text.slice(at, at + 12)
  return belongsToLonger.test(next) && !townFollows.test(next)
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

/** Every division that a name standing at `at` may mean, in whichever spelling, longest first. */
export const listMatches = (text: string, at: number): Match[] => {
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
