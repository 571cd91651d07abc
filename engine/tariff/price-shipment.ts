import { timesOver } from './arithmetic.ts'
import { addSurcharges } from './add-surcharges.ts'
import { chargeWeight, type ChargeWeight } from './charge-weight.ts'
import { chooseCard, isValidOn } from './choose-card.ts'
import { climbLadder } from './climb-ladder.ts'
import { findZone } from './find-zone.ts'
import { freightHead, ladderLines, minimumLine, roundingLine, type Line } from './words/line.ts'
import { amountMinorMax, type Ladder, type RateCard, type Zone } from './rate-card.ts'
import type { Reason } from './words/reason.ts'
import { missedReason, quantityOf, sumOf, type Priced } from './quantity.ts'
import { findWrongFigure, measureParcels, type Measured, type Shipment } from './shipment.ts'

/** Whole minor units; `totalMinor` is the sum of the lines and never negative. */
export type Quote = {
  readonly cardId: string
  readonly cardVersion: number
  readonly currency: string
  readonly zoneId: string
  readonly weight?: ChargeWeight
  readonly lines: readonly Line[]
  readonly totalMinor: number
}

/** A price, or every reason found why there is none: something for a human to do. */
export type Answer =
  | { readonly priced: true; readonly quote: Quote }
  | { readonly priced: false; readonly reasons: readonly Reason[] }

/** Prices by the most particular card that holds for the client, the service and the shipment's date (SET-1, `chooseCard`). */
export function quote(
  cards: readonly RateCard[],
  { client, service, shipment }: { client?: string | undefined; service: string; shipment: Shipment },
): Answer {
  const chosen = chooseCard(cards, { client, service, date: shipment.date })
  return 'reason' in chosen ? { priced: false, reasons: [chosen.reason] } : priceShipment(chosen.card, shipment)
}

/**
 * Prices a shipment by one card (SET-1). Pure: the same card and shipment give the same answer. A shipment that cannot be priced is no error; a card that
 * did not come from `readRateCard` may give nonsense.
 */
export function priceShipment(card: RateCard, shipment: Shipment): Answer {
  const measured = measureParcels(shipment)
  if ('reason' in measured) return refused([measured.reason])
  const wrong = findWrongFigure(shipment)
  if (wrong) return refused([wrong.reason])
  const zone = findZone(card, {
    destination: shipment.destination,
    origin: shipment.origin ?? '',
    distanceMeters: shipment.distanceMeters,
  })
  const reasons = findReasons(card, { shipment, measured, zone })
  if (reasons.length > 0 || zone === undefined || zone === 'no_distance') return refused(reasons)
  const priced: Priced = { card, shipment, measured, weight: weightOf(card, shipment, measured), lines: [], reasons: [] }
  if (isTooHeavy(priced)) return refused(priced.reasons)
  addFreight(priced, zone)
  if (priced.reasons.length === 0) addSurcharges(priced)
  if (priced.reasons.length > 0) return refused(priced.reasons)
  return finish(priced, zone)
}

/** Two ladders may miss the same thing. */
function refused(reasons: readonly Reason[]): Answer {
  const told = new Map(reasons.map((reason) => [JSON.stringify(reason), reason]))
  return { priced: false, reasons: [...told.values()] }
}

function findReasons(
  card: RateCard,
  { shipment, measured, zone }: { shipment: Shipment; measured: Measured; zone: ReturnType<typeof findZone> },
): Reason[] {
  const { date, destination, origin = '', distanceMeters } = shipment
  const reasons: Reason[] = []
  if (!isValidOn(card, date)) reasons.push({ why: 'not_valid', date, validFrom: card.validFrom, validTo: card.validTo })
  if (zone === 'no_distance') reasons.push({ why: 'no_distance' })
  if (zone === undefined)
    reasons.push({ why: 'no_zone', destination, origin, ...(distanceMeters !== undefined && { distanceMeters }) })
  if (measured.unsized > 0 && card.weight.volumetric && card.weight.missingSize === 'refused')
    reasons.push({ why: 'no_size', pieces: measured.unsized })
  const { parcelGrams = Infinity, sideMm = Infinity } = card.limits
  const { heaviestGrams, longestMm } = measured
  const { currency } = card
  if (heaviestGrams > parcelGrams)
    reasons.push({ why: 'over_limit', by: 'parcel', value: heaviestGrams, limit: parcelGrams, currency })
  if (longestMm > sideMm) reasons.push({ why: 'over_limit', by: 'side', value: longestMm, limit: sideMm, currency })
  for (const field of ['insured', 'cod'] as const) {
    const money = shipment[field]
    if (money && money.amountMinor > 0 && money.currency !== currency)
      reasons.push({ why: 'other_currency', field, currency: money.currency, cardCurrency: currency })
  }
  return reasons
}

function weightOf({ weight }: RateCard, { parcels }: Shipment, measured: Measured): ChargeWeight | undefined {
  const { actualGrams } = measured
  return actualGrams === undefined ? undefined : chargeWeight(weight, parcels, { ...measured, actualGrams })
}

function isTooHeavy({ card, weight, reasons }: Priced): boolean {
  const limit = card.limits.shipmentGrams ?? Infinity
  if (!weight || weight.chargeGrams <= limit) return false
  reasons.push({ why: 'over_limit', by: 'weight', value: weight.chargeGrams, limit, currency: card.currency })
  return true
}

function addFreight(priced: Priced, zone: Zone): void {
  for (const ladder of zone.prices) addLadder(priced, zone, ladder)
  const freightMinor = sumOf(priced.lines)
  if (freightMinor < zone.minimumMinor) priced.lines.push(minimumLine(zone.minimumMinor, freightMinor, priced.card.currency))
}

function addLadder({ card, shipment, measured, weight, lines, reasons }: Priced, zone: Zone, ladder: Ladder): void {
  const found = quantityOf(ladder.by, { shipment, measured, weight })
  if (typeof found !== 'number') return void reasons.push(found)
  const rung = climbLadder(ladder, found, { holes: card.holes, mode: card.rounding.line })
  if (!('band' in rung)) return void reasons.push(missedReason(ladder, found, { ...rung, currency: card.currency }))
  const head = freightHead(zone.name, ladder.by, { quantity: found, weight })
  lines.push(...ladderLines({ code: `freight.${ladder.by}`, head, currency: card.currency }, ladder, rung))
}

function finish({ card, weight, lines }: Priced, zone: Zone): Answer {
  const sumMinor = sumOf(lines)
  const { stepMinor, mode } = card.rounding.total
  const totalMinor = timesOver(sumMinor, 1, { by: stepMinor, mode }) * stepMinor
  if (totalMinor !== sumMinor) lines.push(roundingLine(sumMinor, totalMinor, card.currency))
  const large = lines.find(({ amountMinor }) => amountMinor > amountMinorMax)
  if (large) return refused([{ why: 'too_large', line: large.code }])
  return {
    priced: true,
    quote: {
      cardId: card.id,
      cardVersion: card.version,
      currency: card.currency,
      zoneId: zone.id,
      ...(weight && { weight }),
      lines,
      totalMinor,
    },
  }
}
