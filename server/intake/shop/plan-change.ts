import type { Doubt } from '../../order/door/arriving.ts'
import type { OrderState } from '../../order/door/state.ts'
import type { Sections, SectionName } from './weigh-told.ts'
import { sectionNames } from './weigh-told.ts'

/** How far an order has come, for what its shop may still change by itself (EXC-4). */
export type Reach = {
  /** Before anything of it left: receiver and wishes may change. */
  isOpen: boolean
  /** Before anything was given to a warehouse: the goods may change. */
  isUnprepared: boolean
  /** The receiver stays on this side of the border: the road was chosen by it. */
  isSameSide: boolean
  /** Its shipment holds goods of no other order: a shipment goes to one place (INT-5). */
  isAlone: boolean
}

export type Change = {
  applied: SectionName[]
  asked: SectionName[]
  placed: string[]
  released: string[]
}

/** The order's goods are not those that the shop sold (VAL-4). */
export const goodsDoubt: Doubt = { hold: 'items_differ', fields: [{ path: 'items', code: 'items_differ' }] }

/** Doubts that a draft has by itself; others (a duplicate, a limit) are decided elsewhere and stay. */
const ofTheDraft = new Set([
  'address_vague',
  'address_unclear',
  'receiver_masked',
  'contact_invalid',
  'unpaid',
  'amount_inconsistent',
  'customs_incomplete',
])

type Planning = {
  /** What the order follows so far; null where nobody knows, because a person entered it or it is older than this. */
  before: Sections | null
  after: Sections
  doubtsBefore: readonly string[]
  doubtsAfter: readonly string[]
  holds: OrderState['holds']
  reach: Reach
  /** Whether the order's own goods, as they stand, are others than those told now. */
  goodsDiffer: boolean
}

/** What newer content does to the order. Pure. What may not be changed any more is asked about, and nothing else of it is taken back. */
export function planChange({ before, after, doubtsBefore, doubtsAfter, holds, reach, goodsDiffer }: Planning): Change {
  // without a content to compare with only money is believed: the rest may be a person's work
  const changed = before === null ? (['money'] as const) : sectionNames.filter((name) => before[name] !== after[name])
  const may: Record<SectionName, boolean> = {
    money: true,
    buyer: true,
    consignee: reach.isOpen && reach.isSameSide && reach.isAlone,
    wishes: reach.isOpen,
    items: reach.isOpen && reach.isUnprepared,
  }
  const applied = changed.filter((name) => may[name])
  // goods that are told to be as they are with us change nothing
  const asked = changed.filter((name) => !may[name] && (name !== 'items' || goodsDiffer))
  const open = new Set(holds.map(({ type }) => type))
  const differ = goodsDiffer && !applied.includes('items')
  const isWhole = asked.length === 0 && before !== null
  const placed = isWhole
    ? doubtsAfter.filter((type) => ofTheDraft.has(type) && !doubtsBefore.includes(type) && !open.has(type))
    : []
  const gone = isWhole ? doubtsBefore.filter((type) => ofTheDraft.has(type) && !doubtsAfter.includes(type)) : []
  // paid is paid, whoever placed the hold
  const paid = doubtsAfter.includes('unpaid') ? [] : ['unpaid']
  const equal = differ ? [] : [goodsDoubt.hold]
  const released = [...new Set([...gone, ...paid, ...equal])].filter((type) => open.has(type))
  return { applied, asked, placed: differ && !open.has(goodsDoubt.hold) ? [...placed, goodsDoubt.hold] : placed, released }
}
