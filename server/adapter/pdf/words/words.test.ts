import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { addressLines } from './address-lines.ts'
import { amountText, moneyText } from './money-text.ts'
import { dayText, momentText, zoneText } from './moment-text.ts'
import { toPrintable } from './printable.ts'
import { weightColumn } from './weight-column.ts'

describe('an address', () => {
  it('runs from large to small at home, a municipality said once', () => {
    const place = {
      country: 'CN',
      province: '北京市',
      city: '北京市',
      district: '朝阳区',
      detail: '阜通东大街 6 号',
      postcode: '100102',
    }
    assert.deepEqual(addressLines(place), ['北京市朝阳区 阜通东大街 6 号 邮编 100102'])
  })

  const abroad: [string, Parameters<typeof addressLines>[0], string[]][] = [
    [
      'American',
      { country: 'US', province: 'CA', city: 'San Francisco', detail: '1355 Market Street', postcode: '94103' },
      ['1355 Market Street', 'San Francisco, CA 94103', '美国 United States'],
    ],
    [
      'German',
      { country: 'DE', city: 'Berlin', detail: 'Torstraße 125', postcode: '10119' },
      ['Torstraße 125', '10119 Berlin', '德国 Germany'],
    ],
    [
      'British',
      { country: 'GB', city: 'London', detail: '10 Downing St', postcode: 'SW1A 2AA' },
      ['10 Downing St', 'London, SW1A 2AA', '英国 United Kingdom'],
    ],
    [
      'Japanese',
      { country: 'JP', province: '東京都', city: '千代田区', detail: '丸の内1-2-3' },
      ['東京都千代田区 丸の内1-2-3', '日本 Japan'],
    ],
    [
      'romanised Japanese',
      { country: 'JP', province: 'Tokyo', city: 'Chiyoda', detail: '1-2-3 Marunouchi' },
      ['1-2-3 Marunouchi', 'Chiyoda, Tokyo', '日本 Japan'],
    ],
    [
      'Hong Kong',
      { country: 'HK', district: '中西區', detail: '皇后大道中 99 號' },
      ['中西區 皇后大道中 99 號', '中国香港 Hong Kong, China'],
    ],
  ]
  for (const [name, place, lines] of abroad)
    it(`that is ${name} has the order of its country`, () => assert.deepEqual(addressLines(place), lines))

  it('of which nothing is known has no lines, and an unknown country is shown as it came', () => {
    assert.deepEqual(addressLines({ country: 'DE' }), [])
    assert.deepEqual(addressLines({ country: '1a', city: 'X' }), ['X', '1a'])
    assert.deepEqual(addressLines({ country: 'ZZ', city: 'X' }).length, 2)
  })
})

describe('money', () => {
  it('has the places of its currency by ISO 4217', () => {
    assert.deepEqual(
      [moneyText(129_900, 'CNY'), moneyText(1200, 'JPY'), moneyText(12_345, 'KWD')],
      ['¥1,299.00', 'JP¥1,200', 'KWD\u00A012.345'],
    )
    assert.equal(amountText(100_000, 'HUF'), '1,000.00')
    assert.deepEqual([amountText(5, 'CNY'), amountText(-5, 'CNY'), amountText(0, 'JPY')], ['0.05', '-0.05', '0'])
  })

  it('loses nothing of any amount', () => {
    const property = fc.property(fc.maxSafeInteger(), (minor) => Number(amountText(minor, 'CNY').replace(/[,.]/g, '')) === minor)
    fc.assert(property)
  })
})

describe('a time', () => {
  it('is written in the zone of the letter', () => {
    const at = new Date('2026-03-05T18:30:00Z')
    assert.equal(momentText(at, 'Asia/Shanghai'), '2026-03-06 周五 02:30')
    assert.equal(momentText(at, 'America/New_York'), '2026-03-05 周四 13:30')
    assert.equal(dayText(at, 'Asia/Shanghai'), '2026年3月6日')
    assert.equal(zoneText('Asia/Shanghai'), '中国标准时间（Asia/Shanghai）')
  })
})

describe('a column of weights', () => {
  it('is in kilograms, all with the places of the finest', () => {
    assert.deepEqual([2000, 12_000].map(weightColumn([2000, 12_000])), ['2', '12'])
    assert.deepEqual([2000, 1250].map(weightColumn([2000, 1250])), ['2.00', '1.25'])
    assert.deepEqual([2000, 1].map(weightColumn([2000, 1])), ['2.000', '0.001'])
  })
})

describe('printable text', () => {
  const han = (codePoint: number) => codePoint < 0x3000 || (codePoint >= 0x4e00 && codePoint < 0xa000)

  it('keeps what the font has, on one line, without marks that cannot be seen', () => {
    assert.equal(toPrintable(' 王\u200B建\uFEFF国\r\n\t138 \u202E', han), '王建国 138')
    assert.equal(toPrintable('Mu\u0308ller', han), 'Müller')
  })

  it('puts one 〓 for each visible character that the font lacks', () => {
    assert.equal(toPrintable('𠮷野家', han), '〓野家')
    assert.equal(toPrintable('送👨‍👩‍👧礼🇨🇳', han), '送〓礼〓')
    assert.equal(toPrintable('坏\uD800字', han), '坏〓字')
  })

  it('shows only what the font has, whatever comes', () => {
    const property = fc.property(fc.string({ unit: 'binary', maxLength: 50 }), (text) =>
      Array.from(toPrintable(text, han)).every((char) => char === '〓' || han(char.codePointAt(0) ?? 0)),
    )
    fc.assert(property)
  })
})
