import { timesOver, type Rounding } from './arithmetic.ts'
import type { Band, Holes, Ladder } from './rate-card.ts'

/** What a quantity costs on a ladder: the band's amount and what is continued beyond, how much that is and how often it was counted (`begun` only). */
export type Rung = {
  readonly band: Band
  readonly firstMinor: number
  readonly continuedMinor: number
  readonly beyond: number
  readonly times?: number
}
export type Missed = { readonly after: number; readonly before?: number }

/** Finds the band and computes; nothing at all belongs to a first band that begins at 0. A miss says between which quantities the hole lies, or, without `before`, where the last band ends. */
export function climbLadder(
  { bands }: Ladder,
  quantity: number,
  { holes, mode }: { holes: Holes; mode: Rounding },
): Rung | Missed {
  let after = 0
  for (const band of bands) {
    if (band.upTo !== undefined && quantity > band.upTo) {
      after = band.upTo
      continue
    }
    if (quantity <= band.above && band.above > 0 && holes !== 'next_band') return { after, before: band.above }
    return rungOf(band, quantity, mode)
  }
  return { after }
}

function rungOf(band: Band, quantity: number, mode: Rounding): Rung {
  const { continued, amountMinor } = band
  const beyond = continued ? Math.max(0, quantity - continued.over) : 0
  if (!continued || beyond === 0) return { band, firstMinor: amountMinor, continuedMinor: 0, beyond: 0 }
  if (continued.count === 'exact') {
    const continuedMinor = timesOver(beyond, continued.amountMinor, { by: continued.per, mode })
    return { band, firstMinor: amountMinor, continuedMinor, beyond }
  }
  const times = Math.ceil(beyond / continued.per)
  return {
    band,
    firstMinor: amountMinor,
    continuedMinor: timesOver(times, continued.amountMinor, { by: 1, mode }),
    beyond,
    times,
  }
}
