import * as z from 'zod'
import { serviceTypes } from '../flow.ts'
import { handlings, priorities } from '../order-draft.ts'
import type { Bilingual } from '../phases.ts'
import { cardCurrencies } from './currencies.ts'

/**
 * A rate card as it is edited, kept and published (SET-1): the card of `engine/tariff` (README, "The card"), except that a zone names its places as
 * lists, and that client, carrier and service stand beside it. Whole numbers everywhere: minor units of `currency`, grams, millimetres, metres, cubic
 * centimetres, millionths. What of it cannot be priced by, the server's check says by place.
 */
const whole = z.int().min(0)
const words = z.string().trim().max(60)
/** The beginning of a division code (44, 4403, 440305) or a country of two letters. */
const place = z.string().regex(/^(\d{2}|\d{4}|\d{6}|[A-Z]{2})$/)
const day = z.iso.date()

/** What the freight counts: grams, cubic centimetres, metres, pieces. */
export const measures = ['weight', 'volume', 'distance', 'parcels'] as const
export type Measure = (typeof measures)[number]
export const bandCounts = ['begun', 'exact'] as const
export const holeRules = ['none', 'unpriced', 'next_band'] as const
export const roundings = ['half_up', 'half_even', 'up', 'down'] as const
export const weightKinds = ['greater', 'greater_per_parcel', 'actual'] as const

/** For quantities above `above` and up to `upTo`: `amountMinor`, and `continued.amountMinor` for every `per` beyond `over`. */
const band = z.strictObject({
  above: whole,
  upTo: whole.optional(),
  amountMinor: whole,
  continued: z
    .strictObject({ over: whole, per: z.int().min(1), amountMinor: whole, count: z.enum(bandCounts).default('begun') })
    .optional(),
})
export type Band = z.infer<typeof band>
export const ladder = z.strictObject({ by: z.enum(measures), bands: z.array(band).min(1).max(100) })

export const zonesMax = 100
export const placesMax = 500
/** `within` 2 or 4: both ends in one province or in one city, wherever that is. */
export const zone = z.strictObject({
  id: z.string().regex(/^[a-z0-9_]{1,20}$/),
  name: words,
  to: z.array(place).max(placesMax).default([]),
  from: z.array(place).max(50).default([]),
  within: z.union([z.literal(2), z.literal(4)]).optional(),
  minimumMinor: whole.default(0),
  prices: z.array(ladder).min(1).max(measures.length),
})
export type Zone = z.infer<typeof zone>

/** Marks of an order that a surcharge may wait for: how goods are handled, how urgent they are, money to collect. */
export const traits = [...handlings, ...priorities.filter((one) => one !== 'normal'), 'cod'] as const
export const surchargeShares = ['freight', 'so_far', 'insured', 'cod'] as const
const share = { ratePpm: z.int().min(0).max(100_000_000), minimumMinor: whole.default(0), maximumMinor: whole.optional() }
const price = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('fixed'), amountMinor: whole, each: z.enum(['shipment', 'parcel']).default('shipment') }),
  z.strictObject({ kind: z.literal('percent'), of: z.enum(surchargeShares), ...share }),
  z.strictObject({ kind: z.literal('reduction'), of: z.enum(['freight', 'so_far']), ...share }),
])
export const surcharge = z.strictObject({
  code: z.string().regex(/^[a-z0-9_]{1,20}$/),
  name: words,
  when: z
    .strictObject({
      destination: z.array(place).max(placesMax).optional(),
      traits: z.array(z.enum(traits)).max(traits.length).optional(),
      aboveGrams: whole.optional(),
      firstDay: day.optional(),
      lastDay: day.optional(),
    })
    .default({}),
  /** Of one group only the dearest is paid. */
  group: z.string().trim().min(1).max(20).optional(),
  price,
})
export type Surcharge = z.infer<typeof surcharge>

export const rateCardDocument = z.strictObject({
  currency: z.enum(Object.keys(cardCurrencies) as [keyof typeof cardCurrencies]),
  validFrom: day,
  /** The last day counts. */
  validTo: day.optional(),
  weight: z.strictObject({
    kind: z.enum(weightKinds).default('greater'),
    /** So many cubic centimetres weigh a kilogram: the divisor 6000. Without it goods are not measured. */
    divisor: z.int().min(1).max(1_000_000).optional(),
    minimumGrams: whole.default(0),
    /** Weights above `aboveGrams` go up to the next `stepGrams`, a remainder of at most `forgivenGrams` is dropped. */
    steps: z
      .array(z.strictObject({ aboveGrams: whole.default(0), stepGrams: z.int().min(1), forgivenGrams: whole.default(0) }))
      .max(20)
      .default([]),
  }),
  limits: z.strictObject({ parcelGrams: whole.optional(), shipmentGrams: whole.optional() }).default({}),
  holes: z.enum(holeRules).default('none'),
  zones: z.array(zone).max(zonesMax),
  surcharges: z.array(surcharge).max(50).default([]),
  rounding: z
    .strictObject({ line: z.enum(roundings), stepMinor: z.int().min(1).max(1_000_000), total: z.enum(roundings) })
    .default({ line: 'half_up', stepMinor: 1, total: 'half_up' }),
})
export type RateCardDocument = z.infer<typeof rateCardDocument>

/** What is carried, as cards distinguish it: the business, of cross-border orders the service type. */
export const freightServices = ['domestic', 'instant', 'inbound', ...serviceTypes] as const
export type FreightService = (typeof freightServices)[number]
export const freightServiceWords: Readonly<Record<FreightService, Bilingual>> = {
  domestic: { zh: '国内', en: 'Domestic' },
  instant: { zh: '即时', en: 'Instant' },
  inbound: { zh: '入库', en: 'Inbound' },
  express: { zh: '跨境快递', en: 'Cross-border express' },
  sea: { zh: '跨境海运', en: 'Cross-border sea' },
  stock_abroad: { zh: '海外仓', en: 'Stock abroad' },
  agency: { zh: '代理报关', en: 'Customs agency' },
}

export const freightServiceOf = (flow: string, service: string | null | undefined): FreightService =>
  freightServices.find((one) => one === (flow === 'cross_border' ? (service ?? 'express') : flow)) ?? 'domestic'

/** A place of a card that something is said about: which zone, price and band, or which surcharge, and the field there. */
export type CardPlace = {
  zone?: number | undefined
  price?: number | undefined
  band?: number | undefined
  surcharge?: number | undefined
  field: string
}
