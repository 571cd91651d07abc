import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { SheetCell } from '../file/sheet.ts'
import { plainDigits, readMoney, readQuantity, readVolumeCubicCm, readWeightGrams } from './read-number.ts'

const text = (value: string): SheetCell => ({ kind: 'text', text: value })
const number = (value: string): SheetCell => ({ kind: 'number', text: value })

describe('an amount of money', () => {
  const good: [cell: SheetCell, minor: number][] = [
    [text('12.50元'), 1250],
    [text('￥1,234.00'), 123400],
    [text('¥ 1,234,567.89'), 123456789],
    [text('RMB12'), 1200],
    [text('人民币12.5元'), 1250],
    [text('１２．５０'), 1250],
    [text("'88.8"), 8880],
    [text('.5'), 50],
    [text('0'), 0],
    [text('12.500'), 1250],
    [text('100元整'), 10000],
    [number('12.3'), 1230],
    [number('0.30000000000000004'), 30],
    [number('1.2300000000000001E2'), 12300],
    [number('1E3'), 100000],
    [number('4.35'), 435],
  ]
  for (const [cell, minor] of good) {
    it(`${cell.kind} ${cell.text} is ${minor} fen`, () => assert.deepEqual(readMoney(cell, 'CNY'), { value: minor }))
  }
  for (const bad of [
    '1.2万',
    '约12',
    '12.505',
    '-5',
    '(5.00)',
    '1,2,3',
    '12,50',
    '1.234,50',
    '$12',
    '免费',
    '12-15',
    '0x10',
    '∞',
    '12元/件',
    '1e999',
  ]) {
    it(`${bad} is none`, () => assert.deepEqual(readMoney(text(bad), 'CNY'), { code: 'not_money' }))
  }

  it('has the decimals of its currency', () => {
    assert.deepEqual(readMoney(text('1200'), 'JPY'), { value: 1200 })
    assert.deepEqual(readMoney(text('12.5'), 'JPY'), { code: 'not_money' })
    assert.deepEqual(readMoney(text('$12.5'), 'USD'), { value: 1250 })
  })

  it('has a limit', () => assert.deepEqual(readMoney(text('10000000000.01'), 'CNY'), { code: 'out_of_range' }))

  it('comes back from any way of writing it', () => {
    const writings = [
      (minor: number) => `${Math.floor(minor / 100)}.${String(minor % 100).padStart(2, '0')}`,
      (minor: number) => `￥${Math.floor(minor / 100).toLocaleString('en')}.${String(minor % 100).padStart(2, '0')}`,
      (minor: number) => `${minor / 100}元`,
    ]
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e12 }), (minor) => {
        for (const write of writings) assert.deepEqual(readMoney(text(write(minor)), 'CNY'), { value: minor })
        assert.deepEqual(readMoney(number(String(minor / 100)), 'CNY'), { value: minor })
      }),
    )
  })
})

describe('a quantity', () => {
  for (const [cell, quantity] of [
    [text('3'), 3],
    [text('3件'), 3],
    [text('3 pcs'), 3],
    [text('1,000'), 1000],
    [text('2.0'), 2],
    [number('5'), 5],
    [number('1E2'), 100],
  ] as const) {
    it(`${cell.text} is ${quantity}`, () => assert.deepEqual(readQuantity(cell), { value: quantity }))
  }
  for (const bad of ['两件', '2万', '2千', '0', '-1', '1.5', '1-2', '若干', '1 2x']) {
    it(`${bad} is none`, () => assert.deepEqual(readQuantity(text(bad)), { code: 'not_quantity' }))
  }
  it('has a limit', () => assert.deepEqual(readQuantity(text('1000001')), { code: 'out_of_range' }))
})

describe('weight and volume', () => {
  for (const [written, unit, grams] of [
    ['1.25', undefined, 1250],
    ['1.25', 'kg', 1250],
    ['500g', 'kg', 500],
    ['500', 'g', 500],
    ['1.2公斤', undefined, 1200],
    ['3斤', undefined, 1500],
    ['0.0005', undefined, 1],
    ['0.0004', undefined, 0],
    ['2吨', undefined, 2_000_000],
  ] as const) {
    it(`${written} ${unit ?? ''} is ${grams} g`, () => assert.deepEqual(readWeightGrams(text(written), unit), { value: grams }))
  }
  it('is a volume in cubic metres unless it says otherwise', () => {
    assert.deepEqual(readVolumeCubicCm(text('0.012')), { value: 12_000 })
    assert.deepEqual(readVolumeCubicCm(text('0.012m³')), { value: 12_000 })
    assert.deepEqual(readVolumeCubicCm(text('30L')), { value: 30_000 })
  })
  for (const bad of ['轻', '1.2磅', '-1', '1*2*3', '5constructor']) {
    it(`${bad} is none`, () => assert.deepEqual(readWeightGrams(text(bad)), { code: 'not_number' }))
  }
})

describe('digits as stored', () => {
  it('come out plain', () => {
    for (const [stored, plain] of [
      ['1.3812345678E10', '13812345678'],
      ['1.38E+10', '13800000000'],
      ['1E-3', '0.001'],
      ['0.1', '0.1'],
      ['12.50', '12.5'],
      ['007', '7'],
      ['-2.5e1', '-25'],
      ['1e400', '1e400'],
    ] as const) {
      assert.equal(plainDigits(stored), plain)
    }
  })
  it('of a whole number are the number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999_999_999 }), (value) =>
        assert.equal(plainDigits(value.toExponential()), String(value)),
      ),
    )
  })
})
