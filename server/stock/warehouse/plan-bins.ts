import type { BinPattern } from '../../../contract/catalog/warehouses.ts'

export type PlannedBin = { code: string; zone: string; level: number; slot: number }

/** How many bins a pattern makes, without making them. A span may be told from its end. */
export function countBins({ zones, levels, slots }: BinPattern): number {
  return new Set(zones).size * lengthOf(levels) * lengthOf(slots)
}

/** Zone A, levels 1–4, slots 1–20 → A-01-01 … A-04-20, along the way through the warehouse. Pure. */
export function planBins({ zones, levels, slots }: BinPattern): PlannedBin[] {
  return [...new Set(zones)].flatMap((zone) =>
    numbersOf(levels).flatMap((level) =>
      numbersOf(slots).map((slot) => ({ code: `${zone}-${two(level)}-${two(slot)}`, zone, level, slot })),
    ),
  )
}

type Span = { from: number; to: number }
const lengthOf = ({ from, to }: Span): number => Math.abs(to - from) + 1
const numbersOf = (span: Span): number[] =>
  Array.from({ length: lengthOf(span) }, (_, index) => Math.min(span.from, span.to) + index)
const two = (number: number): string => String(number).padStart(2, '0')
