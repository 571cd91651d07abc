import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { nameLaneDivision, readLaneDivision } from './lane-division.ts'
import { findColumns, readLaneLines } from './read-lane-lines.ts'

describe('a sheet of lanes', () => {
  it('names provinces and cities as people write them', () => {
    for (const [text, code] of [
      ['广东省', '44'],
      ['广东', '44'],
      ['广东省深圳市', '4403'],
      ['深圳市', '4403'],
      ['上海', '31'],
      ['4403', '4403'],
      ['全国', ''],
      ['', ''],
      ['深圳市南山区', undefined],
      ['亚特兰蒂斯', undefined],
      ['9999', undefined],
    ] as const)
      assert.equal(readLaneDivision(text), code, text)
    assert.deepEqual(['', '44', '4403'].map(nameLaneDivision), ['全国', '广东省', '广东省深圳市'])
  })

  it('gives lanes by its headers, and says of each wrong line why', () => {
    const lines = [
      ['服务', '始发', '目的地', '时效（小时）'],
      ['', '上海', '青海省', '72'],
      ['特快', '上海', '广东省深圳市', '24'],
      ['专车', '上海', '火星', '0'],
      ['FAST', '上海', '深圳市', '30'],
    ].map((cells, index) => ({ line: index + 1, cells }))
    const at = findColumns(lines[0])
    assert.ok(at)
    const { lanes, findings } = readLaneLines(lines.slice(1), at, [{ code: 'fast', name: '特快' }])
    assert.deepEqual(lanes.slice(0, 2), [
      { service: null, fromDivision: '31', toDivision: '63', promisedHours: 72, active: true },
      { service: 'fast', fromDivision: '31', toDivision: '4403', promisedHours: 24, active: true },
    ])
    assert.deepEqual(findings, [
      { line: 4, why: 'place_unknown', value: '火星' },
      { line: 4, why: 'hours_invalid', value: '0' },
      { line: 4, why: 'service_unknown', value: '专车' },
      { line: 5, why: 'twice', value: '上海 → 深圳市 → FAST' },
    ])
    assert.equal(findColumns({ line: 1, cells: ['始发', '目的'] }), undefined)
  })
})
