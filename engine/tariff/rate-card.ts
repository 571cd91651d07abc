import type { Rounding } from './arithmetic.ts'

/**
 * A rate card (SET-1) as `readRateCard` returns it, every default filled in. Money is in whole minor units of `currency`, weights in grams, sides in
 * millimetres, distances in metres, volumes in cubic centimetres, shares in millionths (5 % = 50,000). A card never changes: what is drawn from it is kept
 * as long as the object lives.
 */
export type RateCard = {
  readonly id: string
  readonly version: number
  readonly name: Words
  readonly currency: string
  /** Only for this client: a contract. */
  readonly client?: string | undefined
  /** Only for this service. */
  readonly service?: string | undefined
  /** Local dates, `2026-03-01`; the last day is a day of validity too. */
  readonly validFrom: string
  readonly validTo?: string | undefined
  readonly weight: WeightRule
  readonly limits: Limits
  readonly holes: Holes
  readonly zones: readonly Zone[]
  readonly surcharges: readonly Surcharge[]
  readonly rounding: { readonly line: Rounding; readonly total: { readonly stepMinor: number; readonly mode: Rounding } }
}

export type Words = { readonly zh: string; readonly en: string }

export const weightKinds = ['greater', 'greater_per_parcel', 'actual'] as const
export const missingSizes = ['not_counted', 'refused'] as const

export type WeightRule = {
  /** What is charged: the greater of actual and volumetric weight of the whole shipment, or of each parcel, or actual weight alone. */
  readonly kind: (typeof weightKinds)[number]
  /** So many cubic centimetres weigh so much: 6,000 and 1,000 is the divisor 6000; 1,000,000 and 300,000 is 300 kg a cubic metre. */
  readonly volumetric?: { readonly cubicCm: number; readonly grams: number } | undefined
  readonly missingSize: (typeof missingSizes)[number]
  readonly minimumGrams: number
  /** Ascending; the first begins above 0. None: weights stay as they are. */
  readonly steps: readonly WeightStep[]
}

/** Weights above `aboveGrams` go up to the next multiple of `stepGrams`, but a remainder of at most `forgivenGrams` is dropped. */
export type WeightStep = { readonly aboveGrams: number; readonly stepGrams: number; readonly forgivenGrams: number }

/** Of the heaviest parcel, of the weight that is charged, of the longest side. */
export type Limits = {
  readonly parcelGrams?: number | undefined
  readonly shipmentGrams?: number | undefined
  readonly sideMm?: number | undefined
}

/** Between two bands there is nothing; or what falls there is not priced; or it costs what the next band costs. */
export const holeRules = ['none', 'unpriced', 'next_band'] as const
export type Holes = (typeof holeRules)[number]

export type Zone = {
  readonly id: string
  readonly name: Words
  readonly routes: readonly Route[]
  /** All of them are paid. */
  readonly prices: readonly Ladder[]
  /** Of the freight, before surcharges. */
  readonly minimumMinor: number
}

/**
 * `destination` and `origin` are beginnings of the caller's place codes (division codes, countries, postcodes); without them it is everywhere.
 * `within` 4 means that both ends agree in their first four characters. A distance in metres may narrow either.
 */
export type Route = {
  readonly destination?: string | undefined
  readonly origin?: string | undefined
  readonly within?: number | undefined
  readonly aboveMeters: number
  readonly upToMeters?: number | undefined
}

export const freightMeasures = ['weight', 'volume', 'distance', 'parcels'] as const
export const valueMeasures = ['insured', 'cod'] as const
export type Measure = (typeof freightMeasures)[number] | (typeof valueMeasures)[number]

/** Prices by weight (grams), volume (cubic centimetres), distance (metres), number of parcels, insured value or COD amount (minor units). */
export type Ladder = { readonly by: Measure; readonly bands: readonly Band[] }

/** For quantities above `above` and up to `upTo`: `amountMinor`, and what is `continued` on top. */
export type Band = {
  readonly above: number
  readonly upTo?: number | undefined
  readonly amountMinor: number
  readonly continued?: Continued | undefined
}

export const counts = ['begun', 'exact'] as const

/** `amountMinor` for every `per` beyond `over`: each one begun in full, or exactly in proportion. */
export type Continued = {
  readonly over: number
  readonly per: number
  readonly amountMinor: number
  readonly count: (typeof counts)[number]
}

export type Surcharge = {
  readonly code: string
  readonly name: Words
  readonly when: Condition
  /** Of one group only the dearest is paid. */
  readonly group?: string | undefined
  readonly price: SurchargePrice
}

/** Everything that is named must hold; of a list, one. */
export type Condition = {
  readonly destination?: readonly string[] | undefined
  readonly origin?: readonly string[] | undefined
  readonly traits?: readonly string[] | undefined
  readonly aboveGrams?: number | undefined
  readonly aboveSideMm?: number | undefined
  readonly firstDay?: string | undefined
  readonly lastDay?: string | undefined
}

export const eachOf = ['shipment', 'parcel'] as const
/** Of the freight; of all lines before this one; of the insured value; of the COD amount. */
export const shareOf = ['freight', 'so_far', ...valueMeasures] as const
export const reductionOf = ['freight', 'so_far'] as const

export type SurchargePrice =
  | { readonly kind: 'fixed'; readonly amountMinor: number; readonly each: (typeof eachOf)[number] }
  | ({ readonly kind: 'percent'; readonly of: (typeof shareOf)[number] } & Share)
  | ({ readonly kind: 'reduction'; readonly of: (typeof reductionOf)[number] } & Share)
  | ({ readonly kind: 'ladder' } & Ladder)

export type Share = { readonly ratePpm: number; readonly minimumMinor: number; readonly maximumMinor?: number | undefined }

export const wholePpm = 1_000_000

/** The greatest amount, in minor units, that a card may name or a line may come to: exact in a float, and no freight bill. */
export const amountMinorMax = 1_000_000_000_000
/** The greatest weight (1,000 t), distance (1,000,000 km) or number that a card or a shipment may name. */
export const quantityMax = 1_000_000_000
