import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { rateCardDocument, type RateCardDocument } from '../../contract/pricing/card.ts'
import { emptyBand, gridOfZones, rowOfPlace, zonesOfGrid } from '../../contract/pricing/grid.ts'
import { aCard } from '../../tests/support/cards.ts'
import { checkCard, placeOf } from './check/check-card.ts'
import { compareCards } from './compare-cards.ts'
import { placeCode } from './place-names.ts'
import { priceTrial } from './quote.ts'
import { cardLines, readCardLines, sheetColumns } from './sheet/card-sheet.ts'

const card = (changes: Parameters<typeof aCard>[0] = {}): RateCardDocument => rateCardDocument.parse(aCard(changes))
const bands = (...all: { above: number; upTo?: number; amountMinor: number }[]) => [{ by: 'weight' as const, bands: all }]
const zone = (changes: object) => ({
  id: 'z',
  name: '一区',
  to: ['33'],
  prices: bands({ above: 0, amountMinor: 500 }),
  ...changes,
})

describe('the check before publishing', () => {
  const cases: [what: string, changes: Parameters<typeof aCard>[0], level: string, says: RegExp][] = [
    ['a hole between bands', { zones: [zone({ prices: bands({ above: 0, upTo: 500, amountMinor: 3 }, { above: 510, amountMinor: 9 }) })] }, 'error', /0\.5 kg 到 0\.51 kg 之间没有价格.*补上一档/],
    ['bands that overlap', { zones: [zone({ prices: bands({ above: 0, upTo: 2000, amountMinor: 3 }, { above: 1000, amountMinor: 9 }) })] }, 'error', /从 1 kg 开始，与上一档（到 2 kg）重叠/],
    ['a band after one without an end', { zones: [zone({ prices: bands({ above: 0, amountMinor: 3 }, { above: 1000, amountMinor: 9 }) })] }, 'error', /上一档没有上限/],
    ['a place in two zones', { zones: [zone({}), zone({ id: 'y', name: '二区', to: ['32', '33'] })] }, 'error', /浙江省已在“一区”中/],
    ['no zone at all', { zones: [] }, 'error', /至少填一行/],
    ['an end before its beginning', { validTo: '2025-12-31' }, 'error', /2025-12-31/],
    ['provinces in no zone', { zones: [zone({ to: ['11', '31', '33'] })] }, 'warning', /天津市.*不在任何计费区/],
    ['heavier that is cheaper', { zones: [zone({ to: [], prices: bands({ above: 0, upTo: 5000, amountMinor: 900 }, { above: 5000, amountMinor: 700 }) })] }, 'warning', /超过 5 kg 后价格由 9\.00 CNY 降到 7\.00 CNY/],
    ['a surcharge that is never charged', { surcharges: [{ code: 'peak', name: '旺季', when: { lastDay: '2025-11-30' }, price: { kind: 'fixed', amountMinor: 100 } }] }, 'warning', /“旺季”的日期不在/],
  ] // prettier-ignore
  for (const [what, changes, level, says] of cases)
    it(`finds ${what}`, () => {
      const found = checkCard(card(changes)).filter((one) => says.test(one.words.zh))
      assert.equal(found[0]?.level, level, JSON.stringify(checkCard(card(changes))))
      assert.ok(found.every(({ words }) => /[A-Za-z]{3}/.test(words.en)))
    })

  it('finds nothing in a whole card', () => assert.deepEqual(checkCard(card()), []))

  it('says where: the row of the zone, by the path of the engine', () => {
    assert.deepEqual(placeOf('$.zones[2].prices[1].bands[3].above'), {
      zone: 2,
      price: 1,
      band: 3,
      surcharge: undefined,
      field: 'above',
    })
    const rows = [emptyBand('volume'), emptyBand('weight'), emptyBand('volume')]
    const grid = { id: 'a', name: 'a', to: [], from: [], within: '' as const, minimum: '', bands: rows }
    assert.equal(rowOfPlace(grid, { price: 1, band: 1, field: 'above' }), 2)
    assert.equal(rowOfPlace(grid, { price: 0, band: 0, field: 'above' }), 1)
  })
})

describe('the grid', () => {
  const amount = fc.nat(5_000_000)
  const ladder = (by: 'weight' | 'volume' | 'parcels') =>
    fc
      .array(
        fc.record({
          size: fc.integer({ min: 1, max: 90_000 }),
          amountMinor: amount,
          per: fc.option(fc.integer({ min: 1, max: 5000 })),
          each: amount,
          first: fc.nat(3000),
        }),
        { minLength: 1, maxLength: 4 },
      ) // prettier-ignore
      .map((all) => {
        let above = 0
        const made = all.map(({ size, amountMinor, per, each, first }, index) => {
          const [start, upTo] = [above, above + size]
          above = upTo
          const continued =
            per === null ? {} : { continued: { over: start + first, per, amountMinor: each, count: 'begun' as const } }
          return { above: start, ...(index < all.length - 1 && { upTo }), amountMinor, ...continued }
        })
        return { by, bands: made }
      })
  it('says every band as it was, whatever the prices', () => {
    fc.assert(
      fc.property(fc.tuple(ladder('weight'), ladder('volume'), ladder('parcels')), amount, (prices, minimumMinor) => {
        const zones = [{ id: 'z1', name: '一区', to: ['33', '4403'], from: ['31'], minimumMinor, prices }]
        assert.deepEqual(zonesOfGrid(gridOfZones(zones, 2), 2), { zones, problems: [] })
      }),
      { numRuns: 200 },
    )
  })
  it('names the cell that is no number, and what is missing beside it', () => {
    const grid = gridOfZones(card().zones, 2)
    Object.assign(grid[0]?.bands[0] ?? {}, { upTo: '五公斤', per: '' })
    grid[1]?.bands.push(emptyBand())
    const { problems } = zonesOfGrid(grid, 2)
    assert.deepEqual(
      problems.map(({ zone: at, band, column }) => [at, band, column]),
      [[0, 0, 'upTo'], [0, 0, 'per'], [1, 1, 'price']], // prettier-ignore
    )
  })
})

describe('the sheet', () => {
  const lines = (rows: string[][]) => rows.map((cells, index) => ({ line: index + 1, cells }))
  const header = sheetColumns.map((column) => column.header)
  it('comes back as it left, with places by name', () => {
    const { zones } = card({ zones: [zone({ to: ['33', '4403', '429004', 'US'], from: ['31'], minimumMinor: 800 }), zone({ id: 'c', name: '同城', to: [], within: 4 })] }) // prettier-ignore
    const written = cardLines({ zones, currency: 'CNY' })
    assert.match(written[0]?.[1] ?? '', /^浙江省、广东省深圳市、.*仙桃市、US$/)
    const read = readCardLines(lines([header, ...written]), 'CNY')
    assert.deepEqual(read, { zones: zones.map((one, index) => ({ ...one, id: `z${index + 1}` })), problems: [] })
  })
  it('says which cell it cannot read, and what to write', () => {
    const row = (changes: Record<string, string>) => header.map((name) => changes[name] ?? '')
    const { problems } = readCardLines(
      lines([header, row({ 计费区: '一区', 目的地: '浙江省、哪里省', 首段价: '十块', 计价: '重' })]),
      'CNY',
    )
    assert.deepEqual(
      problems.map(({ row: at, column, words }) => [at, column, words.zh.slice(0, 8)]),
      [[2, '目的地', '“哪里省”不是省'], [2, '计价', '“重”不认识：请'], [2, '首段价', '不是金额，请填如']], // prettier-ignore
    )
    assert.match(readCardLines(lines([['名称', '价']]), 'CNY').problems[0]?.words.zh ?? '', /表头没有“计费区、首段价”/)
  })
})

describe('the differences of two versions', () => {
  it('are told in words, zone by zone and band by band', () => {
    const before = card()
    const after = card({
      validTo: '2026-12-31',
      zones: [
        zone({ id: 'near', name: '省内', to: ['44', '45'], prices: card().zones[0]?.prices }),
        {
          id: 'rest',
          name: '全国',
          prices: [
            { by: 'weight', bands: [{ above: 0, amountMinor: 2000, continued: { over: 1000, per: 1000, amountMinor: 600 } }] },
          ],
        },
      ],
      surcharges: [],
    })
    const said = compareCards(before, after).map(({ kind, words }) => `${kind} ${words.zh}`)
    assert.ok(said.includes('changed “省内”：目的地加上 广西壮族自治区'), said.join('\n'))
    assert.ok(
      said.some((one) => /^changed “全国”：> 0 kg：首 1 kg 18\.00 CNY，续 .* → > 0 kg：首 1 kg 20\.00 CNY/.test(one)),
      said.join('\n'),
    )
    assert.ok(said.some((one) => one.startsWith('removed 燃油附加费')))
    assert.ok(said.includes('changed 失效日期：— → 2026-12-31'))
    assert.deepEqual(compareCards(before, before), [])
  })
})

describe('the trial', () => {
  const shipped = { to: { country: 'CN', province: '广东省', city: '深圳市' }, traits: [] }
  it('explains every line', () => {
    const { price } = priceTrial({ document: card(), ...shipped, weightGrams: 1000, volumeCubicCm: 24_000 }, '2026-03-04')
    assert.equal(price?.totalMinor, 1890) // 24,000 cm³ are 4 kg
    assert.match(price?.lines[0]?.words.zh ?? '', /体积重 4 kg/)
  })
  it('says why there is no price', () => {
    assert.equal(priceTrial({ document: card(), ...shipped }, '2026-03-04').reasons[0]?.code, 'no_weight')
    const nowhere = priceTrial({ document: card({ zones: [zone({})] }), ...shipped, weightGrams: 1 }, '2026-03-04')
    assert.match(nowhere.reasons[0]?.words.zh ?? '', /广东省深圳市 不在任何计费区/)
  })
  it('knows a place by its names, and abroad by its country', () => {
    assert.equal(placeCode({ country: 'CN', province: '广东', city: '深圳' }), '440300')
    assert.equal(placeCode({ country: 'US', province: 'Texas' }), 'US')
    assert.equal(placeCode({ country: 'CN', province: '不知道' }), '')
  })
})
