import { amountMinorMax, counts, type Band, type Continued, type Holes, type Ladder, type Measure } from '../rate-card.ts'
import {
  amountOf,
  choiceOf,
  fieldsAt,
  fieldsOf,
  findWhole,
  isGiven,
  listOf,
  refuseUnknown,
  report,
  wholeOf,
  type Fields,
} from './fields.ts'

const bandsMax = 500

/** Bands ascend and never overlap; a hole between them only where the card's rule speaks of holes. */
export function readLadder(
  from: Fields,
  { holes, measures }: { holes: Holes; measures: readonly [Measure, ...Measure[]] },
): Ladder {
  const by = choiceOf(from, 'by', measures)
  const before = from.problems.length
  const bands = listOf(from, 'bands', {
    min: 1,
    max: bandsMax,
    read: (value, path) => readBand(fieldsOf(value, path, from.problems)),
  })
  if (from.problems.length === before) checkBands(from, bands, holes)
  return { by, bands }
}

function readBand(from: Fields): Band {
  refuseUnknown(from, ['above', 'upTo', 'amountMinor', 'continued'])
  const above = wholeOf(from, 'above', { max: amountMinorMax })
  const upTo = findWhole(from, 'upTo', { max: amountMinorMax })
  const amountMinor = amountOf(from, 'amountMinor')
  const continued = isGiven(from, 'continued') ? readContinued(fieldsAt(from, 'continued')) : undefined
  return { above, ...(upTo !== undefined && { upTo }), amountMinor, ...(continued && { continued }) }
}

function readContinued(from: Fields): Continued {
  refuseUnknown(from, ['over', 'per', 'amountMinor', 'count'])
  return {
    over: wholeOf(from, 'over', { max: amountMinorMax }),
    per: wholeOf(from, 'per', { min: 1, max: amountMinorMax }),
    amountMinor: amountOf(from, 'amountMinor'),
    count: choiceOf(from, 'count', counts, 'begun'),
  }
}

function checkBands(from: Fields, bands: readonly Band[], holes: Holes): void {
  let end: number | undefined = 0
  for (const [index, { above, upTo }] of bands.entries()) {
    const name = `bands[${index}]`
    if (end === undefined) return report(from, name, 'after_open_end')
    if (above < end) report(from, `${name}.above`, 'overlaps', { shown: above, than: end })
    else if (above > end && holes === 'none') report(from, `${name}.above`, 'hole', { shown: above, than: end })
    if (upTo !== undefined && upTo <= above) report(from, `${name}.upTo`, 'descends', { shown: upTo, than: above })
    end = upTo
  }
}
