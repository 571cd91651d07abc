import type { DraftItem, OrderDraft, OrderDraftInput, Party } from '../../../contract/order-draft.ts'
import { dividedTime } from './divided-time.ts'

/** A party as typed; empty texts mean nothing. */
export type TypedParty = Partial<
  Record<
    | 'name'
    | 'company'
    | 'phone'
    | 'province'
    | 'city'
    | 'district'
    | 'divisionCode'
    | 'detail'
    | 'country'
    | 'postcode'
    | 'email',
    string
  >
>
/** Goods as typed: numbers stay text, so that no digit is lost. `rest` is what a past order or template had besides. */
export type TypedItem = { id: number; name: string; quantity: string; weight: string; declared: string; rest: Partial<DraftItem> }
export type TypedOrder = {
  consignee: TypedParty
  shipper: TypedParty
  items: TypedItem[]
  wishes: string[]
  otherWishes: string
  externalNo: string
  wantedBy: string
  priority: 'normal' | 'express' | 'urgent'
  paymentMethod: '' | 'prepaid' | 'freight_collect' | 'monthly'
  cod: string
  insured: string
  note: string
}

let items = 0
export const emptyItem = (): TypedItem => ({ id: ++items, name: '', quantity: '1', weight: '', declared: '', rest: {} })
export const emptyOrder = (): TypedOrder => ({
  consignee: {},
  shipper: {},
  items: [emptyItem()],
  wishes: [],
  otherWishes: '',
  externalNo: '',
  wantedBy: '',
  priority: 'normal',
  paymentMethod: '',
  cod: '',
  insured: '',
  note: '',
})

export const linesOf = (text: string): string[] => [...new Set(text.split('\n').map((line) => line.trim()).filter(Boolean))].slice(0, 20) // prettier-ignore

/** Tenths and more of a unit into whole small units: `1.25` kg with 3 digits is 1250 g. Undefined when it is no such number. */
export function scaled(text: string, digits: number): number | undefined {
  const match = text.trim().match(/^(\d{1,9})(?:\.(\d+))?$/)
  if (!match || (match[2]?.length ?? 0) > digits) return undefined
  return Number(match[1]) * 10 ** digits + Number((match[2] ?? '').padEnd(digits, '0') || 0)
}

const textOf = (minor: number | undefined, digits: number): string =>
  minor === undefined ? '' : String(Number((minor / 10 ** digits).toFixed(digits)))

/** What is typed wrongly as a number, by the path of the draft. */
export function slipsIn(typed: TypedOrder): string[] {
  const slips = typed.items.flatMap(({ quantity, weight, declared }, no) => [
    ...(/^[1-9]\d{0,5}$/.test(quantity.trim()) ? [] : [`items.${no}.quantity`]),
    ...(weight && scaled(weight, 3) === undefined ? [`items.${no}.weightGrams`] : []),
    ...(declared && scaled(declared, 2) === undefined ? [`items.${no}.declaredMinor`] : []),
  ])
  if (typed.cod && scaled(typed.cod, 2) === undefined) slips.push('codMinor')
  if (typed.insured && scaled(typed.insured, 2) === undefined) slips.push('insuredMinor')
  return slips
}

export function draftOf(typed: TypedOrder, usualWishes: readonly string[]): OrderDraftInput {
  const shipper = partyIn(typed.shipper)
  const consignee = partyIn(typed.consignee)
  const others = linesOf(typed.otherWishes).filter((wish) => !usualWishes.includes(wish))
  const amount = (name: 'codMinor' | 'insuredMinor', text: string) => {
    const minor = text ? scaled(text, 2) : undefined
    return minor === undefined ? {} : { [name]: minor }
  }
  return {
    ...(consignee && { consignee }),
    ...(shipper && { shipper }),
    items: typed.items.filter((item) => item.name.trim() !== '' || typed.items.length === 1).map(itemOf),
    serviceRequirements: [...typed.wishes, ...others].slice(0, 20),
    priority: typed.priority,
    ...(typed.externalNo.trim() && { externalNo: typed.externalNo.trim() }),
    ...(typed.wantedBy && { wantedBy: dividedTime(typed.wantedBy) }),
    ...(typed.paymentMethod && { paymentMethod: typed.paymentMethod }),
    ...amount('codMinor', typed.cod),
    ...amount('insuredMinor', typed.insured),
    ...(typed.note.trim() && { buyerNote: typed.note.trim() }),
  }
}

function itemOf({ name, quantity, weight, declared, rest }: TypedItem): DraftItem {
  const [grams, minor] = [weight ? scaled(weight, 3) : undefined, declared ? scaled(declared, 2) : undefined]
  const { weightGrams: _grams, declaredMinor: _minor, ...kept } = rest
  return {
    ...kept,
    ...(name.trim() && { name: name.trim() }),
    quantity: Number(quantity.trim()),
    ...(grams !== undefined && { weightGrams: grams }),
    ...(minor !== undefined && { declaredMinor: minor }),
  }
}

function partyIn(typed: TypedParty): Party | undefined {
  const given = Object.entries(typed)
    .map(([field, text]) => [field, text.trim()])
    .filter(([field, text]) => text !== '' && field !== 'country')
  if (given.length === 0) return undefined
  return { ...Object.fromEntries(given), country: typed.country || 'CN' }
}

/** A past order or template back in the form. */
export function typedFrom(draft: OrderDraft, usualWishes: readonly string[]): TypedOrder {
  const known = draft.serviceRequirements.filter((wish) => usualWishes.includes(wish))
  return {
    ...emptyOrder(),
    consignee: draft.consignee ? typedParty(draft.consignee) : {},
    shipper: draft.shipper ? typedParty(draft.shipper) : {},
    items: draft.items.length > 0 ? draft.items.map(typedItem) : [emptyItem()],
    wishes: known,
    otherWishes: draft.serviceRequirements.filter((wish) => !known.includes(wish)).join('\n'),
    priority: draft.priority,
    paymentMethod: draft.paymentMethod ?? '',
    cod: textOf(draft.codMinor, 2),
    insured: textOf(draft.insuredMinor, 2),
    note: draft.buyerNote ?? '',
  }
}

function typedItem(item: DraftItem): TypedItem {
  const { name, quantity, weightGrams, declaredMinor, ...rest } = item
  return {
    id: ++items,
    name: name ?? '',
    quantity: String(quantity ?? 1),
    weight: textOf(weightGrams, 3),
    declared: textOf(declaredMinor, 2),
    rest,
  }
}

export function typedParty(party: Party): TypedParty {
  const { name, company, phone, province, city, district, divisionCode, detail, country, postcode } = party
  const all = { name, company, phone, province, city, district, divisionCode, detail, country, postcode }
  return Object.fromEntries(Object.entries(all).filter(([, text]) => text !== undefined))
}
