import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { useEffect, useRef } from 'react'
import { countOrders, listOrders } from '../../../contract/order.ts'
import type { OrderRow } from '../../../contract/order-view.ts'
import { ask, call } from '../../api.ts'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { useRowKeys } from '../../parts/table/use-row-keys.ts'
import { useRows } from '../../parts/table/use-rows.ts'
import { useNarrow } from '../../parts/use-narrow.ts'
import { useTitle } from '../../parts/use-title.ts'
import { reviewWords as words } from '../../words/review.ts'
import { useWords } from '../../words/use-words.ts'
import { useMe } from '../../shell/me.ts'
import { FailedNotes } from './FailedNotes.tsx'
import { nextRow, leftElsewhere, undecided } from './next-row.ts'
import { ReviewList } from './ReviewList.tsx'
import { deskAnchors, everyone, mine, whoseOrders } from './whose-orders.ts'
import { ReviewSheet } from './ReviewSheet.tsx'
import './review.css'
import { useDecide, type Decision } from './use-decide.ts'

const route = getRouteApi('/frame/review')
const keyOf = (row: OrderRow) => row.id
/** The next rows are fetched before the last one is reached. */
const fetchAhead = 8

/** Orders under review one after another: list left, the whole order right, decided by keys (AUD-1, AUD-2). */
export function ReviewDesk() {
  const { say } = useWords()
  useTitle(say(words.title))
  const isNarrow = useNarrow()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const list = useRef<HTMLDivElement>(null)
  const counts = useQuery(ask(countOrders, {}))
  const { role } = useMe()
  const nodes = (counts.data?.nodes ?? []).filter(({ anchor }) => deskAnchors.includes(anchor))
  const chosen = search['node'] ?? mine
  const query = { ...whoseOrders(chosen, { nodes, role }), sort: 'due' } as const
  const { node } = query
  const rows = useRows({
    listKey: [listOrders.path, query],
    keyOf,
    enabled: node !== '',
    fetchPage: async ({ cursor, limit, signal }) => {
      const page = await call(listOrders, { query: { ...query, limit, ...(cursor ? { cursor } : {}) }, signal })
      return { rows: page.orders, nextCursor: page.nextCursor }
    },
  })
  const { decided, failed, count, decide, dismiss, mayRetry } = useDecide()
  const shown = undecided(rows.rows, decided)
  const asked = search['open']
  const current = asked ?? (isNarrow ? undefined : shown[0]?.id)

  const put = (change: Record<string, string | undefined>) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true })
  const open = (id: string | undefined) => put({ open: id })
  useRowKeys({ table: list, onEnd: rows.more, onMove: open })
  const { more, moreIsPending } = rows
  const below = shown.length - shown.findIndex((row) => row.id === current)
  const wantsMore = more !== undefined && !moreIsPending && below <= fetchAhead
  useEffect(() => {
    if (wantsMore) more?.()
    // `more` is made anew at every drawing.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [wantsMore])

  // With nothing left on the desk, what has come in need not wait behind a pill.
  const { fresh, showFresh } = rows
  const isBare = shown.length === 0 && fresh > 0
  useEffect(() => {
    if (isBare) showFresh()
    // oxlint-disable-next-line react/exhaustive-deps
  }, [isBare])

  const take = (decision: Decision) => {
    const next = nextRow(shown, decision.order.id)
    void decide(decision)
    open(isNarrow ? undefined : next)
    list.current?.querySelector<HTMLElement>(`[data-row="${next}"]`)?.focus()
  }
  const total = nodes.reduce((sum, one) => sum + one.open, 0)

  return (
    <div className="review" data-open={current !== undefined}>
      <div className="review-list page" ref={list}>
        <div className="page-title">
          <h1>{say(words.title)}</h1>
          {count > 0 && (
            <span className="muted" role="status">
              {say(words.decided, { count })}
            </span>
          )}
        </div>
        <Segmented
          block
          value={chosen}
          onChange={(value: string) => put({ node: value === mine ? undefined : value, open: undefined })}
          options={[
            { value: mine, label: say(words.mine) },
            { value: everyone, label: say(words.all, { count: total }) },
            ...nodes.map((one) => ({ value: one.node, label: say(words.node, { name: say(one.name), count: one.open }) })),
          ]}
        />
        {counts.isError && <ProblemNote error={counts.error} onRetry={() => void counts.refetch()} />}
        {counts.isError && node === '' ? null : (
          <ReviewList
            rows={{ ...rows, left: leftElsewhere(rows.left, decided) }}
            shown={shown}
            current={current}
            onOpen={open}
            pending={counts.isPending || (rows.isPending && node !== '')}
          />
        )}
      </div>
      <div className="review-sheet">
        <FailedNotes failed={failed} onLook={open} onRetry={(one) => void decide(one)} onDismiss={dismiss} mayRetry={mayRetry} />
        {current === undefined ? (
          <p className="review-none muted">{shown.length > 0 ? say(words.choose) : ''}</p>
        ) : (
          <ReviewSheet key={current} orderId={current} onDecide={take} onBack={isNarrow ? () => open(undefined) : undefined} />
        )}
      </div>
    </div>
  )
}
