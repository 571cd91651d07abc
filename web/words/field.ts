import type { FieldProblem } from '../../contract/order-draft.ts'
import type { Bilingual } from '../../contract/phases.ts'
import { fieldProblems } from '../../contract/refusals.ts'
import type { Say, Words } from './use-words.ts'

/** Names of the fields of an order draft, by the last part of their path. */
const names: Record<string, Bilingual> = {
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
const fieldWords = {
  buyer: { zh: '买家', en: 'Buyer' },
  shipper: { zh: '发货方', en: 'Shipper' },
  consignee: { zh: '收货方', en: 'Consignee' },
  row: { zh: '商品第 {no} 行', en: 'Item {no}' },
  itemName: { zh: '品名', en: 'Name' },
  value: { zh: '“{value}”', en: '“{value}”' },
} as const satisfies Words

/** The field's name as people say it: `consignee.phone` → 收货方电话, `items.0.quantity` → 商品第 1 行数量. */
export function fieldName(path: string, say: Say): string {
  const [first = '', second, third] = path.split('.')
  const part = (name: string | undefined) => (name === undefined ? '' : names[name] ? say(names[name]) : name)
  if (first === 'items' && second !== undefined) {
    const name = third === 'name' ? say(fieldWords.itemName) : part(third)
    return `${say(fieldWords.row, { no: Number(second) + 1 })}${spaced(name)}`
  }
  if (first === 'buyer' || first === 'shipper' || first === 'consignee') return `${say(fieldWords[first])}${spaced(part(second))}`
  return part(first)
}

/** Latin words need a space between them, Chinese ones do not. */
const spaced = (word: string) => (/^[A-Za-z]/.test(word) ? ` ${word}` : word)

/** What is wrong with the value and how to mend it, without the field's name. */
export function problemWords(problem: Pick<FieldProblem, 'code'>, say: Say): string {
  const known: Record<string, Bilingual> = fieldProblems
  const words = known[problem.code]
  return words ? say(words) : problem.code
}

/** The whole sentence: 收货方电话“138”不是有效电话：… */
export function problemText(problem: FieldProblem, say: Say): string {
  const value = problem.value === undefined || problem.value === '' ? '' : say(fieldWords.value, { value: problem.value })
  return `${fieldName(problem.path, say)}${value}${spaced(problemWords(problem, say))}`
}
