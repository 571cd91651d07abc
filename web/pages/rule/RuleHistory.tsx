import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { getRuleVersion, withdrawRules, type RuleTablePage, type RuleVersion } from '../../../contract/rule/tables.ts'
import { ask, call } from '../../api.ts'
import { Moment } from '../../parts/Moment.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { ruleWords as words } from '../../words/rule.ts'
import { useWords } from '../../words/use-words.ts'
import { ChangeLines } from './ChangeLines.tsx'

const stateWords = { past: words.past, in_force: words.current, scheduled: words.scheduled, withdrawn: words.withdrawn }
type Props = { page: RuleTablePage; mayEdit: boolean; onChanged: (page: RuleTablePage) => void }

/** Who published what, when and why, and on asking what was different. */
export function RuleHistory({ page, mayEdit, onChanged }: Props) {
  const { say } = useWords()
  return (
    <section aria-labelledby="rule-history">
      <h2 id="rule-history">{say(words.history)}</h2>
      <ul className="rule-history">
        {page.versions.map((version) => (
          <VersionLine
            key={version.version}
            tableId={page.summary.id}
            version={version}
            mayEdit={mayEdit}
            onChanged={onChanged}
          />
        ))}
      </ul>
    </section>
  )
}

type LineProps = { tableId: string; version: RuleVersion; mayEdit: boolean; onChanged: (page: RuleTablePage) => void }

function VersionLine({ tableId, version, mayEdit, onChanged }: LineProps) {
  const { say } = useWords()
  const [open, setOpen] = useState(false)
  const params = { tableId, version: version.version }
  const shown = useQuery({ ...ask(getRuleVersion, { params }), enabled: open })
  const withdraw = useMutation({ mutationFn: () => call(withdrawRules, { params }), onSuccess: onChanged })
  return (
    <li>
      <Button type="link" size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
        {say(words.version, { version: version.version })}
      </Button>
      {say(stateWords[version.state])} · {version.publishedBy} <Moment at={version.publishedAt} className="muted" />{' '}
      {version.note}
      {version.state === 'scheduled' && (
        <>
          {' '}
          <Moment at={version.effectiveFrom} />{' '}
          {mayEdit && (
            <Button size="small" loading={withdraw.isPending} onClick={() => withdraw.mutate()}>
              {say(words.withdraw)}
            </Button>
          )}
        </>
      )}
      {withdraw.isError && <ProblemNote error={withdraw.error} />}
      {open && shown.data && <ChangeLines changes={shown.data.changes} />}
    </li>
  )
}
