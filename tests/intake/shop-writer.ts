// One order as each platform would tell it at some second of its life.
import type { ShopChannel } from '../../server/intake/port.ts'

export type Telling = {
  second: number
  paid: boolean
  street?: string
  phone?: string
  quantity?: number
  note?: string
  cancelled?: boolean
}

const cents = 2990
const region = { province: '广东省', city: '深圳市', district: '南山区' }

/** The payload, and the header that names its topic where the platform sends one. */
export function writeOrder(channel: ShopChannel, no: string, telling: Telling): { raw: Buffer; topic?: string } {
  const write = writers[channel]
  const { payload, topic } = write(no, {
    street: '科苑路8号2栋301室',
    phone: '13800138000',
    quantity: 2,
    note: '',
    cancelled: false,
    ...telling,
  })
  return { raw: Buffer.from(JSON.stringify(payload)), ...(topic && { topic }) }
}

type Whole = Required<Telling>
type Written = { payload: unknown; topic?: string }

const start = Date.parse('2026-03-04T01:00:00Z')
/** The moment of a second of the order's life. */
export const secondMs = (second: number): number => start + second * 1000
const utc = (second: number) => new Date(secondMs(second)).toISOString().slice(0, 19)
const local = (second: number) => new Date(secondMs(second) + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')
const total = ({ quantity }: Whole) => quantity * cents
const yuan = (minor: number) => (minor / 100).toFixed(2)

const writers: Record<ShopChannel, (no: string, telling: Whole) => Written> = {
  woocommerce: (no, one) => ({
    topic: one.cancelled ? 'order.updated' : 'order.created',
    payload: {
      id: Number(no),
      status: one.cancelled ? 'cancelled' : one.paid ? 'processing' : 'pending',
      currency: 'CNY',
      total: yuan(total(one)),
      shipping_total: '0.00',
      payment_method: 'alipay',
      date_created_gmt: utc(0),
      date_modified_gmt: utc(one.second),
      date_paid_gmt: one.paid ? utc(2) : null,
      customer_note: one.note,
      shipping: {
        first_name: '小明',
        last_name: '王',
        phone: one.phone,
        country: 'CN',
        state: 'CN20',
        city: '深圳市',
        address_1: `南山区${one.street}`,
      },
      line_items: [{ id: 1, name: '杯', sku: 'CUP', quantity: one.quantity, total: yuan(total(one)) }],
    },
  }),
  shopify: (no, one) => ({
    topic: one.cancelled ? 'orders/cancelled' : 'orders/updated',
    payload: {
      id: Number(no),
      currency: 'CNY',
      total_price: yuan(total(one)),
      created_at: `${utc(0)}Z`,
      updated_at: `${utc(one.second)}Z`,
      cancelled_at: one.cancelled ? `${utc(5)}Z` : null,
      financial_status: one.paid ? 'paid' : 'pending',
      note: one.note,
      shipping_address: {
        first_name: '小明',
        last_name: '王',
        phone: one.phone,
        country_code: 'CN',
        province: '广东省',
        city: '深圳市',
        address1: `南山区${one.street}`,
        zip: '518000',
      },
      line_items: [{ id: 1, title: '杯', sku: 'CUP', quantity: one.quantity, price: yuan(cents), requires_shipping: true }],
    },
  }),
  amazon: (no, one) => ({
    payload: {
      order: {
        orderId: no,
        createdTime: `${utc(0)}Z`,
        lastUpdatedTime: `${utc(one.second)}Z`,
        proceeds: { grandTotal: { amount: yuan(total(one)), currencyCode: 'CNY' } },
        fulfillment: {
          fulfillmentStatus: one.cancelled ? 'CANCELLED' : one.paid ? 'UNSHIPPED' : 'PENDING',
          fulfilledBy: 'MERCHANT',
        },
        recipient: {
          deliveryAddress: {
            name: '王小明',
            phone: one.phone,
            countryCode: 'CN',
            stateOrRegion: '广东省',
            city: '深圳市',
            districtOrCounty: '南山区',
            addressLine1: one.street,
          },
        },
        orderItems: [
          {
            orderItemId: '1',
            quantityOrdered: one.quantity,
            product: { title: '杯', sellerSku: 'CUP', price: { unitPrice: { amount: yuan(cents), currencyCode: 'CNY' } } },
            ...(one.note && { packing: { giftOption: { giftMessage: one.note } } }),
          },
        ],
      },
    },
  }),
  taobao: (no, one) => ({
    payload: {
      trade: {
        tid: Number(no),
        type: 'fixed',
        status: one.cancelled ? 'TRADE_CLOSED' : one.paid ? 'WAIT_SELLER_SEND_GOODS' : 'WAIT_BUYER_PAY',
        created: local(0),
        modified: local(one.second),
        pay_time: one.paid ? local(2) : null,
        payment: yuan(total(one)),
        buyer_message: one.note,
        receiver_name: '王小明',
        receiver_mobile: one.phone,
        receiver_state: region.province,
        receiver_city: region.city,
        receiver_district: region.district,
        receiver_address: one.street,
        orders: {
          order: [
            {
              oid: 1,
              num: one.quantity,
              title: '杯',
              outer_sku_id: 'CUP',
              divide_order_fee: yuan(total(one)),
              refund_status: 'NO_REFUND',
            },
          ],
        },
      },
    },
  }),
  pinduoduo: (no, one) => ({
    payload: {
      order_info: {
        order_sn: no,
        order_status: 1,
        confirm_status: one.cancelled ? 2 : one.paid ? 1 : 0,
        refund_status: 1,
        created_time: local(0),
        updated_at: local(one.second),
        pay_time: one.paid ? local(2) : null,
        pay_amount: yuan(total(one)),
        goods_amount: yuan(total(one)),
        buyer_memo: one.note,
        receiver_name: '王小明',
        receiver_phone: one.phone,
        receiver_address: one.street,
        province: region.province,
        city: region.city,
        town: region.district,
        item_list: [{ sku_id: 1, outer_id: 'CUP', goods_name: '杯', goods_count: one.quantity, goods_price: yuan(cents) }],
      },
    },
  }),
  doudian: (no, one) => ({
    payload: {
      data: {
        shop_order_detail: {
          order_id: no,
          order_status: one.cancelled ? 4 : one.paid ? 2 : 1,
          create_time: 1_772_586_000,
          update_time: 1_772_586_000 + one.second,
          pay_time: one.paid ? 1_772_586_002 : 0,
          pay_type: 2,
          pay_amount: total(one),
          buyer_words: one.note,
          post_receiver: '王小明',
          post_tel: one.phone,
          post_addr: {
            province: { name: region.province },
            city: { name: region.city },
            town: { name: region.district },
            detail: one.street,
          },
          sku_order_list: [{ order_id: '1', product_name: '杯', code: 'CUP', item_num: one.quantity, pay_amount: total(one) }],
        },
      },
    },
  }),
  jd: (no, one) => ({
    payload: {
      orderInfo: {
        orderId: no,
        orderState: one.cancelled ? 'TRADE_CANCELED' : one.paid ? 'WAIT_SELLER_STOCK_OUT' : 'NOT_PAY',
        orderStartTime: local(0),
        modified: local(one.second),
        paymentConfirmTime: one.paid ? local(2) : null,
        orderPayment: yuan(total(one)),
        payType: '4-在线支付',
        orderRemark: one.note,
        consigneeInfo: {
          fullname: '王小明',
          mobile: one.phone,
          province: region.province,
          city: region.city,
          county: region.district,
          fullAddress: one.street,
        },
        itemInfoList: [{ skuId: 1, outerSkuId: 'CUP', skuName: '杯', jdPrice: yuan(cents), itemTotal: one.quantity }],
      },
    },
  }),
}
