import type { DocumentKind } from '../../../contract/document.ts'
import type { PrintedItem, PrintedOrder, PrintJob } from '../../document/port.ts'

/** For tests: an ordinary order, as ours to change. */
export function aPrinted(changes: Partial<PrintedOrder> = {}): PrintedOrder {
  return {
    id: '019ca000-0000-7000-8000-000000000128',
    client: { name: '景德镇瓷源陶瓷有限公司' },
    orderNo: 'DD-20260305-000128',
    trackingNo: '2603051234567897',
    externalNo: 'TB-3389217740012',
    channel: 'taobao',
    status: { zh: '运输途中', en: 'On its way' },
    priority: 'express',
    business: { zh: '国内订单', en: 'Domestic' },
    way: [
      { zh: '仓库备货中', en: 'Being prepared' },
      { zh: '运输途中', en: 'On its way' },
    ],
    placedAt: new Date('2026-03-05T01:12:00Z'),
    receivedAt: new Date('2026-03-05T01:13:00Z'),
    confirmedAt: new Date('2026-03-05T02:40:00Z'),
    shipper: {
      company: '景德镇瓷源陶瓷有限公司',
      name: '周晓岚',
      phone: '0798-8221 3366',
      country: 'CN',
      province: '江西省',
      city: '景德镇市',
      district: '珠山区',
      detail: '新厂西路 302 号',
      postcode: '333000',
    },
    consignee: {
      name: '王建国',
      phone: '138 0571 2299',
      country: 'CN',
      province: '北京市',
      city: '北京市',
      district: '朝阳区',
      detail: '阜通东大街 6 号院',
    },
    items: [
      {
        itemNo: 1,
        name: '青花瓷茶具套装',
        sku: 'TC-QH-06',
        spec: '六杯一壶',
        quantity: 4,
        weightGrams: 2850,
        declaredMinor: 1_280_00,
      },
      { itemNo: 2, name: '手绘山水花瓶', quantity: 1, weightGrams: 6400, declaredMinor: 5_600_00 },
    ],
    parcels: [],
    attributes: [],
    serviceRequirements: ['送货前一小时电话联系收货人', '易碎品，禁止倒置'],
    charges: [
      { label: { zh: '运费', en: 'Freight' }, amountMinor: 86_00 },
      { label: { zh: '保价费', en: 'Insurance' }, amountMinor: 20_64 },
      { label: { zh: '合同折扣', en: 'Contract discount' }, amountMinor: -12_00 },
    ],
    amounts: [],
    currency: 'CNY',
    paymentMethod: { zh: '月结', en: 'Monthly' },
    expectedDispatchAt: new Date('2026-03-05T10:00:00Z'),
    expectedArrivalAt: new Date('2026-03-09T10:00:00Z'),
    contact: { name: '陈思远', phone: '0571-8765 4321', email: 'siyuan@yidan.example' },
    events: [],
    copy: 1,
    language: 'both',
    ...changes,
  }
}

export function aJob(kind: DocumentKind, changes: Partial<PrintJob> = {}): PrintJob {
  return {
    kind,
    orders: [aPrinted()],
    sender: { name: '杭州一单物流有限公司', contact: '客户服务部', phone: '400-820-1166', texts: {} },
    zone: 'Asia/Shanghai',
    printedAt: new Date('2026-03-06T01:00:00Z'),
    printedBy: '李文静',
    forClient: false,
    ...changes,
  }
}

export const someItems = (count: number): PrintedItem[] =>
  Array.from({ length: count }, (_, at) => ({
    itemNo: at + 1,
    name: `货物甲${at + 1}号`,
    sku: `S-${at + 1}`,
    quantity: at + 1,
    weightGrams: 250 * at,
  }))

/** As many labels as wanted, no two alike. */
export const manyOrders = (count: number): PrintedOrder[] =>
  Array.from({ length: count }, (_, at) => ({
    ...aPrinted({ serviceRequirements: at % 5 === 0 ? ['送货前一小时电话联系收货人'] : [] }),
    id: `019ca000-0000-7000-8000-${String(at).padStart(12, '0')}`,
    orderNo: `DD-20260305-${String(at + 1).padStart(6, '0')}`,
    trackingNo: String(2_603_051_234_560_000 + at * 7),
  }))
