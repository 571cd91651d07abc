import type { SkuFacts } from '../../../../contract/catalog/skus.ts'

/** `size` is length, width and height in one cell. */
export type SkuField = keyof SkuFacts | 'code' | 'size'
export type SkuColumn = { index: number; header: string; field: SkuField | null; unit: string | undefined }

/** What people call the columns, the template's own word first. */
const words: Readonly<Record<SkuField, string>> = {
  code: '商品编码 sku skuid sku编码 sku号 货号 编码 商品编号 商家编码 货品编码 物料编码 物料号 料号 产品编码 产品编号 规格编码 itemcode itemno code skucode',
  name: '商品名称 品名 名称 货品名称 物料名称 产品名称 商品标题 商品 货品 品名规格 name itemname productname title',
  spec: '规格 规格型号 型号 规格名称 spec specification model',
  colour: '颜色 颜色分类 色号 colour color',
  barcode: '条码 条形码 商品条码 国标码 国际条码 69码 ean ean13 upc barcode gtin',
  weightGrams: '重量 单重 毛重 净重 单件重量 商品重量 weight grossweight',
  lengthMm: '长 长度 length',
  widthMm: '宽 宽度 width',
  heightMm: '高 高度 height',
  size: '尺寸 长宽高 外箱尺寸 包装尺寸 size dimensions',
  handling: '特殊处理 处理标记 储运要求 储运标记 运输要求 handling',
  lotTracked: '批次管理 管批次 是否批次管理 lottracked',
  expiryTracked: '效期管理 管效期 保质期管理 是否效期管理 expirytracked',
  hsCode: 'hs编码 海关编码 商品税号 税号 hscode hs',
  origin: '原产地 产地 原产国 origin countryoforigin',
  packing: '包装要求 包装说明 packing',
  lowAt: '补货点 安全库存 最低库存 库存下限 预警库存 lowat reorderpoint safetystock',
  stocked: '管库存 是否管库存 是否存货 在库商品 stocked',
}

const fieldOfWord = new Map(
  Object.entries(words).flatMap(([field, list]) => list.split(' ').map((word) => [word, field as SkuField] as const)),
)
const bare = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '')
const units = /^(g|克|kg|千克|公斤|斤|t|吨|mm|毫米|cm|厘米|m|米)$/

/** 重量(g) → weightGrams in g; the stars of must-fill columns do not count. */
export function matchSkuHeader(text: string): { field: SkuField; unit: string | undefined } | undefined {
  const header = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[【〔<《「[]/g, '(')
    .replace(/[】〕>》」\]]/g, ')')
  const inside = [...header.matchAll(/\(([^()]*)\)/g)].map(([, content = '']) => content.trim())
  const outside = bare(header.replace(/\([^()]*\)/g, ''))
  const field = fieldOfWord.get(bare(header)) ?? fieldOfWord.get(outside)
  if (field) return { field, unit: inside.find((one) => units.test(one)) }
  const attached = /(kg|g|mm|cm|m|克|千克|毫米|厘米)$/.exec(outside)
  const known = attached ? fieldOfWord.get(outside.slice(0, attached.index)) : undefined
  return known && { field: known, unit: attached?.[0] }
}

/** The first column of each field is read, the others are left. */
export function matchSkuColumns(headers: readonly string[]): SkuColumn[] {
  const taken = new Set<SkuField>()
  return headers.map((header, index) => {
    const match = header === '' ? undefined : matchSkuHeader(header)
    if (!match || taken.has(match.field)) return { index, header, field: null, unit: undefined }
    taken.add(match.field)
    return { index, header, ...match }
  })
}
