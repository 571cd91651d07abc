/** Chance from a seed: the same seed, the same plan. Numbers of 32 bits by xorshift (Marsaglia 2003). */
export type Random = { next: () => number; below: (limit: number) => number }

export function seededRandom(seed: number): Random {
  let state = (seed ^ 0x9e3779b9) | 0 || 1
  const step = () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return state >>> 0
  }
  for (let index = 0; index < 8; index++) step()
  return { next: () => step() / 4_294_967_296, below: (limit) => Math.floor((step() / 4_294_967_296) * limit) }
}
