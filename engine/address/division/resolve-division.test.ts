import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { isGovernedBy, stemOf } from './division-names.ts'
import { divisions, findDivision, listPath, nameDivision } from './division-table.ts'
import type { Doubt } from '../doubt.ts'
import { moved, renamed, shared } from './former-names.ts'
import type { DivisionColumns } from './resolve-division.ts'
import { resolveDivision } from './resolve-division.ts'

interface ColumnsCase {
  columns: DivisionColumns
  code?: string
  detail?: string
  doubts: Doubt[]
}

const cases = readFileSync(new URL('../../../tests/cases/address/columns.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as ColumnsCase)

const leaves = divisions.filter(({ children }) => children.length === 0)

describe('the columns of an order', () => {
  for (const { columns, code, detail, doubts } of cases) {
    it(`are resolved as their case says: ${Object.values(columns).join(' | ')}`, () => {
      const resolution = resolveDivision(columns)
      assert.deepEqual(
        { code: resolution.division?.code, doubts: resolution.doubts.toSorted() },
        { code, doubts: doubts.toSorted() },
      )
      if (detail !== undefined) assert.equal(resolution.detail, detail)
    })
  }

  it('with the official names give every division its own code, without doubt', () => {
    for (const leaf of leaves) {
      const { code, ...columns } = nameDivision(leaf)
      const { choices, ...resolution } = resolveDivision(columns)
      assert.deepEqual(resolution, { division: { code, ...columns }, detail: '', doubts: [] })
      assert.ok(choices.every(({ confidence }) => confidence !== 'doubtful'))
    }
  })

  it('with bare stems never give another division', () => {
    for (const leaf of leaves) {
      const [province, ...below] = listPath(leaf).map((division) => stemOf(division) ?? division.name)
      const { division } = resolveDivision({ province, city: below[0], district: below[1] })
      assert.equal(division?.code.slice(0, 2), leaf.code.slice(0, 2), leaf.name)
      if (division?.district !== undefined) assert.equal(division.code, leaf.code)
    }
  })

  it('that put a district under another city are inconsistent or empty, never another place', () => {
    const districts = divisions.filter(({ level, parent }) => level === 3 && parent?.level === 2)
    const cities = divisions.filter(({ level, children }) => level === 2 && children.length > 0)
    fc.assert(
      fc.property(fc.constantFrom(...cities), fc.constantFrom(...districts), (city, district) => {
        const { division } = resolveDivision({ province: city.parent?.name, city: city.name, district: district.name })
        const found = division && findDivision(division.code)
        const isHome = found?.parent === city || (found !== undefined && isGovernedBy(found, city))
        assert.ok(division === undefined || division.code === city.code || isHome || movesInto(city.name, district.name))
      }),
      { numRuns: 1000 },
    )
  })

  it('hold a whole name even where another place begins with the same words', () => {
    for (const district of [undefined, '东城区']) {
      const { division } = resolveDivision({ province: '贵州省', city: '黔西南布依族苗族自治州', district })
      assert.equal(division?.code ?? '522300', '522300', '黔西市 lies in 毕节市')
    }
    assert.equal(resolveDivision({ detail: '贵州省黔西南布依族苗族自治州' }).division?.code, '522300')
    assert.equal(resolveDivision({ detail: '贵州黔西' }).division?.code, '520581')
  })

  it('never throw, whatever they hold', () => {
    const column = fc.oneof(
      fc.constantFrom(...divisions.map(({ name }) => name)),
      fc.string({ unit: 'grapheme' }),
      fc.constant(undefined),
    )
    fc.assert(
      fc.property(fc.record({ province: column, city: column, district: column, detail: column }), (columns) => {
        const { division, doubts } = resolveDivision(columns)
        assert.ok(division !== undefined || doubts.length > 0)
      }),
    )
  })
})

const movesInto = (city: string, district: string) =>
  moved.some(([parent, division]) => parent.endsWith(city) && division.endsWith(district))

describe('a former name', () => {
  const listed = [
    ...renamed.map(([now, names]) => ({ now, names, doubt: 'division_renamed' })),
    ...shared.map(([now, names]) => ({ now, names, doubt: 'division_split' })),
  ]

  for (const { now, names, doubt } of listed) {
    const [outer = '', current = ''] = now.split(' ')
    it(`of ${current} leads to it: ${names}`, () => {
      for (const name of names.split(' ')) {
        const isCity = divisions.some(
          (division) => division.name === current && division.level === 2 && division.parent?.name === outer,
        )
        const { division, doubts } = resolveDivision(isCity ? { province: outer, city: name } : { city: outer, district: name })
        assert.equal(isCity ? division?.city : division?.district, current, name)
        if (/[省市区县]$/.test(name))
          assert.ok(
            doubts.some((each) => each === doubt),
            `${name}: ${doubts.join()}`,
          )
      }
    })
  }

  it('is never the name of a division that the same city has today', () => {
    for (const { now, names } of listed) {
      const [outer] = now.split(' ')
      const city = divisions.find(({ name, level }) => name === outer && level < 3)
      for (const name of names.split(' ')) assert.ok(!city?.children.some((child) => child.name === name), `${outer} ${name}`)
    }
  })
})
