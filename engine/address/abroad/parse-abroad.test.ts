import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { tiers } from '../../../tests/cases/address/tiers/make-tiers.ts'
import { destinations } from './destinations.ts'
import { parseAbroad } from './parse-abroad.ts'

const cases: [text: string, country: string, city: string | undefined, postcode: string | undefined][] = [
  ['John Smith, 1600 Amphitheatre Parkway, Mountain View, CA 94043, USA', 'US', 'Mountain View', '94043'],
  ['Jane Doe\n350 Fifth Avenue\nNew York, NY 10118\nUnited States\n+1 212 555 0100', 'US', 'New York', '10118'],
  ['742 Evergreen Terrace, Springfield, IL 62701', 'US', 'Springfield', '62701'],
  ['Anna Roy, 111 Wellington St, Ottawa ON K1A 0A9, Canada', 'CA', 'Ottawa', 'K1A 0A9'],
  ['10 Downing Street, London SW1A 2AA, UK', 'GB', 'London', 'SW1A 2AA'],
  ['Max Mustermann, Friedrichstraße 12, 10117 Berlin, Germany', 'DE', 'Berlin', '10117'],
  ['Marie Dupont, 5 rue de Rivoli, 75001 Paris, France', 'FR', 'Paris', '75001'],
  ['Taro Yamada, 1-1 Chiyoda, Tokyo 100-0001, Japan', 'JP', 'Tokyo', '100-0001'],
  ['日本 东京都千代田区千代田1-1 邮编：100-0001', 'JP', '东京', '100-0001'],
  ['110 Sejong-daero, Jung-gu, Seoul 04524, South Korea', 'KR', 'Seoul', '04524'],
  ['Bob Lee, 1 Macquarie St, Sydney NSW 2000, Australia', 'AU', 'Sydney', '2000'],
  ['Ivan Petrov, Tverskaya 7, Moscow 125009, Russia', 'RU', 'Moscow', '125009'],
  ['10 Bayfront Avenue, Singapore 018956', 'SG', 'Singapore', '018956'],
  ['Jan Jansen, Damrak 1, 1012 LG Amsterdam, Netherlands', 'NL', 'Amsterdam', '1012 LG'],
  ['Ahmed Ali, Sheikh Zayed Road 12, Dubai, UAE', 'AE', 'Dubai', undefined],
  ['Via Roma 1, 20121 Milano, Italy', 'IT', 'Milano', '20121'],
  ['Calle Mayor 3, 28013 Madrid, ES', 'ES', 'Madrid', '28013'],
  ['Av. Paulista 1000, São Paulo 01310-100, Brazil', 'BR', 'São Paulo', '01310-100'],
  ['ul. Piękna 1, 00-539 Warszawa, Poland', 'PL', 'Warszawa', '00-539'],
  ['泰国 曼谷 Sukhumvit Road 99, 10110', 'TH', '曼谷', '10110'],
]

describe('an address abroad', () => {
  for (const [text, country, city, postcode] of cases) {
    it(`is read: ${text.slice(0, 40).replaceAll('\n', ' ')}`, () => {
      const got = parseAbroad(text)
      assert.deepEqual([got.country, got.city, got.postcode], [country, city, postcode])
      assert.notEqual(got.detail, '')
    })
  }

  it('names what is missing, and what does not fit', () => {
    assert.deepEqual(parseAbroad('Friedrichstraße 12, Berlin, Germany').missing, ['postcode'])
    assert.deepEqual(parseAbroad('Some Road 12, Germany').missing, ['city', 'postcode'])
    const odd = parseAbroad('Friedrichstraße 12, Berlin, Germany, postcode: 1011')
    assert.ok(odd.choices.some(({ field, reason }) => field === 'postcode' && reason === 'postcode_odd'))
    assert.deepEqual(parseAbroad('Sheikh Zayed Road 12, Dubai, UAE').missing, [])
  })

  it('is never seen in an address at home', () => {
    for (const { rows } of tiers)
      for (const { input } of rows().slice(0, 300)) assert.equal(parseAbroad(input).country, undefined, input)
    for (const text of ['上海市黄浦区日本料理店2楼', '南京市法国梧桐大道1号', '印度洋路3号', '美国街1号'])
      assert.equal(parseAbroad(text).country, undefined, text)
  })

  it('of each destination is known by its Chinese and English name', () => {
    assert.ok(destinations.length >= 60)
    for (const { code, zh, en } of destinations) {
      assert.equal(parseAbroad(`Main Street 1, ${en}`).country, code, en)
      assert.equal(parseAbroad(`${zh} Main Street 1`).country, code, zh)
    }
  })

  it('of any text is read without throwing', () => {
    const word = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 8 }),
      fc.constantFrom('USA', '美国', 'CA 94043', ', ', '\n', 'Berlin', '+1 212 555 0100'),
    )
    fc.assert(
      fc.property(fc.array(word, { maxLength: 60 }), (words) => void parseAbroad(words.join(' '))),
      { numRuns: 200 },
    )
  })
})
