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
import { RequestCard } from './RequestCard.tsx'
import './request.css'

const route = getRouteApi('/frame/requests')

/** What clients ask, the most urgent first, answered on the spot (INT-7). */
export function RequestDesk() {
  const { say } = useWords()
  useTitle(say(words.title))
  const queries = useQueryClient()
  const navigate = route.useNavigate()
  const state = route.useSearch()['state'] === 'answered' ? 'answered' : 'open'
  const pages = useInfiniteQuery({
    queryKey: [listRequests.path, state],
    queryFn: ({ pageParam, signal }) => call(listRequests, { query: { state, ...(pageParam && { cursor: pageParam }) }, signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  })
  useLive(() => void queries.invalidateQueries({ queryKey: [listRequests.path] }))
  const requests = pages.data?.pages.flatMap((page) => page.requests) ?? []
  return (
    <div className="page requests">
      <div className="page-title">
        <h1>{say(words.title)}</h1>
        <Segmented
          aria-label={say(words.title)}
          value={state}
          onChange={(chosen) => void navigate({ search: chosen === 'answered' ? { state: 'answered' } : {}, replace: true })}
          options={[
            { value: 'open', label: say(words.open) },
            { value: 'answered', label: say(words.answered) },
          ]}
        />
      </div>
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
    </div>
  )
}
