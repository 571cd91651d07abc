import type { OrderDraftInput } from '../../contract/order-draft.ts'

/** How far a demo order has travelled. */
export type DemoStop =
  | 'under_review'
  | 'second_review'
  | 'awaiting_confirmation'
  | 'awaiting_acceptance'
  | 'preparing'
  | 'picked'
  | 'outbound'
  | 'collected'
  | 'in_transit'
  | 'out_for_delivery'
  | 'delivery_failed'
  | 'signed'
  | 'completed'
  | 'archived'
  | 'cancelled'
  | 'held'
  | 'cancelled_archived'
  | 'returned_archived'
  | 'retried_archived'
  | 'closed_archived'

/** A stuck one made its way quickly and has stood there since. */
export type DemoOrder = { draft: OrderDraftInput; stop: DemoStop; hoursAgo: number; stuck: boolean }

type Line = [name: string, sku: string, quantity: number, grams: number, yuan: number, spec?: string]
type Person = [name: string, phone: string, province: string, city: string, district: string, detail: string]

const people: Person[] = [
  ['林晓雯', '13802461357', '广东省', '深圳市', '南山区', '粤海街道科技南路18号 3栋2单元1604'],
  ['王建国', '13911025566', '北京市', '北京市', '海淀区', '学院路37号院 5号楼302'],
  ['陈思远', '13761238890', '上海市', '上海市', '浦东新区', '张江高科技园区祖冲之路899号 8号楼501室'],
  ['刘梅', '15928834421', '四川省', '成都市', '武侯区', '人民南路四段27号 商鼎国际2栋1103'],
  ['赵志强', '13609874412', '浙江省', '杭州市', '余杭区', '文一西路969号 4号楼2层'],
  ['黄丽华', '18675523108', '广东省', '广州市', '天河区', '体育东路122号 羊城国际商贸中心西塔1908'],
  ['孙浩然', '15002213347', '天津市', '天津市', '和平区', '南京路189号 津汇广场1座2205'],
  ['周婷', '13476012259', '湖北省', '武汉市', '洪山区', '珞喻路1037号 韵苑小区12栋604'],
  ['吴国平', '13357119023', '江苏省', '苏州市', '工业园区', '星湖街328号 创意产业园7栋1单元303'],
  ['郑雅琴', '18060714488', '福建省', '厦门市', '思明区', '软件园二期望海路59号 302室'],
  ['扎西顿珠', '13889061122', '西藏自治区', '拉萨市', '城关区', '北京中路65号 2栋301'],
  ['马文慧', '13999812345', '新疆维吾尔自治区', '乌鲁木齐市', '天山区', '解放北路99号 1单元902'],
]

/** Where the many orders of a filled company go besides. */
const farther: Person[] = [
  ['宋佳', '13512340001', '山东省', '青岛市', '市南区', '香港中路40号 数码港1201'],
  ['唐磊', '13512340002', '湖南省', '长沙市', '岳麓区', '麓山南路932号 2栋601'],
  ['许婷', '13512340003', '河南省', '郑州市', '金水区', '花园路126号 5号楼1102'],
  ['韩冰', '13512340004', '陕西省', '西安市', '雁塔区', '科技路48号 创业广场B座1703'],
  ['冯军', '13512340005', '重庆市', '重庆市', '渝中区', '民权路28号 英利国际2704'],
  ['邓洁', '13512340006', '江苏省', '南京市', '鼓楼区', '中山北路105号 8栋402'],
  ['曹阳', '13512340007', '安徽省', '合肥市', '蜀山区', '长江西路297号 3栋2单元505'],
  ['彭丽', '13512340008', '福建省', '福州市', '鼓楼区', '五四路151号 宏运帝豪1806'],
  ['曾伟', '13512340009', '江西省', '南昌市', '东湖区', '阳明路310号 1栋1单元301'],
  ['肖敏', '13512340010', '辽宁省', '沈阳市', '和平区', '青年大街386号 华阳国际1509'],
  ['田野', '13512340011', '辽宁省', '大连市', '中山区', '人民路71号 成大大厦2203'],
  ['董梅', '13512340012', '黑龙江省', '哈尔滨市', '南岗区', '西大直街118号 4单元602'],
  ['潘越', '13512340013', '河北省', '石家庄市', '长安区', '中山东路265号 2单元1001'],
  ['袁芳', '13512340014', '云南省', '昆明市', '五华区', '人民中路36号 如意大厦1105'],
  ['蔡明', '13512340015', '广东省', '东莞市', '南城街道', '鸿福路200号 海德广场1栋1312'],
  ['蒋欣', '13512340016', '浙江省', '宁波市', '鄞州区', '中山东路1083号 世纪东方2栋903'],
  ['余涛', '13512340017', '江苏省', '无锡市', '梁溪区', '中山路333号 华光大厦1606'],
  ['杜鹃', '13512340018', '四川省', '绵阳市', '涪城区', '临园路东段72号 2栋1单元702'],
  ['叶青', '13512340019', '广西壮族自治区', '南宁市', '青秀区', '民族大道136号 华润大厦2008'],
  ['程诚', '13512340020', '贵州省', '贵阳市', '云岩区', '中华北路242号 6栋1204'],
]

const goods: Line[][] = [
  [['便携榨汁杯', 'JB-350-WH', 2, 480, 129, '350ml 白']],
  [
    ['真丝围巾', 'SC-90-RD', 1, 120, 368, '90×90 朱红'],
    ['礼盒', 'BOX-S', 1, 200, 18],
  ],
  [['蓝牙耳机', 'BT-A9', 3, 65, 299, '石墨黑']],
  [['婴儿湿巾 80抽', 'WP-80', 24, 420, 12.9]],
  [['不锈钢保温壶', 'HT-1500', 4, 980, 159, '1.5L']],
  [['冷冻三文鱼排', 'SF-500', 6, 500, 68, '500g']],
  [['工业轴承 6204', 'BR-6204', 200, 106, 14.5]],
  [['玻璃花瓶', 'VS-28', 2, 1350, 88, '高28cm']],
  [['A4 打印纸', 'PP-A4-500', 20, 2500, 24.8, '500张/包']],
  [['儿童滑板车', 'KS-3', 1, 3200, 269, '蓝']],
  [['纯棉四件套', 'BD-180-GY', 1, 2600, 329, '1.8m 浅灰']],
  [
    ['电热水壶', 'KT-17', 1, 1100, 99, '1.7L'],
    ['滤芯', 'KT-F', 3, 90, 19.9],
  ],
  [['登山包', 'BP-45', 1, 1450, 459, '45L 橄榄绿']],
  [['乌龙茶礼盒', 'TE-250', 2, 620, 168, '250g×2']],
  [['机械键盘', 'KB-87', 1, 980, 399, '87键 茶轴']],
  [['瑜伽垫', 'YG-6', 1, 1200, 89, '6mm 紫']],
  [
    ['洗发露', 'SH-500', 2, 540, 45, '500ml'],
    ['护发素', 'CD-500', 2, 540, 49, '500ml'],
  ],
  [['不锈钢法兰 DN50', 'FL-50', 60, 2100, 32]],
  [['猫粮', 'CT-10', 1, 10000, 288, '10kg']],
  [['台灯', 'LP-12', 1, 1300, 139, '12W 可调光']],
]

const wishes = ['工作日 9:00–18:00 送货', '请勿电话，放前台', '开箱验货', '礼品包装，附卡片', '放丰巢柜']

const plan: [stop: DemoStop, hoursAgo: number, stuck?: boolean][] = [
  ['under_review', 84, true],
  ['second_review', 90, true],
  ['awaiting_confirmation', 88, true],
  ['awaiting_acceptance', 100, true],
  ['preparing', 112, true],
  ['outbound', 120, true],
  ['in_transit', 130, true],
  ['under_review', 0.3],
  ['under_review', 1],
  ['under_review', 5],
  ['held', 6],
  ['held', 22],
  ['second_review', 3],
  ['second_review', 26],
  ['awaiting_confirmation', 2],
  ['awaiting_confirmation', 9],
  ['awaiting_acceptance', 1],
  ['awaiting_acceptance', 4],
  ['preparing', 3],
  ['preparing', 8],
  ['picked', 5],
  ['picked', 10],
  ['outbound', 9],
  ['outbound', 30],
  ['collected', 26],
  ['in_transit', 40],
  ['in_transit', 52],
  ['in_transit', 33],
  ['out_for_delivery', 50],
  ['out_for_delivery', 60],
  ['delivery_failed', 58],
  ['signed', 70],
  ['signed', 75],
  ['completed', 96],
  ['completed', 120],
  ['archived', 150],
  ['cancelled', 48],
]

/** Some three dozen believable orders, each with the stop it has reached. */
export function demoOrders(clientCodes: readonly string[], now: Date): DemoOrder[] {
  return plan.map(([stop, hoursAgo, stuck = false], index) => {
    const person = pick(people, stop === 'second_review' ? 10 + (index % 2) : index % 10)
    const lines = pick(goods, stop === 'second_review' ? 5 : index)
    const placedAt = new Date(now.getTime() - hoursAgo * 3_600_000 - 20 * 60_000)
    return {
      stop,
      hoursAgo,
      stuck,
      draft: draftOf({ person, lines, index, placedAt, clientCode: pick(clientCodes, index), vague: stop === 'held' }),
    }
  })
}

type Making = { person: Person; lines: Line[]; index: number; placedAt: Date; clientCode: string; vague: boolean }

const shelf = [...goods.slice(0, 5), ...goods.slice(6)]
const places = [...people.slice(0, 10), ...farther]

/** Orders of many kinds that went each their way: what a filled company is made of. */
export function sampleOrders(clientCodes: readonly string[], now: Date): DemoOrder[] {
  const ways: [DemoStop, number, number, boolean?][] = [
    ...plan.map(([stop, hoursAgo, stuck]): [DemoStop, number, number, boolean?] => [stop, hoursAgo, 1, stuck ?? false]),
    ['archived', 150, 60],
    ['completed', 60, 4],
    ['cancelled_archived', 90, 5],
    ['returned_archived', 160, 5],
    ['retried_archived', 160, 6],
    ['closed_archived', 160, 2],
  ]
  const orders = ways.flatMap(([stop, hoursAgo, times, stuck = false]) =>
    Array.from({ length: times }, () => ({ stop, hoursAgo, stuck })),
  )
  return orders.map((order, index) => {
    const isSpecial = order.stop === 'second_review'
    const draft = draftOf({
      person: isSpecial ? pick(people, 10 + (index % 2)) : pick(places, index),
      lines: isSpecial ? pick(goods, 5) : pick(shelf, index * 7),
      index: 1000 + index,
      placedAt: new Date(now.getTime() - order.hoursAgo * 3_600_000 - 20 * 60_000),
      clientCode: pick(clientCodes, index),
      vague: order.stop === 'held',
    })
    return { ...order, draft: { ...draft, externalNo: `TB${now.getTime()}${String(index).padStart(3, '0')}` } }
  })
}

function draftOf({ person, lines, index, placedAt, clientCode, vague }: Making): OrderDraftInput {
  const [name, phone, province, city, district, detail] = person
  const goodsMinor = lines.reduce((sum, [, , quantity, , yuan]) => sum + quantity * Math.round(yuan * 100), 0)
  const freightMinor = 1200 + (index % 5) * 300
  return {
    externalNo: `TB${202611e4 + index * 37}`,
    clientCode,
    placedAt: placedAt.toISOString(),
    priority: index % 7 === 3 ? 'urgent' : index % 4 === 1 ? 'express' : 'normal',
    buyer: {
      account: `tb_${name.length}${index}68`,
      name,
      phone,
    },
    shipper: {
      company: '一单示范仓（嘉定）',
      name: '仓库前台',
      phone: '021-59561234',
      province: '上海市',
      city: '上海市',
      district: '嘉定区',
      detail: '曹安公路4671号 2号库',
    },
    consignee: {
      name,
      phone,
      province,
      city,
      district,
      detail: vague ? detail.split(' ')[0]?.replace(/\d+号.*$/, '') || '人民路' : detail,
    },
    items: lines.map(([item, sku, quantity, weightGrams, yuan, spec]) => ({
      name: item,
      sku,
      quantity,
      weightGrams,
      unitPriceMinor: Math.round(yuan * 100),
      ...(spec && { spec }),
      ...(sku.startsWith('SF') && { handling: ['cold_chain' as const] }),
      ...(sku.startsWith('VS') && { handling: ['fragile' as const] }),
    })),
    totalMinor: goodsMinor + freightMinor,
    paidMinor: goodsMinor + freightMinor,
    freightMinor,
    paymentMethod: 'prepaid',
    paymentState: 'paid',
    serviceRequirements: index % 3 === 0 ? [pick(wishes, index)] : [],
    ...(index % 5 === 2 && { buyerNote: '周末送，谢谢' }),
  }
}

function pick<T>(from: readonly T[], index: number): T {
  const one = from[index % from.length]
  if (one === undefined) throw new Error('nothing to pick from')
  return one
}
