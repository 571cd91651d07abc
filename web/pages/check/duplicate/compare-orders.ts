import type { AlikeOrder } from '../../../../contract/check/duplicates.ts'
import { placeText } from '../../../parts/place-text.ts'

export const comparedFields = [
  'channel',
  'externalNo',
  'receivedAt',
  'placedAt',
  'status',
  'buyer',
  'consignee',
  'phone',
  'place',
  'items',
  'money',
  'freight',
  'payment',
  'wishes',
  'note',
] as const
export type ComparedField = (typeof comparedFields)[number]

/** What two orders are compared by, field by field: equal texts are the same. */
const textOf: Readonly<Record<ComparedField, (order: AlikeOrder) => string>> = {
  channel: ({ channel, shopName }) => [channel, shopName].filter(Boolean).join(' '),
  externalNo: ({ externalNo }) => externalNo ?? '',
  receivedAt: ({ receivedAt }) => receivedAt.slice(0, 16),
  placedAt: ({ placedAt }) => placedAt ?? '',
  status: ({ status }) => status,
  buyer: ({ buyer }) => [buyer?.account, buyer?.name, buyer?.phone].filter(Boolean).join(' '),
  consignee: ({ consignee }) => [consignee?.name, consignee?.company].filter(Boolean).join(' '),
  phone: ({ consignee }) => consignee?.phone ?? '',
  place: ({ consignee }) => (consignee ? placeText(consignee) : ''),
  items: ({ items }) => items.map(itemText).sort().join('\n'),
  money: ({ totalMinor, currency }) => (totalMinor === null ? '' : `${totalMinor} ${currency}`),
  freight: ({ freightMinor, currency }) => (freightMinor === null ? '' : `${freightMinor} ${currency}`),
  payment: ({ paymentMethod, paymentState }) => [paymentMethod, paymentState].filter(Boolean).join(' '),
  wishes: ({ serviceRequirements }) => serviceRequirements.join('\n'),
  note: ({ buyerNote }) => buyerNote ?? '',
}

export function itemText({ name, sku, spec, colour, quantity }: AlikeOrder['items'][number]): string {
  return `${[name, sku && `(${sku})`, spec, colour].filter(Boolean).join(' ')} × ${quantity ?? 0}`
}

/** Fields that say nothing in any of the orders are left out; the others with whether a candidate differs in them. */
export function compareOrders(
  order: AlikeOrder,
  candidates: readonly AlikeOrder[],
): { field: ComparedField; text: string; others: { text: string; differs: boolean }[] }[] {
  return comparedFields
    .map((field) => {
      const text = textOf[field](order)
      const others = candidates.map((one) => ({ text: textOf[field](one), differs: textOf[field](one) !== text }))
      return { field, text, others }
    })
    .filter(({ text, others }) => text !== '' || others.some((one) => one.text !== ''))
}

/** How long after the earlier one the later came, in whole minutes. */
export function minutesApart(later: AlikeOrder, earlier: AlikeOrder): number {
  return Math.round(Math.abs(Date.parse(later.receivedAt) - Date.parse(earlier.receivedAt)) / 60_000)
}
