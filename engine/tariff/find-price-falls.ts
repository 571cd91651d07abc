import { climbLadder } from './climb-ladder.ts'
import { moneyText } from './words/currency.ts'
import { quantityText } from './words/quantity-text.ts'
import type { Ladder, RateCard } from './rate-card.ts'

/** Where a heavier, farther or dearer shipment may cost less than a lighter one: legal, but seldom meant. */
export type PriceFall = { readonly path: string; readonly zh: string; readonly en: string }

/**
 * Every place where the card's price may fall while weight, volume, distance, number or value grows. Without any, a heavier shipment on the same way never
 * costs less, whatever is rounded. `path` is that of the JSON.
 */
export function findPriceFalls(card: RateCard): PriceFall[] {
  const ladders = card.zones.flatMap(({ prices }, zone) =>
    prices.map((ladder, index): [string, Ladder] => [`$.zones[${zone}].prices[${index}]`, ladder]),
  )
  for (const [index, { price }] of card.surcharges.entries())
    if (price.kind === 'ladder') ladders.push([`$.surcharges[${index}].price`, price])
  return [...ladders.flatMap(([path, ladder]) => fallsOf(card, path, ladder)), ...reductionFalls(card)]
}

function fallsOf(card: RateCard, path: string, ladder: Ladder): PriceFall[] {
  return ladder.bands.flatMap(({ above }, index) => {
    const end = ladder.bands[index - 1]?.upTo
    if (end === undefined) return []
    const [before, after] = [costAt(card, ladder, end), costAt(card, ladder, card.holes === 'next_band' ? end + 1 : above + 1)]
    if (after >= before) return []
    const [from, to, at] = [
      moneyText(before, card.currency),
      moneyText(after, card.currency),
      quantityText(ladder.by, end, card.currency),
    ]
    const words = { zh: `超过 ${at} 后价格由 ${from} 降到 ${to}`, en: `above ${at} the price falls from ${from} to ${to}` }
    return [{ path: `${path}.bands[${index}]`, ...words }]
  })
}

function costAt({ holes, rounding }: RateCard, ladder: Ladder, quantity: number): number {
  const rung = climbLadder(ladder, quantity, { holes, mode: rounding.line })
  return 'band' in rung ? rung.firstMinor + rung.continuedMinor : Infinity
}

/** One reduction of the freight leaves a share that grows; after another one it may take more than is added, and so does one that a weight or size brings. */
function reductionFalls({ surcharges }: RateCard): PriceFall[] {
  const reductions = surcharges.flatMap(({ price, when }, index) => (price.kind === 'reduction' ? [{ price, when, index }] : []))
  return reductions.flatMap(({ price, when, index }, position) => {
    const path = `$.surcharges[${index}]`
    if (when.aboveGrams !== undefined || when.aboveSideMm !== undefined)
      return [
        {
          path,
          zh: '超过此重量或尺寸后才有减免，总价可能下降',
          en: 'a reduction that begins with a weight or size may lower the total',
        },
      ]
    if (price.of !== 'freight' || position === 0) return []
    return [
      {
        path,
        zh: '前面已有减免，再按运费减免时总价可能下降',
        en: 'a reduction of the freight after another reduction may lower the total',
      },
    ]
  })
}
