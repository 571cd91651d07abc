import type { Doubt } from './doubt.ts'
import { lowersConfidence } from './doubt.ts'
import type { Division } from './division/division-table.ts'
import { listPath } from './division/division-table.ts'
import type { Naming } from './division/read-division.ts'
import type { NameSource } from './take-name.ts'

export const choiceFields = ['country', 'province', 'city', 'district', 'name', 'phone', 'detail', 'postcode'] as const
export type ChoiceField = (typeof choiceFields)[number]

/** sure: it stands there; likely: concluded from what stands there; doubtful: have a look. */
export type Confidence = 'sure' | 'likely' | 'doubtful'

/** Why a field was chosen so. Closed: a screen has words for each. */
export type ReasonCode =
  | 'named' // the official name stands there
  | 'named_short' // its everyday name: 恩施州, 深圳
  | 'named_former' // a name no longer in force, or another type
  | 'named_shared_out' // a former division that went to several; the larger heir
  | 'typo_mended' // 深圳是
  | 'implied_below' // concluded from the division that stands there
  | 'landmark' // 台北市, 九龙
  | 'not_decided' // several bear the name, or the names contradict each other
  | 'not_named'
  | 'labelled' // behind 收货人, 电话, 地址
  | 'beside_phone'
  | 'introduced' // 寄给张三, 张三收
  | 'stands_alone' // looks like a name and stands by itself
  | 'glued' // cut off the text that it was glued to
  | 'phone_shape'
  | 'phone_masked'
  | 'first_of_several'
  | 'phone_odd'
  | 'rest_of_text'
  | 'rest_joined' // text from both sides of the division
  | 'vague' // nothing that leads to a door
  | 'country_named'
  | 'country_code'
  | 'postcode_fits'
  | 'postcode_odd'
  | 'postcode_missing'
  | 'city_named'
  | 'city_by_place' // read from its place in the line

export interface Choice {
  field: ChoiceField
  confidence: Confidence
  reason: ReasonCode
  /** The words that decided, as they stand in the text; '' where none did. */
  text: string
}

const namingReasons: Record<Naming['kind'], { reason: ReasonCode; confidence: Confidence }> = {
  full: { reason: 'named', confidence: 'sure' },
  typed: { reason: 'named_short', confidence: 'sure' },
  short: { reason: 'named_short', confidence: 'sure' },
  former: { reason: 'named_former', confidence: 'sure' },
  shared: { reason: 'named_shared_out', confidence: 'doubtful' },
  typo: { reason: 'typo_mended', confidence: 'likely' },
  landmark: { reason: 'landmark', confidence: 'sure' },
}

const levels = ['province', 'city', 'district'] as const

/** One choice for each level that the division has, and one for the first level that could not be decided. */
export const explainDivision = (
  division: Division | undefined,
  naming: Naming | undefined,
  doubts: readonly Doubt[],
): Choice[] => {
  const named = new Map<Division, Naming>()
  for (let at = naming; at !== undefined; at = at.before) named.set(at.division, at)
  const undecided = doubts.some((doubt) => doubt === 'division_ambiguous' || doubt === 'division_inconsistent')
  if (division === undefined)
    return [
      { field: 'province', confidence: 'doubtful', reason: undecided ? 'not_decided' : 'not_named', text: naming?.text ?? '' },
    ]
  const isInferred = doubts.includes('division_inferred')
  const choices = listPath(division).map((each): Choice => {
    const field = levels[each.level - 1] ?? 'district'
    const own = named.get(each)
    if (own !== undefined) return { field, ...namingReasons[own.kind], text: own.text }
    return { field, confidence: isInferred ? 'doubtful' : 'likely', reason: 'implied_below', text: naming?.text ?? '' }
  })
  if (division.children.length === 0 || !doubts.some((doubt) => doubt.startsWith('district_') || undecided)) return choices
  const field = division.level === 1 ? 'city' : 'district'
  return [...choices, { field, confidence: 'doubtful', reason: undecided ? 'not_decided' : 'not_named', text: '' }]
}

const nameReasons: Record<NameSource, ReasonCode> = {
  label: 'labelled',
  beside_phone: 'beside_phone',
  introduced: 'introduced',
  alone: 'stands_alone',
  glued: 'glued',
}

export const explainName = (name: string | undefined, source: NameSource, doubts: readonly Doubt[]): Choice => {
  if (name === undefined) return { field: 'name', confidence: 'doubtful', reason: 'not_named', text: '' }
  const isUnsure = doubts.includes('name_unsure')
  return {
    field: 'name',
    confidence: source === 'label' ? 'sure' : isUnsure ? 'doubtful' : 'likely',
    reason: nameReasons[source],
    text: name,
  }
}

export const explainPhone = (phone: string | undefined, isLabelled: boolean, doubts: readonly Doubt[]): Choice => {
  if (phone === undefined) return { field: 'phone', confidence: 'doubtful', reason: 'not_named', text: '' }
  if (doubts.includes('phone_unrecognised')) return { field: 'phone', confidence: 'doubtful', reason: 'phone_odd', text: phone }
  if (doubts.includes('phone_masked')) return { field: 'phone', confidence: 'likely', reason: 'phone_masked', text: phone }
  if (doubts.includes('phone_several')) return { field: 'phone', confidence: 'doubtful', reason: 'first_of_several', text: phone }
  return { field: 'phone', confidence: 'sure', reason: isLabelled ? 'labelled' : 'phone_shape', text: phone }
}

export const explainDetail = (detail: string, isVague: boolean, doubts: readonly Doubt[]): Choice => {
  if (detail === '') return { field: 'detail', confidence: 'doubtful', reason: 'not_named', text: '' }
  if (isVague) return { field: 'detail', confidence: 'doubtful', reason: 'vague', text: '' }
  if (doubts.includes('detail_joined')) return { field: 'detail', confidence: 'doubtful', reason: 'rest_joined', text: '' }
  return { field: 'detail', confidence: doubts.some(lowersConfidence) ? 'likely' : 'sure', reason: 'rest_of_text', text: '' }
}
