import { getRouteApi } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { useMemo } from 'react'
import { listCounterOrders, type CounterOrder } from '../../../contract/counter.ts'
import { call } from '../../api.ts'
import { DueTime } from '../../parts/DueTime.tsx'
import { Moment } from '../../parts/Moment.tsx'
import type { Column } from '../../parts/table/columns.ts'
import { QueryTable } from '../../parts/table/QueryTable.tsx'
import { useRows } from '../../parts/table/use-rows.ts'
import { useTitle } from '../../parts/use-title.ts'
import { useMe } from '../../shell/me.ts'
import { counterWords as words, howWords } from '../../words/counter.ts'
import { termIn } from '../../words/terms.ts'
import { useWords } from '../../words/use-words.ts'
import { CounterRule } from './CounterRule.tsx'
import './counter.css'

const route = getRouteApi('/frame/counter')
const keyOf = ({ orderId }: CounterOrder) => orderId
const first: readonly Column<CounterOrder>[] = [
  { id: 'order', title: words.order, width: 170, show: ({ orderLabel }) => orderLabel },
  { id: 'client', title: words.client, width: 180, grows: true, show: ({ clientName }) => clientName },
  { id: 'kind', title: words.kind, width: 100, show: (row) => <Kind row={row} /> },
  { id: 'came', title: words.came, width: 140, show: ({ cameAt }) => <Moment at={cameAt} /> },
  { id: 'entered', title: words.entered, width: 210, show: (row) => <Entered row={row} /> },
]
const open: readonly Column<CounterOrder>[] = [
  ...first,
  {
    id: 'due',
    title: words.confirmBy,
    width: 150,
    show: ({ confirmDueAt, confirmLate }) => <DueTime state={confirmLate ? 'late' : 'running'} dueAt={confirmDueAt} />,
  },
]
const confirmed: readonly Column<CounterOrder>[] = [
  ...first,
  { id: 'by', title: words.by, width: 150, show: (row) => <By row={row} /> },
  { id: 'at', title: words.confirmedAt, width: 140, show: ({ confirmedAt }) => <Moment at={confirmedAt} /> },
]

/** Orders that were entered for somebody: those that wait for their word, soonest due first. */
export function Counter() {
  const { say } = useWords()
  const me = useMe()
  const search: { state?: string } = route.useSearch()
  const navigate = route.useNavigate()
  useTitle(say(words.title))
  const state = search.state === 'confirmed' ? 'confirmed' : 'open'
  const query = useMemo(() => ({ state }) as const, [state])
  const list = useRows({
    listKey: [listCounterOrders.path, query],
    keyOf,
    fetchPage: async ({ cursor, limit, signal }) => {
      const page = await call(listCounterOrders, { query: { ...query, limit, ...(cursor ? { cursor } : {}) }, signal })
      return { rows: page.orders, nextCursor: page.nextCursor }
    },
  })
  return (
    <div className="page page-fill counter">
      <div className="page-title">
        <h1>{say(words.title)}</h1>
      </div>
      {me.permissions.includes('counter.manage') && <CounterRule />}
      <QueryTable
        name={`counter-${state}`}
        label={say(words.list)}
        list={list}
        columns={state === 'open' ? open : confirmed}
        onOpen={({ orderId }) => void navigate({ to: '/orders/$orderId', params: { orderId } })}
        look={({ confirmLate, confirmedAt }) => (confirmLate && !confirmedAt ? 'late' : undefined)}
        empty={say(state === 'open' ? words.none : words.noneConfirmed)}
        head={
          <Segmented
            aria-label={say(words.list)}
            value={state}
            onChange={(value: string) => void navigate({ search: value === 'open' ? {} : { state: value }, replace: true })}
            options={(['open', 'confirmed'] as const).map((one) => ({ value: one, label: say(words[one]) }))}
          />
        }
      />
    </div>
  )
}

type One = { row: CounterOrder }

function Kind({ row: { kind } }: One) {
  const { say } = useWords()
  return say(words[kind])
}

function Entered({ row: { enteredAt, enteredByName, enteredLate } }: One) {
  const { say } = useWords()
  return (
    <span>
      <Moment at={enteredAt} /> {enteredByName} {enteredLate && <b className="counter-late">{say(words.enteredLate)}</b>}
    </span>
  )
}

function By({ row: { confirmedBy, confirmedHow } }: One) {
  const { say } = useWords()
  return `${confirmedBy ?? '—'} ${termIn(howWords, confirmedHow ?? '', say)}`
}
