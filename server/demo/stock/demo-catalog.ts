import type { SkuFacts } from '../../../contract/catalog/skus.ts'

/** `pieces` lie in the first warehouse and in the second; `likeOrder` is how the demo's orders name the goods. */
export type DemoSku = {
  code: string
  likeOrder?: string
  facts: Partial<SkuFacts> & { name: string }
  pieces: readonly [number, number]
  lots?: readonly [lot: string, monthsLeft: number][]
}
type Row = [
  code: string,
  name: string,
  spec: string,
  grams: number,
  size: readonly [number, number, number],
  pieces: readonly [number, number],
  more?: Partial<SkuFacts> & { likeOrder?: string; lots?: DemoSku['lots'] },
]

const fragile = { handling: ['fragile'] as SkuFacts['handling'] }
const dry = { handling: ['keep_dry'] as SkuFacts['handling'] }
const food = { lotTracked: true, expiryTracked: true, ...dry }
const twoLots: DemoSku['lots'] = [
  ['L2606A', 4],
  ['L2609B', 9],
]

/** A seller's goods. Sizes in millimetres. */
const seller: Row[] = [
  ['HX-JB-350-WH', '便携榨汁杯', '350ml 白', 480, [90, 90, 235], [160, 60], { likeOrder: 'JB-350-WH', lowAt: 40 }],
  ['HX-SC-90-RD', '真丝围巾', '90×90 朱红', 120, [260, 200, 30], [80, 24], { likeOrder: 'SC-90-RD', ...dry }],
  ['HX-BOX-S', '礼盒', '小号', 200, [280, 220, 60], [300, 0], { likeOrder: 'BOX-S', packing: '平放，不压重物' }],
  ['HX-BT-A9', '蓝牙耳机', '石墨黑', 65, [90, 70, 40], [220, 90], { likeOrder: 'BT-A9', lowAt: 60 }],
  ['HX-WP-80', '婴儿湿巾', '80 抽', 420, [200, 110, 70], [900, 400], { likeOrder: 'WP-80', ...food, lots: twoLots, lowAt: 300 }],
  ['HX-HT-1500', '不锈钢保温壶', '1.5L', 980, [140, 160, 310], [140, 30], { likeOrder: 'HT-1500' }],
  [
    'HX-VS-28',
    '玻璃花瓶',
    '高 28cm',
    1350,
    [150, 150, 300],
    [60, 12],
    { likeOrder: 'VS-28', ...fragile, packing: '气泡膜三层，五层箱' },
  ],
  ['HX-KS-3', '儿童滑板车', '蓝', 3200, [620, 180, 260], [36, 10], { likeOrder: 'KS-3', handling: ['oversize'] }],
  ['HX-BD-180-GY', '纯棉四件套', '1.8m 浅灰', 2600, [400, 320, 120], [70, 40], { likeOrder: 'BD-180-GY', ...dry }],
  ['HX-KT-17', '电热水壶', '1.7L', 1100, [220, 160, 250], [90, 20], { likeOrder: 'KT-17' }],
  ['HX-KT-F', '电热水壶滤芯', '', 90, [80, 80, 40], [260, 0], { likeOrder: 'KT-F' }],
  ['HX-BP-45', '登山包', '45L 橄榄绿', 1450, [600, 320, 220], [40, 18], { likeOrder: 'BP-45' }],
  ['HX-TE-250', '乌龙茶礼盒', '250g×2', 620, [300, 220, 90], [120, 50], { likeOrder: 'TE-250', ...food, lots: twoLots }],
  ['HX-KB-87', '机械键盘', '87 键 茶轴', 980, [370, 150, 45], [75, 30], { likeOrder: 'KB-87' }],
  ['HX-YG-6', '瑜伽垫', '6mm 紫', 1200, [620, 130, 130], [65, 30], { likeOrder: 'YG-6' }],
  [
    'HX-SH-500',
    '洗发露',
    '500ml',
    540,
    [80, 60, 210],
    [180, 60],
    { likeOrder: 'SH-500', lotTracked: true, lots: [['SH2608', 30]] },
  ],
  [
    'HX-CD-500',
    '护发素',
    '500ml',
    540,
    [80, 60, 210],
    [150, 60],
    { likeOrder: 'CD-500', lotTracked: true, lots: [['CD2607', 30]] },
  ],
  ['HX-LP-12', '台灯', '12W 可调光', 1300, [200, 200, 420], [55, 15], { likeOrder: 'LP-12', ...fragile }],
  [
    'HX-CT-10',
    '猫粮',
    '10kg',
    10000,
    [450, 320, 160],
    [60, 20],
    {
      likeOrder: 'CT-10',
      ...food,
      lots: [
        ['C2605', 2],
        ['C2608', 12],
      ],
      lowAt: 90,
    },
  ],
  ['HX-PP-A4', 'A4 打印纸', '500 张/包', 2500, [300, 215, 55], [400, 120], { likeOrder: 'PP-A4-500', ...dry }],
  [
    'HX-BWB-316',
    '316 不锈钢保温杯',
    '500ml 深空灰',
    320,
    [75, 75, 240],
    [18, 6],
    { lowAt: 60, origin: '浙江永康', hsCode: '9617001100' },
  ],
  [
    'HX-CJ-006',
    '陶瓷茶具六件套',
    '白',
    1860,
    [360, 280, 140],
    [9, 0],
    { ...fragile, lowAt: 20, packing: '气泡袋加五层箱，贴易碎标' },
  ],
  ['HX-TW-03', '全棉浴巾三条装', '140×70cm 浅灰', 1200, [380, 300, 160], [50, 50]],
  ['HX-CARD', '感谢卡', '', 5, [150, 100, 1], [0, 0], { stocked: false }],
]

/** A maker's parts. */
const maker: Row[] = [
  [
    'JG-6204',
    '深沟球轴承 6204',
    '20×47×14',
    106,
    [50, 50, 16],
    [2400, 1600],
    { likeOrder: 'BR-6204', lotTracked: true, lots: [['B2610', 120]], lowAt: 800 },
  ],
  ['JG-6205', '深沟球轴承 6205', '25×52×15', 128, [55, 55, 17], [1200, 600], { lotTracked: true, lots: [['B2609', 120]] }],
  ['JG-6304', '深沟球轴承 6304', '20×52×15', 144, [55, 55, 17], [260, 100], { lowAt: 400 }],
  ['JG-FL-50', '不锈钢法兰 DN50', '304', 2100, [165, 165, 22], [320, 80], { likeOrder: 'FL-50' }],
  ['JG-FL-80', '不锈钢法兰 DN80', '304', 3400, [200, 200, 24], [120, 40]],
  ['JG-SL-20', '骨架油封', '20×35×7', 12, [40, 40, 8], [3000, 900], { lotTracked: true, lots: [['S2604', 48]] }],
  ['JG-SL-25', '骨架油封', '25×40×7', 14, [45, 45, 8], [90, 0], { lowAt: 500 }],
  ['JG-BT-M8', '内六角螺栓 M8×30', '12.9 级', 18, [35, 15, 15], [8000, 2000]],
  ['JG-BT-M10', '内六角螺栓 M10×40', '12.9 级', 36, [48, 18, 18], [6000, 1500]],
  ['JG-NT-M8', '法兰螺母 M8', '8 级', 8, [18, 18, 9], [9000, 1000]],
  ['JG-VP-32', '三角带', 'A-1250', 180, [250, 200, 30], [240, 60]],
  ['JG-CP-20', '梅花联轴器', '20-25', 640, [80, 60, 60], [75, 20]],
  [
    'JG-GR-18L',
    '润滑脂',
    '18L',
    16500,
    [300, 300, 380],
    [24, 8],
    { handling: ['keep_upright'], lotTracked: true, lots: [['G2603', 24]] },
  ],
  ['JG-SN-PNP', '接近开关', 'M12 PNP', 70, [120, 90, 30], [130, 40], fragile],
  ['JG-MT-075', '三相电机', '0.75kW', 13500, [320, 220, 240], [16, 4], { handling: ['oversize'] }],
  ['JG-DOC', '合格证', '', 3, [150, 100, 1], [0, 0], { stocked: false }],
]

const skuOf = (
  [code, name, spec, weightGrams, [lengthMm, widthMm, heightMm], pieces, more = {}]: Row,
  index: number,
): DemoSku => {
  const { likeOrder, lots, ...facts } = more
  const barcode = `69${String(20_260_000_000 + index * 9_137 + code.length * 71)}`
  return {
    code,
    pieces,
    ...(likeOrder && { likeOrder }),
    ...(lots && { lots }),
    facts: { name, spec: spec || null, barcode, weightGrams, lengthMm, widthMm, heightMm, ...facts },
  }
}

/** By the code of the client. */
export const demoCatalog: ReadonlyMap<string, readonly DemoSku[]> = new Map([
  ['HUAXIA', seller.map((row, index) => skuOf(row, index))],
  ['JINGGONG', maker.map((row, index) => skuOf(row, 100 + index))],
])
