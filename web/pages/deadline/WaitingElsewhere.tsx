import { Link } from '@tanstack/react-router'
import { useMe } from '../../shell/me.ts'
import { counterWords as words } from '../../words/counter.ts'
import { useWords } from '../../words/use-words.ts'

type Waiting = { late: number; warned: number }

/** INT-6: what has no order yet, and what waits for its client's word, is late too. */
export function WaitingElsewhere({ intake, counter }: { intake: Waiting; counter: Waiting }) {
  const { say } = useWords()
  const me = useMe()
  const isBusy = ({ late, warned }: Waiting) => late + warned > 0
  return (
    <span className="overdue-elsewhere">
      {isBusy(intake) && me.permissions.includes('intake.read') && (
        <Link to="/intake" data-late={intake.late > 0 || undefined}>
          {say(words.overdueIntake, intake)}
        </Link>
      )}
      {isBusy(counter) && me.permissions.includes('counter.use') && (
        <Link to="/counter" data-late={counter.late > 0 || undefined}>
          {say(words.overdueCounter, counter)}
        </Link>
      )}
    </span>
  )
}
