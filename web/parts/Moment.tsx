import { useLanguage } from '../words/language.ts'
import { fullMoment, momentText } from './moment-text.ts'
import { useNow } from './now.ts'
import { useZone } from './zone.ts'

type Props = { at: string | null | undefined; zone?: string; className?: string }

/** A time in the user's zone, with the weekday when it is not today and the exact moment on hover. */
export function Moment({ at, zone, className }: Props) {
  const language = useLanguage()
  const now = useNow()
  const userZone = useZone()
  if (!at) return <span className="muted">—</span>
  const time = Date.parse(at)
  return (
    <time className={`nowrap ${className ?? ''}`} dateTime={at} title={fullMoment(time, zone ?? userZone, language)}>
      {momentText(time, now, zone ?? userZone, language)}
    </time>
  )
}
