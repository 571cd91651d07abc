import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { aCard, aShipment } from '../../tests/support/tariff.ts'
import { priceShipment, quote, type Answer } from './price-shipment.ts'
import type { RateCard } from './rate-card.ts'
import { readRateCard } from './read-rate-card.ts'
import { reasonWords, type Reason } from './words/reason.ts'
import type { Shipment } from './shipment.ts'

const rowsOf = <Shape>(name: string): Shape[] =>
  readFileSync(new URL(`../../tests/cases/tariff/${name}.jsonl`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Shape)

const cards = new Map(
  rowsOf<{ id: string }>('cards').map((json): [string, RateCard] => {
    const read = readRateCard(json)
    if ('problems' in read) throw new Error(`${json.id}: ${JSON.stringify(read.problems)}`)
    return [json.id, read.card]
  }),
)
const cardOf = (id: string): RateCard => cards.get(id) ?? assert.fail(`no card ${id}`)

type Row = { title: string; card: string; shipment: Shipment } & (
  | { reasons: Reason[] }
  | { zone?: string; chargeGrams?: number; lines: Record<string, number>; totalMinor: number }
)
const rows = rowsOf<Row>('quotes')

describe('a shipment priced by a card', () => {
  for (const row of rows) {
    it(`${row.card}: ${row.title}`, () => {
      const answer = priceShipment(cardOf(row.card), row.shipment)
      if ('reasons' in row) return assert.deepEqual(answer, { priced: false, reasons: row.reasons })
      assert.ok(answer.priced, JSON.stringify(answer))
      const { lines, totalMinor, weight, zoneId } = answer.quote
      assert.deepEqual(
        lines.map(({ code, amountMinor }) => [code, amountMinor]),
        Object.entries(row.lines),
      )
      assert.equal(totalMinor, row.totalMinor)
      if (row.chargeGrams !== undefined) assert.equal(weight?.chargeGrams, row.chargeGrams)
      if (row.zone !== undefined) assert.equal(zoneId, row.zone)
    })
  }
})

const wordsOf = (answer: Answer) => (answer.priced ? answer.quote.lines.map(({ words }) => words) : [])

describe('every line explains itself', () => {
  it('with zone, weights, steps and prices in both languages', () => {
    const parcels = [
      { weightGrams: 500, lengthMm: 400, widthMm: 300, heightMm: 200 },
      { weightGrams: 500, quantity: 2 },
    ]
    const shipment = aShipment(1, { destination: '330206', parcels, cod: { amountMinor: 100_00, currency: 'CNY' } })
    assert.deepEqual(wordsOf(priceShipment(cardOf('express'), shipment)), [
      {
        zh: '省内，计费重 4 kg（实重 1.5 kg，体积重 4 kg，2 件无尺寸未计体积），首重 1 kg：10.00 CNY',
        en: 'within the province, charged 4 kg (actual 1.5 kg, volumetric 4 kg, 2 parcel(s) without size not counted), first 1 kg: 10.00 CNY',
      },
      { zh: '续重 3 kg，2.00 CNY / 1 kg × 3：6.00 CNY', en: 'continued weight 3 kg, 2.00 CNY / 1 kg × 3: 6.00 CNY' },
      { zh: '燃油附加费：运费 16.00 CNY 的 5% = 0.80 CNY', en: 'Fuel: 5 % of the freight 16.00 CNY = 0.80 CNY' },
      {
        zh: '代收货款手续费：代收货款 100.00 CNY 的 2%，最低 5.00 CNY = 5.00 CNY',
        en: 'COD fee: 2 % of the COD amount 100.00 CNY, at least 5.00 CNY = 5.00 CNY',
      },
    ])
  })

  it('in the places of its currency, with minimum, reduction and rounding', () => {
    const texts = (id: string, shipment: Shipment) => wordsOf(priceShipment(cardOf(id), shipment)).map(({ zh }) => zh)
    assert.deepEqual(texts('yen', aShipment(900)), [
      '全国，计费重 0.9 kg（实重 0.9 kg），首重 1 kg：1000 JPY',
      '燃油附加费：运费 1000 JPY 的 12.5% = 125 JPY',
      '消费税：以上合计 1125 JPY 的 10% = 112 JPY',
      '合计 1237 JPY 取整为 1240 JPY',
    ])
    assert.ok(texts('dinar', aShipment(900))[0]?.endsWith('1.250 KWD'))
    assert.ok(texts('express', aShipment(500, { destination: '540102' })).includes('运费 22.00 CNY，补足最低 40.00 CNY'))
    assert.ok(texts('contract', aShipment(5000)).includes('协议折扣：运费 18.00 CNY 的 20%，最高 3.00 CNY = -3.00 CNY'))
    assert.deepEqual(texts('gaps', aShipment(510)), ['省内，计费重 0.51 kg（实重 0.51 kg），0.509 kg 至 1 kg 档：2.80 CNY'])
    assert.deepEqual(texts('by-volume', aShipment(1, { parcels: [{ volumeCubicCm: 500_000 }] })), [
      '全国，体积 0.5 m³，计 0.5 m³，100.00 CNY / 1 m³：50.00 CNY',
    ])
  })

  it('and every reason names what is missing, the value and the remedy', () => {
    const seen = new Map<string, Reason>()
    for (const row of rows) if ('reasons' in row) for (const reason of row.reasons) seen.set(reason.why, reason)
    const asked = { client: 'c1', service: 'air', shipment: aShipment(500) }
    const onNoDay = { ...asked, shipment: aShipment(500, { date: 'today' }) }
    for (const answer of [quote([], asked), quote([aCard(), aCard({ id: 'other' })], asked), quote([aCard()], onNoDay)])
      for (const reason of answer.priced ? [] : answer.reasons) seen.set(reason.why, reason)
    const codes =
      'hole invalid no_card no_distance no_parcel no_size no_weight no_zone not_date not_valid other_currency over_limit several_cards too_large'
    assert.deepEqual([...seen.keys()].toSorted().join(' '), codes)
    for (const reason of seen.values()) {
      const { zh, en } = reasonWords(reason)
      assert.ok(/[一-鿿]/.test(zh) && /：/.test(zh), zh)
      assert.ok(!/[一-鿿]/.test(en) && !/undefined|NaN/.test(zh + en), en)
    }
    assert.deepEqual(reasonWords(seen.get('hole') ?? { why: 'no_parcel' }), {
      zh: '计费重 0.509 kg 落在 0.5 kg 与 0.509 kg 之间，运价表没有这一档：请补档或人工报价',
      en: 'The charged weight of 0.509 kg lies between 0.5 kg and 0.509 kg, where the rate card has no band: add one or quote by hand',
    })
  })
})

describe('the card is chosen', () => {
  const asked = { client: 'c1', service: 'air', shipment: aShipment(500) }
  const chosen = (...those: RateCard[]) => {
    const answer = quote(those, asked)
    return answer.priced ? answer.quote.cardId : answer.reasons.map(({ why }) => why)
  }
  const any = aCard({ id: 'any' })
  const air = aCard({ id: 'air', service: 'air' })
  const client = aCard({ id: 'client', client: 'c1' })
  const both = aCard({ id: 'both', client: 'c1', service: 'air' })

  it('the contract before the service, the service before what holds for all', () => {
    assert.equal(chosen(any, air, client, both), 'both')
    assert.equal(chosen(client, air, any), 'client')
    assert.equal(chosen(any, air), 'air')
    assert.equal(chosen(any), 'any')
  })

  it('never of another client, another service or another day', () => {
    const others = [
      aCard({ client: 'c2' }),
      aCard({ service: 'sea' }),
      aCard({ validFrom: '2026-03-05' }),
      aCard({ validTo: '2026-03-03' }),
    ]
    assert.deepEqual(chosen(...others), ['no_card'])
    assert.equal(chosen(...others, any), 'any')
  })

  it('and not by a day that is written otherwise', () => {
    const reasons = [{ why: 'not_date', date: '2026-3-4' }]
    const shipment = aShipment(500, { date: '2026-3-4' })
    assert.deepEqual(quote([any], { service: 'air', shipment }), { priced: false, reasons })
    assert.deepEqual(priceShipment(any, shipment), { priced: false, reasons })
  })

  it('and two that are equally particular are refused by name', () => {
    const answer = quote([any, air, aCard({ id: 'air-2', service: 'air', validTo: '2026-03-04' })], asked)
    assert.deepEqual(answer, { priced: false, reasons: [{ why: 'several_cards', cards: ['air', 'air-2'], date: '2026-03-04' }] })
    assert.equal(chosen(any, both, air, aCard({ id: 'air-2', service: 'air' })), 'both')
  })
})
