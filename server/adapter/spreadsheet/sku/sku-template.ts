import { type CellStyle, writeXlsx } from 'hucre/xlsx'

/** A row whose code begins so is the template's own. */
export const exampleMark = '示例'

const columns = [
  ['商品编码*', 18, `${exampleMark}-请删除本行`],
  ['商品名称*', 30, '316不锈钢保温杯'],
  ['规格', 16, '500ml'],
  ['颜色', 10, '深空灰'],
  ['条码', 18, '6901234567892'],
  ['重量(g)', 10, '320'],
  ['长(cm)', 9, '24'],
  ['宽(cm)', 9, '7.5'],
  ['高(cm)', 9, '7.5'],
  ['特殊处理', 18, '易碎、防潮'],
  ['批次管理', 10, '否'],
  ['效期管理', 10, '否'],
  ['HS编码', 14, '9617001100'],
  ['原产地', 12, '浙江永康'],
  ['包装要求', 30, '气泡袋加五层箱'],
  ['补货点', 10, '50'],
  ['管库存', 10, '是'],
] as const
const readyRows = 1_000
const font = { name: '微软雅黑', size: 10 }
/** Codes and barcodes stay as typed: every column is text. */
const asText: CellStyle = { numFmt: '@', font, alignment: { vertical: 'center' } }
const head: CellStyle = {
  ...asText,
  font: { ...font, bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E3EFED' } },
}
const example: CellStyle = { ...asText, font: { ...font, italic: true, color: { rgb: '6B7280' } } }

export async function writeSkuTemplate(): Promise<Buffer> {
  const cells = new Map<string, { value: string; type: 'string'; style: CellStyle }>()
  columns.forEach(([header, , told], index) => {
    cells.set(`0,${index}`, { value: header, type: 'string', style: head })
    cells.set(`1,${index}`, { value: told, type: 'string', style: example })
  })
  const rows = [
    columns.map(([header]) => header),
    columns.map(([, , told]) => told),
    ...Array.from({ length: readyRows - 2 }, () => columns.map(() => null)),
  ]
  const sheet = {
    name: '商品',
    columns: columns.map(([, width]) => ({ width, style: asText })),
    rows,
    cells,
    freezePane: { rows: 1, columns: 1 },
  }
  return Buffer.from(await writeXlsx({ sheets: [sheet], defaultFont: font, properties: { title: '一单 商品导入模板' } }))
}
