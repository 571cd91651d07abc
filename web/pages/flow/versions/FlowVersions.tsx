import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { listFlows, listRunning } from '../../../../contract/flows.ts'
import { ask } from '../../../api.ts'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { useTitle } from '../../../parts/use-title.ts'
import { flowEditWords as words } from '../../../words/flow-edit.ts'
import { flowWords } from '../../../words/flow.ts'
import { useWords } from '../../../words/use-words.ts'
import { CompareVersions } from './CompareVersions.tsx'
import { VersionTable } from './VersionTable.tsx'
import '../flows.css'
import './versions.css'

const route = getRouteApi('/frame/flows/versions')

/** The versions of a flow: when, by whom and why, which orders run on each, and what differs between any two. */
export function FlowVersions() {
  const { say } = useWords()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const code = search['code'] ?? 'domestic'
  const list = useQuery(ask(listFlows, {}))
  const running = useQuery(ask(listRunning, { params: { code } }))
  const versions = (list.data?.flows ?? []).filter((one) => one.code === code)
  const name = versions[0] ? say(versions[0].name) : code
  useTitle(say(words.versionsTitle, { name }))
  const error = list.error ?? running.error
  return (
    <div className="page flow-versions">
      <div className="page-title">
        <h1>{say(words.versionsTitle, { name })}</h1>
        <span className="flows-tools">
          <Link to="/flows" search={{ code }}>
            <Button tabIndex={-1}>{say(words.seeRoad)}</Button>
          </Link>
        </span>
      </div>
      {error && <ProblemNote error={error} onRetry={() => void (list.error ? list.refetch() : running.refetch())} />}
      {list.isSuccess && versions.length === 0 && <p className="muted flows-none">{say(flowWords.none)}</p>}
      {versions.length > 0 && (
        <>
          <VersionTable versions={versions} running={running.data?.versions ?? []} />
          {versions.length > 1 && (
            <CompareVersions
              code={code}
              versions={versions}
              from={search['from']}
              to={search['to']}
              onChoose={(from, to) => void navigate({ search: { code, from: String(from), to: String(to) }, replace: true })}
            />
          )}
        </>
      )}
    </div>
  )
}
