import type { ConfirmationLetter, LetterItem } from '../../document/port.ts'

/** For tests: an ordinary letter, as ours to change. */
export function aLetter(changes: Partial<ConfirmationLetter> = {}): ConfirmationLetter {
  return {
    company: { name: '杭州一单物流有限公司', contact: '客户服务部', phone: '400-820-1166' },
    client: { name: '景德镇瓷源陶瓷有限公司' },
    orderNo: 'DD-20260305-000128',
    trackingNo: '2603051234567897',
    externalNo: 'TB-3389217740012',
    placedAt: new Date('2026-03-05T01:12:00Z'),
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
      { name: '青花瓷茶具套装', sku: 'TC-QH-06', spec: '六杯一壶', quantity: 4, weightGrams: 2850, declaredMinor: 1_280_00 },
      { name: '手绘山水花瓶', quantity: 1, weightGrams: 6400, declaredMinor: 5_600_00 },
    ],
    serviceRequirements: ['送货前一小时电话联系收货人', '易碎品，禁止倒置'],
    charges: [
      { label: '运费', amountMinor: 86_00 },
      { label: '保价费', amountMinor: 20_64 },
      { label: '合同折扣', amountMinor: -12_00 },
    ],
    currency: 'CNY',
    paymentMethod: '月结 Monthly',
    expectedDispatchAt: new Date('2026-03-05T10:00:00Z'),
    expectedArrivalAt: new Date('2026-03-09T10:00:00Z'),
    contact: { name: '陈思远', phone: '0571-8765 4321', email: 'siyuan@yidan.example' },
    zone: 'Asia/Shanghai',
    ...changes,
  }
}

export const someItems = (count: number): LetterItem[] =>
  Array.from({ length: count }, (_, at) => ({
    name: `货物甲${at + 1}号`,
    sku: `S-${at + 1}`,
    quantity: at + 1,
    weightGrams: 250 * at,
  }))
