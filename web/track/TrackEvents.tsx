import type { TrackedOrder } from '../../contract/track.ts'
import { homeZone } from '../parts/home-zone.ts'
import { dayOf } from '../parts/moment-text.ts'
import { trackWords as words } from '../words/track.ts'
import { useWords } from '../words/use-words.ts'
import { clockText, dayText } from './day-text.ts'
import { withoutRepeats } from './without-repeats.ts'

type Event = TrackedOrder['events'][number]

/** What happened, the newest first, under the day it happened on. */
export function TrackEvents({ events, now }: { events: readonly Event[]; now: number }) {
  const { say, language } = useWords()
  const days = new Map<string, Event[]>()
  for (const event of withoutRepeats(events)) {
    const day = dayOf(Date.parse(event.at), homeZone)
    days.set(day, [...(days.get(day) ?? []), event])
  }
  return (
    <section className="track-events">
      <h2>{say(words.events)}</h2>
      {events.length === 0 && <p className="muted">{say(words.noEvents)}</p>}
      {[...days].map(([day, ofDay]) => (
        <div key={day}>
          <h3>{ofDay[0] && dayText(Date.parse(ofDay[0].at), now, language)}</h3>
          <ul>
            {ofDay.map((event, at) => (
              <li key={`${event.at} ${at}`}>
                <time dateTime={event.at}>{clockText(Date.parse(event.at), language)}</time>
                <span>
                  {say(event.wording)}
                  {event.place && <span className="muted">{event.place}</span>}
                </span>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}
