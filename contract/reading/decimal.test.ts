import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { countOf, scaledOf, textOf } from './decimal.ts'

test('amounts are read as people type them, without floats', () => {
  for (const [typed, minor] of [
    ['12.5', 1250],
    ['0.29', 29],
    ['1.15', 115],
    ['1,299.00', 129900],
    ['¥88', 8800],
    ['88 元', 8800],
    ['１２．５', 1250],
    ['.5', 50],
    ['7.', 700],
    ['007', 700],
  ] as const) {
    assert.equal(scaledOf(typed, 2), minor, typed)
  }
})

test('what is no amount is refused instead of guessed', () => {
  for (const typed of ['', '.', 'abc', '1.234', '-5', '1.2.3', '1e3', '9999999999999']) {
    assert.equal(scaledOf(typed, 2), undefined, typed)
  }
})

test('kilograms become grams and cubic metres cubic centimetres', () => {
  assert.equal(scaledOf('6.2 kg', 3), 6200)
  assert.equal(scaledOf('0.148m³', 6), 148_000)
  assert.equal(scaledOf('0.0001', 3), undefined)
})

test('twelve digits before the point are read, a thirteenth is refused', () => {
  assert.equal(scaledOf('999999999999', 0), 999_999_999_999)
  assert.equal(scaledOf('000999999999999', 0), 999_999_999_999)
  assert.equal(scaledOf('1000000000000', 0), undefined)
})

test('a count is whole', () => {
  assert.equal(countOf('12 件'), 12)
  assert.equal(countOf('1.5'), undefined)
})

test('what is written back reads the same', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 999_999_999_999 }), fc.constantFrom(0, 2, 3, 6), (scaled, digits) => {
      assert.equal(scaledOf(textOf(scaled, digits), digits), scaled)
      assert.equal(scaledOf(textOf(scaled, digits, digits), digits), scaled)
    }),
  )
})
