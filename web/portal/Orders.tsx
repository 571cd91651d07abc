import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { getHome, Heap, listPortalOrders, PortalRow } from '../../contract/portal.ts'
import { portalWords as words } from '../words/portal.ts'
import { phaseWords, termIn } from '../words/terms.ts'
import { useWords } from '../words/use-words.ts'
import { call, type Reply } from './call.ts'
import { told } from './moment.ts'
import { Note } from './Note.tsx'
import { follows, go } from './where.ts'

type Home = Reply<typeof getHome>
type Shown = Heap | 'needs_you' | 'asked'
const chips: readonly (Shown | 'all')[] = ['all', 'needs_you', 'asked', 'waiting', 'preparing', 'moving', 'signed', 'ended']
const restMs = 350

/** Their orders, the newest first; sorted into heaps of their own words, kept in the address. */
export function Orders({ home, filters }: { home: Home | undefined; filters: URLSearchParams }) {
  const { say } = useWords()
  const heap = chips.find((chip) => chip === filters.get('heap')) ?? 'all'
  const [search, from, to] = ['search', 'from', 'to'].map((name) => filters.get(name) ?? '')
  const query = {
    ...(heap !== 'all' && { heap }),
    ...(search && { search }),
    ...(from && { from }),
    ...(to && { to }),
  }
  const pages = useInfiniteQuery({
    queryKey: ['orders', query],
    queryFn: ({ pageParam, signal }) =>
      call<typeof listPortalOrders>({
        method: 'GET',
        path: '/portal/orders',
        query: { ...query, ...(pageParam && { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    placeholderData: (before) => before,
  })
  const set = (changes: Record<string, string>) => {
    const next = new URLSearchParams(filters)
    for (const [name, value] of Object.entries(changes)) if (value) next.set(name, value)
      else next.delete(name) // prettier-ignore
    go(`/portal${next.size > 0 ? `?${next}` : ''}`, { replace: true })
  }
  const orders = pages.data?.pages.flatMap((page) => page.orders) ?? []
  const isFiltered = Object.keys(query).length > 0

  return (
    <>
      <h1 className="only-read">{say(words.title)}</h1>
      <Searching key={search} search={search ?? ''} from={from ?? ''} to={to ?? ''} onSet={set} />
      <div className="portal-chips" role="group" aria-label={say(words.heaps)}>
        {chips
          .filter((chip) => isOffered(chip, home, heap))
          .map((chip) => (
            <button
              key={chip}
              type="button"
              data-look={chip === 'needs_you' ? 'warn' : undefined}
              aria-pressed={heap === chip}
              onClick={() => set({ heap: chip === 'all' ? '' : chip })}
            >
              {say(words[chip])}
              {countOf(chip, home) > 0 && <b>{countOf(chip, home)}</b>}
            </button>
          ))}
      </div>
      {pages.error && <Note error={pages.error} onRetry={() => void pages.refetch()} />}
      {pages.isPending && <p className="portal-wait" role="status" aria-label={say(words.loading)} />}
      <ul className="portal-list" aria-busy={pages.isFetching}>
        {orders.map((order) => (
          <li key={order.id}>
            <OrderCard order={order} />
          </li>
        ))}
      </ul>
      {pages.isSuccess && orders.length === 0 && (
        <p className="portal-empty">
          {say(isFiltered ? words.nothingFound : words.nothing)}
          {isFiltered ? (
            <button type="button" className="portal-plain" onClick={() => go('/portal', { replace: true })}>
              {say(words.clear)}
            </button>
          ) : (
            <a {...follows('/portal/place')} className="portal-main">
              {say(words.place)}
            </a>
          )}
        </p>
      )}
      {pages.hasNextPage && (
        <button
          type="button"
          className="portal-plain portal-more"
          disabled={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          {say(words.more)}
        </button>
      )}
    </>
  )
}

/** What needs no attention takes no room on a small screen. */
const isOffered = (chip: Shown | 'all', home: Home | undefined, chosen: string) =>
  (chip !== 'needs_you' && chip !== 'asked') || countOf(chip, home) > 0 || chosen === chip

function countOf(chip: Shown | 'all', home: Home | undefined): number {
  if (!home) return 0
  if (chip === 'needs_you') return home.needsYou
  if (chip === 'asked') return home.openRequests
  return chip === 'waiting' || chip === 'preparing' || chip === 'moving' ? home.heaps[chip] : 0
}

type SearchingProps = { search: string; from: string; to: string; onSet: (changes: Record<string, string>) => void }

function Searching({ search, from, to, onSet }: SearchingProps) {
  const { say } = useWords()
  const [typed, setTyped] = useState(search)
  const latest = useRef(onSet)
  useEffect(() => {
    latest.current = onSet
  })
  useEffect(() => {
    if (typed.trim() === search) return
    const timer = setTimeout(() => latest.current({ search: typed.trim() }), restMs)
    return () => clearTimeout(timer)
  }, [typed, search])
  return (
    <search className="portal-search">
      <input
        type="search"
        value={typed}
        autoFocus={search !== ''}
        placeholder={say(words.searchHint)}
        aria-label={say(words.search)}
        onChange={(event) => setTyped(event.target.value)}
      />
      <label>
        {say(words.from)} <input type="date" value={from} onChange={(event) => onSet({ from: event.target.value })} />
      </label>
      <label>
        {say(words.to)} <input type="date" value={to} onChange={(event) => onSet({ to: event.target.value })} />
      </label>
    </search>
  )
}

function OrderCard({ order }: { order: PortalRow }) {
  const { say, language } = useWords()
  return (
    <a {...follows(`/portal/orders/${order.id}`)} className="portal-card" data-phase={order.phase}>
      <span className="portal-card-head">
        <strong>{order.orderNo ?? order.externalNo ?? say(words.noNumber)}</strong>
        <span className="portal-phase" data-phase={order.phase}>
          {termIn(phaseWords, order.phase, say)}
          {order.shipmentsTotal > 1 && ` ${order.shipmentsDone}/${order.shipmentsTotal}`}
        </span>
      </span>
      {order.needsYou && <span className="portal-alert">{say(words.needs_you)}</span>}
      {order.asked.length > 0 && <span className="portal-asked">{say(words.asked)}</span>}
      <span>
        {order.consigneeName ?? '—'} <span className="muted">{order.consigneePlace}</span>
      </span>
      <span className="muted">
        {order.goods} · {say(words.pieces, { count: order.quantity })}
      </span>
      <span className="muted">
        {say(words.placedAt, { time: told(order.receivedAt, language) })}
        {order.wantedBy && ` · ${say(words.wantedBy, { time: told(order.wantedBy, language) })}`}
      </span>
    </a>
  )
}
