import type { Bilingual } from '../../contract/phases.ts'
import type { Language } from '../platform/refusal.ts'

const words: Readonly<Record<string, Bilingual>> = {
  api: { zh: '接口', en: 'API' },
  form: { zh: '手工录入', en: 'Form' },
  spreadsheet: { zh: '表格导入', en: 'Spreadsheet' },
  woocommerce: { zh: 'WooCommerce', en: 'WooCommerce' },
  shopify: { zh: 'Shopify', en: 'Shopify' },
  taobao: { zh: '淘宝', en: 'Taobao' },
  portal: { zh: '货主门户', en: 'Portal' },
  normal: { zh: '普通', en: 'Normal' },
  express: { zh: '加急', en: 'Express' },
  urgent: { zh: '特急', en: 'Urgent' },
  prepaid: { zh: '现付', en: 'Prepaid' },
  freight_collect: { zh: '到付', en: 'Freight collect' },
  monthly: { zh: '月结', en: 'Monthly' },
  unpaid: { zh: '未付', en: 'Unpaid' },
  paid: { zh: '已付', en: 'Paid' },
  partly_refunded: { zh: '部分退款', en: 'Partly refunded' },
  refunded: { zh: '已退款', en: 'Refunded' },
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
  remote: { zh: '偏远', en: 'Remote' },
}

/** A value of a closed vocabulary as people say it; an unknown one as it is. */
export function wordOf(value: string | null, language: Language): string | null {
  return value === null ? null : (words[value]?.[language] ?? value)
}
