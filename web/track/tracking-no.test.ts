import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { groupedNumber, plainNumber, slipIn } from './tracking-no.ts'

const body = fc.stringMatching(/^\d{15}$/)
const complete = (digits: string) => {
  const fits = Array.from('0123456789', (last) => digits + last).filter((one) => slipIn(one) === undefined)
  assert.equal(fits.length, 1, digits)
  return String(fits[0])
}

test('a number with its check digit passes', () => {
  // 4111 1111 1111 1111 and 4000 0000 0000 0002 are known numbers of the Luhn scheme
  for (const known of ['4111111111111111', '4000000000000002']) assert.equal(slipIn(known), undefined)
})

test('each way to mistype it is told apart', () => {
  assert.equal(slipIn(''), 'empty')
  assert.equal(slipIn('4111 1111'), 'not_digits')
  assert.equal(slipIn('SF15000937261780'), 'not_digits')
  assert.equal(slipIn('411111111111111'), 'length')
  assert.equal(slipIn('41111111111111111'), 'length')
  assert.equal(slipIn('4111111111111112'), 'check_digit')
})

test('one wrong digit is always found', () => {
  fc.assert(
    fc.property(body, fc.nat(15), fc.integer({ min: 1, max: 9 }), (digits, at, by) => {
      const number = complete(digits)
      const wrong = String((Number(number.charAt(at)) + by) % 10)
      assert.equal(slipIn(number.slice(0, at) + wrong + number.slice(at + 1)), 'check_digit')
    }),
  )
})

test('what is pasted from a letter or a chat is read', () => {
  assert.equal(plainNumber(' 4111 1111-1111–1111 '), '4111111111111111')
  assert.equal(plainNumber('４１１１１１１１１１１１１１１１'), '4111111111111111')
  assert.equal(plainNumber(groupedNumber('4111111111111111')), '4111111111111111')
  assert.equal(groupedNumber('4111111111111111'), '4111 1111 1111 1111')
})
