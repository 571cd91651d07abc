import type { DraftItem, OrderDraftInput, PartyInput } from '../../../../contract/order-draft.ts'
import { countOf, scaledOf, textOf } from '../../../../contract/reading/decimal.ts'

/** The draft as it stands in the form: numbers still as typed, the division as one answer. */
export type Division = Pick<PartyInput, 'province' | 'city' | 'district' | 'divisionCode'>
export type TypedParty = Pick<PartyInput, 'name' | 'company' | 'phone' | 'country' | 'detail' | 'postcode'> & {
  division?: Division
  /** What the form does not show and must not lose. */
  kept?: PartyInput
}
export type TypedItem = Pick<DraftItem, 'name' | 'sku' | 'spec' | 'handling' | 'hsCode' | 'origin' | 'customText'> & {
  quantity?: string
  weight?: string
  volume?: string
  unitPrice?: string
  declared?: string
  kept?: DraftItem
}
export type TypedWishes = { chosen: string[]; none: boolean }
export type TypedDraft = Pick<
  OrderDraftInput,
  | 'clientCode'
  | 'flow'
  | 'service'
  | 'externalNo'
  | 'priority'
  | 'wantedBy'
  | 'paymentMethod'
  | 'paymentState'
  | 'buyerNote'
  | 'sellerNote'
> & {
  consignee?: TypedParty
  shipper?: TypedParty
  items?: TypedItem[]
  wishes?: TypedWishes
  /** For whom it is typed: somebody at the counter or on the phone, and since when they wait. */
  came?: { kind?: 'counter' | 'phone' | ''; at?: string }
  total?: string
  paid?: string
  freight?: string
  insured?: string
  cod?: string
}

export const moneyDigits = 2
export const weightDigits = 3
export const volumeDigits = 6

export const emptyTyped = (): TypedDraft => ({
  priority: 'normal',
  consignee: { country: 'CN' },
  shipper: { country: 'CN' },
  items: [{}],
  wishes: { chosen: [], none: false },
})

/** Service types belong to orders over the border: those that say so, and those that go abroad without saying. */
export const hasServices = ({ flow, consignee }: Pick<TypedDraft, 'flow' | 'consignee'>): boolean =>
  flow ? flow === 'cross_border' : (consignee?.country ?? 'CN') !== 'CN'

/** What crosses a border is declared, item by item; stock abroad is there already. */
export const isDeclared = (typed: Pick<TypedDraft, 'flow' | 'service' | 'consignee'>): boolean =>
  hasServices(typed) && typed.service !== 'stock_abroad'

/** The draft to send. Amounts that are no amounts are left out: the form has refused them before. */
export function draftOf(typed: TypedDraft, base: OrderDraftInput = {}): OrderDraftInput {
  const money = (text: string | undefined) => (text ? scaledOf(text, moneyDigits) : undefined)
  return withoutHoles({
    ...base,
    clientCode: typed.clientCode,
    flow: typed.flow,
    service: hasServices(typed) ? typed.service : undefined,
    externalNo: typed.externalNo?.trim(),
    priority: typed.priority,
    wantedBy: typed.wantedBy,
    paymentMethod: typed.paymentMethod,
    paymentState: typed.paymentState,
    buyerNote: typed.buyerNote?.trim(),
    sellerNote: typed.sellerNote?.trim(),
    consignee: partyOf(typed.consignee),
    shipper: partyOf(typed.shipper),
    items: (typed.items ?? []).filter((item) => !isBlank(item)).map(itemOf),
    serviceRequirements: typed.wishes?.chosen ?? [],
    totalMinor: money(typed.total),
    paidMinor: money(typed.paid),
    freightMinor: money(typed.freight),
    insuredMinor: money(typed.insured),
    codMinor: money(typed.cod),
  })
}

export function partyOf(typed: TypedParty | undefined): PartyInput | undefined {
  if (!typed) return undefined
  const { division, kept, ...own } = typed
  const party = withoutHoles({ ...kept, ...own, ...noDivision, ...division })
  const { country, ...said } = party
  return Object.keys(said).length === 0 ? undefined : { ...said, ...(country ? { country } : {}) }
}
const noDivision: { [name in keyof Division]: undefined } = {
  province: undefined,
  city: undefined,
  district: undefined,
  divisionCode: undefined,
}

function itemOf({ kept, quantity, weight, volume, unitPrice, declared, ...own }: TypedItem): DraftItem {
  const scaled = (text: string | undefined, digits: number) => (text ? scaledOf(text, digits) : undefined)
  return withoutHoles({
    ...kept,
    ...own,
    quantity: quantity ? countOf(quantity) : undefined,
    weightGrams: scaled(weight, weightDigits),
    volumeCubicCm: scaled(volume, volumeDigits),
    unitPriceMinor: scaled(unitPrice, moneyDigits),
    declaredMinor: scaled(declared, moneyDigits),
  })
}

/** A row that the clerk opened and left empty is no item. */
export function isBlank({ kept, handling, ...texts }: TypedItem): boolean {
  return kept === undefined && !handling?.length && Object.values(texts).every((text) => !text?.trim())
}

/** The form filled from a draft, as when a message of the intake queue is corrected. */
export function typedOf(draft: OrderDraftInput): TypedDraft {
  const money = (minor: number | undefined) => (minor === undefined ? undefined : textOf(minor, moneyDigits, moneyDigits))
  return withoutHoles({
    clientCode: draft.clientCode,
    flow: draft.flow,
    service: draft.service,
    externalNo: draft.externalNo,
    priority: draft.priority ?? 'normal',
    wantedBy: draft.wantedBy,
    paymentMethod: draft.paymentMethod,
    paymentState: draft.paymentState,
    buyerNote: draft.buyerNote,
    sellerNote: draft.sellerNote,
    consignee: typedParty(draft.consignee),
    shipper: typedParty(draft.shipper),
    items: draft.items?.length ? draft.items.map(typedItem) : [{}],
    wishes: { chosen: draft.serviceRequirements ?? [], none: false },
    total: money(draft.totalMinor),
    paid: money(draft.paidMinor),
    freight: money(draft.freightMinor),
    insured: money(draft.insuredMinor),
    cod: money(draft.codMinor),
  })
}

export function typedParty(party: PartyInput | undefined): TypedParty {
  if (!party) return { country: 'CN' }
  const { name, company, phone, country = 'CN', detail, postcode, province, city, district, divisionCode, ...kept } = party
  const division = withoutHoles({ province, city, district, divisionCode })
  return withoutHoles({
    name,
    company,
    phone,
    country,
    detail,
    postcode,
    division: Object.keys(division).length === 0 ? undefined : division,
    kept: Object.keys(kept).length === 0 ? undefined : kept,
  })
}

function typedItem(item: DraftItem): TypedItem {
  const {
    name,
    sku,
    spec,
    handling,
    hsCode,
    origin,
    customText,
    quantity,
    weightGrams,
    volumeCubicCm,
    unitPriceMinor,
    declaredMinor,
    ...kept
  } = item
  const text = (value: number | undefined, digits: number, places = 0) =>
    value === undefined ? undefined : textOf(value, digits, places)
  return withoutHoles({
    name,
    sku,
    spec,
    handling,
    hsCode,
    origin,
    customText,
    quantity: text(quantity, 0),
    weight: text(weightGrams, weightDigits),
    volume: text(volumeCubicCm, volumeDigits),
    unitPrice: text(unitPriceMinor, moneyDigits, moneyDigits),
    declared: text(declaredMinor, moneyDigits, moneyDigits),
    kept: Object.keys(kept).length === 0 ? undefined : kept,
  })
}

type Filled<T> = { [name in keyof T]: Exclude<T[name], undefined> }

/** Without fields that are undefined or an empty text: what was not said is not sent. */
function withoutHoles<T extends object>(given: T): Filled<T> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined && value !== '')) as Filled<T>
}
