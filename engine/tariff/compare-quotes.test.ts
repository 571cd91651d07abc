import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { aCard, aShipment } from '../../tests/support/tariff.ts'
import { compareQuotes } from './compare-quotes.ts'
import { priceShipment, type Quote } from './price-shipment.ts'
import type { RateCard } from './rate-card.ts'
import type { Shipment } from './shipment.ts'

const surcharge = (code: string, price: object, when: object = {}) => ({
  code,
  name: { zh: '附加费', en: 'Surcharge' },
  price,
  when,
})
const card = aCard({
  surcharges: [
    surcharge('fuel', { kind: 'percent', of: 'freight', ratePpm: 50_000 }),
    surcharge('light', { kind: 'fixed', amountMinor: 1_00 }, { traits: ['light'] }),
    surcharge('heavy', { kind: 'fixed', amountMinor: 9_00 }, { aboveGrams: 3_000 }),
    surcharge('heavy', { kind: 'fixed', amountMinor: 1_00 }, { aboveGrams: 3_500 }),
  ],
})
function priced(shipment: Shipment, by: RateCard = card): Quote {
  const answer = priceShipment(by, shipment)
  return answer.priced ? answer.quote : assert.fail(JSON.stringify(answer))
}

describe('an estimate beside the price of what was weighed', () => {
  it('names every line that changed, and they sum to the difference', () => {
    const compared = compareQuotes(priced(aShipment(1_000, { traits: ['light'] })), priced(aShipment(4_000)))
    assert.deepEqual(
      compared.changes.map(({ code, beforeMinor, afterMinor, differenceMinor }) => [
        code,
        beforeMinor,
        afterMinor,
        differenceMinor,
      ]),
      [
        ['freight.weight.continued', 0, 6_00, 6_00],
        ['surcharge.fuel', 60, 90, 30],
        ['surcharge.heavy', 0, 10_00, 10_00],
        ['surcharge.light', 1_00, 0, -1_00],
      ],
    )
    assert.equal(compared.differenceMinor, 15_30)
    assert.equal(compared.changes.reduce((sum, { differenceMinor }) => sum + differenceMinor, 0), 15_30) // prettier-ignore
    assert.deepEqual(compared.changes[1]?.words, {
      zh: '附加费：运费 18.00 CNY 的 5% = 0.90 CNY；由 0.60 CNY 变为 0.90 CNY（+0.30 CNY）',
      en: 'Surcharge: 5 % of the freight 18.00 CNY = 0.90 CNY; from 0.60 CNY to 0.90 CNY (+0.30 CNY)',
    })
    assert.match(compared.changes[3]?.words.zh ?? '', /由 1\.00 CNY 变为 0\.00 CNY（-1\.00 CNY）$/)
  })

  it('has nothing to tell where nothing changed, and refuses to subtract currencies', () => {
    assert.deepEqual(compareQuotes(priced(aShipment(4_000)), priced(aShipment(3_900))), { differenceMinor: 0, changes: [] })
    const yen = priced(aShipment(1_000), aCard({ currency: 'JPY' }))
    assert.throws(() => compareQuotes(priced(aShipment(1_000)), yen), /cannot compare CNY with JPY/)
  })
})
