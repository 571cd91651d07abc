import type { Bilingual } from '../../../contract/phases.ts'
import type { Availability } from '../../../contract/stock/sourcing.ts'
import type { Words } from '../say.ts'

export const sourcingWords = {
  title: { zh: '库存与建议', en: 'Stock and proposal' },
  fill: { zh: '按建议填', en: 'Fill in' },
  fillHint: { zh: '按 Alt + J 照建议填仓库与拆分', en: 'Alt + J fills in warehouse and shipments as proposed' },
  filled: { zh: '已照建议填好', en: 'Filled in as proposed' },
  stock: { zh: '库存', en: 'Stock' },
  allInStock: { zh: '都有货', en: 'all there' },
  restInStock: { zh: '其余有货', en: 'the rest is there' },
  wantedOf: { zh: '要 {wanted}，各仓可用 {available}', en: '{wanted} wanted, {available} available' },
  goods: { zh: '商品', en: 'Goods' },
  wanted: { zh: '要', en: 'Wanted' },
  km: { zh: '约 {km} 公里', en: 'about {km} km' },
  more: { zh: '另有 {count} 个仓', en: '{count} more' },
  warehouse: { zh: '发货单 {no} 的仓库', en: 'Warehouse of shipment {no}' },
  sameAsAbove: { zh: '同上', en: 'As above' },
  waits: { zh: '等货', en: 'Waits' },
  waitsHint: {
    zh: '发货单 {no} 缺货时先受理，到货自动配货',
    en: 'Shipment {no} is accepted short and allocated when goods come',
  },
} as const satisfies Words

export const availabilityWords: Record<Availability, Bilingual> = {
  in_stock: { zh: '有货', en: 'In stock' },
  transferable: { zh: '可调', en: 'Elsewhere' },
  short: { zh: '缺货', en: 'Short' },
  not_stocked: { zh: '非库存', en: 'Not our stock' },
}
