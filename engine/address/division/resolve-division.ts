import { cleanText } from '../clean-text.ts'
import type { Division, DivisionNames } from './division-table.ts'
import { isWithin, nameDivision } from './division-table.ts'
import type { Choice } from '../choice.ts'
import { explainDivision } from '../choice.ts'
import type { Doubt } from '../doubt.ts'
import { dropRepeats } from './find-head.ts'
import { listMatches } from './match-division.ts'
import type { Naming, Reading } from './read-division.ts'
import { isEverywhere, readDivision } from './read-division.ts'

export interface DivisionColumns {
  province?: string | undefined
  city?: string | undefined
  district?: string | undefined
  detail?: string | undefined
}

export interface Resolution {
  /** The deepest division that is certain; absent when none is, or when the columns contradict each other. */
  division?: DivisionNames
  /** The detail without the division's names that platforms repeat in it. */
  detail: string
  doubts: Doubt[]
  /** One for each level, with the reason. */
  choices: Choice[]
}

// What sheets and platforms put where nothing was chosen.
const placeholder =
  /^(?:[-—/\\*.]+|无|空|null|undefined|n\/a|请选择.*|其[他它]区?县?|市辖区|市辖县|郊县|县|省直辖.*|自治区直辖.*)$/i

const listColumns = ({ province, city, district }: DivisionColumns): string[] =>
  [province, city, district]
    .map((column) => cleanText(column ?? ''))
    .filter((column) => column !== '' && !placeholder.test(column))

const namesDivision = (text: string): readonly Division[] =>
  listMatches(text, 0)
    .filter(({ end, kind }) => end === text.length && kind !== 'landmark' && kind !== 'short')
    .map(({ division }) => division)

/** Looks at the columns that were not read: a division lying elsewhere contradicts, a word that is none is unknown. */
const doubtLeftOver = (leftOver: string, division: Division): Doubt | undefined => {
  const words = leftOver.split(' ').filter((word) => word !== '')
  for (const word of words) {
    const named = namesDivision(word)
    const isEvidence = named.length > 0 && !isEverywhere(word)
    if (isEvidence && !named.some((each) => isWithin(each, division) || isWithin(division, each))) return 'division_inconsistent'
  }
  // 东莞市 has no districts, so its third column holds a town; so does the last one of 北京 / 海淀区 / 学院路街道.
  return words.length > 0 && division.children.length > 0 ? 'division_unknown' : undefined
}

const withoutMissing = (doubts: readonly Doubt[]): Doubt[] => doubts.filter((doubt) => doubt !== 'district_missing')

const readColumns = (columns: readonly string[]): Reading | undefined => {
  const text = columns.join(' ')
  const reading = readDivision(text, 0)
  if (reading?.division === undefined) return reading
  const doubt = reading.doubts.includes('district_unofficial')
    ? undefined
    : doubtLeftOver(text.slice(reading.end), reading.division)
  if (doubt === undefined) return reading
  return {
    ...reading,
    division: doubt === 'division_inconsistent' ? undefined : reading.division,
    doubts: [...withoutMissing(reading.doubts), doubt],
  }
}

/** The detail's own head, if it has one of at least two names: 广东省深圳市 in a detail is meant, 北京 in 北京大厦 is not. */
const contradicts = (detail: string, division: Division): boolean => {
  const own = readDivision(detail, 0)
  if (own?.division === undefined || own.names < 2 || own.plainNames < 1) return false
  return !isWithin(own.division, division) && !isWithin(division, own.division)
}

type Answer = { division?: Division | undefined; naming?: Naming | undefined; detail: string; doubts: readonly Doubt[] }

const answer = ({ division, naming, detail, doubts }: Answer): Resolution => ({
  ...(division === undefined ? {} : { division: nameDivision(division) }),
  detail,
  doubts: [...new Set(doubts)],
  choices: explainDivision(division, naming, doubts),
})

/**
 * VAL-3: the official division that the columns of an order name, in full or short names, with levels missing, doubled or empty, the
 * whole in one column, or only at the head of the detail. Contradicting columns give no division but 'division_inconsistent'.
 */
export const resolveDivision = (columns: DivisionColumns): Resolution => {
  const detail = cleanText(columns.detail ?? '')
  const named = listColumns(columns)
  const reading = named.length === 0 ? undefined : readColumns(named)
  const division = reading?.division
  const naming = reading?.naming
  if (named.length > 0 && division === undefined)
    return answer({ naming, detail, doubts: reading?.doubts ?? ['division_unknown'] })
  if (division !== undefined && contradicts(detail, division))
    return answer({ naming, detail, doubts: ['division_inconsistent'] })
  const own = readDivision(detail, 0, division)
  if (own?.division === undefined)
    return answer({ division, naming, detail, doubts: reading?.doubts ?? own?.doubts ?? ['division_missing'] })
  const rest = dropRepeats(detail.slice(own.end), own.division).trim()
  if (own.division === division) return answer({ division, naming, detail: rest, doubts: reading?.doubts ?? [] })
  const doubts = withoutMissing(reading?.doubts ?? []).filter((doubt) => doubt !== 'division_unknown')
  return answer({ division: own.division, naming: own.naming, detail: rest, doubts: [...doubts, ...own.doubts] })
}
