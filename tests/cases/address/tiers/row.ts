/** A row as in ../../../../../shared/data/address: what stands in the text, and where it lies. '' states that nothing may be concluded. */
export interface Row {
  tier: string
  input: string
  province: string
  city: string
  district: string
  name?: string
  phone?: string
}

/** mulberry32: the same seed gives the same rows on every machine. */
export const aDice = (seed: number) => {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (max: number): number => Math.floor(next() * max)
  const pick = <T>(list: readonly T[]): T => {
    const found = list[below(list.length)]
    if (found === undefined) throw new Error('nothing to pick from')
    return found
  }
  return { below, pick, chance: (share: number) => next() < share }
}
export type Dice = ReturnType<typeof aDice>
