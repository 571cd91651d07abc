import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { aCard, aShipment, aZone, firstAndContinued } from '../../tests/support/tariff.ts'
import { priceShipment, type Answer } from './price-shipment.ts'
import type { RateCard } from './rate-card.ts'
import type { Parcel, Shipment } from './shipment.ts'

const folder = new URL('../../../shared/data/rates/', import.meta.url)
const absent = existsSync(folder) ? false : 'the sample data is not there: ../shared/data/rates'
const read = <Shape>(name: string): Shape => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Shape

type Numbers = Readonly<Record<string, number>>
type Item = { weightKg: number; l?: number; w?: number; h?: number; qty: number }
type Input = Numbers & { items?: Item[]; urgent?: boolean; remote?: boolean; to?: string }
type Case = { card: string; input: Input; expect: Numbers & { error?: string }; solid: boolean }
type Asked = { card: RateCard; shipment: Shipment }

const wholeKilograms = [{ stepGrams: 1000 }]
const grams = (kilograms = 0) => Math.round(kilograms * 1000)
const minor = (major = 0) => Math.round(major * 100)

/** The published table: three bags, then a price for every kilogram up to 50. */
function mindoro(input: Input): Asked {
  const table = read<{ jnt_mindoro: { bags: [number, number][]; perKg: Numbers; volumetricDivisor: number } }>(
    'tables.json',
  ).jnt_mindoro
  const bagMax = Math.max(...table.bags.map(([kilograms]) => kilograms))
  const perKilogram = Object.entries(table.perKg).map(([kilograms, price]): [number, number] => [Number(kilograms), price])
  const rows = [...table.bags, ...perKilogram.filter(([kilograms]) => kilograms > bagMax)]
  const bands = rows.map(([kilograms, price], index) => ({
    above: grams(rows[index - 1]?.[0]),
    upTo: grams(kilograms),
    amountMinor: minor(price),
  }))
  const weight = { volumetric: { cubicCm: table.volumetricDivisor }, steps: wholeKilograms }
  const items = input.items ?? [{ weightKg: input['actualKg'] ?? 0, qty: 1 }]
  const parcels = items.map(({ weightKg, l, w, h, qty }): Parcel => ({
    weightGrams: grams(weightKg),
    quantity: qty,
    ...(l && w && h && { lengthMm: l * 10, widthMm: w * 10, heightMm: h * 10 }),
  }))
  return {
    card: aCard({ currency: 'PHP', weight, zones: [aZone([{ by: 'weight', bands }])] }),
    shipment: aShipment(1, { parcels }),
  }
}

const remote = { code: 'remote', name: { zh: '偏远附加费', en: 'Remote' }, price: { kind: 'fixed', amountMinor: 15_00 } }
const urgent = {
  code: 'urgent',
  name: { zh: '加急费', en: 'Urgent' },
  when: { traits: ['urgent'] },
  price: { kind: 'fixed', amountMinor: 8_00 },
}
const fuel = (percent: number) => ({
  code: 'fuel',
  name: { zh: '燃油附加费', en: 'Fuel' },
  price: { kind: 'percent', of: 'freight', ratePpm: percent * 10_000 },
})
const beyond500Km = {
  by: 'distance',
  bands: [{ above: 0, amountMinor: 0, continued: { over: 500_000, per: 100_000, amountMinor: 2_00 } }],
}

const cards: Readonly<Record<string, (input: Input) => Asked>> = {
  jnt_mindoro: mindoro,
  billable_weight_ceil_1kg: (input) => ({
    card: aCard({ weight: { volumetric: { cubicCm: input['divisor'] }, steps: wholeKilograms } }),
    shipment: aShipment(1, {
      parcels: [{ weightGrams: input['g'] ?? 1, lengthMm: input['l_mm'], widthMm: input['w_mm'], heightMm: input['h_mm'] }],
    }),
  }),
  first_plus_continued_ceil_1kg: (input) => ({
    card: aCard({
      weight: { steps: wholeKilograms },
      zones: [aZone([firstAndContinued(minor(input['first']), minor(input['continued']))])],
    }),
    shipment: aShipment(grams(input['kg'])),
  }),
  fuel_surcharge_pct: (input) => ({
    card: aCard({
      zones: [aZone([{ by: 'weight', bands: [{ above: 0, amountMinor: minor(input['price']) }] }])],
      surcharges: [fuel(input['pct'] ?? 0)],
    }),
    shipment: aShipment(1000),
  }),
  textbook_linear_no_rounding: (input) => ({
    card: aCard({
      zones: [aZone([firstAndContinued(minor(input['first']), minor(input['continuedPerKg']), 'exact'), beyond500Km])],
    }),
    shipment: aShipment(grams(input['kg']), { distanceMeters: grams(input['distanceKm']) }),
  }),
  first10_cont5_urgent8_remote15: (input) => ({
    card: aCard({
      zones: [aZone([firstAndContinued(10_00, 5_00)])],
      surcharges: [urgent, { ...remote, when: { destination: ['54', '65'] } }],
    }),
    shipment: aShipment(grams(input['kg']), {
      destination: input.to === undefined ? '330106' : '540102',
      traits: input.urgent ? ['urgent'] : [],
    }),
  }),
  'nz_direct_first1kg_3.99_cont_4': (input) => ({
    card: aCard({ currency: 'NZD', zones: [aZone([firstAndContinued(3_99, 4_00)])] }),
    shipment: aShipment(input['grams'] ?? 0),
  }),
}

/** The answer in the words of the cases. */
function told(answer: Answer): Record<string, number | string | undefined> {
  if (!answer.priced) {
    const [reason] = answer.reasons
    return {
      error:
        reason?.why === 'over_limit' ? 'MANUAL_QUOTE_REQUIRED' : reason?.why === 'invalid' ? 'VALIDATION_ERROR' : reason?.why,
    }
  }
  const { lines, totalMinor, weight } = answer.quote
  const line = (code: string) => (lines.find((one) => one.code === code)?.amountMinor ?? 0) / 100
  return {
    fee: totalMinor / 100,
    total: totalMinor / 100,
    billKg: (weight?.chargeGrams ?? 0) / 1000,
    volumetricKg: (weight?.volumetricGrams ?? 0) / 1000,
    first: line('freight.weight'),
    continued: line('freight.weight.continued'),
    distance: line('freight.distance.continued') + line('freight.distance'),
  }
}

describe('the published rating cases', { skip: absent }, () => {
  it('come out exactly where they are solid, and where the table of a plausible one is known', (t) => {
    const cases = read<Case[]>('rating_cases.json')
    let checked = 0
    for (const { card, input, expect, solid } of cases) {
      const ask = cards[card]?.(input)
      assert.ok(ask ?? !solid, `no card for the solid case ${card}`)
      if (!ask) continue
      const answer = told(priceShipment(ask.card, ask.shipment))
      assert.deepEqual(
        Object.fromEntries(Object.keys(expect).map((key) => [key, answer[key]])),
        expect,
        `${card} ${JSON.stringify(input)}`,
      )
      checked++
    }
    assert.ok(checked >= cases.filter(({ solid }) => solid).length)
    t.diagnostic(`${checked} of ${cases.length} cases, ${cases.filter(({ solid }) => solid).length} of them solid`)
  })
})

describe('published tables of other forms, entered as cards', { skip: absent }, () => {
  type Matrix = {
    weightBands: string[]
    prices: Record<string, number[]>
    zones: Record<string, string[] | string>
    surcharges: Numbers
  }
  type Tables = {
    yto_zone_matrix_example: Matrix
    sf_standard_simulated: {
      zones: Record<string, [number, number]>
      volumetricDivisor: number
      maxKg: number
      maxSideMm: number
    }
    sf_plugin_example: { first: number; continued: number; remote: number; volumetricDivisor: number; remoteProvinces: string[] }
  }
  const total = (card: RateCard, weightGrams: number, more: Partial<Shipment>) => {
    const answer = priceShipment(card, aShipment(weightGrams, more))
    return answer.priced ? answer.quote.totalMinor : answer.reasons.map(({ why }) => why)
  }
  const zoneOf = (id: string, places: readonly string[], prices: readonly object[]) => ({
    id,
    name: { zh: id, en: id },
    routes: places.map((destination) => (destination === '' ? {} : { destination })),
    prices,
  })

  it('a matrix of zones and bands, whose holes belong to the next band', () => {
    const { weightBands, prices, zones, surcharges } = read<Tables>('tables.json').yto_zone_matrix_example
    const ends = weightBands.map((text) => /^(?:([\d.]+)-|>)([\d.]+)$/.exec(text))
    const bandsOf = (zone: string) =>
      ends.map((end, index) => ({
        above: end?.[1] === undefined ? grams(Number(end?.[2])) : Math.max(0, grams(Number(end[1])) - (index === 0 ? 0 : 1)),
        ...(end?.[1] !== undefined && { upTo: grams(Number(end[2])) }),
        amountMinor: minor(prices[zone]?.[index]),
      }))
    const card = aCard({
      holes: 'next_band',
      zones: Object.entries(zones).map(([id, places]) =>
        zoneOf(id, Array.isArray(places) ? places : [''], [{ by: 'weight', bands: bandsOf(id) }]),
      ),
      surcharges: Object.entries(surcharges).map(([place, fee], index) => ({
        code: `remote_${index}`,
        name: { zh: place, en: place },
        when: { destination: [place] },
        price: { kind: 'fixed', amountMinor: minor(fee) },
      })),
    })
    assert.deepEqual(
      [500, 505, 510, 511, 1000, 3001].map((weight) => total(card, weight, { destination: '浙江省' })),
      [2_50, 2_80, 2_80, 2_80, 2_80, 4_50],
    )
    assert.equal(total(card, 500, { destination: '西藏自治区' }), 8_00 + 5_00)
    assert.equal(total(card, 500, { destination: '内蒙古自治区' }), 3_00 + 2_00)
  })

  it('first and continued weight by zone, with a divisor and limits', () => {
    const table = read<Tables>('tables.json').sf_standard_simulated
    const card = aCard({
      weight: { volumetric: { cubicCm: table.volumetricDivisor }, steps: wholeKilograms },
      limits: { shipmentGrams: grams(table.maxKg), sideMm: table.maxSideMm },
      zones: Object.entries(table.zones).map(([id, [first, more]]) =>
        zoneOf(id, [`zone ${id}`], [firstAndContinued(minor(first), minor(more))]),
      ),
    })
    assert.equal(total(card, 3_200, { destination: 'zone 2' }), 18_00 + 3 * 6_00)
    assert.equal(total(card, 500, { destination: 'zone hk_mo_tw' }), 30_00)
    assert.deepEqual(total(card, 80_001, { destination: 'zone same' }), ['over_limit'])
    assert.deepEqual(total(card, 500, { destination: 'zone 9' }), ['no_zone'])
  })

  it('remote provinces and insurance as surcharges', () => {
    const table = read<Tables>('tables.json').sf_plugin_example
    const card = aCard({
      weight: { volumetric: { cubicCm: table.volumetricDivisor }, steps: wholeKilograms },
      zones: [aZone([firstAndContinued(minor(table.first), minor(table.continued))])],
      surcharges: [
        { ...remote, when: { destination: table.remoteProvinces }, price: { kind: 'fixed', amountMinor: minor(table.remote) } },
        { code: 'insurance', name: remote.name, price: { kind: 'percent', of: 'insured', ratePpm: 5_000, minimumMinor: 1_00 } },
      ],
    })
    const insured = { amountMinor: 1_000_00, currency: 'CNY' }
    assert.equal(total(card, 2_000, { destination: '新疆', insured }), 18_00 + 8_00 + 15_00 + 5_00)
    assert.equal(total(card, 2_000, { destination: '广东', insured: { ...insured, amountMinor: 100 } }), 18_00 + 8_00 + 1_00)
  })
})
