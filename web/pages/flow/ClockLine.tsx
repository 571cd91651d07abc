import { ClockCircleOutlined } from '@ant-design/icons'
import type { Flow, FlowClock } from '../../../contract/flow.ts'
import type { Role } from '../../../contract/roles.ts'
import { flowWords as words } from '../../words/flow.ts'
import { listText } from '../../words/list-text.ts'
import { roleWords } from '../../words/terms.ts'
import { useWords } from '../../words/use-words.ts'
import { budgetText } from './budget-text.ts'

type Props = { clock: FlowClock; flow: Flow; owner: Role | undefined }

/** A limit in words: how long, from when to when, and when it warns. */
export function ClockLine({ clock, flow, owner }: Props) {
  const { say, language } = useWords()
  const names = (ids: readonly string[]) =>
    listText(
      ids.map((id) => say(flow.steps.find((step) => step.id === id)?.name ?? { zh: id, en: id })),
      language,
    )
  const holds = (ids: readonly string[]) =>
    listText(
      ids.map((id) => say(flow.holds.find((hold) => hold.id === id)?.name ?? { zh: id, en: id })),
      language,
    )
  const notes = [
    owner ? say(roleWords[owner]) : '',
    clock.startedBy ? say(words.startedBy, { steps: names(clock.startedBy) }) : '',
    clock.startedByHolds ? say(words.byHolds, { holds: holds(clock.startedByHolds) }) : '',
    clock.stoppedBy ? say(words.stoppedBy, { steps: names(clock.stoppedBy) }) : '',
    clock.whileHeld ? say(words.whileHeld, { holds: holds(clock.whileHeld) }) : '',
    clock.takes ? say(words.takes, { step: names([clock.takes]) }) : say(words.warnAt, { part: Math.round(clock.warnAt * 100) }),
    clock.promise ? say(words.promise) : '',
  ].filter(Boolean)
  return (
    <p className="clock-line">
      <ClockCircleOutlined /> {say(clock.name)} <strong>{budgetText(clock.budget, say)}</strong>
      <span className="muted">{notes.join(' · ')}</span>
    </p>
  )
}
