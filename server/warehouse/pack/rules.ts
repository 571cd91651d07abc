import type { PackingSettings } from '../../../contract/warehouse/packing.ts'

export type Packed = {
  quantity: number
  /** Of one piece, by the catalogue. */ weightGrams: number | null
  handling: readonly string[]
}
export type Expected = { expectedGrams: number; toleranceGrams: number }

/** What a box of these goods should weigh, packing included; undefined where the catalogue does not know every piece. Pure. */
export function expectWeight(items: readonly Packed[], settings: PackingSettings): Expected | undefined {
  let goods = 0
  for (const { quantity, weightGrams } of items) {
    if (weightGrams === null) return undefined
    goods += quantity * weightGrams
  }
  const packing = adviceFor(items, settings).reduce((sum, rule) => sum + rule.weightGrams, settings.boxGrams)
  const expectedGrams = goods + packing
  const ofWeight = Math.round((expectedGrams * settings.tolerancePermille) / 1000)
  return { expectedGrams, toleranceGrams: Math.max(ofWeight, settings.toleranceGrams) }
}

/** The scales say something else than the catalogue. What the catalogue does not know is never off. */
export function isOff(weightGrams: number, expected: Expected | undefined): boolean {
  return expected !== undefined && Math.abs(weightGrams - expected.expectedGrams) > expected.toleranceGrams
}

/** WHS-5: how these goods are packed, in the order of the company's table. */
export function adviceFor(items: readonly Pick<Packed, 'handling'>[], { rules }: PackingSettings): PackingSettings['rules'] {
  const marks = new Set(items.flatMap(({ handling }) => handling))
  return rules.filter((rule) => marks.has(rule.handling))
}
