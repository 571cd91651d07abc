import { useQuery, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useEffect } from 'react'
import type { getMe, Me } from '../../contract/access.ts'
import type { getHome } from '../../contract/portal.ts'
import { portalWords as words } from '../words/portal.ts'
import { useWords } from '../words/use-words.ts'
import { call, No } from './call.ts'
import { Follow } from './follow/Follow.tsx'
import { Note } from './Note.tsx'
import { Orders } from './Orders.tsx'
import './portal.css'
import './follow/follow.css'
import './place/place.css'
import { SignInForm } from './SignInForm.tsx'
import { useLive } from './use-live.ts'
import { follows, readWhere, useAddress } from './where.ts'

const PlaceOrder = lazy(() => import('./place/PlaceOrder.tsx').then(({ PlaceOrder }) => ({ default: PlaceOrder })))
const MyPage = lazy(() => import('./MyPage.tsx').then(({ MyPage }) => ({ default: MyPage })))

export const meQuery = {
  queryKey: ['me'],
  queryFn: () => call<typeof getMe>({ method: 'GET', path: '/session' }),
  staleTime: 300_000,
} as const
export const homeQuery = {
  queryKey: ['home'],
  queryFn: () => call<typeof getHome>({ method: 'GET', path: '/portal/home' }),
} as const

/** The clients' home: their orders, a new one, themselves. */
export function Portal() {
  const { say } = useWords()
  const me = useQuery(meQuery)
  const queries = useQueryClient()
  useEffect(() => {
    document.title = `${say(words.title)} · ${say(words.product)}`
  }, [say])
  const isOut = me.error instanceof No && me.error.status === 401
  if (isOut) return <SignInForm onIn={(known) => queries.setQueryData(meQuery.queryKey, known)} />
  if (me.error) return <Note error={me.error} onRetry={() => void me.refetch()} />
  if (!me.data) return <p className="portal-wait" role="status" aria-label={say(words.loading)} />
  if (me.data.clientId === null) {
    location.replace('/orders') // staff have pages of their own
    return null
  }
  return <Inside me={me.data} />
}

function Inside({ me }: { me: Me }) {
  const { say } = useWords()
  const address = useAddress()
  const where = readWhere(...(address.split(/(?=\?)/) as [string, string]))
  const home = useQuery(homeQuery)
  useLive()
  useSessionEnd(home.error)
  const tab = where.page === 'order' ? 'orders' : where.page
  return (
    <div className="portal">
      <header className="portal-top">
        <img src="/icon.svg" alt="" width={24} height={24} />
        <strong>{home.data?.companyName ?? say(words.product)}</strong>
        <span className="muted">{home.data?.clientName}</span>
      </header>
      <nav className="portal-tabs" aria-label={say(words.menu)}>
        <a {...follows('/portal')} aria-current={tab === 'orders' ? 'page' : undefined}>
          {say(words.orders)}
        </a>
        <a {...follows('/portal/place')} aria-current={tab === 'place' ? 'page' : undefined} className="portal-tab-place">
          {say(words.place)}
        </a>
        <a {...follows('/portal/me')} aria-current={tab === 'me' ? 'page' : undefined}>
          {say(words.me)}
        </a>
      </nav>
      <main>
        <Suspense fallback={<p className="portal-wait" role="status" aria-label={say(words.loading)} />}>
          {where.page === 'orders' && <Orders home={home.data} filters={where.filters} />}
          {where.page === 'order' && <Follow key={where.orderId} orderId={where.orderId} home={home.data} />}
          {where.page === 'place' && <PlaceOrder key={address} again={where.again} />}
          {where.page === 'me' && <MyPage me={me} home={home.data} />}
          {where.page === 'missing' && <p className="portal-empty">{say(words.missing)}</p>}
        </Suspense>
      </main>
    </div>
  )
}

/** A session that ended elsewhere leads back to signing in. */
function useSessionEnd(error: Error | null): void {
  const queries = useQueryClient()
  const ended = error instanceof No && error.status === 401
  useEffect(() => {
    if (ended) void queries.resetQueries({ queryKey: meQuery.queryKey })
  }, [ended, queries])
}
