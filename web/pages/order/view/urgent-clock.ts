import type { ClockView } from '../../../../contract/order-view.ts'

/** The open clock that falls due first; a paused one only when nothing else runs. */
export function urgentClock(clocks: readonly ClockView[]): ClockView | undefined {
  const open = clocks.filter((clock) => clock.stoppedAt === null && (clock.takes === null || clock.breachedAt !== null))
  const running = open.filter((clock) => clock.state !== 'paused' && clock.dueAt !== null)
  return running.toSorted((a, b) => Date.parse(a.dueAt ?? '') - Date.parse(b.dueAt ?? ''))[0] ?? open[0]
}
