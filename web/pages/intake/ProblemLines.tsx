import type { FieldProblem } from '../../../contract/order-draft.ts'
import { problemText } from '../../words/field.ts'
import { intakeWords as words } from '../../words/intake.ts'
import { useWords } from '../../words/use-words.ts'
import './problem-lines.css'

/** What is wrong, field by field in words, with the cell of the sheet where it stands. */
export function ProblemLines({ problems }: { problems: readonly FieldProblem[] }) {
  const { say } = useWords()
  return (
    <ul className="problem-lines">
      {problems.map((problem) => (
        <li key={`${problem.path} ${problem.code} ${problem.cell ?? ''}`}>
          {problem.cell && <code title={say(words.cell, { cell: problem.cell })}>{problem.cell}</code>}
          {problemText(problem, say)}
        </li>
      ))}
    </ul>
  )
}
