import type { ComparedField } from '../../../contract/check/cart.ts'
import type { Bilingual } from '../../../contract/phases.ts'
import type { Words } from '../say.ts'

/** The order's goods beside those of its shop (VAL-4). */
export const cartWords = {
  same: { zh: '与平台下单一致', en: 'As bought at the shop' },
  differs: { zh: '与平台下单对照', en: 'Beside what was bought at the shop' },
  ours: { zh: '本单', en: 'This order' },
  theirs: { zh: '平台下单', en: 'At the shop' },
  what: { zh: '不同', en: 'Differs' },
  onlyOurs: { zh: '平台没有这一行', en: 'not bought at the shop' },
  onlyTheirs: { zh: '本单没有这一行', en: 'not in this order' },
  comma: { zh: '、', en: ', ' },
} as const satisfies Words

export const comparedWords: Record<ComparedField, Bilingual> = {
  sku: { zh: 'SKU', en: 'SKU' },
  quantity: { zh: '数量', en: 'quantity' },
  spec: { zh: '规格', en: 'spec' },
  colour: { zh: '颜色', en: 'colour' },
}
