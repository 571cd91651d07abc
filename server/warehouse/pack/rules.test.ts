import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { usualPacking } from '../../../contract/warehouse/packing.ts'
import { adviceFor, expectWeight, isOff } from './rules.ts'

describe('packing', () => {
  const cup = { quantity: 2, weightGrams: 400, handling: ['fragile'] }

  test('what a parcel should weigh is its goods by the catalogue, the box and what its goods are packed in', () => {
    const settings = {
      ...usualPacking,
      boxGrams: 120,
      rules: [{ handling: 'fragile' as const, advice: '气泡膜', weightGrams: 30 }],
    }
    assert.deepEqual(expectWeight([cup], settings), { expectedGrams: 950, toleranceGrams: 50 })
    assert.deepEqual(expectWeight([{ ...cup, quantity: 20 }], settings), { expectedGrams: 8150, toleranceGrams: 408 })
    assert.equal(expectWeight([cup, { ...cup, weightGrams: null }], settings), undefined, 'the catalogue does not know')
  })
  test('five per cent or 50 g, whichever is more, and not a gram beyond', () => {
    const expected = expectWeight([cup], { ...usualPacking, boxGrams: 0, rules: [] })
    const tries = [[750, false], [749, true], [850, false], [851, true]] as const // prettier-ignore
    for (const [grams, off] of tries) assert.equal(isOff(grams, expected), off, `${grams} g of 800`)
    assert.equal(isOff(1, undefined), false)
  })
  test('each mark has its advice once, whichever goods bear it', () => {
    const wine = { quantity: 1, weightGrams: 1300, handling: ['keep_upright', 'fragile'] }
    assert.deepEqual(adviceFor([cup, wine], usualPacking).map(({ handling }) => handling), ['fragile', 'keep_upright']) // prettier-ignore
    assert.deepEqual(adviceFor([{ handling: [] }], usualPacking), [])
  })
})
