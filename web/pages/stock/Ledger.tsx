import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { listStockEntries, type StockEntry } from '../../../contract/stock/stock.ts'
import { call } from '../../api.ts'
import { Moment } from '../../parts/Moment.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { moveKindWords, stockWords as words } from '../../words/stock/stock.ts'
import { useWords } from '../../words/use-words.ts'

/** Every change of one row of stock, the newest first: what, how much, who, when and why. */
export function Ledger({ stockId }: { stockId: string }) {
  const { say } = useWords()
  const pages = useInfiniteQuery({
    queryKey: [listStockEntries.path, { stockId }],
    initialPageParam: undefined as number | undefined,
    queryFn: ({ pageParam, signal }) =>
      call(listStockEntries, { params: { stockId }, query: { limit: 20, ...(pageParam && { before: pageParam }) }, signal }),
    getNextPageParam: ({ nextBefore }) => nextBefore ?? undefined,
  })
  const entries = pages.data?.pages.flatMap((page) => page.entries) ?? []
  if (pages.error) return <ProblemNote error={pages.error} onRetry={() => void pages.refetch()} />
  return (
    <ol className="ledger" aria-label={say(words.ledger)} aria-busy={pages.isPending}>
      {entries.map((entry) => (
        <li key={entry.seq}>
          <span className="ledger-what">
            {say(moveKindWords[entry.kind])} <Change entry={entry} />
          </span>
          <span className="muted">
            <Moment at={entry.at} /> · {entry.actorName}
          </span>
          <Why entry={entry} />
        </li>
      ))}
      {pages.hasNextPage && (
        <li>
          <Button size="small" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            {say(words.older)}
          </Button>
        </li>
      )}
    </ol>
  )
}

/** What was promised moves apart from what is there. */
function Change({ entry: { onHand, reserved, onHandAfter, reservedAfter } }: { entry: StockEntry }) {
  const { say } = useWords()
  const signed = (count: number) => (count > 0 ? `+${count}` : `−${Math.abs(count)}`)
  return (
    <>
      {onHand !== 0 && (
        <>
          <b>{signed(onHand)}</b> <span className="muted">→ {onHandAfter}</span>
        </>
      )}{' '}
      {reserved !== 0 && (
        <span className="muted">
          {say(words.reserved)} {signed(reserved)} → {reservedAfter}
        </span>
      )}
    </>
  )
}

function Why({ entry: { orderId, orderLabel, document, reason } }: { entry: StockEntry }) {
  const { say } = useWords()
  if (!orderId && !document && !reason) return null
  return (
    <span className="ledger-why">
      {orderId && (
        <Link to="/orders/$orderId" params={{ orderId }}>
          {say(words.order)} {orderLabel}
        </Link>
      )}{' '}
      {[document, reason].filter(Boolean).join(' · ')}
    </span>
  )
}
