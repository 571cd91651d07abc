import { useQuery } from '@tanstack/react-query'
import { countOrders } from '../../../../contract/order.ts'
import { ask } from '../../../api.ts'
import { intakeWords as words } from '../../../words/intake.ts'
import { useWords } from '../../../words/use-words.ts'

/** The title with what waits and what is late, live. */
export function QueueHead() {
  const { say } = useWords()
  const counts = useQuery(ask(countOrders, {}))
  return (
    <div className="page-title">
      <h1>{say(words.title)}</h1>
      {counts.data && (
        <span className="muted">
          {say(words.waitingCount, { count: counts.data.intakeWaiting })}
          {counts.data.intakeLate > 0 && (
            <b className="intake-late"> {say(words.lateCount, { count: counts.data.intakeLate })}</b>
          )}
        </span>
      )}
      <span className="muted intake-keys">{say(words.keys)}</span>
    </div>
  )
}
