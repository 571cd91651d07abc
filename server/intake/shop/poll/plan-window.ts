import type { PollFailureKind, PollWindow } from '../../port.ts'

/** Clocks differ, and a platform writes down a change a little after its time: so far back every window begins anew. */
export const overlapMs = 10 * 60_000
const firstPauseMs = 15_000
const longestPauseMs = 30 * 60_000
/** What a platform may ask for; more than that is a slip of its. */
const askedPauseMaxMs = 24 * 3_600_000

type Planning = { polledTo: Date; now: Date; longestMs: number; settleMs: number }

/** The next stretch to read: it begins before the last one ended and ends in the past. Pure. */
export function planWindow({ polledTo, now, longestMs, settleMs }: Planning): PollWindow {
  const from = new Date(polledTo.getTime() - overlapMs)
  const end = Math.min(now.getTime() - settleMs, from.getTime() + longestMs)
  return { from, to: new Date(Math.max(end, from.getTime())) }
}

/** How long to leave a shop alone after so many failures in a row: as long as it asks, and longer each time. */
export function pauseAfter(failures: number, retryAfterMs: number): number {
  return Math.max(Math.min(retryAfterMs, askedPauseMaxMs), Math.min(firstPauseMs * 2 ** Math.min(failures, 20), longestPauseMs))
}

/** What a person must put right first. */
export function isFinal(kind: PollFailureKind | 'address'): boolean {
  return kind === 'credentials' || kind === 'address'
}
