import type { TrackedOrder } from '../../contract/track.ts'

type Event = TrackedOrder['events'][number]

/** Events, the newest first, without those that tell the reader again what the one before told. */
export function withoutRepeats(events: readonly Event[]): Event[] {
  return events.filter((event, at) => {
    const before = events[at + 1]
    return before?.wording.zh !== event.wording.zh || before.place !== event.place
  })
}
