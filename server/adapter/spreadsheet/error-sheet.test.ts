import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { makeCsv } from '../../../tests/cases/spreadsheet/make-sheet.ts'
import { type ErrorSheetWords, writeErrorSheet } from './error-sheet.ts'
import { openFile } from './file/open-file.ts'
import { scoreHeader } from './find-header.ts'
import { collectBytes, detectSheet, readSheetOrders } from './read-sheet-orders.ts'

const words: ErrorSheetWords = {
  sheet: '待改正',
  row: '原行号',
  remedy: '问题与处理',
  say: ({ cell, value, code }) => `${cell}「${value}」${code}`,
}

describe('the sheet of waiting lines', () => {
  const original = [
    ['订单号', '收货人', '手机', '地址', '商品', '数量', '积分'],
    ['2603051200000000001', '甲', '1.38E+10', '一路1号', '=1+1', '两件', '5'],
    ['', '', '', '', '碗', '0', ''],
    ['2603051200000000002', '乙', '13800138002', '二路2号', '锅', '1', '6'],
  ]

  async function writeWaiting() {
    const bytes = makeCsv(original, { encoding: 'utf-8' })
    const waiting = []
    for await (const { rows, raw, read } of readSheetOrders({ name: 'a', bytes }))
      if (read.problems.length > 0) waiting.push({ rows, raw, problems: read.problems })
    return collectBytes(writeErrorSheet(waiting, { headers: original[0] ?? [], words }))
  }

  it('has every line of the order with its own problems, all as text', async () => {
    const file = await openFile({ name: 'a', bytes: await writeWaiting() }, scoreHeader)
    const rows = []
    for await (const { cells } of file.sheets[0]?.rows() ?? [])
      rows.push(Array.from(cells, (cell) => (cell ? `${cell.kind} ${cell.text}` : null)))
    assert.deepEqual(rows, [
      [...(original[0] ?? []), '原行号', '问题与处理'].map((text) => `text ${text}`),
      [
        'text 2603051200000000001',
        'text 甲',
        'text 1.38E+10',
        'text 一路1号',
        'text =1+1',
        'text 两件',
        'text 5',
        'text 2',
        'text C2「1.38E+10」phone_lost_digits\nF2「两件」not_quantity',
      ],
      [null, null, null, null, 'text 碗', 'text 0', null, 'text 3', 'text F3「0」not_quantity'],
    ])
  })

  it('can be imported again as it is', async () => {
    const bytes = await writeWaiting()
    const found = await detectSheet({ name: 'a', bytes })
    assert.ok(!('problem' in found))
    assert.deepEqual(
      found.columns.slice(-3).map(({ header, field }) => ({ header, field })),
      [
        { header: '积分', field: undefined },
        { header: '原行号', field: undefined },
        { header: '问题与处理', field: undefined },
      ],
    )
    assert.equal(found.orderCount, 1)
  })
})
