import type { EventView } from '../../../contract/order-view.ts'
import { Moment } from '../../parts/Moment.tsx'
import { reviewWords as words } from '../../words/review.ts'
import { useWords } from '../../words/use-words.ts'

const courseSteps = [
  'pass_review',
  'pass_second_review',
  'reject',
  'resubmit',
  'withdraw_review',
  'correct',
  'place_hold',
  'release_hold',
  'add_note',
]
const shown = 4

/** What reviewers and client have said about this order before. */
export function ReviewCourse({ events }: { events: readonly EventView[] }) {
  const { say } = useWords()
  const course = events
    .filter(({ step }) => courseSteps.includes(step))
    .toReversed()
    .slice(0, shown)
  if (course.length === 0) return null
  return (
    <section className="review-course" aria-labelledby="review-course">
      <h2 id="review-course">{say(words.course)}</h2>
      <ul>
        {course.map((event) => (
          <li key={event.seq}>
            <strong>{say(event.name)}</strong> {event.actorName} <Moment at={event.at} className="muted" />
            {event.said.length > 0 && <span> {event.said.map(({ value }) => value).join('；')}</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}
