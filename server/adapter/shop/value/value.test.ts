import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import * as z from 'zod'
import { findChineseProvince } from './china-province.ts'
import { isObject, member, parseJson, parseJsonBytes, sketchJson, writtenNumber } from './json-lossless.ts'
import { discountUnitMinor, divideMinor, findCurrencyPlaces, parseMinor } from './money.ts'
import { isZeroTime, parseShopTime } from './shop-time.ts'
import { cleanText, cut, decodeEntities, splitText } from './text.ts'
import { readVariant } from './variant.ts'

describe('money', () => {
  it('moves digits by the places of its currency', () => {
    assert.equal(parseMinor('29.35', 2), 2935)
    assert.equal(parseMinor('0.1', 2), 10)
    assert.equal(parseMinor('1500', 0), 1500)
    assert.equal(parseMinor('1500.00', 0), 1500)
    assert.equal(parseMinor('1.234', 3), 1234)
    assert.equal(parseMinor('-10.00', 2), -1000)
    assert.equal(parseMinor('-0.00', 2), 0)
    assert.equal(parseMinor('000000000000000001.10', 2), 110)
    assert.equal(parseMinor('999999999999.99', 2), 99999999999999)
  })

  it('is nothing when it is more exact than the currency, or no plain number', () => {
    for (const text of [
      '1.005',
      '',
      ' ',
      '.5',
      '5.',
      '1,299.00',
      '1e3',
      '+1',
      '¥1',
      '12元',
      '--1',
      'NaN',
      '0x10',
      '1 000',
      '１２',
      '9999999999999',
    ])
      assert.equal(parseMinor(text, 2), undefined, text)
  })

  it('comes back as it went for every amount', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000_000 }), (minor) => {
        assert.equal(parseMinor(`${Math.floor(minor / 100)}.${String(minor % 100).padStart(2, '0')}`, 2), minor)
        assert.equal(parseMinor(String(minor), 0), minor > 999_999_999_999 ? undefined : minor)
      }),
    )
  })

  it('knows places by ISO 4217, not by custom', () => {
    const found = ['CNY', 'USD', 'HKD', 'HUF', 'IDR', 'JPY', 'KRW', 'KWD', 'RMB', 'cny', '', 'constructor'].map(
      findCurrencyPlaces,
    )
    assert.deepEqual(found, [2, 2, 2, 2, 2, 0, 0, 3, undefined, undefined, undefined, undefined])
  })

  it('is shared among pieces half up, without floats', () => {
    assert.equal(divideMinor(10000, 3), 3333)
    assert.equal(divideMinor(20000, 3), 6667)
    assert.equal(divideMinor(1, 2), 1)
    assert.equal(discountUnitMinor({ unitMinor: 10000, quantity: 3, discountMinor: 3000 }), 9000)
    assert.equal(discountUnitMinor({ unitMinor: 1_000_000_000_000, quantity: 1_000_000, discountMinor: 0 }), 1_000_000_000_000)
    assert.equal(discountUnitMinor({ unitMinor: 100, quantity: 1, discountMinor: 500 }), 0)
  })
})

describe('a shop’s time', () => {
  it('without an offset is Beijing’s, or the one that is given', () => {
    assert.equal(parseShopTime('2026-03-05 14:20:09'), '2026-03-05T14:20:09+08:00')
    assert.equal(parseShopTime('2026/3/5 9:05'), '2026-03-05T09:05:00+08:00')
    assert.equal(parseShopTime('2026-03-05T14:20:09', 'Z'), '2026-03-05T14:20:09Z')
  })

  it('keeps the offset it has', () => {
    assert.equal(parseShopTime('2019-06-04T13:53:06-04:00'), '2019-06-04T13:53:06-04:00')
    assert.equal(parseShopTime('2026-03-05T14:20:09.123456Z'), '2026-03-05T14:20:09.123Z')
    assert.equal(parseShopTime('2026-03-05T14:20:09+0800'), '2026-03-05T14:20:09+08:00')
  })

  it('may be unix seconds or milliseconds', () => {
    assert.equal(parseShopTime('1772691609'), '2026-03-05T06:20:09.000Z')
    assert.equal(parseShopTime('1772691609123'), '2026-03-05T06:20:09.123Z')
  })

  it('is nothing when no such moment exists, or only a day is told', () => {
    for (const text of [
      '2026-02-30 10:00:00',
      '2026-13-01 10:00:00',
      '2026-01-01 24:00:00',
      '2026-01-01 10:60:00',
      '2026-01-01',
      '14:20',
      '',
      'yesterday',
    ])
      assert.equal(parseShopTime(text), undefined, text)
    for (const text of ['0026-01-01 00:00:00', '1026-01-01 00:00:00', '0000000000', '2026-01-01T00:00:00+99:00'])
      assert.equal(parseShopTime(text), undefined, text)
    assert.ok(isZeroTime('0000-00-00 00:00:00'))
  })

  it('is always what the contract takes', () => {
    const contract = z.iso.datetime({ offset: true })
    const part = (max: number) => fc.nat(max).map((value) => String(value).padStart(2, '0'))
    const zone = fc.constantFrom('', 'Z', 'z', '+08:00', '-0330', '+14:00', '+15:00', '-00:00')
    const time = fc.tuple(fc.integer({ min: 1990, max: 2110 }), part(13), part(32), part(25), part(61), part(61), zone)
    fc.assert(
      fc.property(time, ([year, month, day, hour, minute, second, offset]) => {
        const found = parseShopTime(`${year}-${month}-${day} ${hour}:${minute}:${second}${offset}`)
        if (found !== undefined) contract.parse(found)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('JSON', () => {
  it('keeps numbers as they were written, however long', () => {
    const json = parseJson('{"tid":2711883904512345678,"price":1.10,"big":1e400,"tid2":"1"}')
    assert.deepEqual(
      ['tid', 'price', 'big', 'tid2'].map((key) => writtenNumber(member(json, key))),
      ['2711883904512345678', '1.10', '1e400', undefined],
    )
    assert.equal(sketchJson(json ?? null), '{"tid":2711883904512345678,"price":1.10,"big":1e400,"tid2":"1"}')
  })

  it('reads as JSON.parse does, for every document', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const plain = (value: unknown): unknown => {
          const written = writtenNumber(value as never)
          if (written !== undefined) return Number(written)
          if (Array.isArray(value)) return value.map(plain)
          if (typeof value !== 'object' || value === null) return value
          return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]))
        }
        assert.equal(JSON.stringify(plain(parseJson(text))), JSON.stringify(JSON.parse(text)))
      }),
    )
  })

  it('has only its own members', () => {
    assert.equal(member(parseJson('{}'), 'constructor'), undefined)
    assert.equal(isObject(member(parseJson('{"__proto__":{"tid":1}}'), '__proto__')), true)
    assert.equal(member(parseJson('{"__proto__":{"tid":1}}'), 'tid'), undefined)
  })

  it('may begin with a byte order mark, and must be UTF-8', () => {
    assert.equal(parseJsonBytes(Buffer.from('\ufeff"x"')), 'x')
    assert.equal(parseJsonBytes(Buffer.from([0x22, 0xd6, 0xdc, 0x22])), undefined)
  })

  it('is sketched in a few words, however deep and long', () => {
    const deep = parseJson(`${'['.repeat(500)}${']'.repeat(500)}`)
    assert.equal(sketchJson(deep ?? null), '[[[…]]]')
    assert.equal(sketchJson(parseJson(`[${'1,'.repeat(99)}1]`) ?? null), '[1,1,1,1,1,1,1,1]')
  })
})

describe('text', () => {
  it('has its entities decoded once', () => {
    assert.equal(decodeEntities('A &ndash; B &#8211; C &#x2013; D'), 'A – B – C – D')
    assert.equal(decodeEntities('&amp;lt; &times; &nbsp;&copy;'), '&lt; ×  ©')
    for (const left of ['&toString;', '&unknown;', '&;', '&#;', '&#1114112;', '&#0;', 'a & b'])
      assert.equal(decodeEntities(left), left)
  })

  it('is free of what cannot be stored or seen', () => {
    assert.equal(cleanText('\u3000 \ufeff张\u200b三\u0007\r\n一\t二 '), '张三\n一\t二')
    assert.equal(cleanText('&#55357;x'), '\ufffdx')
  })

  it('is cut between characters', () => {
    assert.equal(cut('一二三', 2), '一二')
    assert.equal(cut('a😀b', 2), 'a')
    assert.equal(cut('a😀b', 3), 'a😀')
  })

  it('is split into pieces that are short enough and lose nothing but spaces', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('送', '，', ' ', '。', 'a', '😀'), maxLength: 700 }),
        fc.integer({ min: 4, max: 200 }),
        (text, max) => {
          const pieces = splitText(text, max)
          for (const piece of pieces)
            assert.ok(piece.length <= max && piece.trim() === piece && piece !== '' && piece.isWellFormed())
          assert.equal(pieces.join('').replaceAll(' ', ''), text.replaceAll(' ', ''))
        },
      ),
    )
  })
})

describe('a variant', () => {
  it('has its colour apart and the rest in the platform’s words', () => {
    assert.deepEqual(
      readVariant([
        { name: '机身颜色', value: '银' },
        { name: '套餐', value: '官方标配' },
      ]),
      { spec: '套餐:官方标配', colour: '银' },
    )
    assert.deepEqual(
      readVariant([
        { name: 'Color', value: 'Red' },
        { name: '颜色', value: '蓝' },
      ]),
      { spec: '颜色:蓝', colour: 'Red' },
    )
    assert.deepEqual(readVariant([{ name: '', value: 'L' }]), { spec: 'L', colour: undefined })
    assert.deepEqual(readVariant([]), { spec: undefined, colour: undefined })
  })
})

describe('a Chinese province', () => {
  it('is found by WooCommerce’s and Shopify’s codes, only for China', () => {
    assert.equal(findChineseProvince('CN26', 'CN'), '陕西省')
    assert.equal(findChineseProvince('CN5', 'CN'), '山西省')
    assert.equal(findChineseProvince('SN', 'CN'), '陕西省')
    assert.equal(findChineseProvince('YZ', 'CN'), '西藏自治区')
    assert.equal(findChineseProvince('CN10', undefined), '上海市')
    assert.equal(findChineseProvince('SC', 'US'), undefined)
    assert.equal(findChineseProvince('浙江省', 'CN'), undefined)
    const numbers = Array.from({ length: 32 }, (_, index) => findChineseProvince(`CN${index + 1}`, 'CN'))
    assert.equal(new Set(numbers).size, 32)
    assert.ok(!numbers.includes(undefined))
  })
})
