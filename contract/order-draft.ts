import * as z from 'zod'
import { businesses, serviceType } from './flow.ts'
import { fieldChoice } from './reading/choice-words.ts'

/**
 * An order as it was told to us, by whatever channel, before it is one (INT-2). Every adapter yields this shape, the form
 * and the API send it. Almost everything may be missing: what must be there is decided by `server/intake/check-draft.ts`,
 * which names field, value and remedy. Units: grams, cubic centimetres, minor currency units; times ISO 8601 with offset.
 */
const text = (max: number) => z.string().trim().max(max)
const yearMin = 2000
const yearMax = 2100
/** A moment with its offset, in years that orders live in: PostgreSQL and JSON disagree beyond the year 9999. */
export const moment = z.iso.datetime({ offset: true }).refine((text) => {
  const year = new Date(text).getUTCFullYear()
  return year >= yearMin && year <= yearMax
}, `a year from ${yearMin} to ${yearMax}`)
const minor = z.int().min(0).max(1_000_000_000_000)

export const party = z.object({
  name: text(100).optional(),
  company: text(200).optional(),
  phone: text(40).optional(),
  email: text(200).optional(),
  country: z.string().length(2).default('CN'),
  province: text(60).optional(),
  city: text(60).optional(),
  district: text(60).optional(),
  divisionCode: z
    .string()
    .regex(/^\d{6}$/)
    .optional(),
  detail: text(300).optional(),
  postcode: text(20).optional(),
  /** The platform hides the receiver (张**, oaid): cannot be checked yet. */
  masked: z.boolean().optional(),
  /** The platform's handle to the hidden receiver. */
  platformRef: text(500).optional(),
  /** Where the platform knows it (WGS-84): for distances of instant deliveries. */
  latitude: z.number().min(-90).max(90).optional(),
  longitude: z.number().min(-180).max(180).optional(),
  /** How province, city, district and detail were read, at home; written by the program, whatever is sent. */
  reading: z.array(fieldChoice).max(8).optional(),
})
export type Party = z.infer<typeof party>
export type PartyInput = z.input<typeof party>

export const handlings = [
  'fragile',
  'cold_chain',
  'dangerous',
  'oversize',
  'customised',
  'insured',
  'keep_upright',
  'keep_dry',
] as const
export const draftItem = z.object({
  name: text(300).optional(),
  sku: text(100).optional(),
  /** The line's own number at the platform, where lines have one. */
  externalLineNo: text(100).optional(),
  quantity: z.int().min(1).max(1_000_000).optional(),
  spec: text(300).optional(),
  colour: text(60).optional(),
  weightGrams: z.int().min(0).max(100_000_000).optional(),
  volumeCubicCm: z.int().min(0).max(1_000_000_000).optional(),
  unitPriceMinor: minor.optional(),
  declaredMinor: minor.optional(),
  handling: z.array(z.enum(handlings)).max(8).optional(),
  hsCode: text(20).optional(),
  origin: text(60).optional(),
  /** What is made to order says it, letter by letter: an engraving, a print (WHS-7). */
  customText: text(500).optional(),
})
export type DraftItem = z.infer<typeof draftItem>

export const paymentMethods = ['prepaid', 'freight_collect', 'monthly'] as const
export const paymentStates = ['unpaid', 'paid', 'partly_refunded', 'refunded'] as const
export const priorities = ['normal', 'express', 'urgent'] as const
export const itemsMax = 500

export const orderDraft = z.object({
  externalNo: text(100).optional(),
  /** Code of the client (货主) at the tenant; a shop or a client's key implies it. */
  clientCode: text(40).optional(),
  /** The business (ACT-8): whoever does not say gets `cross_border` for a consignee abroad, else `domestic`. */
  flow: z.enum(businesses).optional(),
  /** Of cross-border orders: chooses their nodes (LIF-2); `express` unless said. */
  service: serviceType.optional(),
  placedAt: moment.optional(),
  wantedBy: moment.optional(),
  priority: z.enum(priorities).default('normal'),
  buyer: z
    .object({
      account: text(100).optional(),
      name: text(100).optional(),
      phone: text(40).optional(),
      email: text(200).optional(),
    })
    .optional(),
  shipper: party.optional(),
  consignee: party.optional(),
  items: z.array(draftItem).max(itemsMax).default([]),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .default('CNY'),
  totalMinor: minor.optional(),
  paidMinor: minor.optional(),
  freightMinor: minor.optional(),
  insuredMinor: minor.optional(),
  codMinor: minor.optional(),
  paymentMethod: z.enum(paymentMethods).optional(),
  paymentState: z.enum(paymentStates).optional(),
  paidAt: moment.optional(),
  /** Delivery window, parcel locker, open-box inspection, no phone calls…: shown wherever the order is handled. */
  serviceRequirements: z.array(text(200).min(1)).max(20).default([]),
  buyerNote: text(1000).optional(),
  sellerNote: text(1000).optional(),
})
export type OrderDraft = z.infer<typeof orderDraft>
export type OrderDraftInput = z.input<typeof orderDraft>

/** What is wrong with one field: `path` as in `consignee.phone` or `items.0.quantity`; words come from `contract/words`. */
export const fieldProblem = z.object({
  path: z.string(),
  code: z.string(),
  value: z.string().max(300).optional(),
  cell: z.string().optional(),
})
export type FieldProblem = z.infer<typeof fieldProblem>

/** What an adapter makes of one message: the draft as far as it could be read, and what could not. */
export type ReadDraft = {
  draft: OrderDraftInput
  problems: FieldProblem[]
  /** Of a spreadsheet: the cell by path of the draft, also of fields left empty, so that a later check can name it too. */
  cells?: Record<string, string>
}
