import type { DocumentLanguage } from '../../../contract/document.ts'
import type { PrintedEvent, PrintedOrder } from '../port.ts'

const dayMs = 86_400_000
const daysBefore = (now: Date, days: number) => new Date(now.getTime() - days * dayMs)

/** An invented order, by which a company sees how its documents look. */
export function sampleOrder(language: DocumentLanguage, now: Date): PrintedOrder {
  const began = daysBefore(now, 4)
  return {
    ...goods,
    ...parties,
    ...money,
    id: '00000000-0000-7000-8000-000000000000',
    orderNo: 'SAMPLE-0001',
    trackingNo: '0000000000000000',
    externalNo: 'TB-0000000001',
    channel: 'form',
    status: { zh: '已签收', en: 'Signed' },
    priority: 'express',
    business: { zh: '国内订单', en: 'Domestic' },
    way: [
      { zh: '仓库备货中', en: 'Being prepared' },
      { zh: '运输途中', en: 'On its way' },
    ],
    placedAt: began,
    receivedAt: began,
    confirmedAt: began,
    wantedBy: now,
    expectedDispatchAt: daysBefore(now, 3),
    expectedArrivalAt: now,
    serviceRequirements: ['送货前一小时电话联系收货人'],
    events: events(now),
    signing: { at: now, how: { zh: '本人签收', en: 'By the consignee' }, signer: '样品收货人', pictures: [], notShown: [] },
    copy: 1,
    language,
  }
}

const parties = {
  client: { name: '样品货主有限公司' },
  shipper: {
    company: '样品货主有限公司',
    name: '样某',
    phone: '0571-0000 0000',
    country: 'CN',
    province: '浙江省',
    city: '杭州市',
    district: '余杭区',
    detail: '样品路 1 号',
  },
  consignee: {
    name: '样品收货人',
    phone: '138 0000 0000',
    country: 'CN',
    province: '北京市',
    city: '北京市',
    district: '朝阳区',
    detail: '样品东大街 6 号院 2 号楼 1203 室',
  },
  courier: '样品派送员',
  driver: '样品司机',
}

const waybill = { warehouse: '样品仓', carrier: '样品快运' }
const goods = {
  items: [
    {
      itemNo: 1,
      name: '样品茶具套装',
      sku: 'SAMPLE-06',
      spec: '六杯一壶',
      quantity: 4,
      weightGrams: 2850,
      handling: ['fragile'],
    },
    { itemNo: 2, name: '样品花瓶', quantity: 1, weightGrams: 6400, declaredMinor: 5_600_00 },
  ],
  parcels: [
    { ...waybill, no: 1, waybillNo: 'SF0000000000001', isOutbound: true, items: [{ itemNo: 1, quantity: 4 }] },
    { ...waybill, no: 2, waybillNo: 'SF0000000000002', isOutbound: true, items: [{ itemNo: 2, quantity: 1 }] },
  ],
  attributes: ['fragile'],
}

const money = {
  charges: [{ label: { zh: '运费', en: 'Freight' }, amountMinor: 86_00 }],
  amounts: [{ label: { zh: '订单金额', en: 'Order total' }, amountMinor: 6_880_00 }],
  codMinor: 200_00,
  freightMinor: 86_00,
  insuredMinor: 6_880_00,
  currency: 'CNY',
  paymentMethod: { zh: '月结', en: 'Monthly' },
}

function events(now: Date): PrintedEvent[] {
  const passed = [
    ['订单已确认', 'Order confirmed', '杭州市'],
    ['仓库备货中', 'Being prepared', '杭州市'],
    ['承运商已揽收', 'Collected by the carrier', '杭州市'],
    ['运输途中', 'On its way', '北京市'],
    ['已签收', 'Signed', '北京市'],
  ] as const
  return passed.map(([zh, en, place], at) => ({ at: daysBefore(now, 4 - at), name: { zh, en }, place, by: '样品经手人' }))
}
