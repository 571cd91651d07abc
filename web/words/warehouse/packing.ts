import type { Words } from '../say.ts'

/** How goods are packed, and how far a weight may be off. */
export const packingWords = {
  title: { zh: '打包设置', en: 'Packing' },
  hint: {
    zh: '称得的重量与“货品目录重量 × 数量 + 箱重 + 包材”比较；超出公差要另一人写明原因。',
    en: 'The weight is compared with the catalogue’s, the box and the packing; beyond the tolerance another person gives a reason.',
  },
  tolerance: { zh: '重量公差', en: 'Tolerance' },
  permille: { zh: '百分之', en: 'per cent' },
  or: { zh: '或', en: 'or' },
  grams: { zh: '克（取大的）', en: 'g, whichever is more' },
  box: { zh: '箱重（克）', en: 'The box (g)' },
  rules: { zh: '按货品标记怎么打包', en: 'Packing by handling' },
  handling: { zh: '货品标记', en: 'Handling' },
  advice: { zh: '怎么打包', en: 'How' },
  weight: { zh: '包材重（克）', en: 'Packing (g)' },
  remove: { zh: '删除', en: 'Remove' },
  add: { zh: '加一条', en: 'Add' },
  save: { zh: '保存', en: 'Save' },
  saved: { zh: '已保存', en: 'Saved' },
  savedBy: { zh: '第 {version} 版，{name} 保存', en: 'version {version}, saved by {name}' },
} as const satisfies Words
