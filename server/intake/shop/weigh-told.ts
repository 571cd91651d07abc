import { createHash } from 'node:crypto'
import type { OrderDraft } from '../../../contract/order-draft.ts'
import { canonicalJson } from '../../platform/canonical-json.ts'

/** What of an order a shop may tell anew, each applied or asked about by itself. */
export const sectionNames = ['consignee', 'buyer', 'items', 'money', 'wishes'] as const
export type SectionName = (typeof sectionNames)[number]
export type Sections = Record<SectionName, string>

/** Content and where it stands among all that was ever told of the order. */
export type Content = { isCancelled: boolean; ms: number; rank: number; hash: string }
export type Known = { content: Content | undefined; newestMs: number | undefined; cancelled: boolean }
export type Message = { content: Content | undefined; ms: number; isCancelled: boolean }

/** After every time a platform can tell: a deletion says no time, and nothing follows it. */
export const lastMs = 8_640_000_000_000_000

const ranks = { unpaid: 0, paid: 1, partly_refunded: 2, refunded: 3 } as const

/** The draft by sections, in its normal form. */
export function sectionsOf(draft: OrderDraft): Record<SectionName, unknown> {
  const { buyer, items, serviceRequirements, wantedBy, priority, buyerNote, sellerNote } = draft
  // how we read it is none of the shop's words
  const { reading: _reading, ...consignee } = draft.consignee ?? {}
  return {
    consignee: draft.consignee && consignee,
    buyer,
    items,
    money: moneyOf(draft),
    wishes: { serviceRequirements, wantedBy, priority, buyerNote, sellerNote },
  }
}

export function moneyOf(draft: OrderDraft) {
  const { currency, totalMinor, paidMinor, freightMinor, insuredMinor, codMinor, paymentMethod, paymentState = 'unpaid' } = draft
  return { currency, totalMinor, paidMinor, freightMinor, insuredMinor, codMinor, paymentMethod, paymentState }
}

/** Digests alone are kept: they tell that something differs, and nothing of a person. */
export function digestSections(draft: OrderDraft): Sections {
  const sections = sectionsOf(draft)
  return Object.fromEntries(sectionNames.map((name) => [name, digest(sections[name])])) as Sections
}

export function contentOf(draft: OrderDraft, { ms, isCancelled }: { ms: number; isCancelled: boolean }): Content {
  return { isCancelled, ms, rank: ranks[draft.paymentState ?? 'unpaid'], hash: digest(digestSections(draft)) }
}

/**
 * Of two contents the one to follow, whichever arrived first: what was told of a living order before what came with its cancellation
 * (which may hold less), then by the platform's time, then by how far the payment is, then by any rule that everybody applies alike.
 */
export function compareContent(one: Content, other: Content): number {
  if (one.isCancelled !== other.isCancelled) return one.isCancelled ? -1 : 1
  return one.ms - other.ms || one.rank - other.rank || (one.hash < other.hash ? -1 : Number(one.hash > other.hash))
}

export type Weighed = { known: Known; isNewContent: boolean; isNews: boolean; isOlder: boolean }

/**
 * What is known after a message. Takes the greatest of each, so that messages in any order and any number of times end in the same: of a
 * cancellation and a message of the same second the cancellation counts.
 */
export function weighTold(known: Known, message: Message): Weighed {
  const { content } = message
  const isNewContent = content !== undefined && (known.content === undefined || compareContent(content, known.content) > 0)
  const { newestMs } = known
  const isNewest = newestMs === undefined || message.ms > newestMs || (message.ms === newestMs && message.isCancelled)
  const after: Known = {
    content: isNewContent ? content : known.content,
    newestMs: isNewest ? message.ms : newestMs,
    cancelled: isNewest ? message.isCancelled : known.cancelled,
  }
  return { known: after, isNewContent, isNews: isNewContent || after.cancelled !== known.cancelled, isOlder: !isNewest }
}

function digest(value: unknown): string {
  return createHash('sha256')
    .update(canonicalJson(value ?? null))
    .digest('base64url')
}
