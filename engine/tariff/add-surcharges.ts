import { timesOver } from './arithmetic.ts'
import { climbLadder } from './climb-ladder.ts'
import { fixedWords, ladderLines, shareWordsOf, type Line } from './words/line.ts'
import { missedReason, quantityOf, sumOf, type Priced } from './quantity.ts'
import { wholePpm, type Condition, type Ladder, type Share, type Surcharge, type SurchargePrice } from './rate-card.ts'

/** Appends the surcharges and reductions of the card, in its order, or the reasons why one cannot be computed. A group stands where its first one does. */
export function addSurcharges(priced: Priced): void {
  const freightMinor = sumOf(priced.lines)
  const { surcharges } = priced.card
  const doneGroups = new Set<string>()
  for (const surcharge of surcharges) {
    const { group } = surcharge
    if (group === undefined) {
      priced.lines.push(...linesOf(priced, surcharge, freightMinor))
    } else if (!doneGroups.has(group)) {
      doneGroups.add(group)
      priced.lines.push(
        ...dearestOf(
          priced,
          surcharges.filter((one) => one.group === group),
          freightMinor,
        ),
      )
    }
  }
}

/** Of equals the first. */
function dearestOf(priced: Priced, surcharges: readonly Surcharge[], freightMinor: number): Line[] {
  let dearest: Line[] = []
  for (const surcharge of surcharges) {
    const lines = linesOf(priced, surcharge, freightMinor)
    if (sumOf(lines) > sumOf(dearest)) dearest = lines
  }
  return dearest
}

function linesOf(priced: Priced, surcharge: Surcharge, freightMinor: number): Line[] {
  const { name, price } = surcharge
  if (!holds(priced, surcharge.when)) return []
  const { currency } = priced.card
  switch (price.kind) {
    case 'fixed': {
      const times = price.each === 'parcel' ? priced.measured.pieces : 1
      const amountMinor = timesOver(price.amountMinor, times, { by: 1, mode: 'down' })
      const words = fixedWords(name, { eachMinor: price.amountMinor, times, amountMinor, currency })
      return [{ code: `surcharge.${surcharge.code}`, amountMinor, words }]
    }
    case 'percent':
      return shareLines(priced, surcharge, { price, freightMinor })
    case 'reduction':
      return shareLines(priced, surcharge, { price, freightMinor })
    case 'ladder':
      return ladderSurcharge(priced, surcharge, price)
  }
}

/** A share of nothing is nothing, even where a least amount is named: without an insured value there is no insurance. */
function shareLines(
  priced: Priced,
  { code, name }: Surcharge,
  { price, freightMinor }: { price: Extract<SurchargePrice, Share>; freightMinor: number },
): Line[] {
  const { currency, rounding } = priced.card
  const wholeMinor = wholeOf(priced, price.of, freightMinor)
  if (wholeMinor === 0) return []
  const share = timesOver(wholeMinor, price.ratePpm, { by: wholePpm, mode: rounding.line })
  const bounded = Math.min(Math.max(share, price.minimumMinor), price.maximumMinor ?? Infinity)
  if (price.kind === 'percent') {
    const words = shareWordsOf(name, price, { wholeMinor, amountMinor: bounded, currency })
    return [{ code: `surcharge.${code}`, amountMinor: bounded, words }]
  }
  const taken = Math.min(bounded, sumOf(priced.lines))
  if (taken === 0) return []
  return [
    {
      code: `reduction.${code}`,
      amountMinor: -taken,
      words: shareWordsOf(name, price, { wholeMinor, amountMinor: -taken, currency }),
    },
  ]
}

function wholeOf({ shipment, lines }: Priced, of: 'freight' | 'so_far' | 'insured' | 'cod', freightMinor: number): number {
  switch (of) {
    case 'freight':
      return freightMinor
    case 'so_far':
      return sumOf(lines)
    case 'insured':
    case 'cod':
      return shipment[of]?.amountMinor ?? 0
  }
}

function ladderSurcharge(priced: Priced, { code, name }: Surcharge, ladder: Ladder): Line[] {
  const { card, reasons } = priced
  const quantity = quantityOf(ladder.by, priced)
  if (quantity === 0) return []
  if (typeof quantity !== 'number') {
    reasons.push(quantity)
    return []
  }
  const rung = climbLadder(ladder, quantity, { holes: card.holes, mode: card.rounding.line })
  if (!('band' in rung)) {
    reasons.push(missedReason(ladder, quantity, { ...rung, currency: card.currency }))
    return []
  }
  return ladderLines({ code: `surcharge.${code}`, head: name, currency: card.currency }, ladder, rung)
}

function holds({ shipment, measured, weight, reasons }: Priced, when: Condition): boolean {
  const { destination, origin = '', date, traits = [] } = shipment
  if (when.destination && !when.destination.some((start) => destination.startsWith(start))) return false
  if (when.origin && !when.origin.some((start) => origin.startsWith(start))) return false
  if (when.traits && !when.traits.some((trait) => traits.includes(trait))) return false
  if (when.firstDay !== undefined && date < when.firstDay) return false
  if (when.lastDay !== undefined && date > when.lastDay) return false
  if (when.aboveSideMm !== undefined && measured.longestMm <= when.aboveSideMm) return false
  if (when.aboveGrams === undefined) return true
  if (!weight) reasons.push({ why: 'no_weight' })
  return weight !== undefined && weight.chargeGrams > when.aboveGrams
}
