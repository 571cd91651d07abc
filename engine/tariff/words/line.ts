import type { ChargeWeight } from '../charge-weight.ts'
import type { Rung } from '../climb-ladder.ts'
import { decimalText, moneyText } from './currency.ts'
import { quantityText } from './quantity-text.ts'
import type { Ladder, Measure, Share, SurchargePrice, Words } from '../rate-card.ts'

/**
 * One line of a charge, explained with its numbers filled in. Codes: `freight.weight|volume|distance|parcels`, the same with `.continued`,
 * `freight.minimum`, `surcharge.<code of the card>`, `reduction.<code of the card>` (negative), `total.rounding` (either sign).
 */
export type Line = { readonly code: string; readonly amountMinor: number; readonly words: Words }

const firstWords: Readonly<Record<Measure, Words>> = {
  weight: { zh: '首重', en: 'first' },
  volume: { zh: '起步', en: 'first' },
  distance: { zh: '起步', en: 'first' },
  parcels: { zh: '首件', en: 'first' },
  insured: { zh: '起步', en: 'first' },
  cod: { zh: '起步', en: 'first' },
}
const continuedWords: Readonly<Record<Measure, Words>> = {
  weight: { zh: '续重', en: 'continued weight' },
  volume: { zh: '续方', en: 'further volume' },
  distance: { zh: '超里程', en: 'further distance' },
  parcels: { zh: '续件', en: 'further parcels' },
  insured: { zh: '超出部分', en: 'value beyond' },
  cod: { zh: '超出部分', en: 'amount beyond' },
}

/** The amount of the band, and what is continued: a line each, unless one of them is nothing. */
export function ladderLines(
  { code, head, currency }: { code: string; head: Words; currency: string },
  { by }: Ladder,
  rung: Rung,
): Line[] {
  const first: Line = { code, amountMinor: rung.firstMinor, words: firstLineWords(head, { by, rung, currency }) }
  if (rung.beyond === 0) return [first]
  const amountMinor = rung.continuedMinor
  if (rung.firstMinor === 0) return [{ code, amountMinor, words: continuedLineWords(head, { by, rung, currency }) }]
  return [first, { code: `${code}.continued`, amountMinor, words: continuedLineWords(undefined, { by, rung, currency }) }]
}

type Told = { readonly by: Measure; readonly rung: Rung; readonly currency: string }

function firstLineWords(head: Words, { by, rung: { band, firstMinor }, currency }: Told): Words {
  const money = moneyText(firstMinor, currency)
  if (band.continued && band.continued.over > 0) {
    const first = quantityText(by, band.continued.over, currency)
    return {
      zh: `${head.zh}，${firstWords[by].zh} ${first}：${money}`,
      en: `${head.en}, ${firstWords[by].en} ${first}: ${money}`,
    }
  }
  const above = quantityText(by, band.above, currency)
  if (band.upTo === undefined) return { zh: `${head.zh}，${above} 以上：${money}`, en: `${head.en}, above ${above}: ${money}` }
  const upTo = quantityText(by, band.upTo, currency)
  return { zh: `${head.zh}，${above} 至 ${upTo} 档：${money}`, en: `${head.en}, band ${above} to ${upTo}: ${money}` }
}

function continuedLineWords(head: Words | undefined, { by, rung, currency }: Told): Words {
  const { continued } = rung.band
  const money = moneyText(rung.continuedMinor, currency)
  const beyond = quantityText(by, rung.beyond, currency)
  const each = continued ? `${moneyText(continued.amountMinor, currency)} / ${quantityText(by, continued.per, currency)}` : ''
  const times = rung.times === undefined ? '' : ` × ${rung.times}`
  const name = continuedWords[by]
  const [zh, en] = head ? [`${head.zh}，计 `, `${head.en}, on `] : [`${name.zh} `, `${name.en} `]
  return { zh: `${zh}${beyond}，${each}${times}：${money}`, en: `${en}${beyond}, ${each}${times}: ${money}` }
}

/** `三区，计费重 4 kg（实重 3.2 kg，体积重 2 kg）`: the zone and how the quantity came about. */
export function freightHead(
  zone: Words,
  by: Measure,
  { quantity, weight }: { quantity: number; weight: ChargeWeight | undefined },
): Words {
  if (by === 'weight' && weight) return weightHead(zone, weight)
  const text = quantityText(by, quantity, '')
  if (by === 'distance') return { zh: `${zone.zh}，里程 ${text}`, en: `${zone.en}, ${text}` }
  if (by === 'volume') return { zh: `${zone.zh}，体积 ${text}`, en: `${zone.en}, ${text}` }
  return { zh: `${zone.zh}，${text} 件`, en: `${zone.en}, ${text} parcel(s)` }
}

function weightHead(zone: Words, { actualGrams, volumetricGrams, chargeGrams, unsized }: ChargeWeight): Words {
  const charged = decimalText(chargeGrams, 3)
  const actual = decimalText(actualGrams, 3)
  const volumetric = volumetricGrams === undefined ? undefined : decimalText(volumetricGrams, 3)
  const [zhVolumetric, enVolumetric] =
    volumetric === undefined ? ['', ''] : [`，体积重 ${volumetric} kg`, `, volumetric ${volumetric} kg`]
  const [zhUnsized, enUnsized] =
    unsized === 0 ? ['', ''] : [`，${unsized} 件无尺寸未计体积`, `, ${unsized} parcel(s) without size not counted`]
  return {
    zh: `${zone.zh}，计费重 ${charged} kg（实重 ${actual} kg${zhVolumetric}${zhUnsized}）`,
    en: `${zone.en}, charged ${charged} kg (actual ${actual} kg${enVolumetric}${enUnsized})`,
  }
}

export function minimumLine(minimumMinor: number, freightMinor: number, currency: string): Line {
  const [least, freight] = [moneyText(minimumMinor, currency), moneyText(freightMinor, currency)]
  return {
    code: 'freight.minimum',
    amountMinor: minimumMinor - freightMinor,
    words: { zh: `运费 ${freight}，补足最低 ${least}`, en: `Freight ${freight}, made up to the minimum of ${least}` },
  }
}

export function roundingLine(totalMinor: number, roundedMinor: number, currency: string): Line {
  const [before, after] = [moneyText(totalMinor, currency), moneyText(roundedMinor, currency)]
  return {
    code: 'total.rounding',
    amountMinor: roundedMinor - totalMinor,
    words: { zh: `合计 ${before} 取整为 ${after}`, en: `Total ${before} rounded to ${after}` },
  }
}

const shareWords = {
  freight: { zh: '运费', en: 'freight' },
  so_far: { zh: '以上合计', en: 'all lines above' },
  insured: { zh: '保价金额', en: 'insured value' },
  cod: { zh: '代收货款', en: 'COD amount' },
}

/** `燃油附加费：运费 18.00 CNY 的 5 % = 0.90 CNY`, and the least or most where it decided. */
export function shareWordsOf(
  name: Words,
  price: Extract<SurchargePrice, Share>,
  { wholeMinor, amountMinor, currency }: { wholeMinor: number; amountMinor: number; currency: string },
): Words {
  const [whole, amount, percent] = [
    moneyText(wholeMinor, currency),
    moneyText(amountMinor, currency),
    decimalText(price.ratePpm, 4),
  ]
  const bound = boundOf(price, amountMinor, currency)
  const of = shareWords[price.of]
  return {
    zh: `${name.zh}：${of.zh} ${whole} 的 ${percent}%${bound.zh} = ${amount}`,
    en: `${name.en}: ${percent} % of the ${of.en} ${whole}${bound.en} = ${amount}`,
  }
}

function boundOf({ minimumMinor, maximumMinor }: Share, amountMinor: number, currency: string): Words {
  const size = Math.abs(amountMinor)
  if (minimumMinor > 0 && size === minimumMinor) {
    const least = moneyText(minimumMinor, currency)
    return { zh: `，最低 ${least}`, en: `, at least ${least}` }
  }
  if (maximumMinor === undefined || size !== maximumMinor) return { zh: '', en: '' }
  const most = moneyText(maximumMinor, currency)
  return { zh: `，最高 ${most}`, en: `, at most ${most}` }
}

export function fixedWords(
  name: Words,
  { eachMinor, times, amountMinor, currency }: { eachMinor: number; times: number; amountMinor: number; currency: string },
): Words {
  const money = moneyText(amountMinor, currency)
  if (times === 1) return { zh: `${name.zh}：${money}`, en: `${name.en}: ${money}` }
  const each = moneyText(eachMinor, currency)
  return { zh: `${name.zh}：${each} × ${times} 件 = ${money}`, en: `${name.en}: ${each} × ${times} parcels = ${money}` }
}
