import type { TrackedOrder } from '../../contract/track.ts'
import { phaseWords, termIn } from '../words/terms.ts'
import { trackWords as words } from '../words/track.ts'
import { useWords } from '../words/use-words.ts'

type Props = { road: TrackedOrder['road']; moment: (time: string) => string }

/** The road as the staff see it, in the client's words. */
export function TrackRoad({ road, moment }: Props) {
  const { say } = useWords()
  if (road.length === 0) return null
  return (
    <ol className="track-road" aria-label={say(words.road)}>
      {road.map(({ phase, state, at }) => (
        <li key={phase} data-state={state} data-phase={phase} {...(state === 'here' ? { 'aria-current': 'step' as const } : {})}>
          <svg className="track-dot" viewBox="0 0 18 18" aria-hidden>
            <circle cx="9" cy="9" r="7.5" />
            {state === 'passed' && <path d="M5.5 9.2l2.4 2.4 4.6-5" />}
            {state === 'here' && <circle className="track-core" cx="9" cy="9" r="3.5" />}
          </svg>
          <span className="track-station">{termIn(phaseWords, phase, say)}</span>
          <span className="only-read">{say(words[state])}</span>
          {at && <time dateTime={at}>{moment(at)}</time>}
        </li>
      ))}
    </ol>
  )
}
