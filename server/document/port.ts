import type { Party } from '../../contract/order-draft.ts'

/** A party as the letter shows it; a draft's party fits as it is. */
export type PartyLine = Pick<
  Party,
  'name' | 'company' | 'phone' | 'country' | 'province' | 'city' | 'district' | 'detail' | 'postcode'
>

/**
 * One line of goods. Weight (grams) and declared value (minor units of the letter's currency) stand as the client stated
 * them: channels mean now a piece, now the line, so the letter never adds them up.
 */
export type LetterItem = {
  name: string
  sku?: string | undefined
  spec?: string | undefined
  quantity: number
  weightGrams?: number | undefined
  declaredMinor?: number | undefined
}

/** What the client is told when his order is confirmed (AUD-5). Whatever is missing is left out of the letter. */
export type ConfirmationLetter = {
  /** Who runs the road and signs. */
  company: { name: string; contact?: string | undefined; phone?: string | undefined }
  client: { name: string }
  orderNo: string
  trackingNo: string
  externalNo?: string | undefined
  placedAt: Date
  confirmedAt: Date
  shipper: PartyLine
  consignee: PartyLine
  /** Up to `itemsMax` of `contract/order-draft.ts`. */
  items: LetterItem[]
  serviceRequirements: string[]
  /** What the client pays us for, and what is taken off (negative): the letter adds them up. Nothing else belongs here. */
  charges: { label: string; amountMinor: number }[]
  /** Money that the order speaks of and that is no fee of ours, so never added up: 订单金额, 已付, 保价金额, 代收货款. */
  amounts?: { label: string; amountMinor: number }[] | undefined
  /** ISO 4217, of all money in the letter. */
  currency: string
  /** In words: 月结 Monthly. */
  paymentMethod?: string | undefined
  expectedDispatchAt?: Date | undefined
  expectedArrivalAt?: Date | undefined
  /** Who answers for this order; where it names nobody, the company's own contact is shown. */
  contact?: { name?: string | undefined; phone?: string | undefined; email?: string | undefined } | undefined
  /** IANA zone in which the times are written: Asia/Shanghai. */
  zone: string
}

/** The letter as a PDF. The same letter gives the same bytes, so that it can be stored by its hash. */
export type LetterRenderer = (letter: ConfirmationLetter) => Promise<Buffer>
