import { MenuOutlined, SearchOutlined } from '@ant-design/icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Outlet, useNavigate } from '@tanstack/react-router'
import { Button, Drawer } from 'antd'
import { lazy, Suspense, useEffect, useState } from 'react'
import { getMe } from '../../contract/access.ts'
import { ask, Refused } from '../api.ts'
import { startLive, useLiveState } from '../live.ts'
import { keysAreTaken } from '../parts/table/use-row-keys.ts'
import { useNarrow } from '../parts/use-narrow.ts'
import { shellWords } from '../words/shell.ts'
import { useWords } from '../words/use-words.ts'
import './Frame.css'
import { useMe } from './me.ts'
import { Rail } from './Rail.tsx'

const Search = lazy(() => import('./Search.tsx').then(({ Search }) => ({ default: Search })))

/** The page around every page of a signed-in user: the rail, the search, the live stream. */
export function Frame() {
  const { say } = useWords()
  const isNarrow = useNarrow()
  const queries = useQueryClient()
  const [menu, setMenu] = useState(false)
  const [searching, setSearching] = useSearchKeys()
  useSession()
  const { permissions } = useMe()
  const seesAll = permissions.includes('overdue.read')
  // Partners and clients see a part of the orders only: their lists ask anew now and then instead.
  useEffect(() => (seesAll ? startLive(queries) : undefined), [queries, seesAll])
  const search = () => setSearching(true)

  return (
    <div className="frame">
      <a className="skip" href="#content">
        {say(shellWords.skip)}
      </a>
      {isNarrow ? (
        <header className="top-bar">
          <Button type="text" icon={<MenuOutlined />} aria-label={say(shellWords.menu)} onClick={() => setMenu(true)} />
          <span className="top-bar-name">{say(shellWords.product)}</span>
          <Button type="text" icon={<SearchOutlined />} aria-label={say(shellWords.search)} onClick={search} />
          <Drawer
            open={menu}
            placement="left"
            size={288}
            onClose={() => setMenu(false)}
            title={say(shellWords.menu)}
            styles={{ body: { padding: 0 } }}
          >
            <Rail onSearch={search} onGo={() => setMenu(false)} />
          </Drawer>
        </header>
      ) : (
        <Rail onSearch={search} />
      )}
      <main id="content" tabIndex={-1}>
        <Lost />
        <Outlet />
      </main>
      {searching && (
        <Suspense fallback={null}>
          <Search onClose={() => setSearching(false)} />
        </Suspense>
      )}
    </div>
  )
}

/** `/` or Ctrl-K anywhere opens the search. */
function useSearchKeys() {
  const state = useState(false)
  const [, setSearching] = state
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isCommand = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k'
      const isSlash = event.key === '/' && !event.ctrlKey && !event.metaKey && !keysAreTaken(event.target)
      if (!isCommand && !isSlash) return
      event.preventDefault()
      setSearching(true)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [setSearching])
  return state
}

/** A session that ended elsewhere (password changed, user disabled) leads to the sign-in page, and back afterwards. */
function useSession() {
  const navigate = useNavigate()
  const me = useQuery({ ...ask(getMe, {}), staleTime: 300_000 })
  const ended = me.error instanceof Refused && me.error.status === 401
  useEffect(() => {
    // Not the router's location: that moves on to the sign-in page while this frame still stands.
    if (ended) void navigate({ to: '/sign-in', search: { next: location.pathname + location.search } })
  }, [ended, navigate])
}

function Lost() {
  const { say } = useWords()
  const live = useLiveState()
  return (
    <div role="status" className="lost" hidden={live !== 'lost'}>
      {live === 'lost' ? say(shellWords.lost) : ''}
    </div>
  )
}
