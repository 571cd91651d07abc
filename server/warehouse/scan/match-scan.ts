import type { Closed } from '../../order/door/command.ts'

type Wanted = {
  name: string
  /** What its label may say: the catalogue's barcode, its code, what the order calls it. */
  sku: string | null
  barcode: string | null
  itemSku: string | null
  tote: string
  bin: string | null
  /** Pieces that are still to be picked. */
  left: number
}
type Scanned = { bin: string | null; code: string; quantity: number }

const folded = (code: string): string => code.trim().toUpperCase()

/** Why this scan is not what is wanted, or undefined: first the bin, then the goods, then how many. Pure; the picker's page asks the same beforehand. */
export function whyNotMatched(wanted: Wanted, { bin, code, quantity }: Scanned): Closed | undefined {
  if (wanted.bin !== null && folded(bin ?? '') !== folded(wanted.bin))
    return { code: 'wave.wrong_bin', details: { got: bin || '—', wanted: wanted.bin } }
  if (!codesOf(wanted).includes(folded(code)))
    return {
      code: 'wave.wrong_item',
      details: { got: code, wanted: [wanted.name, wanted.barcode ?? wanted.sku].filter(Boolean).join(' ') },
    }
  if (quantity > wanted.left)
    return { code: 'wave.too_many', details: { item: wanted.name, left: wanted.left, quantity, bin: wanted.bin ?? '—' } }
  return undefined
}

/** Goods that are no stock of ours may bear no code at all: their box on the cart stands for them. */
function codesOf({ barcode, sku, itemSku, tote, bin }: Wanted): string[] {
  return [barcode, sku, itemSku, ...(bin === null ? [tote] : [])].flatMap((code) => (code ? [folded(code)] : []))
}
