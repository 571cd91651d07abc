import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rateCardDocument } from '../../../contract/pricing/card.ts'
import { aCard } from '../../../tests/support/cards.ts'
import { editedOf, nextCode, readCard } from './edited-card.ts'

const whole = rateCardDocument.parse(
  aCard({
    validTo: '2026-12-31',
    weight: { divisor: 6000, minimumGrams: 500, steps: [{ stepGrams: 500, forgivenGrams: 50 }, { aboveGrams: 10_000, stepGrams: 1000 }] },
    limits: { parcelGrams: 30_000 },
    surcharges: [
      { code: 'remote', name: '偏远', when: { destination: ['54', '65'], traits: ['cod'], aboveGrams: 1500 }, group: '地区', price: { kind: 'fixed', amountMinor: 550, each: 'parcel' } },
      { code: 'insured', name: '保价', price: { kind: 'percent', of: 'insured', ratePpm: 3000, minimumMinor: 100, maximumMinor: 90_000 } },
      { code: 'long', name: '老客户', price: { kind: 'reduction', of: 'so_far', ratePpm: 52_500 } },
    ],
    rounding: { line: 'half_even', stepMinor: 10, total: 'up' },
  }),
) // prettier-ignore

test('a card that was typed is the card that was saved, nothing lost', () => {
  assert.deepEqual(readCard(editedOf(whole)), { document: whole, zoneProblems: [], problems: [] })
  assert.equal(editedOf(whole).surcharges[2]?.amount, '5.25')
})

test('each field that cannot be read is named, with what to write', () => {
  const edited = editedOf(whole)
  Object.assign(edited.terms, { divisor: '六千', stepKg: 'x', totalStep: '', validFrom: '' })
  Object.assign(edited.surcharges[0] ?? {}, { amount: '五块', aboveKg: '重' })
  Object.assign(edited.surcharges[1] ?? {}, { amount: '千分之三', name: ' ' })
  const { problems } = readCard(edited)
  assert.deepEqual(
    problems.map(({ part, index, column }) => `${part} ${index} ${column}`).toSorted(),
    ['surcharge 0 aboveKg', 'surcharge 0 amount', 'surcharge 1 amount', 'surcharge 1 name', 'terms 0 divisor', 'terms 0 stepKg', 'terms 0 totalStep', 'terms 0 validFrom'],
  ) // prettier-ignore
})

test('a new surcharge gets a code of its own', () => {
  const { surcharges } = editedOf(whole)
  assert.equal(nextCode(surcharges).code, 's4')
  assert.equal(nextCode([...surcharges.slice(1), nextCode(surcharges)]).code, 's5')
})
