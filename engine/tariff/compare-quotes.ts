import type { Quote } from './price-shipment.ts'
import type { Words } from './rate-card.ts'
import { moneyText } from './words/currency.ts'
import type { Line } from './words/line.ts'

/** A code whose amount is another one: minor units before and after, 0 where there was no such line. */
export type LineChange = {
  readonly code: string
  readonly beforeMinor: number
  readonly afterMinor: number
  readonly differenceMinor: number
  readonly words: Words
}
export type Comparison = { readonly differenceMinor: number; readonly changes: readonly LineChange[] }

/**
 * What became of an estimate when the shipment was weighed (SET-1): the changed lines, in the order of the later quote and then of what fell away. Their
 * differences sum to that of the totals. Throws when the currencies differ: they cannot be subtracted.
 */
export function compareQuotes(before: Quote, after: Quote): Comparison {
  if (before.currency !== after.currency) throw new Error(`cannot compare ${before.currency} with ${after.currency}`)
  const [earlier, later] = [byCode(before.lines), byCode(after.lines)]
  const changes = [...new Set([...later.keys(), ...earlier.keys()])].flatMap((code) => {
    const [from, to] = [earlier.get(code), later.get(code)]
    const words = to?.words ?? from?.words ?? { zh: code, en: code }
    const change = { code, beforeMinor: from?.amountMinor ?? 0, afterMinor: to?.amountMinor ?? 0 }
    const differenceMinor = change.afterMinor - change.beforeMinor
    if (differenceMinor === 0) return []
    return [{ ...change, differenceMinor, words: changeWords(words, { ...change, currency: after.currency }) }]
  })
  return { differenceMinor: after.totalMinor - before.totalMinor, changes }
}

/** A card may name a code twice: its lines count together and the last one's words stand for them. */
function byCode(lines: readonly Line[]): Map<string, Line> {
  const found = new Map<string, Line>()
  for (const line of lines)
    found.set(line.code, { ...line, amountMinor: line.amountMinor + (found.get(line.code)?.amountMinor ?? 0) })
  return found
}

function changeWords(
  { zh, en }: Words,
  { beforeMinor, afterMinor, currency }: { beforeMinor: number; afterMinor: number; currency: string },
): Words {
  const [before, after] = [moneyText(beforeMinor, currency), moneyText(afterMinor, currency)]
  const difference = `${afterMinor > beforeMinor ? '+' : ''}${moneyText(afterMinor - beforeMinor, currency)}`
  return { zh: `${zh}；由 ${before} 变为 ${after}（${difference}）`, en: `${en}; from ${before} to ${after} (${difference})` }
}
