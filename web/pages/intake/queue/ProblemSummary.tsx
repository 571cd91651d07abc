import type { FieldProblem } from '../../../../contract/order-draft.ts'
import { problemText } from '../../../words/field.ts'
import { intakeWords as words } from '../../../words/intake.ts'
import { useWords } from '../../../words/use-words.ts'
import '../problem-lines.css'
import { isInForm } from './form-fields.ts'

type Props = { problems: readonly FieldProblem[]; onGo: (path: string) => void }

/** Everything that keeps the message from being an order; each line leads to its field. */
export function ProblemSummary({ problems, onGo }: Props) {
  const { say } = useWords()
  if (problems.length === 0) return null
  const isUnreadable = problems.every(({ path }) => path === '')
  return (
    <section className="problem-summary" role="status">
      <h2>{isUnreadable ? say(words.unreadable) : say(words.toMend, { count: problems.length })}</h2>
      {!isUnreadable && (
        <ul className="problem-lines">
          {problems.map((problem) => (
            <li key={`${problem.path} ${problem.code} ${problem.cell ?? ''}`}>
              {problem.cell && <code title={say(words.cell, { cell: problem.cell })}>{problem.cell}</code>}
              {isInForm(problem.path) ? (
                <button type="button" onClick={() => onGo(problem.path)}>
                  {problemText(problem, say)}
                </button>
              ) : (
                <>
                  {problemText(problem, say)} <span className="muted">{say(words.noField)}</span>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
