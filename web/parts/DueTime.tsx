import { CheckOutlined, ClockCircleOutlined, ExclamationCircleFilled, PauseCircleFilled, WarningFilled } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { timeWords } from '../words/time.ts'
import { useWords } from '../words/use-words.ts'
import './DueTime.css'
import { dueStateNow, type DueState } from './due-state.ts'
import { fullMoment, spanText } from './moment-text.ts'
import { useNow } from './now.ts'
import { useZone } from './zone.ts'

type Props = {
  state: DueState
  dueAt: string | null | undefined
  warnAt?: string | null | undefined
  stoppedAt?: string | null | undefined
  confirmed?: boolean | undefined
}
const icons: Record<DueState, ReactNode> = {
  running: <ClockCircleOutlined />,
  warned: <WarningFilled />,
  late: <ExclamationCircleFilled />,
  paused: <PauseCircleFilled />,
  done: <CheckOutlined />,
}

/** 剩 38 分 / 超 2 小时 10 分: icon, word and colour say the same; the exact moment on hover. */
export function DueTime({ state, dueAt, warnAt, stoppedAt, confirmed = true }: Props) {
  const { say, language } = useWords()
  const now = useNow()
  const zone = useZone()
  const seen = dueStateNow({ state, dueAt, warnAt }, now)
  if (!dueAt && seen !== 'paused' && seen !== 'done') return <span className="muted">{say(timeWords.noDue)}</span>
  const due = dueAt ? Date.parse(dueAt) : now
  const text = (): string => {
    if (seen === 'paused') return say(timeWords.paused)
    if (seen === 'done') return say(stoppedAt && dueAt && Date.parse(stoppedAt) > due ? timeWords.doneLate : timeWords.done)
    if (Math.abs(due - now) < 60_000) return say(seen === 'late' ? timeWords.justOver : timeWords.leftMoments)
    return say(seen === 'late' ? timeWords.over : timeWords.left, { span: spanText(due - now, language) })
  }
  const exact = dueAt ? say(timeWords.dueAt, { moment: fullMoment(due, zone, language) }) : undefined
  const hint = confirmed ? exact : `${exact ?? ''} · ${say(timeWords.unconfirmed)}`
  return (
    <time className="due-time" data-state={seen} {...(dueAt ? { dateTime: dueAt } : {})} title={hint}>
      {icons[seen]}
      <span>
        {text()}
        {confirmed ? '' : ' *'}
      </span>
    </time>
  )
}
