/** The lists go round. */
export function pick<T>(from: readonly T[], index: number): T {
  const one = from[index % from.length]
  if (one === undefined) throw new Error('nothing to pick from')
  return one
}
