import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { findHeader } from './find-header.ts'
import { listFieldLabels } from './field-labels.ts'
import { sheetFields } from './header-words.ts'
import { matchHeader } from './match-header.ts'

const ours = new URL('../../../tests/cases/spreadsheet/headers.json', import.meta.url)
type OurHeader = { name: string; above?: (string | null)[][]; header: (string | null)[]; fields: (string | null)[] }
const headers = JSON.parse(readFileSync(ours, 'utf8')) as OurHeader[]

const toRows = (rows: (string | null)[][]) =>
  rows
    .map((texts, index) => ({
      row: index + 1,
      cells: texts.map((text) => (text === null ? undefined : { kind: 'text' as const, text })),
    }))
    .filter(({ cells }) => cells.some(Boolean))

describe('a header cell', () => {
  const table: [header: string, field: string | undefined, unit?: string][] = [
    ['订单编号', 'externalNo'],
    ['订单编号*', 'externalNo'],
    ['"订单编号"', 'externalNo'],
    ['\ufeff订单 编号：', 'externalNo'],
    ['用户实付金额(元)', 'paid', '元'],
    ['用户实付金额（元）', 'paid', '元'],
    ['商品数量(件)', 'item.quantity', '件'],
    ['重量（克）', 'item.weight', '克'],
    ['重量(单位：g)', 'item.weight', 'g'],
    ['毛重kg', 'item.weight', 'kg'],
    ['重量（g/件）', 'item.weight', 'g'],
    ['订单金额(万元)', undefined],
    ['收货人（姓名）', 'consignee.name'],
    ['收货人姓名（必填）', 'consignee.name'],
    ['商家编码-规格维度', 'item.sku'],
    ['发货方联系电话', 'shipper.phone'],
    ['卸货地址', 'consignee.detail'],
    ['省/市/区', 'consignee.region'],
    ['返点积分', undefined],
    ['打款商家金额', undefined],
    ['订单关闭原因', undefined],
    ['', undefined],
  ]
  for (const [header, field, unit] of table) {
    it(`「${header}」 means ${field ?? 'nothing we know'}`, () => {
      const match = matchHeader(header)
      assert.equal(match?.field, field)
      assert.equal(match?.unit, unit)
    })
  }

  it('prefers the mobile to the landline, the platform number to the shop number', () => {
    const rank = (header: string) => matchHeader(header)?.rank ?? Number.NaN
    assert.ok(rank('联系手机') < rank('联系电话'))
    assert.ok(rank('线上订单号') < rank('订单号'))
    assert.ok(rank('收货人姓名') < rank('客户名称'))
    assert.ok(rank('买家实际支付金额') < rank('应付金额'))
  })

  it('never fails, whatever stands in it', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => assert.doesNotThrow(() => matchHeader(text))))
  })

  it('of every field has a label to choose it by', () => {
    assert.deepEqual(
      listFieldLabels().map(({ field }) => field),
      [...sheetFields],
    )
  })
})

describe('the words of the trade', () => {
  const path = new URL('../../../../shared/data/spreadsheet/header_synonyms.json', import.meta.url)
  /** The gathered names of fields, and what they are to us. Some words stand under two of them. */
  const ours: Record<string, string[]> = {
    order_no: ['externalNo'],
    sub_order_no: ['item.lineNo'],
    receiver_name: ['consignee.name'],
    receiver_phone: ['consignee.phone'],
    receiver_tel: ['consignee.tel', 'consignee.phone'],
    province: ['consignee.province'],
    city: ['consignee.city'],
    district: ['consignee.district'],
    town: ['consignee.town'],
    address: ['consignee.detail'],
    postcode: ['consignee.postcode'],
    sku: ['item.sku'],
    title: ['item.name'],
    spec: ['item.spec'],
    qty: ['item.quantity'],
    paid: ['paid'],
    pay_time: ['paidAt'],
    created: ['placedAt'],
    buyer_note: ['buyerNote'],
    seller_note: ['sellerNote'],
    carrier: ['carrier'],
    tracking_no: ['waybillNo'],
    weight: ['item.weight'],
    id_card: ['consignee.idNo'],
  }

  it('cover the gathered synonyms', (t) => {
    if (!existsSync(path)) return t.diagnostic('../shared/data/spreadsheet is not there: only our own headers were tried')
    const synonyms = JSON.parse(readFileSync(path, 'utf8')) as Record<string, string[]>
    assert.deepEqual(
      Object.keys(synonyms).filter((field) => !(field in ours)),
      [],
    )
    for (const [field, words] of Object.entries(synonyms)) {
      for (const word of words)
        assert.ok(
          ours[field]?.includes(matchHeader(word)?.field ?? ''),
          `${word} should be ${field}, is ${matchHeader(word)?.field}`,
        )
    }
  })
})

describe('finding the header', () => {
  for (const { name, above = [], header, fields } of headers) {
    it(`understands 「${name}」`, () => {
      const found = findHeader(toRows([...above, header, header.map((_, index) => `v${index}`)]))
      assert.equal(found?.headerRow, above.length + 1)
      assert.deepEqual(
        fields.map((_, index) => found?.columns.find((column) => column.index === index)?.field ?? null),
        fields,
      )
    })
  }

  it('takes no row of data or title for it', () => {
    assert.equal(findHeader(toRows([['三月订单'], ['张三', '13800138000'], ['李四', '13900139000']])), undefined)
  })

  it('takes the row that a person names', () => {
    const found = findHeader(
      toRows([
        ['订单号', '收货人', '手机'],
        ['甲', '乙', '丙'],
        ['1', '2', '3'],
      ]),
      2,
    )
    assert.equal(found?.headerRow, 2)
    assert.deepEqual(
      found?.columns.map(({ header }) => header),
      ['甲', '乙', '丙'],
    )
  })
})
