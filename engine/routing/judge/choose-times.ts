import type { Window } from '../problem/problem.ts'

/** When a step may begin: in its windows rather than outside, in its bounds at any rate, and so long after the step before. */
export type Moment = { windows: readonly Window[]; after: number; before: number; takes: number }

/**
 * The times that are outside of their windows by the fewest seconds in sum, and of those the earliest; undefined where the bounds cannot be kept.
 * With what is between the steps taken off, times only must not fall, and the best of them lie on ends of windows and bounds: a walk over those, from
 * the last step to the first.
 */
export function chooseTimes(moments: readonly Moment[]): number[] | undefined {
  let sum = 0
  const offsets = moments.map(({ takes }) => (sum += takes))
  const points = listPoints(moments, offsets)
  const best = moments.map(() => new Float64Array(points.length))
  for (let at = moments.length - 1; at >= 0; at--) {
    const moment = moments[at] as Moment
    let rest = Infinity
    for (let index = points.length - 1; index >= 0; index--) {
      rest = at === moments.length - 1 ? 0 : Math.min(rest, best[at + 1]?.[index] as number)
      ;(best[at] as Float64Array)[index] = secondsOutside(moment, (points[index] as number) + (offsets[at] as number)) + rest
    }
  }
  const times: number[] = []
  let from = 0
  for (const [at, values] of best.entries()) {
    let chosen = from
    for (let index = from + 1; index < points.length; index++)
      if ((values[index] as number) < (values[chosen] as number)) chosen = index
    if (!((values[chosen] as number) < Infinity)) return undefined
    times.push((points[chosen] as number) + (offsets[at] as number))
    from = chosen
  }
  return times
}

function listPoints(moments: readonly Moment[], offsets: readonly number[]): number[] {
  const points = new Set<number>()
  for (const [at, { windows, after, before }] of moments.entries())
    for (const time of [after, before, ...windows.flat()]) if (time < Infinity) points.add(time - (offsets[at] as number))
  return [...points].toSorted((one, other) => one - other)
}

function secondsOutside({ windows, after, before }: Moment, time: number): number {
  if (time < after || time > before) return Infinity
  if (windows.length === 0) return 0
  let least = Infinity
  for (const [start, end] of windows) least = Math.min(least, time < start ? start - time : Math.max(0, time - end))
  return least
}
