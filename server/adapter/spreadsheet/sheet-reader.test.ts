import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { makeCsv, makeRawXlsx } from '../../../tests/cases/spreadsheet/make-sheet.ts'
import { sheetRefusals } from './file/sheet.ts'
import { sheetReader } from './sheet-reader.ts'

describe('spreadsheets as the intake knows them', () => {
  it('refuse in a sentence of both languages, with the row where there is one', async () => {
    const wide = makeRawXlsx({ rows: '<row r="7"><c r="ZZ7"><v>1</v></c></row>' })
    assert.deepEqual(await sheetReader.detect({ name: 'a', bytes: wide }), {
      refused: { zh: '第 7 行超过 200 列，请删去多余的列', en: 'row 7 has more than 200 columns; delete some' },
    })
    assert.deepEqual(await sheetReader.detect({ name: 'a', bytes: Buffer.from('%PDF-1.7') }), {
      refused: { zh: '内容是 pdf，不是 .xlsx 或 .csv', en: 'its content is pdf, neither .xlsx nor .csv' },
    })
  })

  it('leave no refusal without words', () => {
    for (const { zh, en } of Object.values(sheetRefusals)) assert.ok(zh.length > 0 && en.length > 0)
  })

  it('read columns as the clerk says, and leave unread what is to be ignored', async () => {
    const bytes = makeCsv(
      [
        ['订单号', '收货人', '备注'],
        ['1', '甲', '乙'],
      ],
      { encoding: 'utf-8' },
    )
    const drafts = []
    for await (const { read } of sheetReader.read({ name: 'a', bytes }, [
      { index: 0, field: 'externalNo' },
      { index: 1, field: null },
      { index: 2, field: 'consignee.name' },
    ]))
      drafts.push(read.draft)
    assert.deepEqual(drafts, [{ externalNo: '1', consignee: { name: '乙' }, items: [] }])
  })
})
