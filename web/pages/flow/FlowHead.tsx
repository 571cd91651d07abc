import { Link } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import type { listFlows } from '../../../contract/flows.ts'
import type { Reply } from '../../api.ts'
import { Moment } from '../../parts/Moment.tsx'
import { useMe } from '../../shell/me.ts'
import { flowEditWords } from '../../words/flow-edit.ts'
import { flowWords as words } from '../../words/flow.ts'
import { useWords } from '../../words/use-words.ts'

type Summary = Reply<typeof listFlows>['flows'][number]
type Props = {
  flows: readonly Summary[]
  shown: Summary | undefined
  onShow: (code: string, version: number) => void
}

/** Which flow and which version, how many orders walk it, and the way to a new one. */
export function FlowHead({ flows, shown, onShow }: Props) {
  const { say } = useWords()
  const me = useMe()
  const current = flows.filter((flow) => flow.current)
  const versions = flows.filter((flow) => flow.code === shown?.code).toSorted((a, b) => b.version - a.version)
  const running = (flow: Summary) => (flow.running === 0 ? say(words.noneRunning) : say(words.running, { count: flow.running }))
  return (
    <>
      <div className="page-title">
        <h1>{shown ? say(shown.name) : say(words.title)}</h1>
        {shown && current.length > 1 && (
          <Select
            aria-label={say(words.flow)}
            value={shown.code}
            onChange={(code) => {
              const newest = current.find((flow) => flow.code === code)
              if (newest) onShow(newest.code, newest.version)
            }}
            options={current.map((flow) => ({ value: flow.code, label: say(flow.name) }))}
            popupMatchSelectWidth={false}
          />
        )}
        {shown && (
          <Select
            className="flows-versions"
            aria-label={say(words.version)}
            value={shown.version}
            onChange={(version) => onShow(shown.code, version)}
            popupMatchSelectWidth={360}
            options={versions.map((flow) => ({
              value: flow.version,
              label: `${say(words.versionNo, { version: flow.version })}${flow.current ? ` · ${say(words.current)}` : ''} · ${running(flow)}`,
            }))}
          />
        )}
        {shown && (
          <span className="muted">
            {say(words.publishedBy, { who: shown.publishedBy })} <Moment at={shown.publishedAt} />
          </span>
        )}
        {shown && (
          <span className="flows-tools">
            <Link to="/flows/versions" search={{ code: shown.code }}>
              <Button tabIndex={-1}>{say(flowEditWords.versions)}</Button>
            </Link>
            {me.permissions.includes('flow.publish') && (
              <Link to="/flows/edit" search={{ code: shown.code }}>
                <Button type="primary" tabIndex={-1}>
                  {say(words.edit)}
                </Button>
              </Link>
            )}
          </span>
        )}
      </div>
      {shown?.note && <p className="muted">{say(words.note, { note: shown.note })}</p>}
      {shown && !shown.current && <p className="flows-old">{say(words.old)}</p>}
    </>
  )
}
