import type { Bilingual } from './phases.ts'

/** Values of the API as people say them, on screens, papers and sheets. Without zod, so that the small pages may read it. */
type Words = Readonly<Record<string, Bilingual>>

export const channelWords: Words = {
  api: { zh: '接口', en: 'API' },
  form: { zh: '手工录入', en: 'Form' },
  portal: { zh: '客户门户', en: 'Client portal' },
  sheet: { zh: '表格导入', en: 'Spreadsheet' },
  spreadsheet: { zh: '表格导入', en: 'Spreadsheet' },
  woocommerce: { zh: 'WooCommerce', en: 'WooCommerce' },
  shopify: { zh: 'Shopify', en: 'Shopify' },
  amazon: { zh: '亚马逊', en: 'Amazon' },
  taobao: { zh: '淘宝/天猫', en: 'Taobao/Tmall' },
  pinduoduo: { zh: '拼多多', en: 'Pinduoduo' },
  doudian: { zh: '抖店', en: 'Doudian' },
  jd: { zh: '京东', en: 'JD' },
}

export const priorityWords: Words = {
  normal: { zh: '普通', en: 'Normal' },
  express: { zh: '加急', en: 'Express' },
  urgent: { zh: '特急', en: 'Urgent' },
}

export const handlingWords: Words = {
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
  restricted_goods: { zh: '限运', en: 'Restricted' },
  unusual_volume: { zh: '超平日量', en: 'Above usual' },
}

export const paymentMethodWords: Words = {
  prepaid: { zh: '现付', en: 'Prepaid' },
  freight_collect: { zh: '到付', en: 'Freight collect' },
  monthly: { zh: '月结', en: 'Monthly' },
}

export const paymentStateWords: Words = {
  unpaid: { zh: '未付', en: 'Unpaid' },
  paid: { zh: '已付', en: 'Paid' },
  partly_refunded: { zh: '部分退款', en: 'Partly refunded' },
  refunded: { zh: '已退款', en: 'Refunded' },
}

const closed: Words = { ...channelWords, ...priorityWords, ...handlingWords, ...paymentMethodWords, ...paymentStateWords }

/** The word of a value of any of these, which share no value with another meaning; an unknown one stands as it came. */
export const termOf = (value: string): Bilingual => closed[value] ?? { zh: value, en: value }
