import type { Division } from './division-table.ts'
import { isWithin, listPath } from './division-table.ts'
import type { Doubt } from '../doubt.ts'
import { isSeparator, listMatches } from './match-division.ts'
import type { Naming, Reading } from './read-division.ts'
import { readDivision, skipSeparators } from './read-division.ts'

export interface Head {
  division: Division | undefined
  naming: Naming | undefined
  doubts: Doubt[]
  /** The text on both sides of the division's names; one of them holds the detail, either may hold the person's name. */
  before: string
  after: string
  /** No separator stands between `before` and the division. */
  isGlued: boolean
}

interface Found {
  reading: Reading
  at: number
}

const startsMax = 24

/** Places where a piece of the line begins. */
const listStarts = (text: string): number[] => {
  const starts: number[] = []
  for (let at = 0; at < text.length && starts.length < startsMax; at++) {
    if (!isSeparator(text[at]) && (at === 0 || isSeparator(text[at - 1]))) starts.push(at)
  }
  return starts
}

const depthOf = ({ division }: Reading) => division?.level ?? 0
const isWeak = ({ plainNames, names }: Reading) => plainNames === 0 && names < 2

/** Two addresses on one line, or one that contradicts itself: neither is taken. */
const contradict = (reading: Reading, earlier: Reading): boolean =>
  reading.division !== undefined && earlier.division !== undefined && !isWithin(reading.division, earlier.division)

/** The deepest reading wins, the earlier one among equals; behind the first piece only unmistakable names count. */
const findAtStarts = (text: string): Found | undefined => {
  let best: Found | undefined
  for (const at of listStarts(text)) {
    const reading = readDivision(text, at)
    if (reading === undefined || (at > 0 && isWeak(reading))) continue
    if (best !== undefined && depthOf(reading) <= depthOf(best.reading)) continue
    if (best !== undefined && !isWeak(best.reading) && contradict(reading, best.reading)) {
      return { at: best.at, reading: { ...best.reading, division: undefined, end: best.at, doubts: ['division_inconsistent'] } }
    }
    best = { reading, at }
    if (reading.division?.level === 3 || reading.doubts.includes('division_inconsistent')) break
  }
  return best
}

/** "张三广东省深圳市…": only a full province or city that more names follow is taken from the middle of a piece. */
const findInside = (text: string, until: number): Found | undefined => {
  for (let at = 1; at < until; at++) {
    const isWide = listMatches(text, at).some(({ division, kind }) => kind === 'full' && division.level < 3)
    const reading = isWide ? readDivision(text, at) : undefined
    if (reading !== undefined && reading.plainNames >= 2 && reading.division !== undefined) return { reading, at }
  }
  return undefined
}

const introduction = /^(?:收货|收件|详细|送货|家庭|公司)?地址(?:是|为)?|^(?:请)?(?:寄|送|发)[到至往]?/

/** Finds the names of the division in a line from which phones and labels were taken. */
export const findHead = (text: string): Head => {
  const skipped = introduction.exec(text)?.[0].length ?? 0
  const line = text.slice(skipped)
  const found = findAtStarts(line)
  const inside = findInside(line, found?.at ?? line.length)
  const isWider = inside !== undefined && (found === undefined || inside.reading.division === found.reading.division)
  const { reading, at } = (isWider ? inside : found) ?? { reading: undefined, at: 0 }
  if (reading === undefined)
    return { division: undefined, naming: undefined, doubts: ['division_missing'], before: '', after: text, isGlued: false }
  const isGlued = at > 0 && !isSeparator(line[at - 1])
  return {
    division: reading.division,
    naming: reading.division === undefined ? undefined : reading.naming,
    doubts: reading.doubts,
    before: line.slice(0, at),
    after: line.slice(reading.end),
    isGlued,
  }
}

/**
 * Platforms write the division twice, the second time even behind the town: 龙华区大浪街道广东省深圳市龙华区大浪街道….
 * Takes the second one out, and the town that then stands twice.
 */
export const dropRepeats = (detail: string, division: Division | undefined): string => {
  if (division === undefined) return detail
  const names = listPath(division).map(({ name }) => name)
  const repeats = [names.join(''), names.slice(1).join('')].filter((repeat, index) => names.length - index >= 2)
  for (const repeat of repeats) {
    const at = detail.indexOf(repeat)
    if (at < 0) continue
    const before = detail.slice(skipSeparators(detail, 0), at)
    const after = detail.slice(at + repeat.length)
    return after.startsWith(before) ? after : before + after
  }
  return detail
}
