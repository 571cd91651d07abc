import { roundings } from './arithmetic.ts'
import { findCurrencyPlaces } from './words/currency.ts'
import {
  amountMinorMax,
  holeRules,
  missingSizes,
  weightKinds,
  type Limits,
  type RateCard,
  type WeightRule,
  type WeightStep,
} from './rate-card.ts'
import {
  choiceOf,
  fieldsAt,
  fieldsOf,
  findDate,
  findFields,
  findText,
  findWhole,
  isGiven,
  listOf,
  refuseUnknown,
  report,
  textOf,
  wholeOf,
  wordsOf,
  type Fields,
} from './read/fields.ts'
import type { CardProblem } from './read/problem.ts'
import { readSurcharge } from './read/read-surcharge.ts'
import { readZones } from './read/read-zones.ts'

const surchargesMax = 100
const stepsMax = 20
const versionMax = 1_000_000
const problemsMax = 100

const cardFields = [
  'id', 'version', 'name', 'currency', 'client', 'service', 'validFrom', 'validTo', 'weight', 'limits', 'holes', 'zones', 'surcharges', 'rounding',
] // prettier-ignore

/**
 * Checks a card's JSON (README, "The card") and fills in the defaults. Otherwise every fault found, at most a hundred, each with its JSON path, code and a
 * sentence in both languages. Money, weights and distances are whole numbers: nothing is rounded in reading.
 */
export function readRateCard(value: unknown): { readonly card: RateCard } | { readonly problems: readonly CardProblem[] } {
  const problems: CardProblem[] = []
  const card = readCard(fieldsOf(value, '$', problems))
  return problems.length > 0 ? { problems: problems.slice(0, problemsMax) } : { card }
}

function readCard(from: Fields): RateCard {
  refuseUnknown(from, cardFields)
  const [validFrom = '', validTo] = [findDate(from, 'validFrom'), findDate(from, 'validTo')]
  if (!isGiven(from, 'validFrom')) report(from, 'validFrom', 'missing')
  if (validTo !== undefined && validTo < validFrom) report(from, 'validTo', 'ends_early', { shown: validTo, start: validFrom })
  const holes = choiceOf(from, 'holes', holeRules, 'none')
  return {
    id: textOf(from, 'id'),
    version: wholeOf(from, 'version', { min: 1, max: versionMax }),
    name: wordsOf(from, 'name'),
    currency: readCurrency(from),
    client: findText(from, 'client'),
    service: findText(from, 'service'),
    validFrom,
    validTo,
    weight: readWeightRule(findFields(from, 'weight')),
    limits: readLimits(findFields(from, 'limits')),
    holes,
    zones: readZones(from, holes),
    surcharges: listOf(from, 'surcharges', {
      max: surchargesMax,
      read: (one, path, problems) => readSurcharge(fieldsOf(one, path, problems), holes),
    }),
    rounding: readRounding(findFields(from, 'rounding')),
  }
}

function readCurrency(from: Fields): string {
  const currency = textOf(from, 'currency')
  if (currency !== '' && findCurrencyPlaces(currency) === undefined)
    report(from, 'currency', 'unknown_currency', { shown: currency })
  return currency
}

function readWeightRule(from: Fields): WeightRule {
  refuseUnknown(from, ['kind', 'volumetric', 'missingSize', 'minimumGrams', 'steps'])
  const steps = listOf(from, 'steps', {
    max: stepsMax,
    read: (value, path, problems) => readStep(fieldsOf(value, path, problems)),
  })
  checkSteps(from, steps)
  return {
    kind: choiceOf(from, 'kind', weightKinds, 'greater'),
    volumetric: isGiven(from, 'volumetric') ? readVolumetric(fieldsAt(from, 'volumetric')) : undefined,
    missingSize: choiceOf(from, 'missingSize', missingSizes, 'not_counted'),
    minimumGrams: wholeOf(from, 'minimumGrams', { otherwise: 0 }),
    steps,
  }
}

function readVolumetric(from: Fields): { cubicCm: number; grams: number } {
  refuseUnknown(from, ['cubicCm', 'grams'])
  return { cubicCm: wholeOf(from, 'cubicCm', { min: 1 }), grams: wholeOf(from, 'grams', { min: 1, otherwise: 1000 }) }
}

function readStep(from: Fields): WeightStep {
  refuseUnknown(from, ['aboveGrams', 'stepGrams', 'forgivenGrams'])
  const step = {
    aboveGrams: wholeOf(from, 'aboveGrams', { otherwise: 0 }),
    stepGrams: wholeOf(from, 'stepGrams', { min: 1 }),
    forgivenGrams: wholeOf(from, 'forgivenGrams', { otherwise: 0 }),
  }
  if (step.forgivenGrams >= step.stepGrams)
    report(from, 'forgivenGrams', 'forgives_all', { shown: step.forgivenGrams, than: step.stepGrams })
  return step
}

/** A step that begins elsewhere than on a multiple of the one before and of itself could make a heavier shipment count as a lighter one. */
function checkSteps(from: Fields, steps: readonly WeightStep[]): void {
  for (const [index, { aboveGrams, stepGrams }] of steps.entries()) {
    const before = steps[index - 1]
    const name = `steps[${index}].aboveGrams`
    if (!before) {
      if (aboveGrams !== 0) report(from, name, 'out_of_range', { min: 0, max: 0, shown: aboveGrams })
    } else if (aboveGrams <= before.aboveGrams) report(from, name, 'descends', { shown: aboveGrams, than: before.aboveGrams })
    else if (aboveGrams % before.stepGrams !== 0)
      report(from, name, 'step_not_reached', { shown: aboveGrams, than: before.stepGrams })
    else if (aboveGrams % stepGrams !== 0) report(from, name, 'step_not_reached', { shown: aboveGrams, than: stepGrams })
  }
}

function readLimits(from: Fields): Limits {
  refuseUnknown(from, ['parcelGrams', 'shipmentGrams', 'sideMm'])
  return {
    parcelGrams: findWhole(from, 'parcelGrams', { min: 1 }),
    shipmentGrams: findWhole(from, 'shipmentGrams', { min: 1 }),
    sideMm: findWhole(from, 'sideMm', { min: 1 }),
  }
}

function readRounding(from: Fields): RateCard['rounding'] {
  refuseUnknown(from, ['line', 'total'])
  const total = findFields(from, 'total')
  refuseUnknown(total, ['stepMinor', 'mode'])
  return {
    line: choiceOf(from, 'line', roundings, 'half_up'),
    total: {
      stepMinor: wholeOf(total, 'stepMinor', { min: 1, max: amountMinorMax, otherwise: 1 }),
      mode: choiceOf(total, 'mode', roundings, 'half_up'),
    },
  }
}
