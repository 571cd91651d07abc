import type { FieldMark, ReadOrderText } from '../../../contract/reading/read-text.ts'
import { orderDraft, type DraftItem, type OrderDraftInput, type PartyInput } from '../../../contract/order-draft.ts'
import { readOrder, type ChatOrder } from '../../../engine/chat/read-order.ts'
import { splitOrders } from '../../../engine/chat/split-orders.ts'
import { readPlace, type Place } from './read-place.ts'

type Whose = 'consignee' | 'shipper'
const noteMax = 1000
const wishMax = 200
const wishesMax = 20
const itemsMax = 100

/** INT-2, INT-6: the drafts that stand in a pasted text, each field with its confidence and reason. Pure. */
export function readText(text: string): { orders: ReadOrderText[]; left: string } {
  const { orders, left } = splitOrders(text)
  return { orders: orders.map(readOne), left }
}

function readOne(text: string): ReadOrderText {
  const order = readOrder(text)
  const marks: FieldMark[] = []
  const consignee = readParty('consignee', order.consigneeText, marks)
  const shipper = readParty('shipper', order.shipperText, marks)
  const wishes = order.wishes.slice(0, wishesMax)
  const items = order.goods.slice(0, itemsMax).map((goods, index) => itemOf(order, index, marks))
  const { totalWeightGrams, ...terms } = order.terms
  markTerms(order, marks)
  for (const [at, wish] of wishes.entries())
    marks.push({ path: `serviceRequirements.${at}`, confidence: 'sure', reason: 'wish_said', text: wish.slice(0, wishMax) })
  const isWeightLost = totalWeightGrams !== undefined && !isShared(order)
  const rest = [
    ...order.leftover,
    ...(isWeightLost ? [order.said.totalWeightGrams ?? ''] : []),
    ...order.wishes.slice(wishesMax),
    ...order.goods.slice(itemsMax).map((goods) => goods.text),
  ].filter((piece) => piece !== '')
  const note = rest.join('；').slice(0, noteMax)
  if (note !== '')
    marks.push({ path: 'buyerNote', confidence: 'doubtful', reason: 'not_understood', text: note.slice(0, wishMax) })
  const given: OrderDraftInput = {
    ...terms,
    ...(consignee && { consignee }),
    ...(shipper && { shipper }),
    items,
    serviceRequirements: wishes.map((wish) => wish.slice(0, wishMax)),
    ...(note !== '' && { buyerNote: note.toWellFormed() }),
  }
  return { text, draft: orderDraft.parse(given), marks, missing: listMissing(given) }
}

function readParty(whose: Whose, text: string, marks: FieldMark[]): PartyInput | undefined {
  if (text.trim() === '') return undefined
  const { choices, ...party } = readPlace(text)
  for (const { field, confidence, reason, text: words } of choices) {
    if (reason === 'not_named') continue
    marks.push({ path: `${whose}.${field}`, confidence, reason, text: words })
  }
  return partyOf(party)
}

function partyOf({
  name,
  company,
  phone,
  province,
  city,
  district,
  divisionCode,
  detail,
  country,
  postcode,
}: Omit<Place, 'choices'>): PartyInput {
  return {
    country,
    ...(name && { name: name.slice(0, 100) }),
    ...(company && { company: company.slice(0, 200) }),
    ...(phone && { phone: phone.slice(0, 40) }),
    ...(province && { province: province.slice(0, 60) }),
    ...(city && { city: city.slice(0, 60) }),
    ...(district && { district }),
    ...(divisionCode && { divisionCode }),
    ...(postcode && { postcode: postcode.slice(0, 20) }),
    ...(detail && { detail: detail.slice(0, 300).toWellFormed() }),
  }
}

/** A total weight can be shared out only where there is one kind of goods that says none itself. */
const isShared = ({ goods, terms }: ChatOrder): boolean =>
  terms.totalWeightGrams !== undefined && goods.length === 1 && goods[0]?.weightGrams === undefined

function itemOf(order: ChatOrder, index: number, marks: FieldMark[]): DraftItem {
  const goods = order.goods[index]
  if (goods === undefined) return {}
  const { reason, text, weightGrams, name, spec, sku, ...rest } = goods
  const total = isShared(order) ? order.terms.totalWeightGrams : undefined
  const weight = weightGrams ?? (total === undefined ? undefined : Math.round(total / goods.quantity))
  const confidence = reason === 'quantity_assumed' ? 'doubtful' : reason === 'weight_as_quantity' ? 'likely' : 'sure'
  marks.push({ path: `items.${index}.name`, confidence, reason, text: text.slice(0, wishMax) })
  if (total !== undefined)
    marks.push({
      path: `items.${index}.weightGrams`,
      confidence: 'likely',
      reason: 'shared_weight',
      text: order.said.totalWeightGrams ?? '',
    })
  return {
    ...rest,
    name: name.slice(0, 300).toWellFormed(),
    ...(spec !== undefined && { spec: spec.slice(0, 300) }),
    ...(sku !== undefined && { sku: sku.slice(0, 100) }),
    ...(weight !== undefined && { weightGrams: weight }),
  }
}

function markTerms({ said, terms }: ChatOrder, marks: FieldMark[]): void {
  for (const [field, text] of Object.entries(said)) {
    if (field === 'totalWeightGrams' || !(field in terms)) continue
    marks.push({ path: field, confidence: 'sure', reason: 'amount_said', text })
  }
}

/** What check-draft will ask for: named here so that the form can show it before anybody presses anything. */
function listMissing({ consignee, items }: OrderDraftInput): string[] {
  const place =
    consignee?.country && consignee.country !== 'CN' ? ([...who, 'city', 'postcode'] as const) : ([...who, 'province'] as const)
  const missing: string[] = []
  for (const field of place) if (!consignee?.[field]) missing.push(`consignee.${field}`)
  if (!items || items.length === 0) missing.push('items')
  return missing
}
const who = ['name', 'phone', 'detail'] as const
