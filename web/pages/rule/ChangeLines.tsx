import type { RuleChange } from '../../../contract/rule/tables.ts'
import { ruleWords as words } from '../../words/rule.ts'
import { useWords } from '../../words/use-words.ts'

const signs = { added: '+', removed: '−', moved: '↕', changed: '~' }

export function ChangeLines({ changes }: { changes: readonly RuleChange[] }) {
  const { say } = useWords()
  if (changes.length === 0) return <p className="muted">{say(words.noChanges)}</p>
  return (
    <ul className="rule-changes">
      {changes.map((change, index) => (
        // a row may change in several places
        <li key={`${change.rowId} ${index}`}>
          <code>{signs[change.kind]}</code> {say(words.row)} {change.row}: {say(change.text)}
        </li>
      ))}
    </ul>
  )
}
