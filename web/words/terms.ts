import { roleNames } from '../../contract/role-names.ts'
import type { Bilingual } from '../../contract/phases.ts'
import type { Say } from './say.ts'

/** The trade's closed vocabularies: values of the API in the words of both languages. */
export const roleWords = roleNames

export const channelWords: Record<string, Bilingual> = {
  api: { zh: '接口', en: 'API' },
  form: { zh: '手工录入', en: 'Form' },
  portal: { zh: '客户门户', en: 'Client portal' },
  sheet: { zh: '表格导入', en: 'Spreadsheet' },
  spreadsheet: { zh: '表格导入', en: 'Spreadsheet' },
  woocommerce: { zh: 'WooCommerce', en: 'WooCommerce' },
  shopify: { zh: 'Shopify', en: 'Shopify' },
  taobao: { zh: '淘宝', en: 'Taobao' },
}

export const priorityWords: Record<string, Bilingual> = {
  normal: { zh: '普通', en: 'Normal' },
  express: { zh: '加急', en: 'Express' },
  urgent: { zh: '特急', en: 'Urgent' },
}

export const handlingWords: Record<string, Bilingual> = {
  fragile: { zh: '易碎', en: 'Fragile' },
  cold_chain: { zh: '冷链', en: 'Cold chain' },
  dangerous: { zh: '危险品', en: 'Dangerous goods' },
  oversize: { zh: '超大件', en: 'Oversize' },
  customised: { zh: '定制', en: 'Customised' },
  insured: { zh: '保价', en: 'Insured' },
  keep_upright: { zh: '向上', en: 'Keep upright' },
  keep_dry: { zh: '防潮', en: 'Keep dry' },
  cod: { zh: '代收货款', en: 'COD' },
  presale: { zh: '预售', en: 'Pre-sale' },
  high_value: { zh: '高价值', en: 'High value' },
  urgent: { zh: '特急', en: 'Urgent' },
  express: { zh: '加急', en: 'Express' },
  remote: { zh: '偏远', en: 'Remote' },
}

export const phaseWords: Record<string, Bilingual> = {
  received: { zh: '已接单待审', en: 'Received' },
  confirmed: { zh: '已确认', en: 'Confirmed' },
  preparing: { zh: '备货中', en: 'Preparing' },
  collected: { zh: '已揽收', en: 'Collected' },
  in_transit: { zh: '运输中', en: 'In transit' },
  customs: { zh: '清关中', en: 'Customs' },
  out_for_delivery: { zh: '派送中', en: 'Out for delivery' },
  available_for_collection: { zh: '待自提', en: 'Ready to collect' },
  delivery_failed: { zh: '派送失败', en: 'Delivery failed' },
  signed: { zh: '已签收', en: 'Signed' },
  returning: { zh: '退回中', en: 'Returning' },
  returned: { zh: '已退回', en: 'Returned' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
  abnormal: { zh: '异常关闭', en: 'Closed abnormally' },
}

export const paymentMethodWords: Record<string, Bilingual> = {
  prepaid: { zh: '现付', en: 'Prepaid' },
  freight_collect: { zh: '到付', en: 'Freight collect' },
  monthly: { zh: '月结', en: 'Monthly' },
}
export const paymentStateWords: Record<string, Bilingual> = {
  unpaid: { zh: '未付', en: 'Unpaid' },
  paid: { zh: '已付', en: 'Paid' },
  partly_refunded: { zh: '部分退款', en: 'Partly refunded' },
  refunded: { zh: '已退款', en: 'Refunded' },
}
export const evidenceWords: Record<string, Bilingual> = {
  photo: { zh: '照片', en: 'Photo' },
  signature: { zh: '签名', en: 'Signature' },
  document: { zh: '文件', en: 'Document' },
}
export const taskWords: Record<string, Bilingual> = {
  none: { zh: '未分仓', en: 'Not allocated' },
  allocated: { zh: '已分仓', en: 'Allocated' },
  picked: { zh: '已拣货', en: 'Picked' },
  checked: { zh: '已复核', en: 'Checked' },
  outbound: { zh: '已出库', en: 'Outbound' },
}
export const outgoingWords: Record<string, Bilingual> = {
  waiting: { zh: '待发', en: 'Waiting' },
  sent: { zh: '已发', en: 'Sent' },
  dead: { zh: '发送失败', en: 'Failed' },
  unsendable: { zh: '无法发送', en: 'Cannot be sent' },
}

/** A value of an open vocabulary: its word where we know one, else the value itself. */
export const termIn = (words: Record<string, Bilingual>, value: string, say: Say): string => {
  const known = words[value]
  return known ? say(known) : value
}
