import { Link } from '@tanstack/react-router'
import type { OverdueRow } from '../../../contract/deadline.ts'
import { DueTime } from '../../parts/DueTime.tsx'
import { Moment } from '../../parts/Moment.tsx'
import { PriorityTag } from '../../parts/PriorityTag.tsx'
import type { Column } from '../../parts/table/columns.ts'
import { deadlineWords as words } from '../../words/deadline.ts'
import { roleWords } from '../../words/terms.ts'
import { useWords } from '../../words/use-words.ts'

export const overdueColumns: readonly Column<OverdueRow>[] = [
  { id: 'order', title: words.order, width: 200, show: (row) => <OrderLabel row={row} /> },
  { id: 'left', title: words.left, width: 150, show: (row) => <DueTime {...row} /> },
  { id: 'node', title: words.node, width: 120, show: (row) => <Said text={row.nodeName} /> },
  { id: 'clock', title: words.clock, width: 170, show: (row) => <ClockName row={row} /> },
  { id: 'owner', title: words.owner, width: 110, show: (row) => <Said text={roleWords[row.owner]} /> },
  {
    id: 'client',
    title: words.client,
    width: 140,
    grows: true,
    show: (row) => <span title={row.clientName}>{row.clientName}</span>,
  },
  { id: 'dueAt', title: words.dueAt, width: 150, show: (row) => <Moment at={row.dueAt} /> },
  { id: 'startedAt', title: words.startedAt, width: 150, off: true, show: (row) => <Moment at={row.startedAt} /> },
]

function OrderLabel({ row }: { row: OverdueRow }) {
  return (
    <span className="overdue-order">
      <Link to="/orders/$orderId" params={{ orderId: row.orderId }} tabIndex={-1} preload={false} title={row.orderLabel}>
        {row.orderLabel}
      </Link>
      <PriorityTag priority={row.priority} />
    </span>
  )
}

function Said({ text }: { text: { zh: string; en: string } }) {
  const { say } = useWords()
  return say(text)
}

function ClockName({ row }: { row: OverdueRow }) {
  const { say } = useWords()
  return (
    <span title={row.promise ? `${say(row.name)} ${say(words.promise)}` : say(row.name)}>
      {say(row.name)}
      {row.promise && <span className="overdue-promise"> {say(words.promise)}</span>}
    </span>
  )
}

/** A row on a phone. */
export function OverdueCard({ row }: { row: OverdueRow }) {
  const { say } = useWords()
  return (
    <div className="overdue-card">
      <div>
        <strong>{row.orderLabel}</strong>
        <PriorityTag priority={row.priority} />
        <DueTime {...row} />
      </div>
      <div>
        <span>
          {say(row.nodeName)} · <ClockName row={row} />
        </span>
        <span className="muted">{say(roleWords[row.owner])}</span>
      </div>
      <div className="muted">
        <span>{row.clientName}</span>
        <Moment at={row.dueAt} />
      </div>
    </div>
  )
}
