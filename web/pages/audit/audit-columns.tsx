import { ExclamationCircleFilled } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { AuditEntry } from '../../../contract/audit.ts'
import { Moment } from '../../parts/Moment.tsx'
import type { Column } from '../../parts/table/columns.ts'
import { actionWords, auditWords as words, subjectWords } from '../../words/audit.ts'
import { roleWords, termIn } from '../../words/terms.ts'
import { useWords, type Say } from '../../words/use-words.ts'
import { detailsText } from './details-text.ts'

const alarming: readonly string[] = ['sign_in_failed', 'throttled', 'forbidden', 'reveal_unusual']
export const isAlarming = ({ action }: Pick<AuditEntry, 'action'>): boolean => alarming.includes(action)

export function auditColumns(onPerson: (entry: AuditEntry) => void): readonly Column<AuditEntry>[] {
  return [
    { id: 'at', title: words.at, width: 150, show: ({ at }) => <Moment at={at} /> },
    { id: 'who', title: words.who, width: 170, show: (row) => <Who entry={row} onPerson={onPerson} /> },
    { id: 'what', title: words.what, width: 170, show: (row) => <What entry={row} /> },
    { id: 'which', title: words.which, width: 220, show: (row) => <Which entry={row} /> },
    { id: 'details', title: words.details, width: 220, grows: true, show: (row) => <Details entry={row} /> },
    { id: 'address', title: words.address, width: 120, show: ({ address }) => address ?? <span className="muted">—</span> },
    { id: 'request', title: words.request, width: 150, off: true, show: ({ requestId }) => <Code text={requestId} /> },
    { id: 'chain', title: words.chain, width: 110, off: true, show: (row) => <Chain entry={row} /> },
  ]
}

export function Who({ entry, onPerson }: { entry: AuditEntry; onPerson: (entry: AuditEntry) => void }) {
  const { say } = useWords()
  const role = entry.actorRole && <span className="muted"> {termIn(roleWords, entry.actorRole, say)}</span>
  if (!entry.actorId) return <>{entry.actorName}{role}</> // prettier-ignore
  return (
    <>
      <Button
        type="link"
        size="small"
        className="audit-person"
        title={say(words.onlyTheirs, { name: entry.actorName })}
        onClick={() => onPerson(entry)}
      >
        {entry.actorName}
      </Button>
      {role}
    </>
  )
}

export function What({ entry }: { entry: AuditEntry }) {
  const { say } = useWords()
  const name = entry.actionName ? say(entry.actionName) : termIn(actionWords, entry.action, say)
  return (
    <span data-alarm={isAlarming(entry) || undefined} title={entry.action}>
      {isAlarming(entry) && <ExclamationCircleFilled />} {name}
      {entry.times > 1 && <b> {say(words.times, { count: entry.times })}</b>}
    </span>
  )
}

export function Which({ entry }: { entry: AuditEntry }) {
  const { say } = useWords()
  if (entry.kind === 'attempt') return <Code text={entry.subjectLabel || null} />
  const subject = <span className="muted">{termIn(subjectWords, entry.subject, say)} </span>
  if (!entry.orderId) return <span title={entry.subjectId}>{subject}{entry.subjectLabel}</span> // prettier-ignore
  return (
    <span>
      {subject}
      <Link to="/orders/$orderId" params={{ orderId: entry.orderId }} preload={false}>
        {entry.kind === 'act' && entry.subjectLabel === entry.orderId ? entry.orderId.slice(-8) : entry.subjectLabel}
      </Link>
    </span>
  )
}

export function Details({ entry }: { entry: AuditEntry }) {
  const { say } = useWords()
  const text = saidOf(entry, say)
  return text ? <span title={text}>{text}</span> : <span className="muted">—</span>
}

/** Where a step led, or what an act was about; nothing for attempts. */
export function saidOf(entry: AuditEntry, say: Say): string {
  if (entry.kind !== 'step') return detailsText(entry, say)
  const { from, to, fromName, toName } = entry
  if (from === to) return ''
  return [fromName ? say(fromName) : from, toName ? say(toName) : to].filter(Boolean).join(' → ')
}

function Chain({ entry }: { entry: AuditEntry }) {
  if (!entry.hash) return <span className="muted">—</span>
  return <code title={entry.hash}>#{entry.seq} {entry.hash.slice(0, 8)}</code> // prettier-ignore
}

function Code({ text }: { text: string | null }) {
  return text ? <code title={text}>{text}</code> : <span className="muted">—</span>
}
