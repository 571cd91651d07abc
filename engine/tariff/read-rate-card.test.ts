import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { aCard, aCardJson, aZone } from '../../tests/support/tariff.ts'
import { findPriceFalls } from './find-price-falls.ts'
import { readRateCard } from './read-rate-card.ts'

type Row = { title: string; change: Record<string, unknown>; problem: [path: string, code: string] }
const rows = readFileSync(new URL('../../tests/cases/tariff/broken-cards.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Row)

const problemsOf = (json: unknown) => {
  const read = readRateCard(json)
  return 'problems' in read ? read.problems : []
}

describe('a broken card', () => {
  for (const { title, change, problem } of rows) {
    it(`is refused by path: ${title}`, () => {
      const problems = problemsOf(aCardJson(change))
      assert.deepEqual(
        problems.map(({ path, code }) => [path, code]),
        [problem],
      )
      for (const { zh, en } of problems) {
        assert.match(zh, /[一-鿿]/)
        assert.doesNotMatch(zh + en, /undefined|\{\w+\}/)
      }
    })
  }

  it('tells all its faults at once, with values', () => {
    const bands = [
      { above: 0, upTo: 1000, amountMinor: -5 },
      { above: 900, amountMinor: 1.5 },
    ]
    const problems = problemsOf(aCardJson({ currency: 'RMB', zones: [aZone([{ by: 'weight', bands }])] }))
    assert.deepEqual(
      problems.map(({ path, zh }) => `${path} ${zh}`),
      [
        '$.currency RMB 不是 ISO 4217 币种',
        '$.zones[0].prices[0].bands[0].amountMinor 不能为负，现为 -5',
        '$.zones[0].prices[0].bands[1].amountMinor 须是整数（分、克、米等最小单位），现为 1.5',
      ],
    )
  })

  it('is no card at all, or has endless faults: at most a hundred are told', () => {
    for (const json of [null, [], 'card', 7, undefined]) assert.equal(problemsOf(json)[0]?.path, '$')
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`x${index}`, 1]))
    assert.equal(problemsOf(aCardJson(many)).length, 100)
  })
})

describe('a good card', () => {
  it('has its defaults filled in, and reads the same again', () => {
    const card = aCard()
    assert.deepEqual(JSON.parse(JSON.stringify(card.weight)), {
      kind: 'greater',
      missingSize: 'not_counted',
      minimumGrams: 0,
      steps: [],
    })
    assert.deepEqual(card.rounding, { line: 'half_up', total: { stepMinor: 1, mode: 'half_up' } })
    assert.deepEqual(readRateCard(JSON.parse(JSON.stringify(card))), { card })
  })

  it('may have holes where it says what they mean', () => {
    const zones = [aZone([{ by: 'weight', bands: [{ above: 0, upTo: 500, amountMinor: 1 }, { above: 510, amountMinor: 2 }] }])] // prettier-ignore
    for (const holes of ['unpriced', 'next_band']) assert.deepEqual(problemsOf(aCardJson({ holes, zones })), [])
  })
})

describe('prices that fall', () => {
  const falls = (more: Record<string, unknown>) => findPriceFalls(aCard(more)).map(({ path, zh, en }) => [path, zh, en])

  it('are found where a heavier shipment costs less', () => {
    const bands = [
      { above: 0, upTo: 3000, amountMinor: 1000, continued: { over: 1000, per: 1000, amountMinor: 400 } },
      { above: 3000, amountMinor: 0, continued: { over: 0, per: 1000, amountMinor: 400 } },
    ]
    assert.deepEqual(falls({ zones: [aZone([{ by: 'weight', bands }])] }), [
      [
        '$.zones[0].prices[0].bands[1]',
        '超过 3 kg 后价格由 18.00 CNY 降到 16.00 CNY',
        'above 3 kg the price falls from 18.00 CNY to 16.00 CNY',
      ],
    ])
  })

  it('by a single fen, also behind a hole, and not where the price stays', () => {
    const flat = (second: number) => [{ above: 0, upTo: 500, amountMinor: 100 }, { above: 510, amountMinor: second }] // prettier-ignore
    const count = (second: number) => falls({ holes: 'unpriced', zones: [aZone([{ by: 'weight', bands: flat(second) }])] }).length
    assert.deepEqual([count(99), count(100), count(101)], [1, 0, 0])
  })

  it('are possible where reductions pile up or begin with a weight', () => {
    const reduction = (more: object) => ({
      code: 'less',
      name: { zh: '减', en: 'less' },
      price: { kind: 'reduction', of: 'freight', ratePpm: 600_000 },
      ...more,
    })
    assert.deepEqual(falls({ surcharges: [reduction({})] }), [])
    assert.equal(falls({ surcharges: [reduction({}), reduction({})] })[0]?.[0], '$.surcharges[1]')
    assert.equal(falls({ surcharges: [reduction({ when: { aboveGrams: 5 } })] })[0]?.[0], '$.surcharges[0]')
  })
})

describe('whatever comes', () => {
  const keys =
    'id version name zh en currency validFrom zones routes destination within prices by bands above upTo amountMinor continued over per surcharges code price kind when weight steps stepGrams rounding total'
  const value = fc.letrec<{ any: unknown }>((tie) => ({
    any: fc.oneof(
      { maxDepth: 6 },
      fc.constantFrom<unknown>(null, true, '', 'weight', 'fixed', 'CNY', '2026-01-01', -1, 0, 1, 0.5, 1e15),
      fc.array(tie('any'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom(...keys.split(' '), '__proto__'), tie('any'), { maxKeys: 6 }),
    ),
  })).any

  it('is read or refused with a path and words, and never throws', () => {
    fc.assert(
      fc.property(
        value,
        fc.dictionary(fc.constantFrom('zones', 'surcharges', 'weight', 'limits', 'rounding'), value),
        (any, change) => {
          for (const json of [any, aCardJson(change)])
            for (const { path, zh, en } of problemsOf(json)) assert.ok(path.startsWith('$') && zh !== '' && en !== '')
        },
      ),
      { numRuns: 1_000 },
    )
  })
})
