import { timesOver } from './arithmetic.ts'
import type { WeightRule, WeightStep } from './rate-card.ts'
import { cubicMmOf, type Measured, type Parcel } from './shipment.ts'

/** Grams. `volumetricGrams` is undefined where the card knows none or no parcel has a size; `unsized` parcels are not counted in it. */
export type ChargeWeight = {
  readonly actualGrams: number
  readonly volumetricGrams?: number
  readonly chargeGrams: number
  readonly unsized: number
}

/**
 * The weight that is charged: the greater one as the card says, at least its minimum, gone up to its step. Volumetric weight is rounded up to the whole
 * gram, once for the shipment, or per parcel where the card compares parcel by parcel.
 */
export function chargeWeight(
  rule: WeightRule,
  parcels: readonly Parcel[],
  measured: Measured & { actualGrams: number },
): ChargeWeight {
  const { actualGrams, cubicMm, unsized, pieces } = measured
  const counts = rule.kind !== 'actual' && rule.volumetric !== undefined && unsized < pieces
  if (!counts) return { actualGrams, chargeGrams: stepUp(rule, actualGrams), unsized: 0 }
  const volumetricGrams = volumetricGramsOf(rule, cubicMm)
  const greater = rule.kind === 'greater' ? Math.max(actualGrams, volumetricGrams) : sumOfGreater(rule, parcels)
  return { actualGrams, volumetricGrams, chargeGrams: stepUp(rule, greater), unsized }
}

function sumOfGreater(rule: WeightRule, parcels: readonly Parcel[]): number {
  let grams = 0
  for (const parcel of parcels) {
    const volumetric = volumetricGramsOf(rule, cubicMmOf(parcel) ?? 0)
    grams += Math.max(parcel.weightGrams ?? 0, volumetric) * (parcel.quantity ?? 1)
  }
  return grams
}

function volumetricGramsOf({ volumetric }: WeightRule, cubicMm: number): number {
  if (!volumetric) return 0
  return timesOver(cubicMm, volumetric.grams, { by: volumetric.cubicCm * 1000, mode: 'up' })
}

function stepUp({ minimumGrams, steps }: WeightRule, grams: number): number {
  const step = findStep(steps, grams)
  return Math.max(minimumGrams, step ? atStep(step, grams) : grams)
}

function findStep(steps: readonly WeightStep[], grams: number): WeightStep | undefined {
  let found: WeightStep | undefined
  for (const step of steps) if (grams > step.aboveGrams) found = step
  return found
}

function atStep({ stepGrams, forgivenGrams }: WeightStep, grams: number): number {
  const rest = grams % stepGrams
  return rest > forgivenGrams ? grams - rest + stepGrams : grams - rest
}
