import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { aCard, aCardJson } from '../../tests/support/tariff.ts'
import { roundings, timesOver, type Rounding } from './arithmetic.ts'
import { findPriceFalls } from './find-price-falls.ts'
import { priceShipment, type Answer } from './price-shipment.ts'
import { freightMeasures, holeRules, weightKinds, type Measure, type RateCard } from './rate-card.ts'
import { readRateCard } from './read-rate-card.ts'
import type { Parcel, Shipment } from './shipment.ts'

type Json = Record<string, unknown>

const few = (max: number) => fc.integer({ min: 1, max })
const amount = fc.oneof(fc.integer({ min: 0, max: 500_00 }), fc.integer({ min: 0, max: 9 }))
const rounding = fc.constantFrom<Rounding>(...roundings)
const name = { zh: '名', en: 'name' }

/** Bands that ascend, with or without holes, with or without an end; prices mostly grow. */
function bands(holes: string, reach: number): fc.Arbitrary<Json[]> {
  const gap = holes === 'none' ? fc.constant(0) : fc.oneof(fc.constant(0), fc.nat(reach / 10))
  const continued = fc.record({
    over: fc.nat(reach),
    per: few(2000),
    amountMinor: amount,
    count: fc.constantFrom('begun', 'exact'),
  })
  const band = fc.record({ gap, length: few(reach), growth: fc.oneof({ weight: 15, arbitrary: amount }, { weight: 1, arbitrary: amount.map((one) => -one) }), continued: fc.option(continued, { nil: undefined }) }) // prettier-ignore
  return fc
    .tuple(fc.array(band, { minLength: 1, maxLength: 4 }), fc.constantFrom(true, true, true, false))
    .map(([parts, isOpen]) => {
      let [end, price] = [0, 0]
      return parts.map(({ gap: hole, length, growth, continued: more }, index) => {
        const above = end + hole
        end = above + length
        price = Math.max(0, price + growth)
        const json = {
          above,
          ...(!(isOpen && index === parts.length - 1) && { upTo: end }),
          amountMinor: price,
          ...(more && { continued: more }),
        }
        if (more) price += Math.ceil(Math.max(0, end - more.over) / more.per) * more.amountMinor
        return json
      })
    })
}

const reaches: Readonly<Record<Measure, number>> = {
  weight: 20_000,
  volume: 200_000,
  distance: 500_000,
  parcels: 20,
  insured: 100_000,
  cod: 100_000,
}
const ladder = (holes: string, by: Measure) => bands(holes, reaches[by]).map((list) => ({ by, bands: list }))

const zone = (holes: string, id: string, route: Json) =>
  fc.record({
    id: fc.constant(id),
    name: fc.constant(name),
    routes: fc.constant([route]),
    prices: fc
      .tuple(
        fc.constantFrom(...freightMeasures, 'weight' as const).chain((by) => ladder(holes, by)),
        fc.array(ladder(holes, 'weight'), { maxLength: 1 }),
      )
      .map(([one, more]) => [one, ...more]),
    minimumMinor: fc.oneof(fc.constant(0), amount),
  })

const share = fc.record(
  {
    ratePpm: fc.oneof(
      fc.nat(1_000_000),
      fc.nat(200).map((permille) => permille * 1000),
    ),
    minimumMinor: fc.nat(500),
    maximumMinor: fc.integer({ min: 500, max: 50_000 }),
  },
  { requiredKeys: ['ratePpm'] },
)
const price = (holes: string): fc.Arbitrary<Json> =>
  fc.oneof(
    fc.record({ kind: fc.constant('fixed'), amountMinor: amount, each: fc.constantFrom('shipment', 'parcel') }),
    fc.record({ kind: fc.constant('percent'), of: fc.constantFrom('freight', 'so_far', 'insured', 'cod') }).chain((one) => share.map((more) => ({ ...one, ...more }))), // prettier-ignore
    fc.record({ kind: fc.constant('reduction'), of: fc.constantFrom('freight', 'so_far') }).chain((one) => share.map((more) => ({ ...one, ...more }))), // prettier-ignore
    fc
      .constantFrom<Measure>('weight', 'insured', 'cod')
      .chain((by) => ladder(holes, by).map((one) => ({ kind: 'ladder', ...one }))),
  )
const condition = fc.record(
  {
    destination: fc.constantFrom(['33'], ['33', '65']),
    traits: fc.constantFrom(['cold_chain'], ['urgent', 'cold_chain']),
    aboveGrams: fc.nat(20_000),
    aboveSideMm: fc.nat(2_000),
  },
  { requiredKeys: [] },
)
const surcharge = (holes: string): fc.Arbitrary<Json> =>
  fc
    .record({ when: condition, price: price(holes), group: fc.option(fc.constantFrom('a', 'b'), { nil: undefined }) })
    .map((one) => ({
      code: 'some',
      name,
      when: one.when,
      price: one.price,
      ...(one.group !== undefined && one.price['kind'] !== 'reduction' && { group: one.group }),
    }))

const steps = fc.oneof(
  fc.constant([]),
  few(2000).chain((stepGrams) => fc.record({ stepGrams: fc.constant(stepGrams), forgivenGrams: fc.nat(stepGrams - 1) }).map((one) => [one])), // prettier-ignore
  fc
    .record({
      small: fc.constantFrom(1, 10, 100),
      large: fc.constantFrom(100, 500, 1000),
      at: few(10),
      forgivenGrams: fc.nat(99),
    })
    .map(({ small, large, at, forgivenGrams }) => [
      { stepGrams: small },
      { aboveGrams: at * 1000, stepGrams: large, forgivenGrams },
    ]),
)
const weight = fc.record(
  {
    kind: fc.constantFrom(...weightKinds),
    volumetric: fc.record({ cubicCm: fc.integer({ min: 1000, max: 12_000 }), grams: fc.constantFrom(1000, 500, 333) }),
    minimumGrams: fc.nat(1500),
    steps,
  },
  { requiredKeys: ['kind', 'steps'] },
)

const cardJson: fc.Arbitrary<Json> = fc.constantFrom(...holeRules).chain((holes) =>
  fc
    .record({
      currency: fc.constantFrom('CNY', 'JPY', 'KWD'),
      weight,
      holes: fc.constant(holes),
      zones: fc.tuple(zone(holes, 'near', { destination: '33' }), zone(holes, 'all', {})),
      surcharges: fc.array(surcharge(holes), { maxLength: 4 }),
      rounding: fc.record({ line: rounding, total: fc.record({ stepMinor: fc.constantFrom(1, 1, 5, 10, 100), mode: rounding }) }),
    })
    .map((more) => aCardJson(more)),
)

const parcel: fc.Arbitrary<Parcel> = fc.record(
  {
    weightGrams: fc.oneof(few(3_000), few(40_000)),
    lengthMm: few(1_500),
    widthMm: few(1_000),
    heightMm: few(500),
    quantity: few(4),
  },
  { requiredKeys: ['weightGrams', 'lengthMm', 'widthMm', 'heightMm'] },
)
const shipmentIn = (currency: string): fc.Arbitrary<Shipment> =>
  fc.record({
    destination: fc.constantFrom('330106', '440305'),
    date: fc.constant('2026-03-04'),
    distanceMeters: fc.nat(600_000),
    parcels: fc.array(parcel, { minLength: 1, maxLength: 3 }),
    traits: fc.constantFrom([], ['cold_chain'], ['urgent']),
    insured: fc.record({ amountMinor: fc.nat(150_000), currency: fc.constant(currency) }),
    cod: fc.record({ amountMinor: fc.nat(150_000), currency: fc.constant(currency) }),
  })

const situation = cardJson.chain((json) => {
  const card = aCard(json)
  return shipmentIn(card.currency).map((shipment) => ({ json, card, shipment }))
})

function assertWhole(value: unknown, path: string): void {
  if (typeof value === 'number') assert.ok(Number.isSafeInteger(value) && !Object.is(value, -0), `${path} is ${value}`)
  if (typeof value === 'object' && value !== null)
    for (const [key, one] of Object.entries(value)) assertWhole(one, `${path}.${key}`)
}

const totalOf = (answer: Answer) => (answer.priced ? answer.quote.totalMinor : undefined)

/** Grams by exact fractions, another way than the engine's: the smallest step from which on the remainder is forgiven. */
function chargeByFractions({ weight: rule }: RateCard, parcels: readonly Parcel[]): bigint {
  const kilogram = rule.volumetric
    ? { of: BigInt(rule.volumetric.cubicCm) * 1000n, grams: BigInt(rule.volumetric.grams) }
    : undefined
  const pieces = parcels.flatMap((one) => Array.from({ length: one.quantity ?? 1 }, () => one))
  const actual = (those: readonly Parcel[]) => those.reduce((sum, one) => sum + BigInt(one.weightGrams ?? 0), 0n)
  const volumetric = (those: readonly Parcel[]) => {
    if (!kilogram || rule.kind === 'actual') return 0n
    const cubicMm = those.reduce((sum, one) => sum + BigInt(one.lengthMm ?? 0) * BigInt(one.widthMm ?? 0) * BigInt(one.heightMm ?? 0), 0n) // prettier-ignore
    return (cubicMm * kilogram.grams + kilogram.of - 1n) / kilogram.of
  }
  const greater = (those: readonly Parcel[]) => [actual(those), volumetric(those)].reduce((a, b) => (a > b ? a : b))
  const grams = rule.kind === 'greater_per_parcel' ? pieces.reduce((sum, one) => sum + greater([one]), 0n) : greater(pieces)
  const step = rule.steps.findLast(({ aboveGrams }) => grams > BigInt(aboveGrams))
  const size = BigInt(step?.stepGrams ?? 1)
  const lowered = grams - BigInt(step?.forgivenGrams ?? 0)
  const stepped = lowered <= 0n ? 0n : ((lowered + size - 1n) / size) * size
  return stepped > BigInt(rule.minimumGrams) ? stepped : BigInt(rule.minimumGrams)
}

describe('over 10,000 random cards', () => {
  it('lines sum to a total that is rounded as stated; nothing is a float; the same gives the same', (t) => {
    let priced = 0
    fc.assert(
      fc.property(situation, ({ json, card, shipment }) => {
        const answer = priceShipment(card, shipment)
        assertWhole(answer, '$')
        assert.deepEqual(priceShipment(aCard(JSON.parse(JSON.stringify(json)) as Json), structuredClone(shipment)), answer)
        if (!answer.priced) return assert.ok(answer.reasons.length > 0)
        priced++
        const { lines, totalMinor } = answer.quote
        const { stepMinor, mode } = card.rounding.total
        const before = lines
          .filter(({ code }) => code !== 'total.rounding')
          .reduce((sum, { amountMinor }) => sum + amountMinor, 0)
        assert.equal(lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0), totalMinor) // prettier-ignore
        assert.ok(totalMinor >= 0 && totalMinor % stepMinor === 0)
        assertRounded({ before, after: totalMinor, stepMinor, mode })
        for (const { code, amountMinor } of lines) assert.ok(amountMinor >= 0 || /^(reduction|total)/.test(code), code)
      }),
      { numRuns: 4_000 },
    )
    assert.ok(priced > 2_000, `${priced} priced`)
    t.diagnostic(`${priced} of 4,000 priced`)
  })

  it('a heavier parcel never costs less where the card does not fall', (t) => {
    let compared = 0
    const cases = situation.chain((one) => few(20_000).map((more) => ({ ...one, more })))
    fc.assert(
      fc.property(cases, ({ card, shipment, more }) => {
        if (findPriceFalls(card).length > 0) return
        const [first, ...rest] = shipment.parcels
        const heavier = { ...first, weightGrams: (first?.weightGrams ?? 0) + more }
        const [light, heavy] = [
          totalOf(priceShipment(card, shipment)),
          totalOf(priceShipment(card, { ...shipment, parcels: [heavier, ...rest] })),
        ]
        if (light === undefined || heavy === undefined) return
        compared++
        assert.ok(heavy >= light, `${light} falls to ${heavy}`)
      }),
      { numRuns: 4_000 },
    )
    assert.ok(compared > 1_000, `${compared} compared`)
    t.diagnostic(`${compared} of 4,000 compared`)
  })

  it('the weight that is charged is the one that exact fractions give, and a card reads the same again', () => {
    fc.assert(
      fc.property(situation, ({ card, shipment }) => {
        assert.deepEqual(readRateCard(JSON.parse(JSON.stringify(card))), { card })
        const answer = priceShipment(card, shipment)
        if (answer.priced) assert.equal(BigInt(answer.quote.weight?.chargeGrams ?? -1), chargeByFractions(card, shipment.parcels))
      }),
      { numRuns: 2_000 },
    )
  })
})

type Rounded = { before: number; after: number; stepMinor: number; mode: Rounding }
function assertRounded({ before, after, stepMinor, mode }: Rounded): void {
  const twice = 2 * Math.abs(after - before)
  if (mode === 'up') assert.ok(after >= before && after - before < stepMinor)
  else if (mode === 'down') assert.ok(after <= before && before - after < stepMinor)
  else
    assert.ok(twice < stepMinor || (twice === stepMinor && (mode === 'half_up' ? after > before : (after / stepMinor) % 2 === 0)))
}

describe('whole-number arithmetic', () => {
  it('rounds like exact fractions, small and beyond what a float holds', () => {
    const factor = fc.oneof(fc.nat(1_000), fc.nat(1_000_000_000), fc.integer({ min: 0, max: 1_000_000_000_000 }))
    const divisor = fc.oneof(few(10), few(1_000_000), few(1_000_000_000_000))
    fc.assert(
      fc.property(factor, factor, divisor, rounding, (a, b, by, mode) => {
        const [product, c] = [BigInt(a) * BigInt(b), BigInt(by)]
        const down = product / c
        const rest2 = 2n * (product % c)
        const isUp = {
          up: rest2 > 0n,
          down: false,
          half_up: rest2 >= c,
          half_even: rest2 > c || (rest2 === c && down % 2n === 1n),
        }
        const exact = down + (isUp[mode] ? 1n : 0n)
        const limit = BigInt(Number.MAX_SAFE_INTEGER)
        assert.equal(BigInt(timesOver(a, b, { by, mode })), exact > limit ? limit : exact)
      }),
      { numRuns: 5_000 },
    )
  })
})
