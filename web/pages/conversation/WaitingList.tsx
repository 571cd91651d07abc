import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { listWaiting } from '../../../contract/desk/conversation.ts'
import { call } from '../../api.ts'
import { useLive } from '../../live.ts'
import { Moment } from '../../parts/Moment.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { conversationWords as words } from '../../words/conversation.ts'
import { requestWords } from '../../words/requests.ts'
import { useWords } from '../../words/use-words.ts'
import './conversation.css'

/** Orders whose client has written or answered, the longest waiting first. */
export function WaitingList() {
  const { say } = useWords()
  const queries = useQueryClient()
  const pages = useInfiniteQuery({
    queryKey: [listWaiting.path],
    queryFn: ({ pageParam, signal }) => call(listWaiting, { query: pageParam ? { cursor: pageParam } : {}, signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  })
  useLive(() => void queries.invalidateQueries({ queryKey: [listWaiting.path] }))
  const orders = pages.data?.pages.flatMap((page) => page.orders) ?? []
  return (
    <>
      {pages.isError && <ProblemNote error={pages.error} onRetry={() => void pages.refetch()} />}
      {pages.isSuccess && orders.length === 0 && <p className="requests-none muted">{say(words.waitingNone)}</p>}
      <ul aria-busy={pages.isFetching}>
        {orders.map((one) => (
          <li key={one.orderId} className="request" data-state="open">
            <p className="request-head">
              <Link to="/orders/$orderId" params={{ orderId: one.orderId }}>
                {one.orderLabel}
              </Link>
              <span>
                {one.clientName} · {say(one.statusName)}
              </span>
              {one.hasAnswer && <strong>{say(words.hasAnswer)}</strong>}
              <span className="muted">
                {say(words.lines, { count: one.lines })} · {say(words.since)} <Moment at={one.since} />
              </span>
            </p>
            <p className="request-reason">{one.words}</p>
          </li>
        ))}
      </ul>
      {pages.hasNextPage && (
        <Button onClick={() => void pages.fetchNextPage()} loading={pages.isFetchingNextPage}>
          {say(requestWords.more)}
        </Button>
      )}
    </>
  )
}
