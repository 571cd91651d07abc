import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { compareFlows, getFlow, type FlowSummary } from '../../../../contract/flows.ts'
import { ask } from '../../../api.ts'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { flowChangeWords } from '../../../words/flow-change.ts'
import { flowEditWords as words } from '../../../words/flow-edit.ts'
import { flowWords } from '../../../words/flow.ts'
import { useWords } from '../../../words/use-words.ts'
import { ChangeList } from './ChangeList.tsx'

type Props = {
  code: string
  versions: readonly FlowSummary[]
  from: string | undefined
  to: string | undefined
  onChoose: (from: number, to: number) => void
}

/** What differs between two versions, in words: by default the newest and the one before. */
export function CompareVersions({ code, versions, from, to, onChoose }: Props) {
  const { say } = useWords()
  const numbers = versions.map(({ version }) => version)
  const chosen = (text: string | undefined) => numbers.find((version) => String(version) === text)
  const after = chosen(to) ?? numbers[0] ?? 1
  const before = chosen(from) ?? numbers.find((version) => version < after) ?? after
  const found = useQuery({
    ...ask(compareFlows, { params: { code }, query: { from: before, to: after } }),
    enabled: before !== after,
    staleTime: Infinity,
  })
  const road = useQuery({ ...ask(getFlow, { params: { code, version: after } }), staleTime: Infinity })
  const options = numbers.map((value) => ({ value, label: say(flowWords.versionNo, { version: value }) }))
  const changes = before === after ? [] : found.data?.changes
  return (
    <section className="flow-compare">
      <h2>{say(words.compare)}</h2>
      <p className="flow-compare-choice">
        <Select
          aria-label={say(words.compareFrom)}
          value={before}
          options={options}
          onChange={(version) => onChoose(version, after)}
        />
        →
        <Select
          aria-label={say(words.compareTo)}
          value={after}
          options={options}
          onChange={(version) => onChoose(before, version)}
        />
        {changes && <span className="muted">{say(flowChangeWords.count, { count: changes.length })}</span>}
      </p>
      {found.error && <ProblemNote error={found.error} onRetry={() => void found.refetch()} />}
      {changes?.length === 0 && <p className="muted">{say(flowChangeWords.none)}</p>}
      {changes && changes.length > 0 && <ChangeList changes={changes} flow={road.data?.flow} />}
    </section>
  )
}
