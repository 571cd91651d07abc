import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { isTrackingNo, newTrackingNo } from './tracking-no.ts'

describe('tracking numbers', () => {
  it('are sixteen digits, none like another, whose last digit checks the rest', () => {
    const made = Array.from({ length: 5000 }, newTrackingNo)
    for (const trackingNo of made) assert.ok(/^[1-9]\d{15}$/.test(trackingNo) && isTrackingNo(trackingNo), trackingNo)
    assert.equal(new Set(made).size, made.length)
  })

  it('follow the check digit of ISO/IEC 7812, as known numbers show', () => {
    for (const known of ['4539578763621486', '6011000990139424', '3530111333300000', '5555555555554444'])
      assert.ok(isTrackingNo(known), known)
    for (const wrong of ['4539578763621487', '0000000000000001', '453957876362148', '45395787636214866', '453957876362148a', ''])
      assert.ok(!isTrackingNo(wrong), wrong)
  })

  it('tell any slip of one digit, and nearly every swap of two neighbours', () => {
    fc.assert(
      fc.property(fc.nat(15), fc.integer({ min: 1, max: 9 }), (place, by) => {
        const right = newTrackingNo()
        const digits = right.split('').map(Number)
        const slipped = digits.with(place, ((digits[place] ?? 0) + by) % 10).join('')
        assert.ok(!isTrackingNo(slipped))
        const [one, other] = [digits[place], digits[place + 1]]
        if (one === undefined || other === undefined || one === other) return
        const swapped = digits
          .with(place, other)
          .with(place + 1, one)
          .join('')
        // 09 and 90 are the one pair that the digit does not tell apart
        assert.equal(isTrackingNo(swapped), one + other === 9 && one * other === 0)
      }),
      { numRuns: 2000 },
    )
  })
})
