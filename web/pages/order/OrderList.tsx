import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button, Checkbox, Segmented } from 'antd'
import { useMemo } from 'react'
import { countOrders } from '../../../contract/order.ts'
import type { OrderRow } from '../../../contract/order-view.ts'
import { ask } from '../../api.ts'
import { dueStateNow } from '../../parts/due-state.ts'
import { useNow } from '../../parts/now.ts'
import { QueryTable } from '../../parts/table/QueryTable.tsx'
import { useRows } from '../../parts/table/use-rows.ts'
import { useNarrow } from '../../parts/use-narrow.ts'
import { useTitle } from '../../parts/use-title.ts'
import { useMe } from '../../shell/me.ts'
import { orderListWords } from '../../words/order-list.ts'
import { shellWords } from '../../words/shell.ts'
import { useWords } from '../../words/use-words.ts'
import { orderColumns } from './order-columns.tsx'
import { orderRows } from './order-rows.ts'
import { filterCount, sortOf, type OrderSearch } from './order-search.ts'
import { OrderCard } from './OrderCard.tsx'
import { OrderFilters } from './OrderFilters.tsx'
import './OrderList.css'
import { OrderPanel } from './OrderPanel.tsx'

const route = getRouteApi('/frame/orders')

/** Orders by what the address bar asks for; one of them open beside the list. */
export function OrderList() {
  const { say } = useWords()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const isNarrow = useNarrow()
  const now = useNow()
  const counts = useQuery(ask(countOrders, {}))
  const list = useRows(useMemo(() => orderRows(search), [search]))
  const node = counts.data?.nodes.find((one) => one.node === search.node)
  const title = node ? say(node.name) : say(search.node === 'archived' ? shellWords.archive : orderListWords.title)
  useTitle(title)

  const put = (change: OrderSearch) => void navigate({ search: (before) => clean({ ...before, ...change }), replace: true })
  const open = (row: OrderRow, how: 'look' | 'whole') => {
    if (how === 'whole' || isNarrow) return void navigate({ to: '/orders/$orderId', params: { orderId: row.id } })
    put({ open: row.id })
  }
  const close = () => put({ open: '' })
  const opened = isNarrow ? undefined : search.open

  return (
    <div className="order-list" data-split={opened !== undefined || undefined}>
      <div className="page page-fill">
        <div className="page-title">
          <h1>{title}</h1>
          {node && (
            <span className="muted">
              {say(orderListWords.open, { count: node.open })}
              {node.late > 0 && <b className="order-list-late"> {say(orderListWords.late, { count: node.late })}</b>}
              {node.held > 0 && <b className="order-list-held"> {say(orderListWords.held, { count: node.held })}</b>}
            </span>
          )}
          <Arrange search={search} onChange={put} />
        </div>
        <QueryTable
          name="orders"
          label={say(orderListWords.label)}
          list={list}
          columns={orderColumns}
          current={opened}
          onOpen={open}
          look={(row) => lookOf(row, now)}
          narrow={(row) => <OrderCard order={row} />}
          head={<OrderFilters search={search} counts={counts.data} onChange={put} folds={isNarrow || opened !== undefined} />}
          empty={
            <Empty search={search} nodeName={node ? say(node.name) : undefined} onClear={() => void navigate({ search: {} })} />
          }
        />
      </div>
      {opened !== undefined && <OrderPanel orderId={opened} row={list.rows.find((row) => row.id === opened)} onClose={close} />}
    </div>
  )
}

function Arrange({ search, onChange }: { search: OrderSearch; onChange: (change: OrderSearch) => void }) {
  const { say } = useWords()
  return (
    <span className="order-list-right">
      <Checkbox checked={search.closed === 'yes'} onChange={(event) => onChange({ closed: event.target.checked ? 'yes' : '' })}>
        {say(orderListWords.closed)}
      </Checkbox>
      <Segmented
        aria-label={say(orderListWords.sort)}
        value={sortOf(search)}
        onChange={(sort: string) => onChange({ sort })}
        options={[
          { value: 'due', label: say(orderListWords.sortDue) },
          { value: 'newest', label: say(orderListWords.sortNewest) },
        ]}
      />
    </span>
  )
}

function lookOf(row: OrderRow, now: number) {
  if (row.holds.length > 0) return 'held'
  const state = dueStateNow({ state: row.dueState, dueAt: row.dueAt, warnAt: row.warnAt }, now)
  return state === 'late' || state === 'warned' ? state : undefined
}

const clean = (search: OrderSearch): OrderSearch => Object.fromEntries(Object.entries(search).filter(([, value]) => value !== ''))

function Empty({ search, nodeName, onClear }: { search: OrderSearch; nodeName: string | undefined; onClear: () => void }) {
  const { say } = useWords()
  const me = useMe()
  const filters = filterCount(search)
  if (filters === 1 && nodeName) return <p>{say(orderListWords.noneHere, { node: nodeName })}</p>
  if (filters > 0) {
    return (
      <>
        <p>{say(orderListWords.noneFound)}</p>
        <Button onClick={onClear}>{say(orderListWords.clear)}</Button>
      </>
    )
  }
  return (
    <>
      <p>{say(orderListWords.noneYet)}</p>
      {me.permissions.includes('order.create') && (
        <Link to="/orders/new">
          <Button type="primary" tabIndex={-1}>
            {say(shellWords.newOrder)}
          </Button>
        </Link>
      )}
      {me.permissions.includes('import.run') && (
        <Link to="/imports">
          <Button tabIndex={-1}>{say(shellWords.imports)}</Button>
        </Link>
      )}
    </>
  )
}
