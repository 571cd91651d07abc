import type { CardPlace, RateCardDocument } from '../../../contract/pricing/card.ts'
import type { CardFinding } from '../../../contract/pricing/cards.ts'
import { provinces } from '../../../engine/address/division/division-table.ts'
import { findPriceFalls } from '../../../engine/tariff/find-price-falls.ts'
import type { CardProblem } from '../../../engine/tariff/read/problem.ts'
import { quantityText } from '../../../engine/tariff/words/quantity-text.ts'
import { engineCard } from '../card/engine-card.ts'
import { placeName } from '../place-names.ts'

const namedMax = 8

/** What keeps a card from being published, and what is worth a look, each with its place and what to do. Pure. */
export function checkCard(document: RateCardDocument): CardFinding[] {
  const read = engineCard(document, { id: 'draft', version: 1, name: 'draft' })
  if ('problems' in read) return read.problems.map((problem) => sayProblem(document, problem))
  return [
    ...findPriceFalls(read.card).map(({ path, zh, en }): CardFinding => ({
      level: 'warning',
      at: placeOf(path),
      words: { zh: `${zh}：确认是有意的再发布`, en: `${en}: publish only if that is meant` },
    })),
    ...findUncovered(document),
    ...findIdleDates(document),
  ]
}

/** `$.zones[0].prices[1].bands[2].upTo` → where that stands in the card. */
export function placeOf(path: string): CardPlace {
  const at = (list: string): number | undefined => {
    const found = new RegExp(`\\.${list}\\[(\\d+)\\]`).exec(path)?.[1]
    return found === undefined ? undefined : Number(found)
  }
  const last = path
    .split('.')
    .at(-1)
    ?.replace(/\[\d+\]$/, '')
  const field = path.includes('.routes') ? 'to' : (last ?? '')
  return { zone: at('zones'), price: at('prices'), band: at('bands'), surcharge: at('surcharges'), field }
}

/** The engine speaks of paths and grams; a clerk reads rows, kilograms and names of places. */
function sayProblem(document: RateCardDocument, { path, code, zh, en }: CardProblem): CardFinding {
  const at = placeOf(path)
  const ladder = document.zones[at.zone ?? -1]?.prices[at.price ?? -1]
  const [band, before] = [ladder?.bands[at.band ?? -1], ladder?.bands[(at.band ?? 0) - 1]]
  const text = (value: number | undefined) => quantityText(ladder?.by ?? 'weight', value ?? 0, document.currency)
  const [above, upTo, end] = [text(band?.above), text(band?.upTo), text(before?.upTo)]
  const own: Partial<Record<CardProblem['code'], CardFinding['words']>> = {
    hole: {
      zh: `${end} 到 ${above} 之间没有价格：请补上一档，或把“断档”改为“不报价”或“按下一档”`,
      en: `nothing is priced from ${end} to ${above}: add a band, or choose another rule for holes`,
    },
    overlaps: {
      zh: `从 ${above} 开始，与上一档（到 ${end}）重叠：请改其中一个界限`,
      en: `begins at ${above} and overlaps the band before, up to ${end}: change one of them`,
    },
    after_open_end: {
      zh: '上一档没有上限，这一档永远用不到：请给上一档填“至”，或删掉这一档',
      en: 'the band before has no end, so this one never counts: give it one, or remove this band',
    },
    descends: {
      zh: `“至”（${upTo}）须大于“大于”（${above}）：请改界限`,
      en: `“up to” (${upTo}) must be greater than “above” (${above}): change it`,
    },
    empty: { zh: '还没有内容：请至少填一行', en: 'is empty: enter at least one row' },
  }
  const words = code === 'twice' ? sayTwice(document, path) : own[code]
  return { level: 'error', at, words: words ?? { zh, en } }
}

function sayTwice({ zones }: RateCardDocument, path: string): CardFinding['words'] {
  const { zone: at = 0 } = placeOf(path)
  const here = zones[at]
  const other = zones.slice(0, at).find((one) => here && sharePlaces(one, here))
  const shared = here && other ? here.to.filter((place) => other.to.includes(place)) : []
  const names = (shared.length > 0 ? shared : (here?.to ?? [])).slice(0, namedMax).map(placeName).join('、')
  const where = names === '' ? { zh: '全部地区', en: 'everywhere' } : { zh: names, en: names }
  return {
    zh: `${where.zh}已在${other ? `“${other.name}”` : '本区'}中：一个地区只能属于一个计费区，请从其中一个去掉`,
    en: `${where.en} stands in ${other ? `“${other.name}”` : 'this zone'} already: a place belongs to one zone; take it out of one`,
  }
}

type Ends = RateCardDocument['zones'][number]
const sharePlaces = (one: Ends, other: Ends): boolean =>
  one.within === other.within &&
  (one.to.length === 0 ? other.to.length === 0 : one.to.some((place) => other.to.includes(place))) &&
  (one.from.length === 0 ? other.from.length === 0 : one.from.some((place) => other.from.includes(place)))

/** Provinces that lie in no zone, where the card names any: what goes there becomes a work item. */
function findUncovered({ zones }: RateCardDocument): CardFinding[] {
  const places = zones.flatMap(({ to, within }) => (within === undefined ? (to.length === 0 ? [''] : to) : []))
  if (places.includes('') || !places.some((place) => /^\d/.test(place))) return []
  const missing = provinces.filter(({ code }) => !places.some((place) => place.startsWith(code.slice(0, 2))))
  if (missing.length === 0) return []
  const names = missing.slice(0, namedMax).map(({ name }) => name)
  const rest = missing.length > namedMax ? { zh: `等 ${missing.length} 个省份`, en: ` and others, ${missing.length} in all,` } : { zh: '', en: '' } // prettier-ignore
  return [
    {
      level: 'warning',
      at: { field: 'zones' },
      words: {
        zh: `${names.join('、')}${rest.zh}不在任何计费区，发往那里的订单要人工定价：请补进某个计费区，或确认不发`,
        en: `${names.join(', ')}${rest.en} lie in no zone; what goes there must be priced by hand: add them, or be sure that nothing does`,
      },
    },
  ]
}

/** A surcharge whose days lie outside of the card's own never counts. */
function findIdleDates({ surcharges, validFrom, validTo }: RateCardDocument): CardFinding[] {
  return surcharges.flatMap(({ name, when }, surcharge): CardFinding[] => {
    const isOver = when.lastDay !== undefined && when.lastDay < validFrom
    const isLate = when.firstDay !== undefined && validTo !== undefined && when.firstDay > validTo
    if (!isOver && !isLate) return []
    const words = {
      zh: `“${name}”的日期不在运价表有效期内，不会收取：请改日期或删掉`,
      en: `“${name}” has days outside of the card’s own and is never charged: change them or remove it`,
    }
    return [{ level: 'warning', at: { surcharge, field: 'when' }, words }]
  })
}
