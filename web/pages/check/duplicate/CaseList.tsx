import type { DuplicateCase } from '../../../../contract/check/duplicates.ts'
import { Moment } from '../../../parts/Moment.tsx'
import { duplicateWords as words } from '../../../words/check/duplicate.ts'
import { channelWords, termIn } from '../../../words/terms.ts'
import { useWords } from '../../../words/use-words.ts'
import { itemText, minutesApart } from './compare-orders.ts'

type Props = { cases: readonly DuplicateCase[]; current: string | undefined; onOpen: (id: string) => void }

/** What waits for a decision, the longest first. */
export function CaseList({ cases, current, onOpen }: Props) {
  const { say } = useWords()
  if (cases.length === 0) return null
  return (
    <ul aria-label={say(words.list)}>
      {cases.map(({ order, clientName, candidates }) => (
        <li
          key={order.id}
          data-row={order.id}
          data-current={order.id === current || undefined}
          aria-current={order.id === current}
          tabIndex={order.id === (current ?? cases[0]?.order.id) ? 0 : -1}
          onClick={() => onOpen(order.id)}
          onKeyDown={(event) => event.key === 'Enter' && !event.ctrlKey && !event.metaKey && onOpen(order.id)}
        >
          <div>
            <strong>{order.label}</strong>
            <Moment at={order.receivedAt} />
          </div>
          <div className="muted">
            <span className="duplicates-cut">
              {clientName} · {order.consignee?.name ?? order.buyer?.account ?? ''}
            </span>
            <span>{termIn(channelWords, order.channel, say)}</span>
          </div>
          <div className="muted">
            <span className="duplicates-cut">{order.items[0] ? itemText(order.items[0]) : ''}</span>
            {candidates[0] && <span>{say(words.apart, { minutes: minutesApart(order, candidates[0]) })}</span>}
          </div>
        </li>
      ))}
    </ul>
  )
}
