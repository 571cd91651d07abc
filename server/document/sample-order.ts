import type { DocumentLanguage } from '../../contract/document.ts'
import type { PrintedOrder } from './port.ts'

const dayMs = 86_400_000

/** An invented order, by which a company sees how its documents look. */
export function sampleOrder(language: DocumentLanguage, now: Date): PrintedOrder {
  const daysAgo = (days: number) => new Date(now.getTime() - days * dayMs)
  const names = [
    ['订单已确认', 'Order confirmed'],
    ['仓库备货中', 'Being prepared'],
    ['承运商已揽收', 'Collected by the carrier'],
    ['运输途中', 'On its way'],
    ['已签收', 'Signed'],
  ] as const
  return {
    id: '00000000-0000-7000-8000-000000000000',
    client: { name: '样品货主有限公司' },
    orderNo: 'SAMPLE-0001',
    trackingNo: '0000000000000000',
    externalNo: 'TB-0000000001',
    channel: 'form',
    status: { zh: '已签收', en: 'Signed' },
    priority: 'express',
    placedAt: daysAgo(4),
    receivedAt: daysAgo(4),
    confirmedAt: daysAgo(4),
    wantedBy: now,
    expectedDispatchAt: daysAgo(3),
    expectedArrivalAt: now,
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
      phone: '13800000000',
      country: 'CN',
      province: '北京市',
      city: '北京市',
      district: '朝阳区',
      detail: '样品东大街 6 号院 2 号楼 1203 室',
    },
    items: [
      {
        itemNo: 1,
        name: '样品茶具套装',
        sku: 'SAMPLE-06',
        spec: '六杯一壶',
        quantity: 4,
        weightGrams: 2850,
        declaredMinor: 128_000,
        handling: ['fragile'],
      },
      { itemNo: 2, name: '样品花瓶', quantity: 1, weightGrams: 6400, declaredMinor: 560_000 },
    ],
    parcels: [
      { no: 1, warehouse: '样品仓', carrier: '样品快运', waybillNo: 'SF0000000000001', items: [{ itemNo: 1, quantity: 4 }] },
      { no: 2, warehouse: '样品仓', carrier: '样品快运', waybillNo: 'SF0000000000002', items: [{ itemNo: 2, quantity: 1 }] },
    ],
    attributes: ['fragile'],
    serviceRequirements: ['送货前一小时电话联系收货人'],
    charges: [{ label: { zh: '运费', en: 'Freight' }, amountMinor: 8600 }],
    amounts: [{ label: { zh: '订单金额', en: 'Order total' }, amountMinor: 688_000 }],
    codMinor: 20_000,
    freightMinor: 8600,
    insuredMinor: 688_000,
    currency: 'CNY',
    paymentMethod: { zh: '月结', en: 'Monthly' },
    courier: '样品派送员',
    driver: '样品司机',
    events: names.map(([zh, en], at) => ({
      at: daysAgo(4 - at),
      name: { zh, en },
      place: at > 2 ? '北京市' : '杭州市',
      by: '样品经手人',
    })),
    signing: { at: now, how: { zh: '本人签收', en: 'By the consignee' }, signer: '样品收货人', pictures: [], notShown: [] },
    copy: 1,
    language,
  }
}
