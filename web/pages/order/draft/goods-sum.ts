import { countOf, scaledOf } from '../../../../contract/reading/decimal.ts'
import { moneyDigits, type TypedItem } from './typed-draft.ts'

/** Pieces and price of what has been typed so far; what cannot be read counts nothing. */
export function goodsSum(items: readonly (TypedItem | undefined)[]): { pieces: number; minor: number } {
  let pieces = 0
  let minor = 0
  for (const item of items) {
    const quantity = countOf(item?.quantity ?? '') ?? 0
    pieces += quantity
    minor += quantity * (scaledOf(item?.unitPrice ?? '', moneyDigits) ?? 0)
  }
  return { pieces, minor }
}
