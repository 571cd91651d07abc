import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { matchSkuHeader } from './sku-headers.ts'
import { skuSheets } from './sku-sheets.ts'

const read = async (text: string) => {
  const sheet = await skuSheets.read({ name: 'x.csv', bytes: Buffer.from(text) }, 100)
  if ('refused' in sheet) throw new Error(sheet.refused.zh)
  return sheet
}

describe('a header', () => {
  for (const [header, ...expected] of [
    ['商品编码*', 'code', undefined],
    ['SKU ID', 'code', undefined],
    ['重量（KG）', 'weightGrams', 'kg'],
    ['毛重g', 'weightGrams', 'g'],
    ['长[mm]', 'lengthMm', 'mm'],
    ['69码', 'barcode', undefined],
    ['安全库存', 'lowAt', undefined],
  ] as const)
    it(`${header} is ${expected[0]}`, () => {
      const match = matchSkuHeader(header)
      assert.deepEqual([match?.field, match?.unit], expected)
    })
  it('of anything else says nothing', () =>
    assert.deepEqual([matchSkuHeader('备注'), matchSkuHeader('')], [undefined, undefined]))
})

describe('a cell', () => {
  const cases: [string, string, object][] = [
    ['重量', '1.25', { weightGrams: 1250 }],
    ['重量(g)', '0.35kg', { weightGrams: 350 }],
    ['重量', '-1', { weightGrams: 'not_number' }],
    ['长', '24.55', { lengthMm: 246 }],
    ['长(mm)', '8', { lengthMm: 8 }],
    ['长', '0', { lengthMm: 'out_of_range' }],
    ['尺寸', '30×20*10 mm', { lengthMm: 30, widthMm: 20, heightMm: 10 }],
    ['尺寸', '30*20', { size: 'not_number' }],
    ['条码', '6.90123E+12', { barcode: 'number_lost_digits' }],
    ['条码', '含中文', { barcode: 'unparsable' }],
    ['管库存', '否', { stocked: false }],
    ['管库存', '也许', { stocked: 'unparsable' }],
    ['补货点', '12.0', { lowAt: 12 }],
    ['补货点', '12.5', { lowAt: 'not_number' }],
    ['特殊处理', '易碎、防潮', { handling: ['fragile', 'keep_dry'] }],
    ['特殊处理', '轻放易碎、要唱歌', { handling: 'unparsable' }],
    ['颜色', '色'.repeat(61), { colour: 'too_long' }],
  ]
  for (const [header, cell, expected] of cases)
    it(`${header} “${cell.slice(0, 20)}”`, async () => {
      const { rows } = await read(`商品编码,商品名称,"${header}"\nA,x,"${cell}"\n`)
      const [row] = rows
      const { code: _code, name: _name, ...told } = row?.told ?? {}
      const problems = Object.fromEntries((row?.problems ?? []).map(({ path, code }) => [path, code]))
      assert.deepEqual({ ...told, ...problems }, expected)
    })
})

describe('the template', () => {
  it('is read back as a sheet without rows', async () => {
    const bytes = await skuSheets.writeTemplate()
    const sheet = await skuSheets.read({ name: 'x.xlsx', bytes }, 100)
    assert.ok('rows' in sheet && sheet.rows.length === 0)
    assert.deepEqual(
      sheet.columns.filter(({ field }) => field === null),
      [],
    )
  })
  it('bad rows come back as a sheet that can be read again', async () => {
    const { columns, rows } = await read('SKU,名称,毛重\nA,x,重\n,,\nB,y,1\n')
    assert.equal(rows.length, 2)
    const chunks: Uint8Array[] = []
    const bad = rows.slice(0, 1).map((row) => ({ ...row, why: '=要改' }))
    for await (const chunk of skuSheets.writeBadRows(columns.map(({ header }) => header), bad)) chunks.push(chunk) // prettier-ignore
    const again = await skuSheets.read({ name: 'bad.xlsx', bytes: Buffer.concat(chunks) }, 100)
    assert.ok('rows' in again)
    assert.deepEqual(
      again.rows.map(({ told, raw }) => [told.code, raw['毛重']]),
      [['A', '重']],
    )
  })
})
