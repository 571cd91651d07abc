import { BellFilled } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import type { OrderAhead } from '../../../contract/desk/review.ts'
import type { OrderRow } from '../../../contract/order-view.ts'
import { DueTime } from '../../parts/DueTime.tsx'
import { HoldTag } from '../../parts/HoldTag.tsx'
import { PriorityTag } from '../../parts/PriorityTag.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { News, Waiting } from '../../parts/table/TableNotes.tsx'
import type { Rows } from '../../parts/table/use-rows.ts'
import { listText } from '../../words/list-text.ts'
import { reviewWords as words } from '../../words/review.ts'
import { useWords } from '../../words/use-words.ts'
import { Reviewers } from './Reviewers.tsx'
import { labelOf } from '../order/order-columns.tsx'

type Props = {
  rows: Rows<OrderRow>
  shown: readonly OrderRow[]
  current: string | undefined
  pending: boolean
  /** What would follow a first review. */
  ahead: ReadonlyMap<string, OrderAhead>
  onOpen: (id: string) => void
}

/** What waits for review, the most urgent first. */
export function ReviewList({ rows, shown, current, pending, ahead, onOpen }: Props) {
  const { say } = useWords()
  if (rows.error) return <ProblemNote error={rows.error} onRetry={rows.retry} />
  if (pending) return <Waiting />
  return (
    <div className="review-rows">
      <News list={rows} />
      {shown.length === 0 ? (
        <div className="review-empty">
          <strong>{say(words.empty)}</strong>
          <p className="muted">{say(words.emptyHint)}</p>
          <Link to="/orders" search={{}}>
            {say(words.toOrders)}
          </Link>
        </div>
      ) : (
        <ul aria-label={say(words.list)}>
          {shown.map((row) => (
            <li
              key={row.id}
              data-row={row.id}
              data-current={row.id === current || undefined}
              data-left={rows.left.has(row.id) || undefined}
              aria-current={row.id === current}
              tabIndex={row.id === (current ?? shown[0]?.id) ? 0 : -1}
              onClick={() => onOpen(row.id)}
              onKeyDown={(event) => event.key === 'Enter' && !event.ctrlKey && !event.metaKey && onOpen(row.id)}
            >
              <ReviewRow row={row} ahead={ahead.get(row.id)} />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function ReviewRow({ row, ahead }: { row: OrderRow; ahead: OrderAhead | undefined }) {
  const { say, language } = useWords()
  const reasons = listText(
    (ahead?.reasons ?? []).map((reason) => say(reason)),
    language,
  )
  return (
    <>
      <div>
        <strong>{labelOf(row)}</strong>
        <PriorityTag priority={row.priority} />
        <DueTime state={row.dueState} dueAt={row.dueAt} warnAt={row.warnAt} />
      </div>
      <div className="muted">
        <span className="review-cut">
          {row.clientName} · {row.consigneePlace}
        </span>
        <span>{say(row.statusName)}</span>
      </div>
      {ahead && reasons && (
        <div className="review-ahead muted">
          <span className="review-cut">{say(words.willNeed, { reasons })}</span>
          {ahead.reviewers.length > 0 && <Reviewers roles={ahead.reviewers} />}
        </div>
      )}
      {(row.holds.length > 0 || row.wishes.length > 0 || row.reviewers.length > 0) && (
        <div>
          {row.reviewers.length > 0 && <Reviewers roles={row.reviewers} />}
          {row.holds.map((hold) => (
            <HoldTag key={hold.type} name={hold.name} until={hold.until} />
          ))}
          {row.wishes.length > 0 && (
            <span className="review-wish review-cut">
              <BellFilled /> {row.wishes.join(' · ')}
            </span>
          )}
        </div>
      )}
    </>
  )
}
