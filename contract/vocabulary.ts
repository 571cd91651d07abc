import type { Bilingual } from './phases.ts'

/** Values of the API as people say them, on screens, papers and sheets. Without zod, so that the small pages may read it. */
type Words = Readonly<Record<string, Bilingual>>

export const channelWords: Words = {
  api: { zh: '接口', en: 'API' },
  form: { zh: '手工录入', en: 'Form' },
  email: { zh: '邮件', en: 'E-mail' },
  counter: { zh: '柜台 / 电话', en: 'Counter or phone' },
  erp: { zh: 'ERP 上传', en: 'ERP upload' },
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

/** Names of the fields of an order draft, by the last part of their path. */
export const draftFieldWords: Words = {
  clientCode: { zh: '货主', en: 'Client' },
  flow: { zh: '业务', en: 'Business' },
  service: { zh: '跨境服务', en: 'Service' },
  latitude: { zh: '纬度', en: 'Latitude' },
  longitude: { zh: '经度', en: 'Longitude' },
  externalNo: { zh: '外部单号', en: 'External number' },
  placedAt: { zh: '下单时间', en: 'Placed at' },
  wantedBy: { zh: '要求送达', en: 'Wanted by' },
  priority: { zh: '优先级', en: 'Priority' },
  account: { zh: '账号', en: 'Account' },
  name: { zh: '姓名', en: 'Name' },
  company: { zh: '单位', en: 'Company' },
  phone: { zh: '电话', en: 'Phone' },
  email: { zh: '邮箱', en: 'E-mail' },
  country: { zh: '国家', en: 'Country' },
  province: { zh: '省', en: 'Province' },
  city: { zh: '市', en: 'City' },
  district: { zh: '区县', en: 'District' },
  divisionCode: { zh: '省市区', en: 'Division' },
  detail: { zh: '详细地址', en: 'Address detail' },
  postcode: { zh: '邮编', en: 'Postcode' },
  items: { zh: '商品', en: 'Items' },
  sku: { zh: 'SKU', en: 'SKU' },
  externalLineNo: { zh: '平台行号', en: 'Line number' },
  quantity: { zh: '数量', en: 'Quantity' },
  spec: { zh: '规格', en: 'Spec' },
  colour: { zh: '颜色', en: 'Colour' },
  weightGrams: { zh: '重量', en: 'Weight' },
  volumeCubicCm: { zh: '体积', en: 'Volume' },
  unitPriceMinor: { zh: '单价', en: 'Unit price' },
  declaredMinor: { zh: '声明价值', en: 'Declared value' },
  handling: { zh: '搬运要求', en: 'Handling' },
  hsCode: { zh: 'HS 编码', en: 'HS code' },
  origin: { zh: '原产地', en: 'Origin' },
  currency: { zh: '币种', en: 'Currency' },
  totalMinor: { zh: '订单金额', en: 'Order total' },
  paidMinor: { zh: '已付金额', en: 'Paid' },
  freightMinor: { zh: '运费', en: 'Freight' },
  insuredMinor: { zh: '保价金额', en: 'Insured value' },
  codMinor: { zh: '代收货款', en: 'Cash on delivery' },
  paymentMethod: { zh: '付款方式', en: 'Payment method' },
  paymentState: { zh: '付款状态', en: 'Payment state' },
  paidAt: { zh: '付款时间', en: 'Paid at' },
  serviceRequirements: { zh: '特殊要求', en: 'Special wishes' },
  buyerNote: { zh: '买家留言', en: 'Buyer’s note' },
  sellerNote: { zh: '内部备注', en: 'Internal note' },
}

const closed: Words = { ...channelWords, ...priorityWords, ...handlingWords, ...paymentMethodWords, ...paymentStateWords }

/** The word of a value of any of these, which share no value with another meaning; an unknown one stands as it came. */
export const termOf = (value: string): Bilingual => closed[value] ?? { zh: value, en: value }
