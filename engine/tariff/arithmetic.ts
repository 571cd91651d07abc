export const roundings = ['half_up', 'half_even', 'up', 'down'] as const
export type Rounding = (typeof roundings)[number]

/**
 * `a × b ÷ c` as a whole number, exactly rounded. All three are whole, `a` and `b` not negative, `c` from 1 to 2⁵¹. Products beyond 2⁵³ are computed in
 * BigInt; an answer beyond 2⁵³ − 1 comes back as 2⁵³ − 1, which is more than any amount may be.
 */
export function timesOver(a: number, b: number, { by: c, mode }: { by: number; mode: Rounding }): number {
  const product = a * b
  if (product > Number.MAX_SAFE_INTEGER) return timesOverLarge(BigInt(a) * BigInt(b), BigInt(c), mode)
  const rest = product % c
  const whole = (product - rest) / c
  return goesUp(mode, { rest, lacking: c - rest, isOdd: whole % 2 === 1 }) ? whole + 1 : whole
}

function timesOverLarge(product: bigint, c: bigint, mode: Rounding): number {
  const whole = product / c
  if (whole >= BigInt(Number.MAX_SAFE_INTEGER)) return Number.MAX_SAFE_INTEGER
  const rest = Number(product % c)
  return Number(whole) + (goesUp(mode, { rest, lacking: Number(c) - rest, isOdd: whole % 2n === 1n }) ? 1 : 0)
}

/** `lacking` is what the next whole is away: equal to the rest at exactly one half. */
function goesUp(mode: Rounding, { rest, lacking, isOdd }: { rest: number; lacking: number; isOdd: boolean }): boolean {
  switch (mode) {
    case 'half_up':
      return rest >= lacking
    case 'half_even':
      return rest > lacking || (rest === lacking && isOdd)
    case 'up':
      return rest > 0
    case 'down':
      return false
  }
}
