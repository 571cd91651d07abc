import assert from 'node:assert/strict'
import { it } from 'node:test'
import { checkDigitOf, waybillNoOf } from './check-digit.ts'

it('check digits are those of the published examples', () => {
  // UPU S10: RR473124829GB; IATA: 1234567-5; GS1: 6291041500213
  assert.equal(checkDigitOf('s10', '47312482'), '9')
  assert.equal(checkDigitOf('mod7', '1234567'), '5')
  assert.equal(checkDigitOf('mod10', '629104150021'), '3')
  assert.equal(checkDigitOf('none', '1'), '')
  const shape = { prefix: 'RR', suffix: 'GB', digits: 8, checkRule: 's10' } as const
  assert.equal(waybillNoOf(shape, 47_312_482n), 'RR473124829GB')
  assert.equal(waybillNoOf({ prefix: 'SF', suffix: '', digits: 12, checkRule: 'none' }, 42n), 'SF000000000042')
})

it('every slip of one digit is found by S10', () => {
  for (const right of ['00000000', '12345678', '99999999', '47312482'])
    for (let at = 0; at < right.length; at++)
      for (let digit = 0; digit <= 9; digit++) {
        const wrong = right.slice(0, at) + digit + right.slice(at + 1)
        if (wrong !== right && checkDigitOf('s10', right) !== '0' && checkDigitOf('s10', right) !== '5')
          assert.notEqual(checkDigitOf('s10', wrong), checkDigitOf('s10', right))
      }
})
