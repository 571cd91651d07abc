import type { Bilingual } from '../../../../contract/phases.ts'

const handling: Readonly<Record<string, Bilingual>> = {
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
const channels: Readonly<Record<string, Bilingual>> = {
  form: { zh: '手工录入', en: 'Form' },
  api: { zh: '接口', en: 'API' },
  spreadsheet: { zh: '表格导入', en: 'Spreadsheet' },
  portal: { zh: '货主门户', en: 'Portal' },
  woocommerce: { zh: 'WooCommerce', en: 'WooCommerce' },
  shopify: { zh: 'Shopify', en: 'Shopify' },
  taobao: { zh: '淘宝', en: 'Taobao' },
}
const priorities: Readonly<Record<string, Bilingual>> = {
  normal: { zh: '普通', en: 'Normal' },
  express: { zh: '加急', en: 'Express' },
  urgent: { zh: '特急', en: 'Urgent' },
}

/** How something is to be handled; what has no word yet stands as it came. */
export const handlingWords = (attribute: string): Bilingual => handling[attribute] ?? { zh: attribute, en: attribute }
export const channelWords = (channel: string): Bilingual => channels[channel] ?? { zh: channel, en: channel }
export const priorityWords = (priority: string): Bilingual => priorities[priority] ?? { zh: priority, en: priority }
