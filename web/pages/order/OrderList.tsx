import { ExportOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button, Checkbox, Segmented } from 'antd'
import { lazy, Suspense, useMemo, useState } from 'react'
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
import { exportWords } from '../../words/export.ts'
import { orderListWords } from '../../words/order-list.ts'
import { shellWords } from '../../words/shell.ts'
import { useWords } from '../../words/use-words.ts'
import { labelOf, orderColumns } from './order-columns.tsx'
import { orderRows } from './order-rows.ts'
import { filterCount, queryOf, sortOf, type OrderSearch } from './order-search.ts'
import { OrderCard } from './OrderCard.tsx'
import { OrderFilters } from './OrderFilters.tsx'
import './OrderList.css'
import { OrderPanel } from './OrderPanel.tsx'
import { useViews } from './views/use-views.ts'
import { tableOf, ViewBar } from './views/ViewBar.tsx'

const BulkBar = lazy(() => import('./bulk/BulkBar.tsx').then(({ BulkBar }) => ({ default: BulkBar })))
const JobPanel = lazy(() => import('./bulk/JobPanel.tsx').then(({ JobPanel }) => ({ default: JobPanel })))
const ExportForm = lazy(() => import('./bulk/ExportForm.tsx').then(({ ExportForm }) => ({ default: ExportForm })))

const route = getRouteApi('/frame/orders')
const nothing: ReadonlySet<string> = new Set()

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
  const me = useMe()
  const { views } = useViews()
  const view = views.find(({ id }) => id === search.view)
  const { open: _open, job, ...filters } = search
  const filterText = JSON.stringify(filters)
  const [ticked, setTicked] = useState({ of: filterText, chosen: nothing })
  // another list is another choice
  const chosen = ticked.of === filterText ? ticked.chosen : nothing
  const choose = (next: ReadonlySet<string>) => setTicked({ of: filterText, chosen: next })
  const [exporting, setExporting] = useState(false)
  const isSplit = opened !== undefined || (job !== undefined && !isNarrow)

  return (
    <div className="order-list" data-split={isSplit || undefined} data-job={job !== undefined || undefined}>
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
          <Arrange search={search} onChange={put} onExport={() => setExporting(true)} />
        </div>
        <ViewBar search={search} onOpen={(next) => void navigate({ search: next })} />
        <QueryTable
          key={tableOf(view)}
          name={tableOf(view)}
          arranged={view?.columns ?? undefined}
          label={say(orderListWords.label)}
          list={list}
          columns={orderColumns}
          current={opened}
          onOpen={open}
          look={(row) => lookOf(row, now)}
          {...(me.permissions.includes('bulk.run') ? { choosing: { chosen, onChoose: choose, name: labelOf } } : {})}
          narrow={(row) => <OrderCard order={row} />}
          head={<OrderFilters search={search} counts={counts.data} onChange={put} folds={isNarrow || isSplit} />}
          empty={
            <Empty search={search} nodeName={node ? say(node.name) : undefined} onClear={() => void navigate({ search: {} })} />
          }
        />
        <Suspense fallback={null}>
          {chosen.size > 0 && (
            <BulkBar
              chosen={chosen}
              filter={queryOf(search)}
              onChoose={choose}
              onExport={() => setExporting(true)}
              onStarted={(started) => {
                choose(nothing)
                put({ job: started, open: '' })
              }}
            />
          )}
          {exporting && <ExportForm filter={queryOf(search)} chosen={[...chosen]} onClose={() => setExporting(false)} />}
        </Suspense>
      </div>
      {job !== undefined && opened === undefined && (
        <Suspense fallback={null}>
          <JobPanel
            key={job}
            jobId={job}
            onClose={() => put({ job: '' })}
            onJob={(next) => put({ job: next })}
            onChoose={(orderIds) => choose(new Set(orderIds))}
          />
        </Suspense>
      )}
      {opened !== undefined && <OrderPanel orderId={opened} row={list.rows.find((row) => row.id === opened)} onClose={close} />}
    </div>
  )
}

type ArrangeProps = { search: OrderSearch; onChange: (change: OrderSearch) => void; onExport: () => void }

function Arrange({ search, onChange, onExport }: ArrangeProps) {
  const { say } = useWords()
  const me = useMe()
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
      {me.permissions.includes('order.export') && (
        <Button icon={<ExportOutlined />} onClick={onExport}>
          {say(exportWords.export)}
        </Button>
      )}
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
