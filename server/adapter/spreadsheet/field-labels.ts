import {
  type ItemField,
  type OrderField,
  type PartyField,
  type PartyRole,
  partyFields,
  sheetFields,
  type SheetField,
} from './header-words.ts'

type Label = { field: SheetField; zh: string; en: string }

const ownLabels: Record<OrderField | ItemField, [zh: string, en: string]> = {
  externalNo: ['外部单号', 'External number'],
  clientCode: ['货主代码', 'Client code'],
  flow: ['业务', 'Business'],
  service: ['跨境服务类型', 'Service type'],
  placedAt: ['下单时间', 'Placed at'],
  paidAt: ['付款时间', 'Paid at'],
  wantedBy: ['要求送达时间', 'Wanted by'],
  priority: ['优先级', 'Priority'],
  platformStatus: ['平台订单状态', 'Status at the platform'],
  shop: ['店铺', 'Shop'],
  'buyer.account': ['买家账号', 'Buyer account'],
  'buyer.email': ['买家邮箱', 'Buyer e-mail'],
  currency: ['币种', 'Currency'],
  total: ['订单金额', 'Order total'],
  paid: ['实付金额', 'Amount paid'],
  freight: ['运费', 'Freight'],
  insured: ['保价金额', 'Insured value'],
  cod: ['代收货款', 'Cash on delivery'],
  paymentMethod: ['运费付款方式', 'Freight payment method'],
  paymentState: ['付款状态', 'Payment state'],
  serviceRequirements: ['服务要求', 'Service requirements'],
  buyerNote: ['买家留言', 'Buyer note'],
  sellerNote: ['备注', 'Seller note'],
  carrier: ['承运商', 'Carrier'],
  waybillNo: ['运单号', 'Waybill number'],
  'item.lineNo': ['子订单号', 'Line number'],
  'item.name': ['商品名称', 'Goods'],
  'item.sku': ['商品编码', 'SKU'],
  'item.spec': ['规格', 'Specification'],
  'item.colour': ['颜色', 'Colour'],
  'item.quantity': ['数量', 'Quantity'],
  'item.weight': ['重量', 'Weight'],
  'item.volume': ['体积', 'Volume'],
  'item.unitPrice': ['单价', 'Unit price'],
  'item.declared': ['申报价值', 'Declared value'],
  'item.handling': ['特殊处理', 'Special handling'],
  'item.hsCode': ['海关编码', 'HS code'],
  'item.origin': ['原产地', 'Origin'],
}
const roleLabels: Record<PartyRole, [zh: string, en: string]> = {
  consignee: ['收货方', 'Consignee'],
  shipper: ['发货方', 'Shipper'],
}
const partLabels: Record<(typeof partyFields)[number], [zh: string, en: string]> = {
  name: ['姓名', 'name'],
  company: ['公司', 'company'],
  phone: ['手机', 'phone'],
  tel: ['座机', 'landline'],
  email: ['邮箱', 'e-mail'],
  country: ['国家', 'country'],
  province: ['省', 'province'],
  city: ['市', 'city'],
  district: ['区县', 'district'],
  town: ['街道', 'town'],
  detail: ['详细地址', 'detail'],
  region: ['省市区', 'division'],
  postcode: ['邮编', 'postcode'],
  whole: ['整行信息', 'whole line'],
  idNo: ['证件号', 'identity number'],
}

/** Every field that a clerk may give to a column, in words. */
export function listFieldLabels(): Label[] {
  const parties = (Object.keys(roleLabels) as PartyRole[]).flatMap((role) =>
    partyFields.map((part): [PartyField, Omit<Label, 'field'>] => [
      `${role}.${part}`,
      { zh: roleLabels[role][0] + partLabels[part][0], en: `${roleLabels[role][1]} ${partLabels[part][1]}` },
    ]),
  )
  const own = Object.entries(ownLabels).map(([field, [zh, en]]): [string, Omit<Label, 'field'>] => [field, { zh, en }])
  const labels = new Map<string, Omit<Label, 'field'>>([...own, ...parties])
  return sheetFields.flatMap((field) => {
    const label = labels.get(field)
    return label ? [{ field, ...label }] : []
  })
}
