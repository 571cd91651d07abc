import { SettingOutlined, TeamOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import type { SavedView } from '../../../../contract/view.ts'
import { forgetColumns, readColumns } from '../../../parts/table/columns.ts'
import { useMe } from '../../../shell/me.ts'
import { useWords } from '../../../words/use-words.ts'
import { viewWords as words } from '../../../words/view.ts'
import { filterCount, type OrderSearch } from '../order-search.ts'
import { useViewChanges, useViews } from './use-views.ts'
import { searchOf, shows, viewOf } from './view-search.ts'
import './views.css'

const SaveView = lazy(() => import('./SaveView.tsx').then(({ SaveView }) => ({ default: SaveView })))
const ManageViews = lazy(() => import('./ManageViews.tsx').then(({ ManageViews }) => ({ default: ManageViews })))

/** Columns are kept apart for each view, until the view itself takes them over. */
export const tableOf = (view: SavedView | undefined) => (view ? `orders.${view.id}` : 'orders')

type Props = { search: OrderSearch; onOpen: (search: OrderSearch) => void }

/** The lists that one looks at again and again, each one press away; the one on screen can be kept or brought up to date. */
export function ViewBar({ search, onOpen }: Props) {
  const { say } = useWords()
  const { message } = App.useApp()
  const me = useMe()
  const { views, counts, enabled } = useViews()
  const { change } = useViewChanges()
  const [dialog, setDialog] = useState<'save' | 'manage'>()
  const current = views.find(({ id }) => id === search.view)
  const columns = readColumns(tableOf(current), me.userId)
  const isChanged = current !== undefined && (!shows(search, current.search) || columns !== undefined)
  const filters = filterCount(search)
  if (!enabled || (views.length === 0 && filters === 0)) return null

  const update = (view: SavedView) =>
    change.mutate(
      { viewId: view.id, search: viewOf(search), ...(columns ? { columns } : {}) },
      {
        onSuccess: () => {
          forgetColumns(tableOf(view), me.userId)
          message.success(say(words.updated, { name: view.name }))
        },
        onError: (error) => void message.error(error.message),
      },
    )
  return (
    <nav className="view-bar" aria-label={say(words.views)}>
      {views.length > 0 && (
        <Link to="/orders" search={{}} className="view-tab" data-current={(!current && filters === 0) || undefined}>
          {say(words.everything)}
        </Link>
      )}
      {views.map((view) => {
        const count = counts.get(view.id)
        return (
          <Link
            key={view.id}
            to="/orders"
            search={{ ...searchOf(view.search), view: view.id }}
            className="view-tab"
            data-current={view.id === current?.id || undefined}
            {...(view.id === current?.id ? { 'aria-current': 'page' as const } : {})}
            title={view.mine ? view.name : `${view.name}，${say(words.by, { name: view.ownerName })}`}
          >
            {!view.mine && <TeamOutlined />} {view.name}
            {count && count.count !== null && (
              <b className="view-count">
                {count.count}
                {count.more ? '+' : ''}
              </b>
            )}
          </Link>
        )
      })}
      {current?.mine && isChanged && (
        <Button size="small" type="link" loading={change.isPending} onClick={() => update(current)}>
          {say(words.update, { name: current.name })}
        </Button>
      )}
      {(filters > 0 || isChanged) && (current === undefined || isChanged) && (
        <Button size="small" type="link" onClick={() => setDialog('save')}>
          {say(words.save)}
        </Button>
      )}
      {views.length > 0 && (
        <Button
          size="small"
          type="text"
          icon={<SettingOutlined />}
          aria-label={say(words.manage)}
          title={say(words.manage)}
          onClick={() => setDialog('manage')}
        />
      )}
      <Suspense fallback={null}>
        {dialog === 'save' && (
          <SaveView
            kept={{ search: viewOf(search), columns: columns ?? current?.columns ?? readColumns('orders', me.userId) ?? null }}
            onClose={() => setDialog(undefined)}
            onSaved={(view) => {
              if (current) forgetColumns(tableOf(current), me.userId)
              setDialog(undefined)
              onOpen({ ...searchOf(view.search), view: view.id })
            }}
          />
        )}
        {dialog === 'manage' && <ManageViews views={views} onClose={() => setDialog(undefined)} />}
      </Suspense>
    </nav>
  )
}
