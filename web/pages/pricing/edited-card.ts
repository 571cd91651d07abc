import { traits, type RateCardDocument, type Surcharge } from '../../../contract/pricing/card.ts'
import { placesOf } from '../../../contract/pricing/currencies.ts'
import { gridOfZones, zonesOfGrid, type GridProblem, type GridZone } from '../../../contract/pricing/grid.ts'
import type { Bilingual } from '../../../contract/phases.ts'
import { countOf, scaledOf, textOf } from '../../../contract/reading/decimal.ts'
import { rateWords as words } from '../../words/pricing/rates.ts'

/** A rate card as it is typed: every number still a text. */
export type EditedTerms = {
  currency: RateCardDocument['currency']
  validFrom: string
  validTo: string
  weightKind: RateCardDocument['weight']['kind']
  divisor: string
  minimumKg: string
  stepKg: string
  forgivenKg: string
  parcelKg: string
  shipmentKg: string
  holes: RateCardDocument['holes']
  line: RateCardDocument['rounding']['line']
  totalStep: string
  total: RateCardDocument['rounding']['total']
}
export type SurchargeKind = 'fixed' | 'parcel' | 'percent' | 'reduction'
type Trait = (typeof traits)[number]
export type EditedSurcharge = {
  code: string
  name: string
  kind: SurchargeKind
  of: 'freight' | 'so_far' | 'insured' | 'cod'
  amount: string
  least: string
  most: string
  places: string[]
  traits: Trait[]
  aboveKg: string
  firstDay: string
  lastDay: string
  group: string
}
export type EditedCard = {
  terms: EditedTerms
  zones: GridZone[]
  surcharges: EditedSurcharge[]
  /** Further steps of the weight that the form does not show and must not lose. */
  keptSteps: RateCardDocument['weight']['steps']
}
export type CardProblem = { part: 'terms' | 'surcharge'; index: number; column: string; why: Bilingual }
export type ReadCard = { document: RateCardDocument; zoneProblems: GridProblem[]; problems: CardProblem[] }

const rateDigits = 4
const kgDigits = 3

export const emptySurcharge = (index: number): EditedSurcharge => ({
  code: `s${index}`,
  name: '',
  kind: 'fixed',
  of: 'freight',
  amount: '',
  least: '',
  most: '',
  places: [],
  traits: [],
  aboveKg: '',
  firstDay: '',
  lastDay: '',
  group: '',
})

export function emptyCard(validFrom: string): EditedCard {
  return editedOf({
    currency: 'CNY',
    validFrom,
    weight: { kind: 'greater', divisor: 6000, minimumGrams: 0, steps: [] },
    limits: {},
    holes: 'none',
    zones: [],
    surcharges: [],
    rounding: { line: 'half_up', stepMinor: 1, total: 'half_up' },
  })
}

/** What has been saved, as it is typed. */
export function editedOf(document: RateCardDocument): EditedCard {
  const { weight, limits, rounding, currency } = document
  const places = placesOf(currency)
  const [step, ...keptSteps] = weight.steps
  const kg = (grams: number | undefined) => (grams ? textOf(grams, kgDigits) : '')
  return {
    terms: {
      currency,
      validFrom: document.validFrom,
      validTo: document.validTo ?? '',
      weightKind: weight.kind,
      divisor: weight.divisor === undefined ? '' : String(weight.divisor),
      minimumKg: kg(weight.minimumGrams),
      stepKg: kg(step?.stepGrams),
      forgivenKg: kg(step?.forgivenGrams),
      parcelKg: kg(limits.parcelGrams),
      shipmentKg: kg(limits.shipmentGrams),
      holes: document.holes,
      line: rounding.line,
      totalStep: textOf(rounding.stepMinor, places, places),
      total: rounding.total,
    },
    zones: gridOfZones(document.zones, places),
    surcharges: document.surcharges.map((one) => editedSurcharge(one, places)),
    keptSteps,
  }
}

function editedSurcharge({ code, name, when, group, price }: Surcharge, places: number): EditedSurcharge {
  const money = (minor: number | undefined) => (minor ? textOf(minor, places) : '')
  return {
    ...emptySurcharge(0),
    code,
    name,
    kind: price.kind === 'fixed' ? (price.each === 'parcel' ? 'parcel' : 'fixed') : price.kind,
    of: price.kind === 'fixed' ? 'freight' : price.of,
    amount: price.kind === 'fixed' ? textOf(price.amountMinor, places) : textOf(price.ratePpm, rateDigits),
    least: price.kind === 'fixed' ? '' : money(price.minimumMinor),
    most: price.kind === 'fixed' ? '' : money(price.maximumMinor),
    places: when.destination ?? [],
    traits: when.traits ?? [],
    aboveKg: when.aboveGrams === undefined ? '' : textOf(when.aboveGrams, kgDigits),
    firstDay: when.firstDay ?? '',
    lastDay: when.lastDay ?? '',
    group: group ?? '',
  }
}

/** The card to save, and every field that cannot be read; those stand as nothing in it. */
export function readCard({ terms, zones, surcharges, keptSteps }: EditedCard): ReadCard {
  const problems: CardProblem[] = []
  const places = placesOf(terms.currency)
  const tell = (column: string, why: Bilingual) => void problems.push({ part: 'terms', index: 0, column, why })
  const kg = (column: 'minimumKg' | 'stepKg' | 'forgivenKg' | 'parcelKg' | 'shipmentKg'): number | undefined => {
    if (terms[column].trim() === '') return undefined
    const grams = scaledOf(terms[column], kgDigits)
    if (grams === undefined) tell(column, words.notNumber)
    return grams
  }
  const divisor = terms.divisor.trim() === '' ? undefined : countOf(terms.divisor)
  if (divisor === 0 || (terms.divisor.trim() !== '' && divisor === undefined)) tell('divisor', words.notNumber)
  if (terms.validFrom === '') tell('validFrom', words.required)
  const stepMinor = scaledOf(terms.totalStep, places)
  if (!stepMinor) tell('totalStep', words.notMoney)
  const [step, parcelGrams, shipmentGrams] = [kg('stepKg'), kg('parcelKg'), kg('shipmentKg')]
  const read = zonesOfGrid(zones, places)
  const first = step ? [{ aboveGrams: 0, stepGrams: step, forgivenGrams: kg('forgivenKg') ?? 0 }] : []
  const document: RateCardDocument = {
    currency: terms.currency,
    validFrom: terms.validFrom || '2000-01-01',
    ...(terms.validTo && { validTo: terms.validTo }),
    weight: {
      kind: terms.weightKind,
      ...(divisor && { divisor }),
      minimumGrams: kg('minimumKg') ?? 0,
      steps: [...first, ...(first.length > 0 ? keptSteps : [])],
    },
    limits: { ...(parcelGrams && { parcelGrams }), ...(shipmentGrams && { shipmentGrams }) },
    holes: terms.holes,
    zones: read.zones,
    surcharges: surcharges.map((one, index) => readSurcharge(one, { places, index, problems })),
    rounding: { line: terms.line, stepMinor: stepMinor || 1, total: terms.total },
  }
  return { document, zoneProblems: read.problems, problems }
}

type Reading = { places: number; index: number; problems: CardProblem[] }

function readSurcharge(typed: EditedSurcharge, { places, index, problems }: Reading): Surcharge {
  const tell = (column: string, why: Bilingual) => void problems.push({ part: 'surcharge', index, column, why })
  const money = (column: 'amount' | 'least' | 'most'): number | undefined => {
    if (typed[column].trim() === '') return undefined
    const minor = scaledOf(typed[column], places)
    if (minor === undefined) tell(column, words.notMoney)
    return minor
  }
  if (typed.name.trim() === '') tell('name', words.required)
  if (typed.amount.trim() === '') tell('amount', words.required)
  const aboveGrams = typed.aboveKg.trim() === '' ? undefined : scaledOf(typed.aboveKg, kgDigits)
  if (typed.aboveKg.trim() !== '' && aboveGrams === undefined) tell('aboveKg', words.notNumber)
  return {
    code: typed.code,
    name: typed.name.trim(),
    when: {
      ...(typed.places.length > 0 && { destination: typed.places }),
      ...(typed.traits.length > 0 && { traits: typed.traits }),
      ...(aboveGrams !== undefined && { aboveGrams }),
      ...(typed.firstDay && { firstDay: typed.firstDay }),
      ...(typed.lastDay && { lastDay: typed.lastDay }),
    },
    ...(typed.group.trim() && { group: typed.group.trim() }),
    price: priceOf(typed, { money, tell }),
  }
}

type Asking = {
  money: (column: 'amount' | 'least' | 'most') => number | undefined
  tell: (column: string, why: Bilingual) => void
}

function priceOf(typed: EditedSurcharge, { money, tell }: Asking): Surcharge['price'] {
  const { kind, of, amount } = typed
  if (kind === 'fixed' || kind === 'parcel')
    return { kind: 'fixed', amountMinor: money('amount') ?? 0, each: kind === 'parcel' ? 'parcel' : 'shipment' }
  const ratePpm = scaledOf(amount.replace('%', ''), rateDigits)
  if (amount.trim() !== '' && ratePpm === undefined) tell('amount', words.notRate)
  const most = money('most')
  const share = { ratePpm: ratePpm ?? 0, minimumMinor: money('least') ?? 0, ...(most !== undefined && { maximumMinor: most }) }
  if (kind === 'percent') return { kind, of, ...share }
  return { kind, of: of === 'so_far' ? of : 'freight', ...share }
}

/** A code that no surcharge of the card has yet. */
export function nextCode(surcharges: readonly EditedSurcharge[]): EditedSurcharge {
  let index = surcharges.length + 1
  while (surcharges.some(({ code }) => code === `s${index}`)) index++
  return emptySurcharge(index)
}

/** A zone with one band, under an id that the card does not have. */
export function nextZone(zones: readonly GridZone[], band: GridZone['bands'][number]): GridZone {
  let index = zones.length + 1
  while (zones.some(({ id }) => id === `z${index}`)) index++
  return { id: `z${index}`, name: '', to: [], from: [], within: '', minimum: '', bands: [band] }
}
