import { handlings } from '../../contract/order-draft.ts'
import type { SkuFacts } from '../../contract/catalog/skus.ts'

/** What a SKU is that nobody has said more of than its name. */
export const unsaid: Omit<SkuFacts, 'name'> = {
  spec: null,
  colour: null,
  barcode: null,
  weightGrams: null,
  lengthMm: null,
  widthMm: null,
  heightMm: null,
  handling: [],
  lotTracked: false,
  expiryTracked: false,
  hsCode: null,
  origin: null,
  packing: null,
  lowAt: null,
  stocked: true,
}

export const factNames = ['name', ...Object.keys(unsaid)] as (keyof SkuFacts)[]

/** Marks in their one order, each once: the same set is the same text. */
export const inOrder = (marks: SkuFacts['handling']): SkuFacts['handling'] => handlings.filter((mark) => marks.includes(mark))

type Told = { [K in keyof SkuFacts]?: SkuFacts[K] | undefined }

/** A SKU's facts with what was told put over them; what was not told stays. */
export function tellSku(before: SkuFacts, told: Told): SkuFacts {
  const after = { ...before }
  for (const field of factNames) if (told[field] !== undefined) Object.assign(after, { [field]: told[field] })
  return { ...after, handling: inOrder(after.handling) }
}

export type FactChange = { field: keyof SkuFacts; from: string; to: string }

/** What differs, as texts for the log and the screen. */
export function changesOf(before: SkuFacts, after: SkuFacts): FactChange[] {
  return factNames
    .map((field) => ({ field, from: textOf(before[field]), to: textOf(after[field]) }))
    .filter(({ from, to }) => from !== to)
}

const textOf = (value: SkuFacts[keyof SkuFacts]): string =>
  value === null ? '' : Array.isArray(value) ? value.join(' ') : String(value)
