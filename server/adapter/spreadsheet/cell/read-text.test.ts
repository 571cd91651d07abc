import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { SheetCell } from '../file/sheet.ts'
import { readCurrency, readHandling, readPaymentMethod, readPlatformStage, readPriority } from './read-code-words.ts'
import { isMasked, readCountry, readIdentifier, readPhone, readPostcode, readText } from './read-text.ts'

const text = (value: string): SheetCell => ({ kind: 'text', text: value })
const number = (value: string): SheetCell => ({ kind: 'number', text: value })
const date = (value: string): SheetCell => ({ kind: 'date', text: value })

describe('a phone', () => {
  for (const [cell, value] of [
    [text('13812345678'), '13812345678'],
    [text("'13812345678"), '13812345678'],
    [text('’13812345678'), '13812345678'],
    [text('="13812345678"'), '13812345678'],
    [text('１３８１２３４５６７８'), '13812345678'],
    [text('138 1234 5678'), '13812345678'],
    [text('138-1234-5678'), '13812345678'],
    [text('+86 138-1234-5678'), '13812345678'],
    [text('8613812345678'), '13812345678'],
    [text('13812345678.0'), '13812345678'],
    [text('010-88886666'), '010-88886666'],
    [text('0755 8888 6666 转 801'), '0755 8888 6666 转 801'],
    [text('18412345678-1234'), '18412345678-1234'],
    [text('138****5678'), '138****5678'],
    [text('1.3812345678E+10'), '13812345678'],
    [number('13812345678'), '13812345678'],
    [number('1.3812345678E10'), '13812345678'],
    [number('1.38E+10'), '13800000000'],
    [number('8613812345678'), '13812345678'],
    [number('4008001234'), '4008001234'],
    [number('88886666'), '88886666'],
  ] as const) {
    it(`${cell.kind} ${cell.text} is ${value}`, () => assert.deepEqual(readPhone(cell), { value }))
  }
  for (const cell of [
    text('1.38E+10'),
    text('1.38123E+10'),
    number('1088886666'),
    number('75588886666'),
    number('138.5'),
    date('46086'),
  ]) {
    it(`${cell.kind} ${cell.text} has lost digits`, () => assert.deepEqual(readPhone(cell), { code: 'phone_lost_digits' }))
  }
})

describe('a number that names something', () => {
  for (const [cell, value] of [
    [text('2603051200000000001'), '2603051200000000001'],
    [text('="2603051200000000001"'), '2603051200000000001'],
    [text('260305-123 456'), '260305-123 456'],
    [text('2603051200.0'), '2603051200'],
    [text('1E5'), '1E5'],
    [number('260305120000001'), '260305120000001'],
    [number('12.5'), '12.5'],
    [number('2.60305E5'), '260305'],
  ] as const) {
    it(`${cell.kind} ${cell.text} is ${value}`, () => assert.deepEqual(readIdentifier(cell), { value }))
  }
  for (const cell of [
    number('2.60305120000001E+18'),
    number('2603051200000001'),
    number('2603051200000000001'),
    text('2.60305E+17'),
    text('2603051200000001.0'),
  ]) {
    it(`${cell.kind} ${cell.text} has lost digits`, () => assert.deepEqual(readIdentifier(cell), { code: 'number_lost_digits' }))
  }
  it('was a text before Excel made a date of it', () => assert.deepEqual(readIdentifier(date('46086')), { code: 'became_date' }))
  it('gets its leading zero back only as a postcode', () => {
    assert.deepEqual(readPostcode(number('10001')), { value: '010001' })
    assert.deepEqual(readPostcode(text('10001')), { value: '10001' })
  })
})

describe('a text', () => {
  for (const formula of ['=cmd|"/c calc"!A1', '+1+1', '@SUM(1)', '-2']) {
    it(`${formula} stays text`, () => assert.deepEqual(readText(text(formula)), { value: formula }))
  }
  it('loses the quote that kept it text, and its doubled spaces', () => {
    assert.deepEqual(readText(text("'张 三")), { value: '张 三' })
    assert.deepEqual(readText(text('广东省　深圳市\n南山区')), { value: '广东省 深圳市 南山区' })
    assert.deepEqual(readText(text("'")), {})
  })
  it('is known as masked', () => {
    for (const masked of ['张**', '张*', '138****5678', '**路1号', '李＊']) assert.ok(isMasked(masked), masked)
    for (const plain of ['张三', '3*5 米', undefined, '13812345678']) assert.ok(!isMasked(plain), plain)
  })
  it('names a country', () => {
    for (const [name, code] of [
      ['中国', 'CN'],
      ['美国', 'US'],
      ['Germany', 'DE'],
      ['jp', 'JP'],
      ['中国香港', 'HK'],
    ] as const)
      assert.deepEqual(readCountry(text(name)), { value: code })
    for (const bad of ['火星', 'ZZ', 'EU']) assert.deepEqual(readCountry(text(bad)), { code: 'country_unknown' })
  })
})

describe('words of a closed list', () => {
  it('are understood or a problem, never a default', () => {
    assert.deepEqual(readPriority(text('加急')), { value: 'express' })
    assert.deepEqual(readPriority(text('特急')), { value: 'urgent' })
    assert.deepEqual(readPriority(text('尽快吧')), { code: 'unparsable' })
    assert.deepEqual(readPaymentMethod(text('寄付月结')), { value: 'monthly' })
    assert.deepEqual(readPaymentMethod(text('到付')), { value: 'freight_collect' })
    assert.deepEqual(readPaymentMethod(text('第三方付')), { code: 'unparsable' })
    assert.deepEqual(readPaymentMethod(text('支付宝')), {})
    assert.deepEqual(readCurrency(text('人民币')), { value: 'CNY' })
    assert.deepEqual(readCurrency(text('usd')), { value: 'USD' })
    assert.deepEqual(readCurrency(text('贝壳')), { code: 'unknown_currency' })
  })
  it('of handling that we do not know become requirements', () => {
    assert.deepEqual(readHandling(text('易碎，轻放、冷藏')), { handling: ['fragile', 'cold_chain'], requirements: ['轻放'] })
    assert.deepEqual(readHandling(text('普货')), { handling: [], requirements: [] })
    assert.deepEqual(readHandling(text('非危险品')), { handling: [], requirements: [] })
    assert.deepEqual(readHandling(text('不可倒置')), { handling: ['keep_upright'], requirements: [] })
  })
  it('of platforms say how far the order is', () => {
    for (const [status, stage] of [
      ['等待买家付款', 'unpaid'],
      ['买家已付款，等待卖家发货', 'to_ship'],
      ['卖家已发货，等待买家确认', 'shipped'],
      ['交易成功', 'completed'],
      ['交易关闭', 'closed'],
      ['未发货，退款成功', 'closed'],
      ['别的', undefined],
    ] as const) {
      assert.equal(readPlatformStage(status), stage)
    }
  })
})
