import { EyeOutlined } from '@ant-design/icons'
import { personalKind, type Reveal } from '../../../../contract/privacy.ts'
import { Moment } from '../../../parts/Moment.tsx'
import { personalWords, privacyWords as words } from '../../../words/privacy.ts'
import { useWords } from '../../../words/use-words.ts'

/** For those who supervise: who looked at this order’s personal data, and why. */
export function TimelineReveal({ reveal: { at, byName, kinds, reason } }: { reveal: Reveal }) {
  const { say } = useWords()
  const shown = kinds.flatMap((kind) => {
    const known = personalKind.safeParse(kind)
    return known.success ? [say(personalWords[known.data])] : []
  })
  return (
    <li data-step="reveal">
      <div className="timeline-line">
        <strong>
          <EyeOutlined /> {say(words.looked)}
        </strong>
        <span className="timeline-who">{byName}</span>
        <Moment at={at} className="timeline-at" />
      </div>
      <p className="muted timeline-reveal">
        {shown.join('、')}
        {reason && ` · ${reason}`}
      </p>
    </li>
  )
}
