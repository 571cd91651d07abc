import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { orderDraft, type FieldProblem, type OrderDraftInput } from '../../../contract/order-draft.ts'
import { type CsvForm, makeCsv, makeRawXlsx, makeXlsx } from '../../../tests/cases/spreadsheet/make-sheet.ts'
import { UnreadableSheet } from './file/sheet.ts'
import type { SheetOrder } from './read-order.ts'
import { collectBytes, detectSheet, readSheetOrders, type SheetChoice } from './read-sheet-orders.ts'

type Row = (string | number | null)[]
type Case = {
  name: string
  rows: Row[]
  orders: { rows: number[]; draft: OrderDraftInput; problems: FieldProblem[]; carrier?: string }[]
}
const cases = JSON.parse(readFileSync(new URL('../../../tests/cases/spreadsheet/orders.json', import.meta.url), 'utf8')) as Case[]

const forms: Record<string, (rows: Row[]) => Promise<Buffer>> = {
  xlsx: (rows) => makeXlsx([{ name: '订单', rows }]),
  ...Object.fromEntries(
    ([{ encoding: 'utf-8' }, { encoding: 'utf-8', bom: true }, { encoding: 'gb18030' }] satisfies CsvForm[]).map(
      (form: CsvForm) => [`csv in ${form.encoding}${form.bom ? ' with BOM' : ''}`, async (rows: Row[]) => makeCsv(rows, form)],
    ),
  ),
}

async function readAll(bytes: Uint8Array, choice: SheetChoice = {}): Promise<SheetOrder[]> {
  const orders: SheetOrder[] = []
  for await (const order of readSheetOrders({ name: 'a', bytes }, choice)) orders.push(order)
  return orders
}

async function readOne(bytes: Uint8Array): Promise<SheetOrder> {
  const [order] = await readAll(bytes)
  assert.ok(order)
  return order
}

describe('a sheet of orders', () => {
  for (const { name, rows, orders } of cases) {
    for (const [form, make] of Object.entries(forms)) {
      it(`${name} (${form})`, async () => {
        const read = await readAll(await make(rows))
        assert.deepEqual(
          read.map((order) => ({
            rows: order.rows,
            draft: order.read.draft,
            problems: order.read.problems,
            ...(order.carrier && { carrier: order.carrier }),
          })),
          orders,
        )
      })
    }
  }

  it('keeps every line as it came, unknown columns too', async () => {
    const [first] = await readAll(
      await makeXlsx([
        {
          name: 'a',
          rows: [
            ['订单号', '收货人', '数量', '数量', null, '积分'],
            ['1', '甲', 2, 3, '无名', 7],
          ],
        },
      ]),
    )
    assert.deepEqual(first?.raw, [{ 订单号: '1', 收货人: '甲', 数量: '2', '数量(D)': '3', E: '无名', 积分: '7' }])
  })

  it('says in which cell each field stands, or is missing', async () => {
    const order = await readOne(
      makeCsv([['说明'], ['订单号', '收货人', '手机', '地址', '商品', '数量'], ['1', '甲', '', '', '', '']], {
        encoding: 'utf-8',
      }),
    )
    assert.deepEqual(order.read.cells, {
      externalNo: 'A3',
      'consignee.name': 'B3',
      'consignee.phone': 'C3',
      'consignee.detail': 'D3',
      'items.0.name': 'E3',
      'items.0.quantity': 'F3',
      items: 'E3',
    })
    assert.deepEqual(order.read.draft, { externalNo: '1', consignee: { name: '甲' }, items: [] })
    assert.deepEqual(order.read.problems, [])
  })

  it('never joins orders whose numbers Excel has made equal', async () => {
    const rows = [
      ['订单号', '收货人', '手机', '商品', '数量'],
      [Number('2603051200000000001'), '甲', 13800138001, '锅', 1],
      [Number('2603051200000000002'), '乙', 13800138002, '碗', 2],
    ]
    const orders = await readAll(await makeXlsx([{ name: 'a', rows }]))
    assert.deepEqual(
      orders.map(({ rows, read }) => [
        rows,
        read.problems.map(({ code, cell }) => `${code} ${cell}`),
        read.draft.consignee?.phone,
      ]),
      [
        [[2], ['number_lost_digits A2'], '13800138001'],
        [[3], ['number_lost_digits A3'], '13800138002'],
      ],
    )
  })

  it('reads dates of the 1904 system, uncomputed formulas and dates that were texts', async () => {
    const rows = (at: string, spec: string) =>
      `<row r="1">${['订单号', '下单时间', '规格', '实付金额'].map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>` +
      `<row r="2"><c r="A2" t="str"><f>"A"</f><v>A</v></c><c r="B2" s="1"><v>${at}</v></c><c r="C2" s="1"><v>${spec}</v></c><c r="D2"><f>1+1</f></c></row>`
    const order = await readOne(
      makeRawXlsx({
        rows: rows('44624.597222', '44624'),
        date1904: true,
        formats: '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>',
      }),
    )
    assert.equal(order.read.draft.placedAt, '2026-03-05T14:20:00+08:00')
    assert.deepEqual(order.read.problems, [
      { path: 'paidMinor', code: 'formula_error', value: '', cell: 'D2' },
      { path: 'items.0.spec', code: 'became_date', value: '2026-03-05', cell: 'C2' },
    ])
    assert.equal(order.raw[0]?.规格, '2026-03-05')
  })

  it('names what is too long or garbled and leaves it out', async () => {
    const order = await readOne(
      makeCsv(
        [
          ['订单号', '收货人', '商品', '数量', '服务要求', '备注'],
          ['1', '甲\ufffd', '长'.repeat(301), '1', `短,${'长'.repeat(201)},末`, '注'.repeat(1001)],
        ],
        { encoding: 'utf-8' },
      ),
    )
    assert.deepEqual(
      order.read.problems.map(({ path, code, cell }) => ({ path, code, cell })),
      [
        { path: 'consignee.name', code: 'garbled', cell: 'B2' },
        { path: 'items.0.name', code: 'too_long', cell: 'C2' },
        { path: 'serviceRequirements.1', code: 'too_long', cell: 'E2' },
        { path: 'sellerNote', code: 'too_long', cell: 'F2' },
      ],
    )
    assert.deepEqual(order.read.draft, { externalNo: '1', items: [{ quantity: 1 }], serviceRequirements: ['短', '末'] })
  })

  it('ends an order at 500 kinds of goods and says so', async () => {
    const lines = Array.from({ length: 700 }, (_, index) => ['1', index === 0 ? '甲' : '', `货${index}`, '1'])
    const orders = await readAll(makeCsv([['订单号', '收货人', '商品', '数量'], ...lines], { encoding: 'utf-8' }))
    assert.deepEqual(
      orders.map(({ read, rows }) => [
        read.draft.items?.length,
        rows.length,
        read.problems.map(({ code, cell }) => `${code} ${cell}`),
      ]),
      [
        [500, 600, ['too_many_items A502']],
        [100, 100, ['repeated A602']],
      ],
    )
  })

  it('tells how far an order is at its platform', async () => {
    const orders = await readAll(
      makeCsv(
        [
          ['订单号', '收货人', '订单状态', '店铺名称', '快递单号'],
          ['1', '甲', '交易关闭', '一店', 'SF1234567890123'],
          ['2', '乙', '怪状态', '', ''],
        ],
        { encoding: 'utf-8' },
      ),
    )
    assert.deepEqual(
      orders.map(({ platformStatus, shop, waybillNo }) => ({ platformStatus, shop, waybillNo })),
      [
        { platformStatus: { text: '交易关闭', stage: 'closed' }, shop: '一店', waybillNo: 'SF1234567890123' },
        { platformStatus: { text: '怪状态' }, shop: undefined, waybillNo: undefined },
      ],
    )
  })
})

describe('looking at a sheet', () => {
  const orders = [
    ['订单号', '收货人', '手机', '积分'],
    ['1', '甲', '13800138001', '5'],
    ['1', null, null, '6'],
    ['2', '乙', '13800138002', '7'],
    ['合计', null, null, '18'],
  ]

  it('tells what it is, what its columns mean and how much is in it', async () => {
    assert.deepEqual(await detectSheet({ name: '三月.csv', bytes: makeCsv(orders, { encoding: 'gb18030' }) }), {
      kind: 'csv',
      encoding: 'gb18030',
      sheet: '三月.csv',
      sheets: ['三月.csv'],
      headerRow: 1,
      columns: [
        { index: 0, header: '订单号', field: 'externalNo' },
        { index: 1, header: '收货人', field: 'consignee.name' },
        { index: 2, header: '手机', field: 'consignee.phone' },
        { index: 3, header: '积分', field: undefined },
      ],
      orderCount: 2,
      rowCount: 3,
      sample: [
        ['1', '甲', '13800138001', '5'],
        ['1', '', '', '6'],
        ['2', '乙', '13800138002', '7'],
      ],
    })
  })

  it('takes the sheet that says most, unless a person names one', async () => {
    const bytes = await makeXlsx([
      {
        name: '填写说明',
        rows: [
          ['列名', '说明'],
          ['订单号', '必填'],
        ],
      },
      { name: '售后订单', rows: orders },
      { name: '销售订单明细', rows: orders.map((row) => row.slice(0, 3)) },
    ])
    const sheetOf = async (choice: SheetChoice) => {
      const found = await detectSheet({ name: 'a', bytes }, choice)
      return 'problem' in found ? found.problem : found.sheet
    }
    assert.equal(await sheetOf({}), '销售订单明细')
    assert.equal(await sheetOf({ sheet: '售后订单' }), '售后订单')
    assert.deepEqual(await sheetOf({ sheet: '别的' }), { code: 'sheet_not_found', value: '别的' })
  })

  it('lets a person say which row is the header and what columns mean', async () => {
    const bytes = makeCsv([['甲单'], ['编号', '谁', '何物', '备注'], ['7', '林一', '盆', '留言']], { encoding: 'utf-8' })
    const refused = await detectSheet({ name: 'a', bytes })
    assert.deepEqual(refused, {
      problem: { code: 'sheet_header_not_found' },
      rows: [
        { row: 1, texts: ['甲单'] },
        { row: 2, texts: ['编号', '谁', '何物', '备注'] },
        { row: 3, texts: ['7', '林一', '盆', '留言'] },
      ],
    })
    await assert.rejects(() => readAll(bytes), UnreadableSheet)
    const choice = {
      headerRow: 2,
      columns: [
        { index: 0, field: 'externalNo' },
        { index: 1, field: 'consignee.name' },
        { index: 2, field: 'item.name' },
        { index: 3, field: null },
        { index: 4, field: 'no such' },
      ],
    }
    assert.deepEqual(
      (await readAll(bytes, choice)).map(({ read }) => read.draft),
      [{ externalNo: '7', consignee: { name: '林一' }, items: [{ name: '盆' }] }],
    )
  })

  it('still prefers the mobile where a person has confirmed every column', async () => {
    const bytes = makeCsv(
      [
        ['订单号', '联系电话', '联系手机', '收货人'],
        ['1', '010-88886666', '13800138001', '甲'],
      ],
      { encoding: 'utf-8' },
    )
    const found = await detectSheet({ name: 'a', bytes })
    assert.ok('columns' in found)
    const columns = found.columns.map(({ index, field }) => ({ index, field: field ?? null }))
    assert.equal((await readAll(bytes, { columns }))[0]?.read.draft.consignee?.phone, '13800138001')
  })

  it('refuses as an answer, not as an accident', async () => {
    assert.deepEqual(await detectSheet({ name: 'a', bytes: Buffer.from('<html>') }), { problem: { code: 'sheet_html' } })
    assert.deepEqual(await detectSheet({ name: 'a', bytes: await makeXlsx([{ name: 'a', rows: [] }]) }), {
      problem: { code: 'sheet_empty' },
      rows: [],
    })
  })

  it('gathers an upload up to the limit', async () => {
    async function* pieces(count: number) {
      for (let index = 0; index < count; index++) yield Buffer.alloc(1024 * 1024)
    }
    assert.equal((await collectBytes(pieces(2))).length, 2 * 1024 * 1024)
    await assert.rejects(() => collectBytes(pieces(51)), UnreadableSheet)
  })
})

describe('cells of any content', () => {
  const headers = [
    '订单号',
    '收货人',
    '联系手机',
    '电话',
    '省',
    '地址',
    '街道',
    '商品',
    'sku',
    '数量',
    '重量',
    '体积',
    '实付金额',
    '下单时间',
    '优先级',
    '付款方式',
    '币种',
    '服务要求',
    '特殊处理',
    '备注',
    '收货国家',
    '邮编',
    '订单状态',
  ]
  const nasty = fc.constantFrom(
    '__proto__',
    'constructor',
    '_x0000_',
    '_xD800_',
    '\ud800',
    '1E999',
    '#REF!',
    '合计',
    '订单号',
    "'",
    '=""',
    '999999999999999999999',
    '2026-99-99',
    'NaN',
    '😀',
    'x'.repeat(2000),
    '1,2,3;4',
  )
  const cell = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.string({ unit: 'grapheme' }),
    nasty,
    fc.double(),
    fc.integer(),
    fc.constant(null),
  )
  const sheet = fc.array(fc.array(cell, { minLength: headers.length, maxLength: headers.length }), { minLength: 1, maxLength: 6 })

  it('never throw, and always give a draft that the contract accepts', async () => {
    await fc.assert(
      fc.asyncProperty(sheet, fc.boolean(), async (rows, asCsv) => {
        const all = [headers, ...rows.map((row) => row.map(writable))]
        const bytes = asCsv ? makeCsv(all, { encoding: 'utf-8', bom: true }) : await makeXlsx([{ name: 'a', rows: all }])
        for (const { read, raw } of await readAll(bytes)) {
          assert.ok(orderDraft.safeParse(read.draft).success, JSON.stringify(read.draft))
          for (const { path, cell: at } of read.problems) assert.match(at ?? '', /^[A-Z]{1,2}\d+$/, path)
          assert.doesNotThrow(() => JSON.stringify([read, raw]))
          assert.ok(!JSON.stringify([read, raw]).includes('\\u0000'))
        }
      }),
      { numRuns: 150 },
    )
  })

  /** No XML holds control characters or infinity, and a CSV with a NUL is binary. */
  const writable = (value: string | number | null) => {
    if (typeof value === 'string') return value.replace(/[^\P{C}\t\n]/gu, '')
    return Number.isFinite(value) ? value : null
  }
})
