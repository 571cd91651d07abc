import type { ChargeWeight } from './charge-weight.ts'
import type { Missed } from './climb-ladder.ts'
import type { Line } from './words/line.ts'
import type { Ladder, Measure, RateCard } from './rate-card.ts'
import type { Reason } from './words/reason.ts'
import type { Measured, Shipment } from './shipment.ts'

/** A shipment while it is priced: lines and reasons are added to. */
export type Priced = {
  readonly card: RateCard
  readonly shipment: Shipment
  readonly measured: Measured
  readonly weight: ChargeWeight | undefined
  readonly lines: Line[]
  readonly reasons: Reason[]
}

/** What a ladder climbs by, in the card's unit, or why it is not known. */
export function quantityOf(
  by: Measure,
  { shipment, measured, weight }: Pick<Priced, 'shipment' | 'measured' | 'weight'>,
): number | Reason {
  switch (by) {
    case 'weight':
      return weight?.chargeGrams ?? { why: 'no_weight' }
    case 'volume':
      return measured.unsized > 0 ? { why: 'no_size', pieces: measured.unsized } : Math.ceil(measured.cubicMm / 1000)
    case 'distance':
      return shipment.distanceMeters ?? { why: 'no_distance' }
    case 'parcels':
      return measured.pieces
    case 'insured':
    case 'cod':
      return shipment[by]?.amountMinor ?? 0
  }
}

export function missedReason({ by }: Ladder, value: number, { after, before, currency }: Missed & { currency: string }): Reason {
  if (before === undefined) return { why: 'over_limit', by, value, limit: after, currency }
  return { why: 'hole', by, value, after, before, currency }
}

export function sumOf(lines: readonly Line[]): number {
  let sum = 0
  for (const { amountMinor } of lines) sum += amountMinor
  return sum
}
