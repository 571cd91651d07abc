import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { makeCsv, makeRawXlsx, makeXlsx, makeZip, rawRow } from '../../../../tests/cases/spreadsheet/make-sheet.ts'
import { scoreHeader } from '../find-header.ts'
import { openFile } from './open-file.ts'
import { columnLetters, sheetLimits, type SheetProblem, type SheetRow, UnreadableSheet } from './sheet.ts'

const open = (bytes: Uint8Array) => openFile({ name: 'a.xlsx', bytes }, scoreHeader)

async function readRows(bytes: Uint8Array): Promise<SheetRow[]> {
  const { sheets } = await open(bytes)
  const rows: SheetRow[] = []
  for await (const row of sheets[0]?.rows() ?? []) rows.push(row)
  return rows
}
const textsOf = (rows: SheetRow[]) => rows.map(({ cells }) => Array.from(cells, (cell) => cell?.text ?? ''))

async function refusalOf(bytes: Uint8Array): Promise<SheetProblem | undefined> {
  try {
    await readRows(bytes)
  } catch (error) {
    if (error instanceof UnreadableSheet) return error.problem
    throw error
  }
  return undefined
}

const header = ['订单号', '收货人', '手机']
const cells = (...texts: string[]) => rawRow(1, texts)

describe('a workbook', () => {
  it('gives every kind of cell as it is stored', async () => {
    const rows = await readRows(
      makeRawXlsx({
        strings: '<si><t>共享</t></si><si><r><t>富</t></r><r><t xml:space="preserve">文 </t></r><rPh><t>wen</t></rPh></si>',
        formats:
          '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="22"/><xf numFmtId="176"/></cellXfs>',
        rows: `<row r="3"><c r="A3" t="s"><v>0</v></c><c r="B3" t="s"><v>1</v></c><c r="C3"><v>2603051200000000001</v></c><c r="D3" s="1"><v>46086.5</v></c>
          <c r="E3" t="e"><v>#REF!</v></c><c r="F3"><f>A1+1</f></c><c r="G3" t="str"><f>A1</f><v>算出</v></c><c r="H3" t="b"><v>1</v></c><c r="J3" t="inlineStr"><is><t>行_x000D_内&#10;二</t></is></c></row>
          <row r="4"><c r="A4" s="1"/><c r="B4" t="s"><v></v></c></row><row><c><v>7</v></c></row>`,
      }),
    )
    assert.deepEqual(rows, [
      {
        row: 3,
        cells: [
          { kind: 'text', text: '共享' },
          { kind: 'text', text: '富文' },
          { kind: 'number', text: '2603051200000000001' },
          { kind: 'date', text: '46086.5' },
          { kind: 'error', text: '#REF!' },
          { kind: 'uncomputed', text: '' },
          { kind: 'text', text: '算出' },
          { kind: 'text', text: 'TRUE' },
          undefined,
          { kind: 'text', text: '行\r内\n二' },
        ],
      },
      { row: 5, cells: [{ kind: 'number', text: '7' }] },
    ])
  })

  it('tells dates by their format, in Chinese too', async () => {
    const formats = (code: string) =>
      `<numFmts><numFmt numFmtId="176" formatCode="${code}"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="176"/></cellXfs>`
    for (const [code, kind] of [
      ['yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;', 'date'],
      ['[$-804]yyyy/m/d h:mm', 'date'],
      ['[h]:mm', 'date'],
      ['0.00&quot;元&quot;', 'number'],
      ['[Red]0.00', 'number'],
      ['#,##0.00_ ;[Red]\\-#,##0.00\\ ', 'number'],
      ['General', 'number'],
      ['@', 'number'],
    ] as const) {
      const rows = await readRows(
        makeRawXlsx({ formats: formats(code), rows: '<row r="1"><c r="A1" s="1"><v>46086</v></c></row>' }),
      )
      assert.equal(rows[0]?.cells[0]?.kind, kind, code)
    }
  })

  it('says which date system it counts in', async () => {
    assert.equal((await open(makeRawXlsx({ rows: cells('a'), date1904: true }))).date1904, true)
    assert.equal((await open(makeRawXlsx({ rows: cells('a') }))).date1904, false)
  })

  it('may have its sizes written the long way', async () => {
    assert.deepEqual(textsOf(await readRows(makeRawXlsx({ rows: cells('长'), zip: { zip64: true } }))), [['长']])
  })

  it('may be stored without compression, its names with backslashes', async () => {
    assert.deepEqual(
      textsOf(await readRows(makeRawXlsx({ rows: cells('存'), zip: { stored: true, name: 'XL\\worksheets\\Sheet1.xml' } }))),
      [['存']],
    )
  })

  it('is not read ahead of who asks for its rows', async () => {
    const many = Array.from({ length: 20_000 }, (_, index) => rawRow(index + 1, ['单'.repeat(50)])).join('')
    const { sheets } = await open(makeRawXlsx({ rows: many }))
    const before = process.memoryUsage().arrayBuffers
    for await (const { row } of sheets[0]?.rows() ?? []) if (row === 10) break
    assert.ok(process.memoryUsage().arrayBuffers - before < 2_000_000)
  })
})

describe('a CSV', () => {
  const rows = [header, ['A1', '张三，李四', '13800138000'], ['A2', '带"引号"\n换行', '13900139000']]
  for (const form of [
    { encoding: 'utf-8' },
    { encoding: 'utf-8', bom: true },
    { encoding: 'utf-8', newline: '\n', delimiter: ';' },
    { encoding: 'gb18030' },
    { encoding: 'gb18030', delimiter: '\t' },
    { encoding: 'utf-16le', bom: true, delimiter: '\t' },
  ] as const) {
    it(`is read in ${JSON.stringify(form)}`, async () => {
      const bytes = makeCsv(rows, form)
      assert.equal((await open(bytes)).encoding, form.encoding)
      assert.deepEqual(textsOf(await readRows(bytes)), rows)
    })
  }

  it('counts rows as on screen, empty ones and line breaks within cells included', async () => {
    const read = await readRows(Buffer.from('\ufeff订单号,收货人\r\n\r\n"A\n1",张三\n,\nA2,李四'))
    assert.deepEqual(
      read.map(({ row }) => row),
      [1, 3, 5],
    )
  })

  it('keeps rare characters of GB18030', async () => {
    assert.deepEqual(textsOf(await readRows(makeCsv([header, ['1', '𠮷田㛃', '2']], { encoding: 'gb18030' })))[1], [
      '1',
      '𠮷田㛃',
      '2',
    ])
  })

  it('that is UTF-8 with one broken byte is still UTF-8, the broken place marked', async () => {
    const bytes = Buffer.concat([
      makeCsv([header, ['1', '张']], { encoding: 'utf-8' }),
      Buffer.from([0xe4, 0xb8]),
      Buffer.from(',2'),
    ])
    assert.equal((await open(bytes)).encoding, 'utf-8')
    assert.match(textsOf(await readRows(bytes))[1]?.[1] ?? '', /^张\ufffd+$/)
  })
})

describe('what is no spreadsheet', () => {
  const cfb = Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(600)])
  const table: [what: string, bytes: () => Buffer, problem: SheetProblem][] = [
    ['nothing', () => Buffer.alloc(0), { code: 'sheet_empty' }],
    ['blank', () => Buffer.from(' \r\n '), { code: 'sheet_empty' }],
    ['an old .xls', () => cfb, { code: 'sheet_old_xls' }],
    [
      'a workbook behind a password',
      () => Buffer.concat([cfb, Buffer.from('EncryptedPackage', 'utf16le')]),
      { code: 'sheet_encrypted' },
    ],
    [
      'a web page called .xls',
      () => Buffer.from('\ufeff\n<html xmlns:x="urn"><table><tr><td>订单号</td></tr></table></html>'),
      { code: 'sheet_html' },
    ],
    ['a saved web archive', () => Buffer.from('MIME-Version: 1.0\r\nContent-Type: multipart/related'), { code: 'sheet_html' }],
    ['XML of 2003', () => Buffer.from('<?xml version="1.0"?><Workbook/>'), { code: 'sheet_html' }],
    ['a PDF', () => Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj'), { code: 'sheet_unknown_kind', value: 'pdf' }],
    [
      'a picture',
      () => Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex'),
      { code: 'sheet_unknown_kind', value: 'png' },
    ],
    [
      'a text document',
      () => makeZip([{ name: 'word/document.xml', content: '<w/>' }]),
      { code: 'sheet_unknown_kind', value: 'docx' },
    ],
    [
      'a binary workbook',
      () => makeZip([{ name: 'xl/workbook.bin', content: 'x' }]),
      { code: 'sheet_unknown_kind', value: 'xlsb' },
    ],
    ['any archive', () => makeZip([{ name: 'a.txt', content: 'x' }]), { code: 'sheet_unknown_kind', value: 'zip' }],
    ['half a workbook', () => makeRawXlsx({ rows: cells('a') }).subarray(0, 400), { code: 'sheet_damaged', value: 'zip' }],
    [
      'a quote that is never closed',
      () => Buffer.from(`订单号,收货人\n1,"张三\n${'2,李四\n'.repeat(10)}`),
      { code: 'sheet_quote_not_closed', row: 2 },
    ],
  ]
  for (const [what, bytes, problem] of table)
    it(`is refused: ${what}`, async () => assert.deepEqual(await refusalOf(bytes()), problem))

  it('is a file too large', async () => {
    assert.equal((await refusalOf(Buffer.alloc(sheetLimits.fileBytesMax + 1, 'a')))?.code, 'sheet_too_big')
  })
})

describe('a hostile workbook', () => {
  const part = 'xl/worksheets/sheet1.xml'
  const bomb = `<c r="A1" t="inlineStr"><is><t>${' '.repeat(20_000_000)}</t></is></c>`

  it('that expands beyond the limit is refused before anything expands', async () => {
    const problem = await refusalOf(makeRawXlsx({ rows: cells('a'), zip: { declared: sheetLimits.expandedBytesMax + 1 } }))
    assert.equal(problem?.code, 'sheet_expands_too_much')
  })
  it('that declares less than it holds is stopped at what it declared', async () => {
    assert.deepEqual(await refusalOf(makeRawXlsx({ rows: bomb, zip: { declared: 100_000 } })), {
      code: 'sheet_damaged',
      value: part,
    })
  })
  it('whose one cell never ends is stopped', async () => {
    assert.equal((await refusalOf(makeRawXlsx({ rows: `<row r="1">${bomb}</row>` })))?.code, 'sheet_cell_too_long')
  })
  it('with an encrypted part, a wrong checksum or nonsense for data is refused', async () => {
    assert.equal((await refusalOf(makeRawXlsx({ rows: cells('a'), zip: { encrypted: true } })))?.code, 'sheet_encrypted')
    const bytes = makeRawXlsx({ rows: cells('原文原文原文'), zip: { stored: true } })
    bytes[bytes.indexOf('原')] = 0x20
    assert.deepEqual(await refusalOf(bytes), { code: 'sheet_damaged', value: part })
    const packed = makeRawXlsx({ rows: cells('a') })
    packed.fill(0xff, packed.indexOf(part) + part.length, packed.indexOf(part) + part.length + 30)
    assert.deepEqual(await refusalOf(packed), { code: 'sheet_damaged', value: part })
  })
  it('with too many rows or columns is refused, empty ones not counted', async () => {
    const wide = (value: string) => `<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="1">${value}</c></row>`
    assert.deepEqual(textsOf(await readRows(makeRawXlsx({ rows: wide('') }))), [['1']])
    assert.deepEqual(await refusalOf(makeRawXlsx({ rows: wide('<v>1</v>') })), {
      code: 'sheet_too_many_columns',
      value: '200',
      row: 1,
    })
    const csv = Buffer.from(`订单号,收货人\n${'1,a\n'.repeat(sheetLimits.rowsMax)}`)
    assert.equal((await refusalOf(csv))?.code, 'sheet_too_many_rows')
    assert.equal(await refusalOf(Buffer.from(`订单号,收货人\n${',\n'.repeat(sheetLimits.rowsMax)}1,a`)), undefined)
  })

  it('cut or bent anywhere is read or refused, nothing else', async () => {
    const whole = await makeXlsx([{ name: '订单', rows: [header, ['A1', '张三', '13800138000'], ['A2', '李四', 13900139000]] }])
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: whole.length - 1 }),
        fc.integer({ min: 0, max: 255 }),
        fc.boolean(),
        async (at, byte, cut) => {
          const bytes = Buffer.from(whole)
          bytes[at] = byte
          await refusalOf(cut ? bytes.subarray(0, at) : bytes)
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('the letters of a column', () => {
  it('go from A over Z to AA', () =>
    assert.deepEqual([0, 25, 26, 51, 52, 199, 701, 702].map(columnLetters), ['A', 'Z', 'AA', 'AZ', 'BA', 'GR', 'ZZ', 'AAA']))
})

it('the encodings of the tests are those of the wild', () =>
  assert.equal(iconv.encode('订单', 'gb18030').toString('hex'), 'b6a9b5a5'))
