import { type CellStyle, type ColumnDef, type DataValidation, writeXlsx } from 'hucre/xlsx'
import { columnLetters } from './file/sheet.ts'

/** `required` is asked of every order: without it the line waits in the intake queue; without a number nobody can tell it came twice. */
type TemplateColumn = {
  header: string
  need: 'required' | 'optional'
  width: number
  example: string
  note: string
  choices?: string[]
}

/** In the order a clerk asks for it on the phone. Every header is one that `header-words.ts` knows. */
const columns: TemplateColumn[] = [
  {
    header: '订单号',
    need: 'required',
    width: 22,
    example: '示例-请删除本行',
    note: '客户或平台的单号，不能重复。一单多货时每种货占一行，写同一个订单号，或从第二行起留空。',
  },
  { header: '收货人姓名', need: 'required', width: 12, example: '张小明', note: '' },
  {
    header: '收货人手机',
    need: 'required',
    width: 16,
    example: '13800138000',
    note: '11 位手机号，或带区号的座机，如 010-88886666。',
  },
  { header: '收货人省份', need: 'optional', width: 12, example: '广东省', note: '省、市、区县不填时，写在详细地址里。' },
  { header: '收货人城市', need: 'optional', width: 12, example: '深圳市', note: '' },
  { header: '收货人区县', need: 'optional', width: 12, example: '南山区', note: '' },
  {
    header: '收货人详细地址',
    need: 'required',
    width: 36,
    example: '粤海街道科技园路 1 号 2 栋 301 室',
    note: '写到楼栋、单元、房间号；缺门牌的订单要人工审核。',
  },
  { header: '商品名称', need: 'required', width: 26, example: '陶瓷茶具六件套', note: '' },
  { header: '商品编码', need: 'optional', width: 16, example: 'TC-006-W', note: '货主的 SKU 编码。' },
  { header: '规格', need: 'optional', width: 14, example: '六件套', note: '' },
  { header: '颜色', need: 'optional', width: 10, example: '白色', note: '' },
  { header: '数量', need: 'required', width: 8, example: '2', note: '大于 0 的整数。' },
  { header: '重量(kg)', need: 'optional', width: 10, example: '1.25', note: '单位千克；也可写 500g。' },
  { header: '体积(m3)', need: 'optional', width: 10, example: '0.012', note: '单位立方米。' },
  {
    header: '特殊处理',
    need: 'optional',
    width: 14,
    example: '易碎',
    note: '易碎、冷链、危险品、超大件、定制、保价、勿倒置、防潮；多个用逗号隔开。',
  },
  {
    header: '下单时间',
    need: 'optional',
    width: 18,
    example: '2026-03-05 14:20',
    note: '写全年月日，如 2026-03-05 14:20 或 2026/3/5。',
  },
  { header: '要求送达时间', need: 'optional', width: 18, example: '2026-03-08', note: '只写日期表示当天结束前。' },
  { header: '优先级', need: 'optional', width: 10, example: '普通', note: '不填为普通。', choices: ['普通', '加急', '特急'] },
  { header: '订单金额(元)', need: 'optional', width: 13, example: '256.00', note: '单位元，最多两位小数；不要写“万”。' },
  { header: '实付金额(元)', need: 'optional', width: 13, example: '256.00', note: '' },
  { header: '保价金额(元)', need: 'optional', width: 13, example: '256.00', note: '' },
  { header: '代收货款(元)', need: 'optional', width: 13, example: '', note: '货到付款时由派送员代收的金额。' },
  { header: '运费付款方式', need: 'optional', width: 14, example: '月结', note: '', choices: ['现付', '到付', '月结'] },
  {
    header: '服务要求',
    need: 'optional',
    width: 24,
    example: '工作日送货，不要放快递柜',
    note: '多项用逗号隔开；办理订单的每个页面都会突出显示。',
  },
  { header: '买家留言', need: 'optional', width: 24, example: '', note: '' },
  { header: '备注', need: 'optional', width: 24, example: '', note: '' },
  { header: '寄件人姓名', need: 'optional', width: 12, example: '一单仓库', note: '发货方与货主登记的不同时填写。' },
  { header: '寄件人手机', need: 'optional', width: 16, example: '13900139000', note: '' },
  { header: '寄件人详细地址', need: 'optional', width: 36, example: '广东省东莞市长安镇振安路 8 号 A 仓', note: '' },
]

/** Rows that are made ready: text format, choices as lists. Below, Excel takes numbers for numbers again. */
const readyRows = 2_000
const brand = '0F766E'
const line = { style: 'thin', color: { rgb: 'D0D5D3' } } as const
const border = { top: line, bottom: line, left: line, right: line }
const font = { name: '微软雅黑', size: 10 }
/** Excel must not turn numbers of orders and phones into floats, nor 3-5 into a date: every column is text. */
const asText: CellStyle = { numFmt: '@', font, alignment: { vertical: 'center' } }
const headerStyle = (need: TemplateColumn['need']): CellStyle => ({
  numFmt: '@',
  font: { ...font, bold: true, color: { rgb: need === 'required' ? 'FFFFFF' : '1F2937' } },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: need === 'required' ? brand : 'E3EFED' } },
  alignment: { vertical: 'center', horizontal: 'center', wrapText: true },
  border,
})
const exampleStyle: CellStyle = { ...asText, font: { ...font, italic: true, color: { rgb: '6B7280' } } }

/** The empty import form: headers (required ones dark), one example line that the import skips, and a sheet of notes. */
export async function writeTemplate(): Promise<Buffer> {
  const headers = columns.map(({ header, need }) => (need === 'required' ? `${header}*` : header))
  const cells = new Map<string, { value: string; type: 'string'; style: CellStyle }>()
  columns.forEach(({ need, example }, index) => {
    cells.set(`0,${index}`, { value: headers[index] ?? '', type: 'string', style: headerStyle(need) })
    cells.set(`1,${index}`, { value: example, type: 'string', style: exampleStyle })
  })
  const written = await writeXlsx({
    sheets: [
      {
        name: '订单',
        columns: columns.map(({ width }): ColumnDef => ({ width, style: asText })),
        // A column's format reaches only cells that are written: hucre gives `<col>` none.
        rows: [
          headers,
          columns.map(({ example }) => example),
          ...Array.from({ length: readyRows - 2 }, () => columns.map(() => null)),
        ],
        cells,
        rowDefs: new Map([
          [0, { height: 30 }],
          [1, { height: 20 }],
        ]),
        freezePane: { rows: 1, columns: 1 },
        pageSetup: { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
        dataValidations: columns.flatMap(listChoices),
      },
      notesSheet(),
    ],
    defaultFont: font,
    properties: { title: '一单 订单导入模板', creator: '一单 Yidan' },
  })
  return Buffer.from(written)
}

function listChoices({ header, choices }: TemplateColumn, index: number): DataValidation[] {
  if (choices === undefined) return []
  const letters = columnLetters(index)
  return [
    {
      type: 'list',
      values: choices,
      allowBlank: true,
      showErrorMessage: true,
      errorTitle: header,
      errorMessage: `请选择：${choices.join('、')}`,
      range: `${letters}2:${letters}${readyRows}`,
    },
  ]
}

/** What fits into one line of the column of notes. */
const noteLineChars = 36

const generalNotes = [
  '一行是一种货物；同一订单号的相邻几行合成一个订单，收货信息写在第一行即可。',
  '带 * 的列必填。列的顺序可以调整，用不到的列可以删除，也可以直接导入平台导出的表格，系统会按列名识别。',
  `前 ${readyRows.toLocaleString('en')} 行已设为文本格式，长单号和手机号不会变样：从别处粘贴时请选“只粘贴值”，否则长数字会变成 2.6E+17。`,
  '导入时跳过示例行、空行与合计行；读不出的行不会丢失，会连同原因留在“进单队列”，改好后继续。',
  '支持 .xlsx 与 .csv（UTF-8 或 GBK 编码），一次最多 100,000 行。旧的 .xls 请先另存为 .xlsx。',
]

function notesSheet() {
  const header = ['列名', '是否必填', '怎样填写', '示例']
  const rows = columns.map(({ header: name, need, note, choices, example }) => [
    name,
    need === 'required' ? '必填' : '选填',
    [note, choices ? `可选：${choices.join('、')}。` : ''].join(''),
    example.startsWith('示例') ? 'DD20260305001' : example,
  ])
  const general = generalNotes.map((text, index) => [`${index + 1}. ${text}`])
  const all = [['填写说明'], ...general, [], header, ...rows]
  const headerRow = general.length + 2
  const wrapped: CellStyle = { font, alignment: { vertical: 'center', wrapText: true } }
  const cells = new Map<string, { value: string; type: 'string'; style: CellStyle }>()
  cells.set('0,0', {
    value: '填写说明',
    type: 'string',
    style: { font: { ...font, bold: true, size: 14, color: { rgb: brand } } },
  })
  header.forEach((value, index) => cells.set(`${headerRow},${index}`, { value, type: 'string', style: headerStyle('required') }))
  return {
    name: '填写说明',
    pageSetup: { fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    columns: [
      { width: 18, style: wrapped },
      { width: 10, style: wrapped },
      { width: 62, style: wrapped },
      { width: 34, style: wrapped },
    ],
    rows: all,
    cells,
    merges: general.map((_, index) => ({ startRow: index + 1, endRow: index + 1, startCol: 0, endCol: 3 })),
    // Nothing grows a row to its wrapped text before somebody opens and touches it.
    rowDefs: new Map(
      all.map((row, index) => [index, { height: index > headerRow && (row[2]?.length ?? 0) > noteLineChars ? 34 : 20 }] as const),
    ),
  }
}
