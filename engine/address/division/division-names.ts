import type { Division } from './division-table.ts'
import { divisions, isWithin } from './division-table.ts'
import { everyday, governed, landmarks, moved, renamed, seats, shared } from './former-names.ts'

/**
 * full: the official name. typed: shorter, yet unmistakably a division (恩施州, 长阳县). short: the stem alone (恩施), which may as well be
 * part of a road or a shop. former: a name no longer in force; shared: a former division that went to several. typo: the stem with a slip of the
 * keyboard for its type (深圳是).
 */
export type SpellingKind = 'full' | 'typed' | 'short' | 'former' | 'shared' | 'landmark' | 'typo'

export interface Spelling {
  division: Division
  kind: SpellingKind
}

const peoples =
  '蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 拉祜 水 东乡 纳西 景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 普米 塔吉克 怒 鄂温克 保安 裕固 独龙 鄂伦春 各'
// Only these stand without 族 in names (昌吉回族, but 察布查尔锡伯).
const withoutZu = '蒙古|维吾尔|哈萨克|柯尔克孜|塔吉克|锡伯'
const peopleAtEnd = new RegExp(`(?:(?:${peoples.split(' ').join('|')})族|${withoutZu})$`)
const stemLengthMin = 2

const stripPeoples = (name: string): string => {
  let stem = name
  for (let match = peopleAtEnd.exec(stem); match; match = peopleAtEnd.exec(stem)) {
    if (match.index < stemLengthMin) {
      // 东乡族自治县 and 鄂温克族自治旗 are called by the people itself.
      return match.index === 0 ? stem.replace(/族$/, '') : stem
    }
    stem = stem.slice(0, match.index)
  }
  return stem
}

// 清新区 and 碑林区 are districts whose stem ends like a type, so the few true ones are named.
const typeOf = /(?:特别行政区|自治[区州县旗]|(?<=浦东|滨海|沈北)新区|(?<=六枝)特区|(?<=神农架)林区|地区|[省市盟区县旗])$/
// 科尔沁左翼中旗 and its like are never called without the banner.
const bannerOfWing = /[前中后左右]旗$|联合旗$/

export const stemOf = ({ name }: Division): string | undefined => {
  if (bannerOfWing.test(name)) return undefined
  const type = typeOf.exec(name)?.[0] ?? ''
  const rest = name.slice(0, name.length - type.length)
  const stem = type.startsWith('自治') ? stripPeoples(rest) : rest
  return stem.length >= stemLengthMin ? stem : undefined
}

const typedNames = ({ name, level }: Division, stem: string): string[] => {
  const type = /自治([区州县旗])$/.exec(name)?.[1]
  if (type === undefined) return []
  if (level === 1) return [`${stem}自治区`, `${stem}省`]
  return [stem + type, `${stem}自治${type}`]
}

const spellings = new Map<string, Spelling[]>()
const addSpelling = (text: string, spelling: Spelling): void => {
  const known = spellings.get(text)
  if (known === undefined) spellings.set(text, [spelling])
  else if (!known.some(({ division }) => division === spelling.division)) known.push(spelling)
}

/** "深圳市 南山区" or "香港特别行政区": a name, after that of a division it lies in. A miss is our own mistake. */
const getNamed = (text: string): Division => {
  const [outer = '', inner = outer] = text.split(' ')
  const found = divisions.filter(({ name }) => name === inner)
  const division = found.find((each) => {
    for (let at = each.parent; at !== undefined; at = at.parent) if (at.name === outer) return true
    return outer === inner
  })
  if (division === undefined) throw new Error(`former-names.ts names no division: ${text}`)
  return division
}

// 巴州路 is a road: two characters in 州 prove nothing.
const endsLikeDivision = (name: string) => /[省市区县旗]$|..州$/.test(name)
const addAliases = (list: readonly (readonly [string, string])[], kind: SpellingKind): void => {
  for (const [current, names] of list) {
    const division = getNamed(current)
    for (const name of names.split(' ')) {
      addSpelling(name, { division, kind: kind === 'landmark' || endsLikeDivision(name) ? kind : 'short' })
    }
  }
}

for (const division of divisions) addSpelling(division.name, { division, kind: 'full' })
addAliases(renamed, 'former')
addAliases(shared, 'shared')
addAliases(everyday, 'typed')
for (const division of divisions) {
  const stem = stemOf(division)
  if (stem === undefined) continue
  for (const name of typedNames(division, stem)) addSpelling(name, { division, kind: 'typed' })
  addSpelling(stem, { division, kind: 'short' })
}
addAliases(landmarks, 'landmark')

/** Which lengths to try at a place, longest first, by the first two characters. */
const lengths = new Map<string, number[]>()
const addLength = (text: string): void => {
  const start = text.slice(0, 2)
  const known = lengths.get(start)
  if (known === undefined) lengths.set(start, [text.length])
  else if (!known.includes(text.length)) known.push(text.length)
}
for (const text of spellings.keys()) addLength(text)
for (const known of lengths.values()) known.sort((a, b) => b - a)

export const listSpellings = (text: string): readonly Spelling[] => spellings.get(text) ?? []
const noLengths: readonly number[] = []
export const listLengths = (text: string, at: number): readonly number[] => lengths.get(text.slice(at, at + 2)) ?? noLengths

const listBelow = (pairs: readonly (readonly [string, string])[]): Map<Division, Division[]> => {
  const below = new Map<Division, Division[]>()
  for (const [outer, inner] of pairs) {
    const division = getNamed(outer)
    below.set(division, [...(below.get(division) ?? []), getNamed(inner)])
  }
  return below
}
const movedFrom = listBelow(moved)
const governedBy = listBelow(governed)
const liesIn = (inner: Division, outer: Division | undefined, below: Map<Division, Division[]>): boolean =>
  outer !== undefined && (below.get(outer)?.some((division) => isWithin(inner, division)) ?? false)

/** Whether `inner` once lay in `outer`: 四平市公主岭市. */
export const wasWithin = (inner: Division, outer: Division | undefined): boolean => liesIn(inner, outer, movedFrom)

/** Whether `outer` may be written before `inner` though the code list puts them side by side. */
export const isGovernedBy = (inner: Division, outer: Division | undefined): boolean => liesIn(inner, outer, governedBy)

const seatOf = new Map(seats.map(([city, seat]) => [getNamed(city), getNamed(seat)]))

/** The district that 毕节市 became, where 毕节地区 stands before it. */
export const findSeat = (city: Division): Division | undefined => seatOf.get(city)
