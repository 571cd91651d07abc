import type { OrderDraftInput } from '../../../contract/order-draft.ts'
import type { Life } from '../way/way.ts'
import { atOnce, exported, goods, supplied, type Line } from './goods.ts'
import { farther, foreigners, neighbours, people, type Person } from './people.ts'
import { pick } from './pick.ts'

export type Making = { life: Life; index: number; placedAt: Date; clientCode: string }

/** What the client tells of an order of the demo, the same for the same index. */
export function draftOf(making: Making): OrderDraftInput {
  switch (making.life.business) {
    case 'domestic':
      return atHome(making)
    case 'cross_border':
      return abroad(making)
    case 'instant':
      return within(making)
    case 'inbound':
      return inwards(making)
    default:
      return making.life.business satisfies never
  }
}

const wishes = ['工作日 9:00–18:00 送货', '请勿电话，放前台', '开箱验货', '礼品包装，附卡片', '放丰巢柜']
const places = [...people.slice(0, 10), ...farther]
/** Neither cold nor heavy, so that one review suffices. */
const shelf = [...goods.slice(0, 5), ...goods.slice(6, 17), ...goods.slice(18)]
const costly = goods.slice(6, 7)
const ourWarehouse = {
  company: '一单示范仓（嘉定）',
  name: '仓库前台',
  phone: '021-59561234',
  province: '上海市',
  city: '上海市',
  district: '嘉定区',
  detail: '曹安公路4671号 2号库',
}

function atHome(making: Making): OrderDraftInput {
  const { life, index } = making
  const person = life.trouble === 'remote' ? pick(people, 10 + (index % 2)) : pick(places, life.buyer ?? index)
  const split = life.way.some(({ details }) => typeof details === 'object' && 'shipments' in details)
  const lines =
    life.trouble === 'costly'
      ? pick(costly, 0)
      : split
        ? [pick(shelf, 2), pick(shelf, 4)].flat().map(once)
        : pick(shelf, index * 7)
  const { detail, phone, ...consignee } = partyOf(person)
  return {
    ...whole(making, { lines, freightMinor: 1200 + (index % 5) * 300 }),
    buyer: { account: `tb_${person[0].length}${index}68`, name: person[0], phone: person[1] },
    shipper: ourWarehouse,
    consignee: {
      ...consignee,
      ...(life.trouble !== 'no_phone' && { phone }),
      detail: life.trouble === 'vague' ? vague(detail) : detail,
    },
    ...(life.trouble === 'costly' && { insuredMinor: 30_000_00 }),
    serviceRequirements: index % 3 === 0 ? [pick(wishes, index)] : [],
    ...(index % 5 === 2 && { buyerNote: '周末送，谢谢' }),
  }
}

function abroad(making: Making): OrderDraftInput {
  const { life, index } = making
  const [name, phone, country, city, detail, postcode] = pick(foreigners, index)
  const [lines, hsCode] = pick(exported, index * 3)
  const draft = whole(making, { lines, freightMinor: 8800 + (index % 4) * 1500 })
  return {
    ...draft,
    flow: 'cross_border',
    ...(life.service && { service: life.service }),
    buyer: { account: `amz_${index}de`, name },
    shipper: {
      ...ourWarehouse,
      company: '一单示范仓（深圳）',
      province: '广东省',
      city: '深圳市',
      district: '宝安区',
      detail: '航站四路8号 1号库',
    },
    consignee: { name, phone, country, city, detail, postcode },
    ...(life.trouble !== 'no_customs_papers' && {
      items: (draft.items ?? []).map((item) => ({
        ...item,
        hsCode,
        origin: 'CN',
        declaredMinor: (item.unitPriceMinor ?? 0) * (item.quantity ?? 1),
      })),
    }),
  }
}

function within(making: Making): OrderDraftInput {
  const [person, latitude, longitude] = pick(neighbours, making.index)
  return {
    ...whole(making, { lines: pick(atOnce, making.index * 3), freightMinor: 900 }),
    flow: 'instant',
    buyer: { account: `mt_${making.index}77`, name: person[0], phone: person[1] },
    shipper: { company: '鲜果时光 南山店', phone: '0755-86001234', province: '广东省', city: '深圳市', district: '南山区', detail: '海岸城购物中心 L1-23', latitude: 22.5168, longitude: 113.9362 }, // prettier-ignore
    consignee: { ...partyOf(person), latitude, longitude },
    ...(making.index % 2 === 0 && { buyerNote: '少冰，尽快送' }),
  }
}

function inwards(making: Making): OrderDraftInput {
  return {
    ...whole(making, { lines: pick(supplied, making.index), freightMinor: 38_000 }),
    flow: 'inbound',
    paymentMethod: 'monthly',
    paymentState: 'unpaid',
    paidMinor: 0,
    shipper: { company: '宁波轴承厂', name: '发货部', phone: '0574-87001234', province: '浙江省', city: '宁波市', district: '鄞州区', detail: '工业路8号' }, // prettier-ignore
    consignee: { company: '一单示范仓（苏州）', name: '收货组', phone: '0512-66880088', province: '江苏省', city: '苏州市', district: '虎丘区', detail: '枫桥工业园金山路66号 1号库' }, // prettier-ignore
  }
}

const prefixes = { domestic: 'TB', cross_border: 'AMZ', instant: 'MT', inbound: 'PO' } as const

function whole(
  { life, index, placedAt, clientCode }: Making,
  { lines, freightMinor }: { lines: Line[]; freightMinor: number },
): OrderDraftInput {
  const goodsMinor = lines.reduce((sum, [, , quantity, , yuan]) => sum + quantity * Math.round(yuan * 100), 0)
  const isPaid = life.trouble !== 'unpaid'
  return {
    externalNo: `${prefixes[life.business]}${202611e4 + index * 37}`,
    clientCode: life.trouble === 'unknown_client' ? 'XINLU-02' : clientCode,
    placedAt: placedAt.toISOString(),
    priority: life.urgent ? 'urgent' : index % 4 === 1 ? 'express' : 'normal',
    items: lines.map(itemOf),
    totalMinor: goodsMinor + freightMinor,
    paidMinor: isPaid ? goodsMinor + freightMinor : 0,
    freightMinor,
    paymentMethod: 'prepaid',
    paymentState: isPaid ? 'paid' : 'unpaid',
  }
}

const itemOf = ([name, sku, quantity, weightGrams, yuan, spec]: Line) => ({
  name,
  sku,
  quantity,
  weightGrams,
  unitPriceMinor: Math.round(yuan * 100),
  ...(spec && { spec }),
  ...(sku.startsWith('SF') && { handling: ['cold_chain' as const] }),
  ...(sku.startsWith('VS') && { handling: ['fragile' as const] }),
})

function once([name, sku, , grams, yuan, spec]: Line): Line {
  return [name, sku, 1, grams, yuan, spec]
}

function partyOf([name, phone, province, city, district, detail]: Person) {
  return { name, phone, province, city, district, detail }
}

/** The road without a number. */
const vague = (detail: string): string => detail.split(' ')[0]?.replace(/\d+号.*$/, '') || '人民路'
