import { aDraft } from '../support/company.ts'

const declared = { hsCode: '9617009000', origin: 'CN', declaredMinor: 9900 }

/** An order over the border, with all that customs asks. */
export const anOrderAbroad = (externalNo: string, changes: Record<string, unknown> = {}): Record<string, unknown> =>
  aDraft(externalNo, {
    paymentState: 'paid',
    consignee: {
      name: 'Anna Schmidt',
      phone: '+4915112345678',
      country: 'DE',
      city: 'Berlin',
      detail: 'Torstraße 12',
      postcode: '10119',
    },
    items: [{ name: '保温杯', sku: 'CUP-1', quantity: 2, weightGrams: 400, ...declared }],
    ...changes,
  })

/** A delivery within the city, from a shop to a door whose place the platform knows. */
export const anInstantOrder = (externalNo: string, changes: Record<string, unknown> = {}): Record<string, unknown> =>
  aDraft(externalNo, {
    flow: 'instant',
    paymentState: 'paid',
    shipper: {
      company: '鲜果时光 南山店',
      phone: '0755-86001234',
      province: '广东省',
      city: '深圳市',
      district: '南山区',
      detail: '海岸城购物中心 L1-23',
    },
    consignee: {
      name: '张伟',
      phone: '13800138000',
      province: '广东省',
      city: '深圳市',
      district: '南山区',
      detail: '科苑路15号科兴科学园B栋1203',
      latitude: 22.5431,
      longitude: 113.9436,
    },
    ...changes,
  })

/** Goods of a supplier for our own warehouse. */
export const anInboundOrder = (externalNo: string, changes: Record<string, unknown> = {}): Record<string, unknown> =>
  aDraft(externalNo, {
    flow: 'inbound',
    paymentMethod: 'monthly',
    shipper: { company: '宁波轴承厂', phone: '0574-87001234', province: '浙江省', city: '宁波市', detail: '工业路8号' },
    items: [
      { name: '轴承 6204', sku: 'BR-6204', quantity: 200 },
      { name: '密封圈', sku: 'SL-20', quantity: 50 },
    ],
    ...changes,
  })
