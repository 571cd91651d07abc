import {
  freightMeasures,
  valueMeasures,
  eachOf,
  reductionOf,
  shareOf,
  wholePpm,
  amountMinorMax,
  type Condition,
  type Holes,
  type Share,
  type Surcharge,
  type SurchargePrice,
} from '../rate-card.ts'
import {
  amountOf,
  choiceOf,
  fieldsAt,
  findDate,
  findFields,
  findText,
  findTexts,
  findWhole,
  refuseUnknown,
  report,
  textOf,
  wholeOf,
  wordsOf,
  type Fields,
} from './fields.ts'
import { readLadder } from './read-ladder.ts'

const ratePpmMax = 10 * wholePpm
const codePattern = /^[a-z][a-z0-9_]*$/

export function readSurcharge(from: Fields, holes: Holes): Surcharge {
  refuseUnknown(from, ['code', 'name', 'when', 'group', 'price'])
  const code = textOf(from, 'code')
  if (code !== '' && !codePattern.test(code)) report(from, 'code', 'wrong_text', { shown: code, form: 'a–z, 0–9, _' })
  const group = findText(from, 'group')
  const price = readPrice(fieldsAt(from, 'price'), holes)
  if (price.kind === 'reduction' && group !== undefined) report(from, 'group', 'excludes', { other: 'price.kind reduction' })
  return {
    code,
    name: wordsOf(from, 'name'),
    when: readCondition(findFields(from, 'when')),
    ...(group !== undefined && { group }),
    price,
  }
}

function readPrice(from: Fields, holes: Holes): SurchargePrice {
  const before = from.problems.length
  const kind = choiceOf(from, 'kind', ['fixed', 'percent', 'reduction', 'ladder'])
  if (from.problems.length > before) return { kind: 'fixed', amountMinor: 0, each: 'shipment' }
  const shared = ['kind', 'of', 'ratePpm', 'minimumMinor', 'maximumMinor']
  switch (kind) {
    case 'fixed':
      refuseUnknown(from, ['kind', 'amountMinor', 'each'])
      return { kind, amountMinor: amountOf(from, 'amountMinor'), each: choiceOf(from, 'each', eachOf, 'shipment') }
    case 'percent':
      refuseUnknown(from, shared)
      return { kind, of: choiceOf(from, 'of', shareOf), ...readShare(from, ratePpmMax) }
    case 'reduction':
      refuseUnknown(from, shared)
      return { kind, of: choiceOf(from, 'of', reductionOf), ...readShare(from, wholePpm) }
    case 'ladder':
      refuseUnknown(from, ['kind', 'by', 'bands'])
      return { kind, ...readLadder(from, { holes, measures: [...freightMeasures, ...valueMeasures] }) }
  }
}

function readShare(from: Fields, max: number): Share {
  const ratePpm = wholeOf(from, 'ratePpm', { max })
  const minimumMinor = amountOf(from, 'minimumMinor', 0)
  const maximumMinor = findWhole(from, 'maximumMinor', { max: amountMinorMax })
  if (maximumMinor !== undefined && maximumMinor < minimumMinor)
    report(from, 'minimumMinor', 'above_whole', { shown: minimumMinor, than: maximumMinor })
  return { ratePpm, minimumMinor, ...(maximumMinor !== undefined && { maximumMinor }) }
}

function readCondition(from: Fields): Condition {
  refuseUnknown(from, ['destination', 'origin', 'traits', 'aboveGrams', 'aboveSideMm', 'firstDay', 'lastDay'])
  const [firstDay, lastDay] = [findDate(from, 'firstDay'), findDate(from, 'lastDay')]
  if (firstDay !== undefined && lastDay !== undefined && lastDay < firstDay)
    report(from, 'lastDay', 'ends_early', { shown: lastDay, start: firstDay })
  return {
    destination: findTexts(from, 'destination'),
    origin: findTexts(from, 'origin'),
    traits: findTexts(from, 'traits'),
    aboveGrams: findWhole(from, 'aboveGrams'),
    aboveSideMm: findWhole(from, 'aboveSideMm'),
    firstDay,
    lastDay,
  }
}
