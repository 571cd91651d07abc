import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { textLengthMax } from './clean-text.ts'
import { stemOf } from './division/division-names.ts'
import type { Division } from './division/division-table.ts'
import { divisions, findDivision, listPath, provinces } from './division/division-table.ts'
import type { Doubt } from './doubt.ts'
import type { ParsedAddress } from './parse-address.ts'
import { parseAddress } from './parse-address.ts'

const readRows = (path: string | URL): unknown[] =>
  readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown)

interface LineCase {
  line: string
  name?: string
  phone?: string
  province?: string
  city?: string
  district?: string
  code?: string
  detail?: string
  confidence?: ParsedAddress['confidence']
  doubts?: Doubt[]
}

/** The fields that the case states; "" states that the field is absent. */
const pick = (parsed: ParsedAddress, expected: LineCase): Record<string, unknown> => {
  const all: Record<string, unknown> = { ...parsed, code: parsed.divisionCode, doubts: parsed.doubts.toSorted() }
  const fields = Object.keys(expected).filter((field) => field !== 'line')
  return Object.fromEntries(fields.map((field) => [field, all[field] ?? '']))
}

const cases = readRows(new URL('../../tests/cases/address/lines.jsonl', import.meta.url)) as LineCase[]

describe('an address line', () => {
  it('comes with enough cases of our own', () => assert.ok(cases.length >= 100, `${cases.length}`))

  for (const { line, ...expected } of cases) {
    it(`is read as its case says: ${line.slice(0, 40)}`, () => {
      const wanted = { ...expected, ...(expected.doubts === undefined ? {} : { doubts: expected.doubts.toSorted() }) }
      assert.deepEqual(pick(parseAddress(line), { line, ...expected }), wanted)
    })
  }

  it('longer than the limit is cut, and says so', () => {
    const parsed = parseAddress(`广东省深圳市南山区${'科'.repeat(2 * textLengthMax)}`)
    assert.equal(parsed.divisionCode, '440305')
    assert.equal(parsed.detail.length, textLengthMax - '广东省深圳市南山区'.length)
    assert.ok(parsed.doubts.includes('text_cut'))
    assert.equal(parsed.confidence, 'low')
  })
})

/** Mainland divisions with nothing below them. */
const leaves = divisions.filter(({ children, level }) => children.length === 0 && level > 1)
const detail = '建业路8号3栋502'
const stem = (division: Division) => stemOf(division) ?? division.name

const forms: Record<string, { write: (path: Division[]) => string; least: number }> = {
  'with all full names': { write: (path) => path.map(({ name }) => name).join(''), least: 1 },
  'with blanks between the names': { write: (path) => `${path.map(({ name }) => name).join(' ')} `, least: 1 },
  'written twice': {
    write: (path) =>
      path
        .map(({ name }) => name)
        .join('')
        .repeat(2),
    least: 1,
  },
  'without the province': {
    write: (path) =>
      path
        .slice(1)
        .map(({ name }) => name)
        .join(''),
    least: 1,
  },
  'with stems above the district': {
    write: (path) => path.slice(0, -1).map(stem).join('') + (path.at(-1)?.name ?? ''),
    least: 1,
  },
  'with stems only': { write: (path) => path.map(stem).join(''), least: 0.98 },
  'without the city': { write: (path) => (path[0]?.name ?? '') + (path.at(-1)?.name ?? ''), least: 0.99 },
  'with the district alone': { write: (path) => path.at(-1)?.name ?? '', least: 0.95 },
}

describe('every division of the list', () => {
  for (const [form, { write, least }] of Object.entries(forms)) {
    it(`is found ${form}, in at least ${least * 100} % of cases, and never elsewhere`, (t) => {
      let hits = 0
      for (const leaf of leaves) {
        const path = listPath(leaf)
        const line = write(path) + detail
        const { province, district, divisionCode, detail: rest } = parseAddress(line)
        if (province !== undefined) assert.equal(province, path[0]?.name, line)
        if (district !== undefined) assert.equal(divisionCode, leaf.code, line)
        if (divisionCode === leaf.code && rest === detail) hits++
      }
      t.diagnostic(`${hits} of ${leaves.length}`)
      assert.ok(hits >= least * leaves.length, `${hits} of ${leaves.length}`)
    })
  }

  it('gives no province when its stem only names a road, a house or a shop', () => {
    const tails = [
      '路1号',
      '东路12号',
      '大厦3楼',
      '大酒店501',
      '北二路8号',
      '新村12栋',
      '商会大厦',
      '面馆',
      '小区3栋',
      '中学',
      '风味餐厅',
    ]
    for (const division of divisions) {
      const name = stemOf(division)
      if (name === undefined || name === division.name) continue
      for (const tail of tails) assert.equal(parseAddress(name + tail).province, undefined, name + tail)
    }
  })
})

describe('any text', () => {
  const names = divisions.flatMap((division) => [division.name, stem(division)])
  const word = fc.oneof(
    fc.constantFrom(...names),
    fc.constantFrom(
      '收货人：',
      '电话',
      '地址:',
      '13800138000',
      '0755-26001234',
      '138****1234',
      '王建国',
      '市辖区',
      '中国',
      '县',
      '路',
      '镇',
      '村',
      ' ',
      '，',
      '-',
      '1',
    ),
    fc.string({ unit: 'grapheme', maxLength: 12 }),
  )
  const anyText = fc.array(word, { maxLength: 80 }).map((words) => words.join('').slice(0, textLengthMax))

  it('never throws and gives a code only with the names of that very division', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { divisionCode, province, city, district, confidence, doubts } = parseAddress(text)
        const path = divisionCode === undefined ? [] : listPath(findDivision(divisionCode) ?? assert.fail(divisionCode))
        assert.deepEqual(
          [province, city, district].filter((name) => name !== undefined),
          path.map(({ name }) => name),
        )
        assert.ok(confidence === 'low' || (province !== undefined && !doubts.includes('detail_missing')))
      }),
      { numRuns: 500 },
    )
  })

  it('is read within a bounded time, whatever it repeats', () => {
    // Far above what was measured (14 ms), far below what a regular expression or a search that runs away would take.
    const timeMaxMs = 500
    fc.assert(
      fc.property(word, word, (one, other) => {
        const text = `${one}${other}`.repeat(textLengthMax).slice(0, textLengthMax)
        const startedAt = performance.now()
        parseAddress(text)
        assert.ok(performance.now() - startedAt < timeMaxMs, text.slice(0, 40))
      }),
      { numRuns: 300 },
    )
  })
})

const shared = '../shared/data/address/addresses.jsonl'

describe('the shared addresses', () => {
  it('are read with no wrong province and 99 % of districts', (t) => {
    if (!existsSync(shared)) {
      t.diagnostic(`${shared} is not here; only our own cases were read`)
      return
    }
    const rows = readRows(shared) as { input: string; province: string; city: string; district: string }[]
    const hits = { province: 0, city: 0, district: 0 }
    const startedAt = performance.now()
    for (const { input, ...expected } of rows) {
      const parsed = parseAddress(input)
      if (parsed.province !== undefined) assert.equal(parsed.province, expected.province, input)
      for (const level of ['province', 'city', 'district'] as const) if (parsed[level] === expected[level]) hits[level]++
    }
    const micros = Math.round(((performance.now() - startedAt) * 1000) / rows.length)
    t.diagnostic(
      `${rows.length} rows: province ${hits.province}, city ${hits.city}, district ${hits.district}; ${micros} µs a row, cold`,
    )
    assert.ok(hits.district >= 0.99 * rows.length)
    assert.equal(hits.province, rows.length)
  })

  it('cover the provinces of the list only', () => assert.equal(provinces.length, 34))
})
