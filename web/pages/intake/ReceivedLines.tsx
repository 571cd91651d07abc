import { Link } from '@tanstack/react-router'
import type { ReceivedLine } from '../../../contract/mail.ts'
import { problemText } from '../../words/field.ts'
import { mailWords as words } from '../../words/mail.ts'
import { useWords } from '../../words/use-words.ts'
import './received-lines.css'

/** What became of each line of a mail or an upload: the order, what it repeats, or what it waits for. */
export function ReceivedLines({ lines }: { lines: readonly ReceivedLine[] }) {
  const { say } = useWords()
  return (
    <ol className="received-lines">
      {lines.map((line) => (
        <li key={line.lineNo} data-outcome={line.now === 'waiting' ? 'waiting' : line.outcome}>
          <span className="received-line-head">
            <b>{say(words[line.outcome])}</b>
            {line.externalNo && <span>{line.externalNo}</span>}
            <span className="muted">{line.place}</span>
            {line.outcome === 'waiting' && line.now === 'ordered' && <span className="muted">{say(words.nowOrdered)}</span>}
            {line.now === 'discarded' && <span className="muted">{say(words.nowDiscarded)}</span>}
            {line.orderId && (
              <Link to="/orders/$orderId" params={{ orderId: line.orderId }} preload={false}>
                {say(words.openOrder)}
              </Link>
            )}
            {line.now === 'waiting' && (
              <Link to="/intake" search={{ open: line.messageId }}>
                {say(words.openMessage)}
              </Link>
            )}
          </span>
          {line.now === 'waiting' && (
            <ul>
              {line.problems.map((problem) => (
                <li key={`${problem.path} ${problem.code}`}>
                  {problem.cell && <code>{problem.cell}</code>} {problemText(problem, say)}
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ol>
  )
}
