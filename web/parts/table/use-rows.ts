import { infiniteQueryOptions, useInfiniteQuery, useQueryClient, type InfiniteData } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useLive } from '../../live.ts'
import { mergeRows } from './merge-rows.ts'

export type Page<Row> = { rows: Row[]; nextCursor: string | null }
type Fetch<Row> = (page: { cursor?: string; limit: number; signal: AbortSignal }) => Promise<Page<Row>>
/** Where a list comes from. */
export type RowSource<Row> = {
  /** Names the list: path and filters. Another key is another list. */
  listKey: readonly unknown[]
  fetchPage: Fetch<Row>
  keyOf: (row: Row) => string
}
type Options<Row> = RowSource<Row> & { enabled?: boolean }
export type Rows<Row> = {
  rows: readonly Row[]
  keyOf: (row: Row) => string
  isPending: boolean
  error: unknown
  retry: () => void
  /** Undefined when all rows are shown. */
  more: (() => void) | undefined
  moreIsPending: boolean
  /** Rows that have come in and wait behind the pill. */
  fresh: number
  /** Keys of rows shown that no longer belong to the list. */
  left: ReadonlySet<string>
  /** Brings the list to the server's order, new rows in and old ones out. */
  showFresh: () => void
}

export const pageSize = 50
const pageMax = 200
const refreshEveryMs = 2_500
const pollEveryMs = 30_000
const nothing: { fresh: number; left: ReadonlySet<string> } = { fresh: 0, left: new Set() }

/** The pages of a list as a query: a route may fetch the first before its page is drawn. */
export function rowPages<Row>({ listKey, fetchPage }: RowSource<Row>) {
  return infiniteQueryOptions({
    queryKey: [...listKey, 'rows'],
    staleTime: Infinity,
    gcTime: 30_000,
    refetchOnWindowFocus: false,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => fetchPage({ ...(pageParam ? { cursor: pageParam } : {}), limit: pageSize, signal }),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })
}

/** A list by keyset pages that lives: values change in place, rows come and go only when the user asks (`showFresh`). */
export function useRows<Row>({ listKey, fetchPage, keyOf, enabled = true }: Options<Row>): Rows<Row> {
  const queries = useQueryClient()
  const pages = rowPages({ listKey, fetchPage, keyOf })
  const { queryKey } = pages
  const keyText = JSON.stringify(queryKey)
  const [news, setNews] = useState({ of: keyText, ...nothing })
  const list = useInfiniteQuery({ ...pages, enabled })
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? []

  const refresh = async () => {
    if (!enabled || !list.isSuccess || list.isFetchingNextPage) return
    const limit = Math.min(pageMax, Math.max(pageSize, rows.length))
    const latest = await fetchPage({ limit, signal: AbortSignal.timeout(15_000) }).catch(() => undefined)
    const current = queries.getQueryData<InfiniteData<Page<Row>>>(queryKey)
    if (!latest || !current) return
    const shown = current.pages.flatMap((page) => page.rows)
    if (shown.length === 0) return replace(latest)
    const complete = current.pages.at(-1)?.nextCursor === null
    const merged = mergeRows(shown, latest, keyOf, complete)
    const values = new Map(merged.rows.map((row) => [keyOf(row), row]))
    queries.setQueryData<InfiniteData<Page<Row>>>(queryKey, {
      ...current,
      pages: current.pages.map((page) => ({ ...page, rows: page.rows.map((row) => values.get(keyOf(row)) ?? row) })),
    })
    setNews({ of: keyText, fresh: merged.fresh, left: merged.left })
  }
  const replace = (page: Page<Row>) => {
    queries.setQueryData<InfiniteData<Page<Row>, string | undefined>>(queryKey, { pages: [page], pageParams: [undefined] })
    setNews({ of: keyText, ...nothing })
  }
  useRefresh(refresh, keyText)

  const mine = news.of === keyText ? news : nothing
  return {
    rows,
    keyOf,
    isPending: list.isPending,
    error: list.error,
    retry: () => void list.refetch(),
    more: list.hasNextPage ? () => void list.fetchNextPage() : undefined,
    moreIsPending: list.isFetchingNextPage,
    fresh: mine.fresh,
    left: mine.left,
    showFresh: () => {
      const limit = Math.min(pageMax, Math.max(pageSize, rows.length))
      void fetchPage({ limit, signal: AbortSignal.timeout(15_000) }).then(replace, () => undefined)
    },
  }
}

/** Runs `refresh` soon after every live change, on return to the page and now and then; never more often than agreed. */
function useRefresh(refresh: () => Promise<void>, keyText: string) {
  const latest = useRef(refresh)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const ranAt = useRef(0)
  useEffect(() => {
    latest.current = refresh
  }, [refresh])
  const soon = () => {
    if (document.hidden || timer.current !== undefined) return
    timer.current = setTimeout(
      () => {
        timer.current = undefined
        ranAt.current = Date.now()
        void latest.current()
      },
      Math.max(0, ranAt.current + refreshEveryMs - Date.now()),
    )
  }
  useLive(soon)
  useEffect(() => {
    const poll = setInterval(soon, pollEveryMs)
    document.addEventListener('visibilitychange', soon)
    return () => {
      clearInterval(poll)
      clearTimeout(timer.current)
      timer.current = undefined
      document.removeEventListener('visibilitychange', soon)
    }
  }, [keyText])
}
