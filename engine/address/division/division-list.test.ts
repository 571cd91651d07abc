import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { gzipSync } from 'node:zlib'
import type { DivisionChoice } from './division-list.ts'
import { listDivisions } from './division-list.ts'
import { divisions } from './division-table.ts'

const listCodes = (choices: readonly DivisionChoice[]): string[] =>
  choices.flatMap(({ code, children }) => [code, ...listCodes(children ?? [])])
const find = (...names: string[]): DivisionChoice | undefined => {
  let at: DivisionChoice | undefined
  let below: readonly DivisionChoice[] = listDivisions()
  for (const name of names) {
    at = below.find((choice) => choice.name === name)
    below = at?.children ?? []
  }
  return at
}

describe('the list for a cascader', () => {
  it('holds every division once', () => {
    const codes = listCodes(listDivisions())
    assert.equal(new Set(codes).size, codes.length)
    assert.equal(codes.length, divisions.length)
    for (const code of codes) assert.match(code, /^[1-8]\d{5}$/)
  })

  it('knows the shapes that are not province, city, district', () => {
    assert.equal(find('北京市', '北京市', '朝阳区')?.code, '110105')
    assert.equal(find('重庆市', '重庆市', '云阳县')?.code, '500235')
    assert.deepEqual(find('湖北省', '仙桃市'), { code: '429004', name: '仙桃市' })
    assert.deepEqual(find('广东省', '东莞市'), { code: '441900', name: '东莞市' })
    assert.deepEqual(find('台湾省'), { code: '710000', name: '台湾省' })
  })

  it('carries changes up to the end of 2024', () => {
    assert.equal(find('西藏自治区', '林芝市', '米林市')?.code, '540481')
    assert.equal(find('新疆维吾尔自治区', '和田地区', '和康县')?.code, '653228')
    assert.equal(find('浙江省', '杭州市', '钱塘区')?.code, '330114')
    assert.equal(find('浙江省', '杭州市', '江干区'), undefined)
  })

  it('is small enough to send', (t) => {
    const json = JSON.stringify(listDivisions())
    const gzipped = gzipSync(json).length
    t.diagnostic(`${Buffer.byteLength(json)} bytes, ${gzipped} gzipped`)
    assert.ok(gzipped < 40_000)
  })
})
