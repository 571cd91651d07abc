import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { listWarehouses, type WarehouseView } from '../../../contract/catalog/warehouses.ts'
import { ask } from '../../api.ts'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { useTitle } from '../../parts/use-title.ts'
import { useMe } from '../../shell/me.ts'
import { warehouseWords as words } from '../../words/catalog/warehouses.ts'
import { useWords } from '../../words/use-words.ts'
import { Bins } from './Bins.tsx'
import './warehouse.css'
import { addressOf, type WarehouseSearch } from './warehouse-search.ts'
import { WarehouseForm } from './WarehouseForm.tsx'

const route = getRouteApi('/frame/warehouses')

/** Our warehouses at the left, the bins of one of them at the right. */
export function Warehouses() {
  const { say } = useWords()
  useTitle(say(words.title))
  const search: WarehouseSearch = route.useSearch()
  const navigate = route.useNavigate()
  const mayManage = useMe().permissions.includes('warehouse.manage')
  const list = useQuery(ask(listWarehouses, {}))
  const [form, setForm] = useState<'new' | WarehouseView>()
  const warehouses = list.data?.warehouses ?? []
  const open = warehouses.find(({ id }) => id === search.id) ?? warehouses[0]
  const put = (change: WarehouseSearch) =>
    void navigate({
      search: Object.fromEntries(Object.entries({ ...search, ...change }).filter(([, value]) => value)),
      replace: true,
    })
  return (
    <div className="page warehouses">
      <div className="page-title">
        <h1>{say(words.title)}</h1>
        {mayManage && (
          <Button type="primary" className="warehouses-new" onClick={() => setForm('new')}>
            {say(words.make)}
          </Button>
        )}
      </div>
      {list.isError && <ProblemNote error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <p aria-busy />}
      {list.data && warehouses.length === 0 && <p className="table-empty">{say(words.none)}</p>}
      {open && (
        <div className="warehouses-columns">
          <ul className="warehouses-list" aria-label={say(words.list)}>
            {warehouses.map((one) => (
              <li key={one.id}>
                <button
                  type="button"
                  aria-current={one.id === open.id || undefined}
                  onClick={() => put({ id: one.id, zone: '', code: '', state: '' })}
                >
                  <strong>{one.name}</strong> <span className="muted">{one.code}</span>
                  {!one.active && <span className="warehouse-closed">{say(words.closed)}</span>}
                  <small>{addressOf(one) || say(words.noAddress)}</small>
                  <small>{say(words.binCount, { count: one.bins })}</small>
                </button>
              </li>
            ))}
          </ul>
          <Bins
            key={open.id}
            warehouse={open}
            search={search}
            onSearch={put}
            onEdit={mayManage ? () => setForm(open) : undefined}
          />
        </div>
      )}
      {form && (
        <WarehouseForm
          warehouse={form === 'new' ? undefined : form}
          onClose={() => setForm(undefined)}
          onSaved={({ id }) => put({ id })}
        />
      )}
    </div>
  )
}
