import type { Band, RateCardDocument, Surcharge, Zone } from '../../contract/pricing/card.ts'
import type { CardChange } from '../../contract/pricing/cards.ts'
import { findCurrencyPlaces } from '../../engine/tariff/words/currency.ts'
import { decimalText, moneyText } from '../../engine/tariff/words/currency.ts'
import { quantityText } from '../../engine/tariff/words/quantity-text.ts'
import { placeName } from './place-names.ts'

type Said = CardChange['words']
const shownMax = 12
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
const both = (text: string): Said => ({ zh: text, en: text })

/** What `after` says otherwise than `before`, zone by zone and band by band, in words; none: both price alike. Pure. */
export function compareCards(before: RateCardDocument | null, after: RateCardDocument): CardChange[] {
  const { currency } = after
  return [
    ...compareList(before?.zones ?? [], after.zones, {
      key: ({ id }) => id,
      all: (zone) => sayZone(zone, currency),
      differences: (was, is) => compareZones(was, is, currency),
    }),
    ...compareList(before?.surcharges ?? [], after.surcharges, {
      key: ({ code }) => code,
      all: (one) => saySurcharge(one, currency),
      differences: (was, is) => (same(was, is) ? [] : [arrow(saySurcharge(was, currency), saySurcharge(is, currency))]),
    }),
    ...(before ? compareTerms(before, after) : []),
  ]
}

type Listing<T> = { key: (one: T) => string; all: (one: T) => Said; differences: (was: T, is: T) => Said[] }

function compareList<T>(before: readonly T[], after: readonly T[], { key, all, differences }: Listing<T>): CardChange[] {
  const old = new Map(before.map((one) => [key(one), one]))
  const kept = new Set(after.map(key))
  return [
    ...after.flatMap((one): CardChange[] => {
      const was = old.get(key(one))
      if (was === undefined) return [{ kind: 'added', words: all(one) }]
      return differences(was, one).map((words) => ({ kind: 'changed', words }))
    }),
    ...before.filter((one) => !kept.has(key(one))).map((one): CardChange => ({ kind: 'removed', words: all(one) })),
  ]
}

function compareZones(was: Zone, is: Zone, currency: string): Said[] {
  const money = (minor: number) => moneyText(minor, currency)
  const bands = (zone: Zone) =>
    new Map(zone.prices.flatMap(({ by, bands: own }) => own.map((band) => [`${by}${band.above}`, sayBand(by, band, currency)])))
  const [old, now] = [bands(was), bands(is)]
  const changed = [...new Set([...old.keys(), ...now.keys()])].flatMap((key) =>
    same(old.get(key), now.get(key)) ? [] : [arrow(old.get(key) ?? both('—'), now.get(key) ?? both('—'))],
  )
  return [
    ...(was.name === is.name ? [] : [arrow(both(was.name), both(is.name))]),
    ...sayPlaces({ zh: '目的地', en: 'To' }, was.to, is.to),
    ...sayPlaces({ zh: '始发地', en: 'From' }, was.from, is.from),
    ...(was.within === is.within ? [] : [{ zh: '同城同省的范围改了', en: 'within one city or province: changed' }]),
    ...(was.minimumMinor === is.minimumMinor
      ? []
      : [{ zh: `最低运费 ${money(was.minimumMinor)} → ${money(is.minimumMinor)}`, en: `minimum ${money(was.minimumMinor)} → ${money(is.minimumMinor)}` }]), // prettier-ignore
    ...changed,
  ].map(({ zh, en }) => ({ zh: `“${is.name}”：${zh}`, en: `“${is.name}”: ${en}` }))
}

function sayPlaces(name: Said, was: readonly string[], is: readonly string[]): Said[] {
  const [gone, come] = [was.filter((one) => !is.includes(one)), is.filter((one) => !was.includes(one))]
  const listed = (places: readonly string[]) =>
    places.slice(0, shownMax).map(placeName).join('、') + (places.length > shownMax ? ` … ${places.length}` : '')
  return [
    ...(come.length > 0 ? [{ zh: `${name.zh}加上 ${listed(come)}`, en: `${name.en}: added ${listed(come)}` }] : []),
    ...(gone.length > 0 ? [{ zh: `${name.zh}去掉 ${listed(gone)}`, en: `${name.en}: removed ${listed(gone)}` }] : []),
  ]
}

function sayZone({ name, to, prices }: Zone, currency: string): Said {
  const places = to.slice(0, shownMax).map(placeName).join('、') || '*'
  const bands = prices.flatMap(({ by, bands: own }) => own.map((band) => sayBand(by, band, currency)))
  const say = (language: 'zh' | 'en') => `“${name}”（${places}）${bands.slice(0, shownMax).map((one) => one[language]).join('；')}` // prettier-ignore
  return { zh: say('zh'), en: say('en') }
}

function sayBand(by: Zone['prices'][number]['by'], { above, upTo, amountMinor, continued }: Band, currency: string): Said {
  const text = (value: number) => quantityText(by, value, currency)
  const range = upTo === undefined ? `> ${text(above)}` : `${text(above)}–${text(upTo)}`
  const money = moneyText(amountMinor, currency)
  if (!continued) return { zh: `${range}：${money}`, en: `${range}: ${money}` }
  const more = `${moneyText(continued.amountMinor, currency)}/${text(continued.per)}`
  const exact = continued.count === 'exact' ? { zh: '（按实际）', en: ' (exact)' } : both('')
  return {
    zh: `${range}：首 ${text(continued.over)} ${money}，续 ${more}${exact.zh}`,
    en: `${range}: first ${text(continued.over)} ${money}, then ${more}${exact.en}`,
  }
}

function saySurcharge({ name, when, price, group }: Surcharge, currency: string): Said {
  const amount =
    price.kind === 'fixed' ? moneyText(price.amountMinor, currency) : `${price.kind === 'reduction' ? '−' : ''}${decimalText(price.ratePpm, 4)} %` // prettier-ignore
  const when_ = [
    ...(when.destination ?? []).slice(0, shownMax).map(placeName),
    ...(when.traits ?? []),
    ...(when.aboveGrams === undefined ? [] : [`> ${decimalText(when.aboveGrams, 3)} kg`]),
    ...(when.firstDay || when.lastDay ? [`${when.firstDay ?? ''}–${when.lastDay ?? ''}`] : []),
    ...(price.kind === 'fixed' ? [price.each] : [price.of, String(price.minimumMinor), String(price.maximumMinor ?? '')]),
    ...(group ? [group] : []),
  ]
  return both(`${name} ${amount}${when_.length > 0 ? ` (${when_.filter(Boolean).join(', ')})` : ''}`)
}

const arrow = (was: Said, is: Said): Said => ({ zh: `${was.zh} → ${is.zh}`, en: `${was.en} → ${is.en}` })

function compareTerms(before: RateCardDocument, after: RateCardDocument): CardChange[] {
  const terms: [name: Said, read: (card: RateCardDocument) => unknown][] = [
    [{ zh: '币种', en: 'Currency' }, ({ currency }) => currency],
    [{ zh: '生效日期', en: 'From' }, ({ validFrom }) => validFrom],
    [{ zh: '失效日期', en: 'Until' }, ({ validTo }) => validTo ?? '—'],
    [{ zh: '计费重', en: 'Charged weight' }, ({ weight }) => weight.kind],
    [{ zh: '体积重除数', en: 'Volumetric divisor' }, ({ weight }) => weight.divisor ?? '—'],
    [{ zh: '最低计费重（克）', en: 'Least weight in g' }, ({ weight }) => weight.minimumGrams],
    [{ zh: '重量进位', en: 'Weight steps' }, ({ weight }) => weight.steps.map((step) => `${step.aboveGrams}+${step.stepGrams}-${step.forgivenGrams}`).join(' ')], // prettier-ignore
    [{ zh: '单件限重（克）', en: 'Parcel limit in g' }, ({ limits }) => limits.parcelGrams ?? '—'],
    [{ zh: '整票限重（克）', en: 'Shipment limit in g' }, ({ limits }) => limits.shipmentGrams ?? '—'],
    [{ zh: '断档', en: 'Holes' }, ({ holes }) => holes],
    [{ zh: '取整', en: 'Rounding' }, ({ rounding }) => `${rounding.line} ${decimalText(rounding.stepMinor, findCurrencyPlaces(after.currency) ?? 2)} ${rounding.total}`], // prettier-ignore
  ]
  return terms.flatMap(([name, read]): CardChange[] => {
    const [was, is] = [read(before), read(after)]
    if (same(was, is)) return []
    return [{ kind: 'changed', words: { zh: `${name.zh}：${String(was)} → ${String(is)}`, en: `${name.en}: ${String(was)} → ${String(is)}` } }] // prettier-ignore
  })
}
