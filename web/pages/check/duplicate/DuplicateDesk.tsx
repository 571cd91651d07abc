import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useRef } from 'react'
import { countDuplicates, listDuplicates } from '../../../../contract/check/duplicates.ts'
import { call } from '../../../api.ts'
import { useLive } from '../../../live.ts'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { useRowKeys } from '../../../parts/table/use-row-keys.ts'
import { useNarrow } from '../../../parts/use-narrow.ts'
import { useTitle } from '../../../parts/use-title.ts'
import { duplicateWords as words } from '../../../words/check/duplicate.ts'
import { useWords } from '../../../words/use-words.ts'
import { CaseList } from './CaseList.tsx'
import { CaseSheet } from './CaseSheet.tsx'
import './duplicate.css'

const route = getRouteApi('/frame/duplicates')

/** Orders that look like earlier ones, side by side with them, decided by keys (VAL-8). */
export function DuplicateDesk() {
  const { say } = useWords()
  useTitle(say(words.title))
  const isNarrow = useNarrow()
  const queries = useQueryClient()
  const navigate = route.useNavigate()
  const asked = route.useSearch()['open']
  const list = useRef<HTMLDivElement>(null)
  const pages = useInfiniteQuery({
    queryKey: [listDuplicates.path],
    queryFn: ({ pageParam, signal }) => call(listDuplicates, { query: pageParam ? { cursor: pageParam } : {}, signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  })
  useLive(() => void queries.invalidateQueries({ queryKey: [listDuplicates.path] }))
  const cases = pages.data?.pages.flatMap((page) => page.cases) ?? []
  const current = cases.find(({ order }) => order.id === asked) ?? (isNarrow ? undefined : cases[0])
  const open = (id: string | undefined) => void navigate({ search: id ? { open: id } : {}, replace: true })
  useRowKeys({ table: list, onEnd: () => void (pages.hasNextPage && pages.fetchNextPage()), onMove: open })

  const onDecided = (id: string) => {
    const at = cases.findIndex(({ order }) => order.id === id)
    const next = cases[at + 1] ?? cases[at - 1]
    open(isNarrow ? undefined : next?.order.id)
    for (const key of [[listDuplicates.path], [countDuplicates.path]]) void queries.invalidateQueries({ queryKey: key })
  }

  return (
    <div className="duplicates" data-open={asked !== undefined && current !== undefined}>
      <div className="duplicates-list page" ref={list}>
        <div className="page-title">
          <h1>{say(words.title)}</h1>
          <Link to="/checks" search={{}}>
            {say(words.settings)}
          </Link>
        </div>
        {pages.isError && <ProblemNote error={pages.error} onRetry={() => void pages.refetch()} />}
        {pages.isPending && <p className="muted" aria-busy />}
        {pages.isSuccess && cases.length === 0 && (
          <div className="duplicates-none">
            <strong>{say(words.empty)}</strong>
            <p className="muted">{say(words.emptyHint)}</p>
          </div>
        )}
        <CaseList cases={cases} current={current?.order.id} onOpen={open} />
        {pages.hasNextPage && (
          <Button onClick={() => void pages.fetchNextPage()} loading={pages.isFetchingNextPage}>
            {say(words.more)}
          </Button>
        )}
      </div>
      <div className="duplicates-sheet">
        {current ? (
          <CaseSheet
            key={current.order.id}
            found={current}
            onDecided={onDecided}
            onBack={isNarrow ? () => open(undefined) : undefined}
          />
        ) : (
          cases.length > 0 && <p className="duplicates-none muted">{say(words.choose)}</p>
        )}
      </div>
    </div>
  )
}
