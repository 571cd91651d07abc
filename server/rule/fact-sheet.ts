import type { OrderDraft } from '../../contract/order-draft.ts'
import type { FactSheet } from '../../contract/rule/facts.ts'
import type { ClientFacts } from './decide.ts'

/** What an order without anything to it says. */
export const emptySheet: FactSheet = {
  totalMinor: 0,
  insuredMinor: 0,
  codMinor: 0,
  freightMinor: 0,
  paidMinor: 0,
  currency: 'CNY',
  weightGrams: 0,
  volumeCubicCm: 0,
  quantity: 0,
  lineCount: 0,
  country: 'CN',
  division: '',
  masked: false,
  business: '',
  service: '',
  channel: '',
  priority: 'normal',
  attributes: [],
  handling: [],
  highValue: [],
  itemNames: [],
  skus: [],
  paymentMethod: '',
  paymentState: 'unpaid',
  clientCode: '',
  clientTier: '',
}

/** The sheet of what has come in and is no order yet. */
export function sheetOfDraft(
  draft: OrderDraft,
  told: { channel: string; client: ClientFacts | undefined; attributes: readonly string[] },
): FactSheet {
  const { items, consignee } = draft
  const sum = (of: (item: OrderDraft['items'][number]) => number) => items.reduce((total, item) => total + of(item), 0)
  return {
    totalMinor: draft.totalMinor ?? 0,
    insuredMinor: draft.insuredMinor ?? 0,
    codMinor: draft.codMinor ?? 0,
    freightMinor: draft.freightMinor ?? 0,
    paidMinor: draft.paidMinor ?? 0,
    currency: draft.currency,
    weightGrams: sum((item) => (item.weightGrams ?? 0) * (item.quantity ?? 1)),
    volumeCubicCm: sum((item) => (item.volumeCubicCm ?? 0) * (item.quantity ?? 1)),
    quantity: sum((item) => item.quantity ?? 0),
    lineCount: items.length,
    country: consignee?.country ?? 'CN',
    division: consignee?.divisionCode ?? '',
    masked: consignee?.masked ?? false,
    business: draft.flow ?? '',
    service: draft.service ?? '',
    channel: told.channel,
    priority: draft.priority,
    attributes: told.attributes,
    handling: [...new Set(items.flatMap((item) => item.handling ?? []))].toSorted(),
    highValue: [],
    itemNames: items.map((item) => item.name ?? ''),
    skus: items.flatMap((item) => (item.sku ? [item.sku] : [])),
    paymentMethod: draft.paymentMethod ?? '',
    paymentState: draft.paymentState ?? 'unpaid',
    clientCode: told.client?.code ?? '',
    clientTier: told.client?.tier ?? '',
  }
}
