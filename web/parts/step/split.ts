import type { OrderPage } from '../../../contract/order-view.ts'

export type Item = Pick<OrderPage['items'][number], 'itemNo' | 'name' | 'quantity'>
/** The goods of an order divided among shipments, as the step's `shipments` detail takes it. */
export type Split = {
  items: { itemNo: number; quantity: number }[]
  /** Where it leaves from, when not from where the order does. */
  warehouse?: string
  /** It may wait for stock. */
  waits?: true | undefined
}[]

export const givenTo = (split: Split, shipment: number, itemNo: number): number =>
  split[shipment]?.items.find((item) => item.itemNo === itemNo)?.quantity ?? 0

export const givenInAll = (split: Split, itemNo: number): number =>
  split.reduce((sum, _, shipment) => sum + givenTo(split, shipment, itemNo), 0)

/** Everything in the first of two shipments. */
export const firstSplit = (items: readonly Item[]): Split => [
  { items: items.map(({ itemNo, quantity = 0 }) => ({ itemNo, quantity })) },
  { items: [] },
]

/** The split with so many of one kind of goods in one shipment. */
export function putInto(split: Split, shipment: number, itemNo: number, quantity: number): Split {
  return split.map((one, index) => {
    if (index !== shipment) return one
    const others = one.items.filter((item) => item.itemNo !== itemNo)
    return { ...one, items: quantity > 0 ? [...others, { itemNo, quantity }].toSorted((a, b) => a.itemNo - b.itemNo) : others }
  })
}

/** The split with one shipment's own warehouse, or without it. */
export const putAt = (split: Split, shipment: number, warehouse: string): Split =>
  split.map(({ warehouse: before = '', ...one }, index) => {
    const now = index === shipment ? warehouse : before
    return { ...one, ...(now && { warehouse: now }) }
  })

/** The split with one shipment that may wait for stock, or may no longer. */
export const letWait = (split: Split, shipment: number): Split =>
  split.map(({ waits, ...one }, index) => ((index === shipment) !== (waits === true) ? { ...one, waits: true } : one))

/** The first kind of goods of which not exactly as many are given as were ordered. */
export function unevenItem(items: readonly Item[], split: Split) {
  for (const { itemNo, name = '', quantity = 0 } of items) {
    const given = givenInAll(split, itemNo)
    if (given !== quantity) return { item: name, ordered: quantity, given }
  }
  return undefined
}

/** The number of the first shipment into which nothing was put. */
export function emptyShipment(split: Split): number | undefined {
  const at = split.findIndex(({ items }) => items.length === 0)
  return at < 0 ? undefined : at + 1
}
