import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { listCarriers, type CarrierView } from '../../../contract/carrier/carrier.ts'
import { ask } from '../../api.ts'
import { QueryTable } from '../../parts/table/QueryTable.tsx'
import { rowsOf } from '../../parts/table/rows-of.ts'
import { useTitle } from '../../parts/use-title.ts'
import { useMe } from '../../shell/me.ts'
import { carrierPageWords as words } from '../../words/dispatch/carrier.ts'
import { useWords } from '../../words/use-words.ts'
import { carrierColumns, narrowColumns } from './carrier-columns.tsx'
import { CarrierForm } from './CarrierForm.tsx'
import { CarrierPanel } from './CarrierPanel.tsx'
import './carriers.css'

const route = getRouteApi('/frame/carriers')
type Search = { find?: string; open?: string }

/** Who carries for us: what they offer, where they go, and how well they did lately. */
export function Carriers() {
  const { say } = useWords()
  const me = useMe()
  const search: Search = route.useSearch()
  const navigate = route.useNavigate()
  const [edited, setEdited] = useState<CarrierView | 'new'>()
  useTitle(say(words.title))
  const found = useQuery(ask(listCarriers, {}))
  const mayManage = me.permissions.includes('carrier.manage')
  const typed = search.find?.trim().toLowerCase() ?? ''
  const carriers = (found.data?.carriers ?? []).filter(({ name, code }) => `${name} ${code}`.toLowerCase().includes(typed))
  const open = carriers.find(({ id }) => id === search.open)
  const put = (change: Search) =>
    void navigate({
      search: Object.fromEntries(Object.entries({ ...search, ...change }).filter(([, value]) => value)),
      replace: true,
    })
  return (
    <div className="with-panel carriers" data-split={open !== undefined || undefined}>
      <div className="page page-fill">
        <div className="page-title">
          <h1>{say(words.title)}</h1>
          {mayManage && (
            <Button type="primary" className="carriers-new" onClick={() => setEdited('new')}>
              {say(words.new)}
            </Button>
          )}
        </div>
        <QueryTable
          name="carriers"
          label={say(words.list)}
          list={rowsOf(found, carriers, ({ id }) => id)}
          columns={open ? narrowColumns : carrierColumns}
          current={open?.id}
          onOpen={({ id }) => put({ open: id })}
          look={({ numbers }) => (numbers?.low ? 'warned' : undefined)}
          empty={typed ? say(words.noneFound) : say(words.none)}
          head={
            <Input
              className="carriers-find"
              allowClear
              placeholder={say(words.find)}
              aria-label={say(words.find)}
              value={search.find ?? ''}
              onChange={({ target }) => put({ find: target.value })}
            />
          }
        />
      </div>
      {open && (
        <CarrierPanel
          key={open.id}
          carrier={open}
          onEdit={mayManage ? () => setEdited(open) : undefined}
          onClose={() => put({ open: '' })}
        />
      )}
      {edited && <CarrierForm carrier={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />}
    </div>
  )
}
