import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readXlsx, writeXlsx } from 'hucre/xlsx'
import { detectSheet, readSheetOrders } from './read-sheet-orders.ts'
import { writeTemplate } from './template.ts'

describe('the import template', () => {
  it('has only columns that the import knows, and nothing to import', async () => {
    const found = await detectSheet({ name: '模板.xlsx', bytes: await writeTemplate() })
    assert.ok(!('problem' in found))
    assert.equal(found.sheet, '订单')
    assert.equal(found.rowCount, 0)
    assert.deepEqual(
      found.columns.filter(({ field }) => field === undefined),
      [],
    )
    assert.equal(new Set(found.columns.map(({ field }) => field)).size, found.columns.length)
  })

  it('brings an example that is a complete order without the mark that skips it', async () => {
    const { sheets } = await readXlsx(await writeTemplate())
    const [header = [], example = []] = sheets[0]?.rows ?? []
    const bytes = await writeXlsx({ sheets: [{ name: '订单', rows: [header, ['DD1', ...example.slice(1)]] }] })
    for await (const { read } of readSheetOrders({ name: 'a', bytes })) {
      assert.deepEqual(
        { draft: read.draft, problems: read.problems },
        {
          draft: {
            externalNo: 'DD1',
            placedAt: '2026-03-05T14:20:00+08:00',
            wantedBy: '2026-03-08T23:59:59+08:00',
            priority: 'normal',
            totalMinor: 25600,
            paidMinor: 25600,
            insuredMinor: 25600,
            paymentMethod: 'monthly',
            consignee: {
              name: '张小明',
              phone: '13800138000',
              province: '广东省',
              city: '深圳市',
              district: '南山区',
              detail: '粤海街道科技园路 1 号 2 栋 301 室',
            },
            shipper: { name: '一单仓库', phone: '13900139000', detail: '广东省东莞市长安镇振安路 8 号 A 仓' },
            items: [
              {
                name: '陶瓷茶具六件套',
                sku: 'TC-006-W',
                quantity: 2,
                spec: '六件套',
                colour: '白色',
                weightGrams: 1250,
                volumeCubicCm: 12000,
                handling: ['fragile'],
              },
            ],
            serviceRequirements: ['工作日送货', '不要放快递柜'],
          },
          problems: [],
        },
      )
    }
  })

  it('keeps what is typed into its empty lines as text', async () => {
    const { sheets } = await readXlsx(await writeTemplate(), { readStyles: true })
    for (const at of ['1,0', '2,0', '2,2', '1999,28']) assert.equal(sheets[0]?.cells?.get(at)?.style?.numFmt, '@', at)
  })

  it('explains every column and offers the choices as lists', async () => {
    const { sheets } = await readXlsx(await writeTemplate())
    const [orders, notes] = sheets
    const names = (orders?.rows[0] ?? []).map((header) => String(header).replace('*', ''))
    const explained = (notes?.rows ?? []).map(([name]) => name)
    assert.deepEqual(
      names.filter((name) => !explained.includes(name)),
      [],
    )
    assert.deepEqual(
      orders?.dataValidations?.map(({ type, values }) => [type, values]),
      [
        ['list', ['普通', '加急', '特急']],
        ['list', ['现付', '到付', '月结']],
      ],
    )
  })
})
