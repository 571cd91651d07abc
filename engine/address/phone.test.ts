import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { PhoneKind } from './phone.ts'
import { checkPhone, phoneMark, takePhones } from './phone.ts'

const good: [text: string, country: string, kind: PhoneKind, normal: string][] = [
  ['13800138000', 'CN', 'mobile', '13800138000'],
  [' 138 0013 8000 ', 'CN', 'mobile', '13800138000'],
  ['138-0013-8000', 'CN', 'mobile', '13800138000'],
  ['+86 138-0013-8000', 'CN', 'mobile', '13800138000'],
  ['0086 13800138000', 'CN', 'mobile', '13800138000'],
  ['8613800138000', 'CN', 'mobile', '13800138000'],
  ['１３８００１３８０００', 'CN', 'mobile', '13800138000'],
  ['13812345678-1234', 'CN', 'mobile', '13812345678-1234'],
  ['13812345678转1234', 'CN', 'mobile', '13812345678-1234'],
  ['13812345678[1234]', 'CN', 'mobile', '13812345678-1234'],
  ['0755-26001234', 'CN', 'landline', '0755-26001234'],
  ['(0755) 2600 1234', 'CN', 'landline', '0755-26001234'],
  ['02285551234', 'CN', 'landline', '022-85551234'],
  ['0755-26001234转801', 'CN', 'landline', '0755-26001234-801'],
  ['+86 755 26001234', 'CN', 'landline', '0755-26001234'],
  ['86-755-26001234', 'CN', 'landline', '0755-26001234'],
  ['400-800-1234', 'CN', 'landline', '4008001234'],
  ['138****1234', 'CN', 'masked', '138****1234'],
  ['138＊＊＊＊1234', 'CN', 'masked', '138****1234'],
  ['138xxxx1234', 'CN', 'masked', '138****1234'],
  ['0755-****1234', 'CN', 'masked', '0755-****1234'],
  ['***********', 'CN', 'masked', '***********'],
  ['+852 9123 4567', 'CN', 'international', '+85291234567'],
  ['9123 4567', 'HK', 'international', '+85291234567'],
  ['+1 (480) 555-5538 ext. 73990', 'US', 'international', '+14805555538-73990'],
  ['(480) 555-5538', 'US', 'international', '+14805555538'],
  ['020 7946 0018', 'GB', 'international', '+442079460018'],
  ['+86 138 0013 8000', 'US', 'international', '+8613800138000'],
]

const bad: [text: string, country: string][] = [
  ['', 'CN'],
  ['电话', 'CN'],
  ['1380013800', 'CN'],
  ['138001380001', 'CN'],
  ['12800138000', 'CN'],
  ['26001234', 'CN'], // no area code
  ['+0123456789', 'CN'],
  ['+999', 'CN'],
  ['5551234', 'ZZ'], // no calling code known
  ['555-0100', 'US'],
  ['+86 12345', 'US'],
]

describe('a phone number', () => {
  for (const [text, country, kind, normal] of good) {
    it(`for ${country} is ${kind}: ${text}`, () => assert.deepEqual(checkPhone(text, country), { kind, normal }))
  }
  for (const [text, country] of bad) {
    it(`for ${country} is none: "${text}"`, () => assert.equal(checkPhone(text, country), undefined))
  }

  it('in normal form is its own normal form', () => {
    for (const [, country, kind, normal] of good) assert.deepEqual(checkPhone(normal, country), { kind, normal })
  })

  it('is found however a mainland mobile is grouped and prefixed', () => {
    const digits = fc
      .tuple(fc.constantFrom('13', '15', '17', '19'), fc.stringMatching(/^\d{9}$/))
      .map(([head, tail]) => head + tail)
    const prefix = fc.constantFrom('', '+86', '+86 ', '86-', '0086 ')
    fc.assert(
      fc.property(digits, prefix, fc.constantFrom('', ' ', '-'), (mobile, before, between) => {
        const grouped = [mobile.slice(0, 3), mobile.slice(3, 7), mobile.slice(7)].join(between)
        assert.deepEqual(checkPhone(before + grouped, 'CN'), { kind: 'mobile', normal: mobile })
        assert.deepEqual(takePhones(`王建国 ${before}${grouped} 建业路8号`).phones, [{ kind: 'mobile', normal: mobile }])
      }),
    )
  })

  it('of any text and country never throws', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom('CN', 'US', 'HK', '', 'zz'),
        (text, country) => void checkPhone(text, country),
      ),
    )
  })
})

describe('phones in a line', () => {
  it('leave a mark behind, and other digits stay', () => {
    const { phones, rest } = takePhones('张三13800138000科苑路8号3栋1204 订单20240101123456789012')
    assert.deepEqual(phones, [{ kind: 'mobile', normal: '13800138000' }])
    assert.equal(rest, `张三${phoneMark}科苑路8号3栋1204 订单20240101123456789012`)
  })
})
