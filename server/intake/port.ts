import type { shopChannels } from '../../contract/client.ts'
import type { FetchOutside } from '../platform/http/fetch-outside.ts'
import type { FieldProblem, ReadDraft } from '../../contract/order-draft.ts'

/** One message of a shop as it came over the wire: the signature is over these very bytes. */
export type ShopMessage = {
  rawBody: Buffer
  headers: Record<string, string | undefined>
  /** Some platforms sign in the address. */
  query?: Record<string, string | undefined>
}

export type ShopChannel = (typeof shopChannels)[number]

/** `updated` may be the first we hear of an order: platforms send no promise of order or completeness. */
export type ShopTopic = 'created' | 'updated' | 'cancelled'

export type ShopReading =
  | {
      kind: 'order'
      externalNo: string | undefined
      topic: ShopTopic
      /** When the platform last changed the order, ISO in UTC: which of two messages is the newer. Undefined where it does not say. */
      toldAt: string | undefined
      read: ReadDraft
    }
  | { kind: 'unreadable'; problems: FieldProblem[] }
  | { kind: 'ignored'; why: string }

/** Reads what one platform sends (INT-1). Each adapter under `server/adapter/shop/` is one of these. */
export type ShopReader = {
  channel: ShopChannel
  /** Whether the message comes from who it says; `secret` is the shop's. An empty secret vouches for nothing. */
  isGenuine(message: ShopMessage, secret: string, now: Date): boolean
  /**
   * Never throws. The draft always fits `orderDraft`: what does not is left out and named in `problems` by its path in the
   * draft. Unparsable → `unreadable`; about no order (ping, product) → `ignored` with why. Platforms send some of the latter
   * unsigned (WooCommerce's ping), so answer an ignored message kindly without asking whether it is genuine.
   */
  read(message: ShopMessage): ShopReading
  /** Where one message may tell of several orders: a message each. */
  split?(message: ShopMessage): ShopMessage[]
}

/** A stretch of time at the platform: what changed from its beginning to its end, both included. */
export type PollWindow = { from: Date; to: Date }
export type PollAsk = {
  window: PollWindow
  /** Where to go on, as the page before said; null at the beginning. */
  page: string | null
  baseUrl: string
  credentials: Readonly<Record<string, string>>
  fetch: FetchOutside
  now: Date
}
export type PolledPage = { messages: ShopMessage[]; next: string | null }

/** `credentials`: nothing helps but other ones. `rate`: too often. `page`: the window must be read anew. `passing`: tried again. */
export type PollFailureKind = 'credentials' | 'rate' | 'page' | 'passing'
export class PollFailure extends Error {
  override name = 'PollFailure'
  readonly kind: PollFailureKind
  readonly retryAfterMs: number
  constructor(kind: PollFailureKind, message: string, retryAfterMs = 0) {
    super(message)
    this.kind = kind
    this.retryAfterMs = retryAfterMs
  }
}

/**
 * Fetches what a shop changed, whether or not it told us: catches up what was lost on the way. Every order that changed within the window and has
 * not changed since must be on some page; the same one may be on several.
 */
export type ShopPoller = {
  channel: ShopChannel
  /** What a shop must give us, by name; all are kept sealed. */
  credentials: readonly string[]
  /** Where the platform has one address for all its shops. */
  baseUrl?: string
  longestMs: number
  /** The newest moments are left alone, because the platform asks for it. */
  settleMs: number
  fetchPage(ask: PollAsk): Promise<PolledPage>
}

/** One order of a spreadsheet as read, with the rows it stands in; problems carry the cell. */
export type SheetOrder = { rows: number[]; externalNo?: string; read: ReadDraft; raw: Record<string, string>[] }
export type SheetSource = { name: string; bytes: Uint8Array }
/** The clerk's word on columns, by 0-based index; null leaves one unread. */
export type SheetColumns = { index: number; field: string | null }[]
export type SheetSummary = {
  headerRow: number
  columns: { index: number; header: string; field: string | undefined }[]
  orderCount: number
  rowCount: number
}

/** Reads spreadsheets (INT-1); fulfilled by `server/adapter/spreadsheet/`. */
export type SheetReader = {
  /** What a column may be taken for, with words for the clerk. */
  fields: readonly { field: string; zh: string; en: string }[]
  /** What a word names, as a header of a column or before a colon; undefined where we know of nothing. */
  fieldOf: (word: string) => string | undefined
  /** Reads the whole file once; what cannot be read is refused here, with a sentence in both languages. */
  detect(source: SheetSource, columns?: SheetColumns): Promise<SheetSummary | { refused: { zh: string; en: string } }>
  read(source: SheetSource, columns?: SheetColumns): AsyncIterable<SheetOrder>
  writeTemplate(): Promise<Buffer>
}
