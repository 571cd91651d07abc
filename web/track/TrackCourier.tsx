import type { TrackedOrder } from '../../contract/track.ts'
import { distanceText } from '../parts/distance-text.ts'
import { courierWords as words } from '../words/courier.ts'
import { useWords } from '../words/use-words.ts'

type Props = { courier: NonNullable<TrackedOrder['courier']>; moment: (time: string) => string }

/** Beyond this the drawing stands at its end. */
const metresMax = 5_000
const [left, right, middle] = [24, 296, 28]

/** How far the courier is, in words and as a line without a map: the courier on the left, the door on the right. */
export function TrackCourier({ courier, moment }: Props) {
  const { say } = useWords()
  const { metresToGo, minutesToGo, seenAt } = courier
  const at = metresToGo === null ? undefined : right - Math.sqrt(Math.min(1, metresToGo / metresMax)) * (right - left)
  return (
    <section className="track-courier" aria-live="polite">
      <p>
        <strong>
          {metresToGo === null ? say(words.onTheWay) : say(words.toGo, { distance: distanceText(metresToGo, say) })}
        </strong>
        {minutesToGo !== null && <span> · {say(words.minutes, { minutes: minutesToGo })}</span>}
        <span className="muted"> · {say(words.seen, { time: moment(seenAt) })}</span>
      </p>
      {at !== undefined && (
        <svg viewBox="0 0 320 56" role="img" aria-label={say(words.drawing)}>
          <line className="way" x1={left} y1={middle} x2={right} y2={middle} />
          <line className="gone" x1={left} y1={middle} x2={at} y2={middle} />
          <path className="door" d={`M${right - 9} ${middle + 8}v-12l9-8 9 8v12z`} />
          <circle className="rider" cx={at} cy={middle} r="9" />
          <circle className="rider-core" cx={at} cy={middle} r="3.5" />
        </svg>
      )}
    </section>
  )
}
