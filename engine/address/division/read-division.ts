import type { Division } from './division-table.ts'
import { isWithin } from './division-table.ts'
import type { Match } from './match-division.ts'
import { isBoundary, isSeparator, isZoneAt, listMatches, runsOn } from './match-division.ts'
import { findSeat, isGovernedBy, wasWithin } from './division-names.ts'
import type { SpellingKind } from './division-names.ts'
import type { Doubt } from '../doubt.ts'

/** A name that was read, and the one before it, wider. */
export interface Naming {
  division: Division
  kind: SpellingKind
  text: string
  before: Naming | undefined
}

export interface Reading {
  division: Division | undefined
  /** The deepest of the names that led to the division. */
  naming: Naming | undefined
  /** Where the detail begins. */
  end: number
  doubts: Doubt[]
  /** How many names were read, and how many of them unmistakable. */
  names: number
  plainNames: number
}

interface State {
  division: Division | undefined
  naming: Naming | undefined
  end: number
  /** Where the last name that led deeper began. */
  before: number
  names: number
  plainNames: number
  doubts: readonly Doubt[]
  isRepeat: boolean
  mayStop: boolean
}

const statesMax = 120
const filler =
  /(?:省直辖|自治区直辖)县级?行政(?:区划|单位)|省直辖县|市辖[区县]|郊县|(?:雄安|江北|两江|天府|西咸|贵安|湘江|赣江|滇中|兰州|哈尔滨|长春|福州)新区|新疆生产建设兵团(?:第?[一二三四五六七八九十]{1,3}师)?|中华人民共和国|中国/y
const fillersMax = 4
// 东城区, 新城区: many towns call a part so, officially or not; such a name contradicts nothing.
const commonestStem = /^[东南西北中城新老郊]+区$/
export const isEverywhere = (name: string): boolean => commonestStem.test(name)

// 东城区, 老城区, 海港区: hundreds of towns have one; only below its own city does the name prove anything.
const commonStem = /^[东南西北中上下前后城新老郊矿港口市江河海湖山区关]+[区县市]$/

export const skipSeparators = (text: string, from: number): number => {
  let at = from
  // A phone that was taken out parts what stands on its two sides.
  while (at < text.length && isSeparator(text[at]) && text[at] !== '\n') at++
  return at
}

/** Past separators and words such as 市辖区 that name no division. */
const skipFillers = (text: string, from: number): number => {
  let at = skipSeparators(text, from)
  for (let count = 0; count < fillersMax; count++) {
    filler.lastIndex = at
    if (!filler.test(text)) break
    at = skipSeparators(text, filler.lastIndex)
  }
  // The code list files the counties of 重庆 under "县": 重庆市县忠县.
  return text[at] === '县' && listMatches(text, at + 1).some(({ kind }) => kind === 'full' || kind === 'typed') ? at + 1 : at
}

/** "北京，市朝阳区": the type that a separator tore off is taken along. */
const withTornType = (text: string, { division, end }: Match): number => {
  const at = skipSeparators(text, end)
  const type = division.name.at(-1) ?? ''
  return at > end && text[at] === type && !isBoundary(text, at + 1) ? at + 1 : end
}

const isPlain = ({ kind }: Match) => kind !== 'short'
const isRepeatOf = (match: Match, division: Division | undefined) => division !== undefined && isWithin(division, match.division)

/** 深圳|南山区 and 上海|上海市 go on with a division; 深圳|南山 and 南京|东路 would run on into something else. */
const isFollowedByPart = (text: string, { division, end }: Match): boolean =>
  listMatches(text, end).some((part) => {
    if (!isWithin(part.division, division)) return false
    return isPlain(part) || (part.division !== division && (!runsOn(text, part.end) || isFollowedByPart(text, part)))
  })

/** A repeat is skipped only when more of the address's head follows: 北京市海淀区北京大学 keeps its university. */
const takeRepeat = (text: string, state: State, match: Match): State | undefined => {
  const isLowest = match.division === state.division && match.division.level === 3
  if (match.kind === 'former' || match.kind === 'shared') {
    if (match.division !== state.division || state.doubts.length === 0) return undefined
  }
  const stands = isBoundary(text, match.end)
  const isLost = runsOn(text, match.end) && !isFollowedByPart(text, match)
  if (match.kind === 'short' && !stands && (isLost || (isLowest && !state.isRepeat))) return undefined
  const namesOffice = /^(?:政府|人民|委|公安|法院|中医|中心|第[一二三四])/.test(text.slice(match.end, match.end + 2))
  if (namesOffice) return undefined
  return { ...state, end: match.end, isRepeat: true, mayStop: stands || isLowest }
}

const doubtsOf = (match: Match, state: State, hasMoved: boolean): Doubt[] => {
  const doubts: Doubt[] = [...state.doubts]
  if (match.kind === 'former' || hasMoved) doubts.push('division_renamed')
  if (match.kind === 'shared') doubts.push('division_split')
  if (match.kind === 'typo') doubts.push('division_typo')
  const isLoneDistrict = state.division === undefined && match.division.level === 3
  if (isLoneDistrict && (match.kind !== 'full' || match.division.name.endsWith('区'))) doubts.push('division_inferred')
  return doubts
}

const takeDeeper = (text: string, state: State, match: Match, at: number): State | undefined => {
  const isFirst = state.division === undefined
  const stands = isBoundary(text, match.end) || (match.division.level < 3 && isZoneAt(text, match.end))
  const hasMoved = wasWithin(match.division, state.division)
  if (!hasMoved && !isGovernedBy(match.division, state.division) && !isWithin(match.division, state.division)) return undefined
  if (hasMoved && match.division.level === 1 && match.kind !== 'full') return undefined
  if (isFirst && match.division.level === 3) {
    if (!isPlain(match) || commonStem.test(text.slice(at, match.end))) return undefined
  }
  if (isFirst && match.isVague) return undefined
  if (!isPlain(match) && !stands && runsOn(text, match.end) && !isFollowedByPart(text, match)) return undefined
  const end = isPlain(match) ? match.end : withTornType(text, match)
  return {
    division: match.division,
    naming: { division: match.division, kind: match.kind, text: text.slice(at, end), before: state.naming },
    end,
    before: state.end,
    names: state.names + 1,
    plainNames: state.plainNames + (isPlain(match) ? 1 : 0),
    doubts: doubtsOf(match, state, hasMoved),
    isRepeat: false,
    mayStop: isPlain(match) || stands || !isFirst,
  }
}

/** 台北市 proves 台湾省, which has no parts in the list; the name itself belongs to the detail. */
const takeLandmark = (text: string, state: State, match: Match, at: number): State | undefined => {
  const isUnmistakable = /[市县区]/.test(text[match.end - 1] ?? '')
  if (state.division === undefined ? !isUnmistakable : state.division !== match.division) return undefined
  const naming = { division: match.division, kind: match.kind, text: text.slice(at, match.end), before: state.naming }
  const names = state.names + 1
  return { ...state, division: match.division, naming, end: at, names, plainNames: state.plainNames + 1, mayStop: true }
}

/** 毕节地区毕节市: behind the former prefecture its city is no repeat but its seat. */
const seatNamed = (state: State, match: Match): Division | undefined => {
  const { naming } = state
  const isPrefecture = naming?.kind === 'former' && naming.text.endsWith('地区') && naming.division === state.division
  return isPrefecture && match.kind === 'full' && match.division === state.division ? findSeat(match.division) : undefined
}

const takeMatch = (text: string, state: State, match: Match, at: number): State | undefined => {
  const seat = seatNamed(state, match)
  if (seat !== undefined) return takeDeeper(text, state, { ...match, division: seat, kind: 'former' }, at)
  if (match.kind === 'landmark') return takeLandmark(text, state, match, at)
  return isRepeatOf(match, state.division) ? takeRepeat(text, state, match) : takeDeeper(text, state, match, at)
}

/** 黔西 in 黔西南布依族苗族自治州 is no name: a full name is never cut short for another place. */
const isCutShort = (match: Match, fits: readonly Match[]): boolean =>
  !isPlain(match) && fits.some(({ kind, end, division }) => kind === 'full' && end > match.end && division !== match.division)

/** 吉林 is the province before the city, 大理 the prefecture before its county: bare stems mean the widest they can. */
const keepWidestStems = (matches: readonly Match[], within: Division | undefined): Match[] => {
  const fits = matches.filter(({ division }) => {
    const isInside = isWithin(division, within) || wasWithin(division, within) || isGovernedBy(division, within)
    return isInside || (within !== undefined && isWithin(within, division))
  })
  return fits.filter(
    (match) =>
      isPlain(match) ||
      (!isCutShort(match, fits) &&
        !fits.some((other) => !isPlain(other) && other.end === match.end && other.division.level < match.division.level)),
  )
}

const isBetter = (state: State, than: State): boolean => {
  const depth = (state.division?.level ?? 0) - (than.division?.level ?? 0)
  if (depth !== 0) return depth > 0
  return state.end === than.end ? state.plainNames > than.plainNames : state.end > than.end
}

const isEqual = (state: State, other: State) => !isBetter(state, other) && !isBetter(other, state)

const commonAncestor = (one: Division | undefined, other: Division | undefined): Division | undefined => {
  let at = one
  while (at !== undefined && other !== undefined && !isWithin(other, at)) at = at.parent
  return other === undefined ? undefined : at
}

/** Follows every way of reading names from `from` on, and returns those it may stop at. */
const followNames = (text: string, from: number, within: Division | undefined): State[] => {
  const start: State = {
    division: within,
    naming: undefined,
    end: from,
    before: from,
    names: 0,
    plainNames: 0,
    doubts: [],
    isRepeat: false,
    mayStop: within !== undefined,
  }
  const states = [start]
  const seen = new Set<string>()
  for (let index = 0; index < states.length && index < statesMax; index++) {
    const state = states[index]
    if (state === undefined) break
    const at = skipFillers(text, state.end)
    for (const match of keepWidestStems(listMatches(text, at), state.division)) {
      const next = takeMatch(text, state, match, at)
      const key = next === undefined ? '' : `${next.division?.code}:${next.end}:${next.isRepeat}:${next.mayStop}`
      if (next === undefined || seen.has(key)) continue
      seen.add(key)
      states.push(next)
    }
  }
  return states.filter(({ mayStop }) => mayStop)
}

/** A full name that lies elsewhere directly after the end: 广东省|杭州市, 深圳市|西湖区. */
const findContradiction = (text: string, from: number, division: Division): Division | undefined => {
  const at = skipFillers(text, from)
  const names = listMatches(text, at).filter(({ kind }) => kind === 'full')
  const isReconcilable = names.some((name) => isWithin(name.division, division) || isWithin(division, name.division))
  const first = names[0]
  if (first === undefined || isReconcilable || isEverywhere(first.division.name)) return undefined
  return first.division
}

const zone = /^[\p{Script=Han}]{0,10}?(?:开发区|高新区|经开区|工业园区|产业园区|示范区|管理区|实验区|新区|新城|园区)/u

/** 北京市 the province has but one city, 北京市. */
const asCity = (division: Division): Division => {
  const [only] = division.children
  return only !== undefined && division.children.length === 1 && only.name === division.name ? only : division
}

/** Says what is missing below the division that was read, and lets go of one that the next name contradicts. */
const judge = (text: string, from: number, found: Reading): Reading => {
  const reading = { ...found, division: found.division && asCity(found.division) }
  const { division, end, doubts } = reading
  if (division === undefined || division.children.length === 0) return reading
  const contradiction = findContradiction(text, end, division)
  if (contradiction?.level === 3 && division.level === 2) return { ...reading, doubts: [...doubts, 'division_inconsistent'] }
  if (contradiction !== undefined) return { ...reading, division: undefined, end: from, doubts: ['division_inconsistent'] }
  if (doubts.includes('division_ambiguous')) return reading
  const isZone = division.level === 2 && zone.test(text.slice(skipSeparators(text, end), end + 24))
  return { ...reading, doubts: [...doubts, isZone ? 'district_unofficial' : 'district_missing'] }
}

/**
 * Reads the names of divisions that stand at `from`, widest first, below `within` if given. Undefined when none stands there.
 * Never guesses: a name that several divisions bear gives what they have in common, with a doubt.
 */
export const readDivision = (text: string, from: number, within?: Division): Reading | undefined => {
  const states = followNames(text, from, within)
  let best = states[0]
  for (const state of states) if (best === undefined || isBetter(state, best)) best = state
  if (best === undefined || (best.names === 0 && best.end === from)) return undefined
  const { end, before, naming, names, plainNames, doubts } = best
  const rivals = states.filter((state) => best !== undefined && isEqual(state, best) && state.division !== best.division)
  if (rivals.length === 0)
    return judge(text, from, { division: best.division, naming, end, doubts: [...new Set(doubts)], names, plainNames })
  let division = best.division
  for (const rival of rivals) division = commonAncestor(division, rival.division)
  return judge(text, from, { division, naming, end: before, doubts: ['division_ambiguous'], names, plainNames })
}
