import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readWeight } from './read-weight.ts'

test('reads what a person types and what scales send', () => {
  for (const [text, grams] of [
    ['850', 850],
    [' 850 g', 850],
    ['0.85', 850],
    ['0,85 kg', 850],
    ['ST,GS,+  1.204kg', 1204],
    ['+ 12.5 千克', 12_500],
    ['W0001-05', undefined],
    ['6901234500011', undefined],
    ['0', undefined],
    ['六百', undefined],
    ['', undefined],
  ] as const)
    assert.equal(readWeight(text), grams, text)
})
