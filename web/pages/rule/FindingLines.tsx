import { Alert } from 'antd'
import { factOf, isFactId } from '../../../contract/rule/facts.ts'
import type { RuleFinding } from '../../../contract/rule/finding.ts'
import { ruleWords as words } from '../../words/rule.ts'
import { useWords } from '../../words/use-words.ts'

/** What is wrong, where, and why. */
export function FindingLines({ findings }: { findings: readonly RuleFinding[] }) {
  const { say } = useWords()
  if (findings.length === 0) return null
  const columnOf = ({ column, at }: RuleFinding): string => {
    const name = isFactId(column)
      ? say(factOf(column).name)
      : say(column === 'outcome' ? words.outcome : column === 'expression' ? words.expression : words.row)
    return at ? `${name} ${say(words.character, { at: at.start + 1 })}` : name
  }
  return (
    <Alert
      type="error"
      showIcon
      message={say(words.findings, { count: findings.length })}
      description={
        <ul className="rule-changes">
          {findings.map((one) => (
            <li key={`${one.row} ${one.column} ${one.at?.start ?? ''}`}>
              {say(words.place, { row: one.row, column: columnOf(one), why: say(one.why) })}
            </li>
          ))}
        </ul>
      }
    />
  )
}
