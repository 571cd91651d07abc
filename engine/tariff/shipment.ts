import type { Reason } from './words/reason.ts'
import { amountMinorMax, quantityMax } from './rate-card.ts'

/** What is to be priced. Places in the same codes as the card's routes; `date` is the local day that decides which card and surcharges hold. */
export type Shipment = {
  readonly destination: string
  readonly origin?: string | undefined
  readonly date: string
  readonly parcels: readonly Parcel[]
  readonly distanceMeters?: number | undefined
  /** What the goods or the client ask for, in the card's words: `cold_chain`, `urgent`, `wooden_box`. */
  readonly traits?: readonly string[] | undefined
  readonly insured?: Money | undefined
  readonly cod?: Money | undefined
}

export type Money = { readonly amountMinor: number; readonly currency: string }

/** One parcel, or `quantity` equal ones. Its volume is known by three sides or by `volumeCubicCm`; sides come first. */
export type Parcel = {
  readonly weightGrams?: number | undefined
  readonly lengthMm?: number | undefined
  readonly widthMm?: number | undefined
  readonly heightMm?: number | undefined
  readonly volumeCubicCm?: number | undefined
  readonly quantity?: number | undefined
}

/** All parcels together. `actualGrams` is undefined when a parcel has no weight. */
export type Measured = {
  readonly pieces: number
  readonly actualGrams: number | undefined
  readonly cubicMm: number
  readonly unsized: number
  readonly heaviestGrams: number
  readonly longestMm: number
}

const parcelLinesMax = 1_000
const piecesMax = 100_000
const sideMmMax = 100_000

/** Adds up the parcels, or says which field cannot be: not whole, negative, zero, beyond the limits. */
export function measureParcels({ parcels }: Shipment): Measured | { readonly reason: Reason } {
  if (parcels.length === 0) return { reason: { why: 'no_parcel' } }
  if (parcels.length > parcelLinesMax) return invalid('parcels.length', parcels.length, { min: 1, max: parcelLinesMax })
  let [pieces, grams, cubicMm, unsized, heaviestGrams, longestMm, unweighed] = [0, 0, 0, 0, 0, 0, 0]
  for (const [index, parcel] of parcels.entries()) {
    const wrong = findWrong(parcel, `parcels[${index}]`)
    if (wrong) return wrong
    const quantity = parcel.quantity ?? 1
    const volume = cubicMmOf(parcel)
    pieces += quantity
    if (parcel.weightGrams === undefined) unweighed += quantity
    else grams += parcel.weightGrams * quantity
    if (volume === undefined) unsized += quantity
    else cubicMm += volume * quantity
    heaviestGrams = Math.max(heaviestGrams, parcel.weightGrams ?? 0)
    longestMm = Math.max(longestMm, parcel.lengthMm ?? 0, parcel.widthMm ?? 0, parcel.heightMm ?? 0)
  }
  if (pieces > piecesMax) return invalid('quantity', pieces, { min: 1, max: piecesMax })
  if (grams > quantityMax) return invalid('weightGrams', grams, { min: 1, max: quantityMax })
  if (cubicMm > Number.MAX_SAFE_INTEGER) return invalid('volumeCubicCm', cubicMm, { min: 1, max: Number.MAX_SAFE_INTEGER })
  return { pieces, actualGrams: unweighed > 0 ? undefined : grams, cubicMm, unsized, heaviestGrams, longestMm }
}

/** Whole cubic millimetres; undefined when neither three sides nor a volume are known. */
export function cubicMmOf({ lengthMm, widthMm, heightMm, volumeCubicCm }: Parcel): number | undefined {
  if (lengthMm !== undefined && widthMm !== undefined && heightMm !== undefined) return lengthMm * widthMm * heightMm
  return volumeCubicCm === undefined ? undefined : volumeCubicCm * 1000
}

function findWrong(parcel: Parcel, path: string): { readonly reason: Reason } | undefined {
  const { weightGrams = 1, lengthMm = 1, widthMm = 1, heightMm = 1, volumeCubicCm = 1, quantity = 1 } = parcel
  return (
    check(`${path}.weightGrams`, weightGrams, quantityMax) ??
    check(`${path}.lengthMm`, lengthMm, sideMmMax) ??
    check(`${path}.widthMm`, widthMm, sideMmMax) ??
    check(`${path}.heightMm`, heightMm, sideMmMax) ??
    check(`${path}.volumeCubicCm`, volumeCubicCm, quantityMax) ??
    check(`${path}.quantity`, quantity, piecesMax)
  )
}

/** Day, distance, insured value and COD amount. */
export function findWrongFigure({ date, distanceMeters = 0, insured, cod }: Shipment): { readonly reason: Reason } | undefined {
  return (
    findWrongDate(date) ??
    check('distanceMeters', distanceMeters, quantityMax, 0) ??
    check('insured.amountMinor', insured?.amountMinor ?? 0, amountMinorMax, 0) ??
    check('cod.amountMinor', cod?.amountMinor ?? 0, amountMinorMax, 0)
  )
}

const datePattern = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/

/** Days are compared as texts: another way of writing one would be compared wrongly, and silently. */
export function findWrongDate(date: string): { readonly reason: Reason } | undefined {
  return datePattern.test(date) ? undefined : { reason: { why: 'not_date', date } }
}

function check(field: string, value: number, max: number, min = 1): { readonly reason: Reason } | undefined {
  return Number.isInteger(value) && value >= min && value <= max ? undefined : invalid(field, value, { min, max })
}

function invalid(field: string, value: number, { min, max }: { min: number; max: number }): { readonly reason: Reason } {
  return { reason: { why: 'invalid', field, value, min, max } }
}
