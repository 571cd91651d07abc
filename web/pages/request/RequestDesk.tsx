import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { listRequests } from '../../../contract/portal.ts'
import { call } from '../../api.ts'
import { useLive } from '../../live.ts'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { useTitle } from '../../parts/use-title.ts'
import { requestWords as words } from '../../words/requests.ts'
import { useWords } from '../../words/use-words.ts'
import { conversationWords } from '../../words/conversation.ts'
import { WaitingList } from '../conversation/WaitingList.tsx'
import { RequestCard } from './RequestCard.tsx'
import './request.css'

const route = getRouteApi('/frame/requests')

/** What clients ask, the most urgent first, answered on the spot (INT-7). */
export function RequestDesk() {
  const { say } = useWords()
  useTitle(say(words.title))
  const navigate = route.useNavigate()
  const asked = route.useSearch()['state']
  const state = asked === 'answered' ? 'answered' : 'open'
  const isWaiting = asked === 'waiting'
  return (
    <div className="page requests">
      <div className="page-title">
        <h1>{say(words.title)}</h1>
        <Segmented
          aria-label={say(words.title)}
          value={isWaiting ? 'waiting' : state}
          onChange={(chosen) => void navigate({ search: chosen === 'open' ? {} : { state: chosen }, replace: true })}
          options={[
            { value: 'open', label: say(words.open) },
            { value: 'waiting', label: say(conversationWords.waiting) },
            { value: 'answered', label: say(words.answered) },
          ]}
        />
      </div>
      {isWaiting ? <WaitingList /> : <Asked state={state} />}
    </div>
  )
}

function Asked({ state }: { state: 'open' | 'answered' }) {
  const { say } = useWords()
  const queries = useQueryClient()
  const pages = useInfiniteQuery({
    queryKey: [listRequests.path, state],
    queryFn: ({ pageParam, signal }) => call(listRequests, { query: { state, ...(pageParam && { cursor: pageParam }) }, signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  })
  useLive(() => void queries.invalidateQueries({ queryKey: [listRequests.path] }))
  const requests = pages.data?.pages.flatMap((page) => page.requests) ?? []
  return (
    <>
      {pages.isError && <ProblemNote error={pages.error} onRetry={() => void pages.refetch()} />}
      {pages.isSuccess && requests.length === 0 && (
        <p className="requests-none muted">{say(state === 'open' ? words.none : words.noneAnswered)}</p>
      )}
      <ul aria-busy={pages.isFetching}>
        {requests.map((request) => (
          <li key={request.id}>
            <RequestCard request={request} withOrder />
          </li>
        ))}
      </ul>
      {pages.hasNextPage && (
        <Button onClick={() => void pages.fetchNextPage()} loading={pages.isFetchingNextPage}>
          {say(words.more)}
        </Button>
      )}
    </>
  )
}
