import { CheckCircleOutlined, ExclamationCircleFilled, QuestionCircleOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { getIntegrity } from '../../../contract/audit.ts'
import { ask } from '../../api.ts'
import { Moment } from '../../parts/Moment.tsx'
import { auditWords as words } from '../../words/audit.ts'
import { useWords } from '../../words/use-words.ts'

/** Whether the log can be believed: when its chains were verified last, and when the last anchor was cast. */
export function Integrity() {
  const { say } = useWords()
  const { data } = useQuery({ ...ask(getIntegrity, {}), staleTime: 60_000 })
  if (!data) return <p className="audit-integrity" aria-busy />
  const { verified, anchor } = data
  const [before = '', after = ''] = verified ? say(verified.whole ? words.whole : words.broken, { at: '\n' }).split('\n') : []
  return (
    <p className="audit-integrity" data-broken={verified?.whole === false || undefined}>
      {verified ? (
        <span>
          {verified.whole ? <CheckCircleOutlined /> : <ExclamationCircleFilled />} {before}
          <Moment at={verified.at} />
          {after}
        </span>
      ) : (
        <span>
          <QuestionCircleOutlined /> {say(words.neverVerified)}
        </span>
      )}
      <span className="muted">{anchor ? say(words.anchor, { date: anchor.date }) : say(words.noAnchor)}</span>
    </p>
  )
}
