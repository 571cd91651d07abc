import { writeXlsx } from 'hucre/xlsx'

export type Sheet = {
  name: string
  type: string
  bytes: Buffer
  lines: number
  orders: number
  broken: number
  goodLines: number
}
export type SheetKind = 'xlsx' | 'csv'

const header = [
  '订单号',
  '下单时间',
  '收货人',
  '手机',
  '省',
  '市',
  '区',
  '详细地址',
  '商品名称',
  'SKU',
  '数量',
  '单价',
  '实付金额',
  '买家留言',
]
const surnames =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤'.split(
    '',
  )
const given = '伟芳娜敏静强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红梅鑫宇浩然子轩梓涵欣怡佳琪思远俊峰雨婷志建国文'.split('')
const places = [
  ['广东省', '深圳市', '南山区', '科苑路'],
  ['北京市', '北京市', '海淀区', '学院路'],
  ['浙江省', '杭州市', '余杭区', '文一西路'],
  ['四川省', '成都市', '武侯区', '人民南路四段'],
  ['江苏省', '苏州市', '昆山市', '前进中路'],
  ['上海市', '上海市', '浦东新区', '碧波路'],
  ['湖北省', '武汉市', '洪山区', '珞喻路'],
  ['福建省', '厦门市', '思明区', '湖滨南路'],
] as const
const goods = [
  ['保温杯 500ml 不锈钢', 'CUP-500', 8900],
  ['纯棉毛巾 三条装', 'TWL-3', 3990],
  ['无线鼠标 静音', 'MS-21', 6900],
  ['儿童绘本 全十册', 'BK-10', 12800],
  ['坚果礼盒 1.5kg', 'NUT-15', 15800],
  ['折叠雨伞 黑胶', 'UMB-2', 4900],
] as const

/** How a broken order is broken: the column and what stands in it. Each keeps the order from being one. */
const breaks: [column: number, cell: string][] = [
  [2, ''],
  [3, ''],
  [7, ''],
  [8, ''],
  [10, '两件'],
  [10, '0'],
  [3, '1.38E+10'],
  [0, '2.60305E+17'],
  [7, '#REF!'],
  [12, '1.2万'],
]

const brokenEvery = 10
const twoLinesEvery = 4

/** Believable orders as a shop's export has them: one in four of two lines, one in ten broken, each kind of break in turn. */
export async function makeLoadSheet(kind: SheetKind, lines: number, mark: string): Promise<Sheet> {
  const { rows, orders, broken, goodLines } = listRows(lines, mark)
  const counts = { lines, orders, broken, goodLines }
  if (kind === 'csv') {
    const text = [header, ...rows].map((row) => row.join(',')).join('\r\n')
    return { name: `${mark}.csv`, type: 'text/csv', bytes: Buffer.from(`\ufeff${text}\r\n`), ...counts }
  }
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  const bytes = Buffer.from(await writeXlsx({ sheets: [{ name: '订单', rows: [header, ...rows] }] }))
  return { name: `${mark}.xlsx`, type, bytes, ...counts }
}

function listRows(lines: number, mark: string): { rows: string[][]; orders: number; broken: number; goodLines: number } {
  const rows: string[][] = []
  let orders = 0
  let broken = 0
  let goodLines = 0
  while (rows.length < lines) {
    const isBroken = orders % brokenEvery === brokenEvery - 1
    const wanted = orders % twoLinesEvery === 0 && rows.length + 2 <= lines ? 2 : 1
    const way = isBroken ? breaks[((orders / brokenEvery) | 0) % breaks.length] : undefined
    for (let line = 0; line < wanted; line++)
      rows.push(lineOf({ order: orders, line, of: wanted }, mark).map((cell, column) => (way?.[0] === column ? way[1] : cell)))
    orders++
    if (isBroken) broken++
    else goodLines += wanted
  }
  return { rows, orders, broken, goodLines }
}

function lineOf({ order, line, of }: { order: number; line: number; of: number }, mark: string): string[] {
  const chance = scatter(order)
  const [province, city, district, road] = places[chance % places.length] ?? places[0]
  const goodsOf = (at: number) => goods[(chance + at) % goods.length] ?? goods[0]
  const [name, sku, price] = goodsOf(line)
  const at = new Date(Date.UTC(2026, 1, 1) + (order % 40_000) * 60_000).toISOString()
  const quantity = 1 + (chance % 3)
  const person = `${pick(surnames, chance)}${pick(given, chance >> 3)}${chance % 3 === 0 ? '' : pick(given, chance >> 7)}`
  return [
    `${mark}${String(order).padStart(9, '0')}`,
    `${at.slice(0, 10)} ${at.slice(11, 19)}`,
    person,
    `13${String(scatter(order + 7) % 1_000_000_000).padStart(9, '0')}`,
    province,
    city,
    district,
    `${road}${1 + (chance % 900)}号${1 + (chance % 20)}栋${101 + (chance % 2400)}室`,
    name,
    sku,
    String(quantity),
    (price / 100).toFixed(2),
    // paid for the whole order, and said in each of its lines
    ((quantity * Array.from({ length: of }, (_, at) => goodsOf(at)[2]).reduce((sum, one) => sum + one, 0)) / 100).toFixed(2),
    chance % 5 === 0 ? '请工作日送货' : '',
  ]
}

const pick = (from: readonly string[], at: number) => from[at % from.length] ?? ''

/** The same every time, and far apart for neighbours. */
const scatter = (value: number) => Number((BigInt(value + 1) * 2654435761n) % 4294967291n)
