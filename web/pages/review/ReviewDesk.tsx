import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { CheckSquareOutlined } from '@ant-design/icons'
import { Button, Segmented } from 'antd'
import { useEffect, useRef, useState } from 'react'
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
import { useKey } from '../order/view/use-key.ts'
import { useMe } from '../../shell/me.ts'
import type { Clean } from './clean/choose-clean.ts'
import { CleanBatch } from './clean/CleanBatch.tsx'
import { FailedNotes } from './FailedNotes.tsx'
import { nextRow, leftElsewhere, undecided } from './next-row.ts'
import { ReviewList } from './ReviewList.tsx'
import { deskAnchors, everyone, mine, whoseOrders } from './whose-orders.ts'
import { ReviewSheet } from './ReviewSheet.tsx'
import './review.css'
import { useAhead, usePrefetch } from './clean/use-ahead.ts'
import { usePassMany } from './clean/use-pass-many.ts'
import { useDecide, type Decision } from './use-decide.ts'

const route = getRouteApi('/frame/review')
const keyOf = (row: OrderRow) => row.id
/** The next rows are fetched before the last one is reached. */
const fetchAhead = 8
const prefetched = 2

/** Orders under review one after another: list left, the whole order right, decided by keys (AUD-1, AUD-2). */
export function ReviewDesk() {
  const { say } = useWords()
  useTitle(say(words.title))
  const isNarrow = useNarrow()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const list = useRef<HTMLDivElement>(null)
  const batchList = useRef<HTMLUListElement>(null)
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
  const desk = useDecide()
  const { decided, failed, count, decide, dismiss } = desk
  const many = usePassMany(desk)
  const shown = undecided(rows.rows, decided, node.split(','))
  const { ahead, clean } = useAhead(rows.rows, shown)
  const [batching, setBatching] = useState(false)
  const batch = batching ? clean : undefined
  const asked = search['open']
  const current = asked ?? (isNarrow ? undefined : shown[0]?.id)

  const put = (change: Record<string, string | undefined>) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true })
  const open = (id: string | undefined) => put({ open: id })
  useRowKeys({ table: batch ? batchList : list, onEnd: batch ? undefined : rows.more, onMove: batch ? undefined : open })
  useKey('c', () => clean && setBatching(true))
  const at = shown.findIndex((row) => row.id === current)
  usePrefetch(shown.slice(at + 1, at + 1 + prefetched).map(keyOf))
  const { more, moreIsPending } = rows
  const below = shown.length - at
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
  const passMany = ({ step, chosen: passing }: Clean<OrderRow>) => {
    setBatching(false)
    void many.pass(step, passing)
    open(undefined)
  }
  const total = nodes.reduce((sum, one) => sum + one.open, 0)

  return (
    <div className="review" data-open={current !== undefined || batch !== undefined}>
      <div className="review-list page" ref={list}>
        <div className="page-title">
          <h1>{say(words.title)}</h1>
          <span className="muted" role="status">
            {many.running
              ? say(words.cleanRunning, { done: many.running.done, total: many.running.total })
              : count > 0 && say(words.decided, { count })}
          </span>
        </div>
        <Segmented
          className="review-whose"
          value={chosen}
          onChange={(value: string) => put({ node: value === mine ? undefined : value, open: undefined })}
          options={[
            { value: mine, label: say(words.mine) },
            { value: everyone, label: say(words.all, { count: total }) },
            ...nodes.map((one) => ({ value: one.node, label: say(words.node, { name: say(one.name), count: one.open }) })),
          ]}
        />
        {clean && clean.chosen.length > 1 && !batch && (
          <Button className="review-clean" icon={<CheckSquareOutlined />} onClick={() => setBatching(true)}>
            {say(words.clean, { count: clean.chosen.length })} <kbd aria-hidden>C</kbd>
          </Button>
        )}
        {counts.isError && <ProblemNote error={counts.error} onRetry={() => void counts.refetch()} />}
        {counts.isError && node === '' ? null : (
          <ReviewList
            rows={{ ...rows, left: leftElsewhere(rows.left, decided) }}
            shown={shown}
            ahead={ahead}
            current={current}
            onOpen={open}
            pending={counts.isPending || (rows.isPending && node !== '')}
          />
        )}
      </div>
      <div className="review-sheet">
        <FailedNotes failed={failed} onLook={open} onRetry={(again) => void decide(again)} onDismiss={dismiss} />
        {batch ? (
          <CleanBatch clean={batch} list={batchList} onPass={passMany} onClose={() => setBatching(false)} />
        ) : current === undefined ? (
          <p className="review-none muted">{shown.length > 0 ? say(words.choose) : ''}</p>
        ) : (
          <ReviewSheet key={current} orderId={current} onDecide={take} onBack={isNarrow ? () => open(undefined) : undefined} />
        )}
      </div>
    </div>
  )
}
