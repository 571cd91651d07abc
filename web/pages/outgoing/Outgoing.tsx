import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { listParked } from '../../../contract/outgoing.ts'
import { ask } from '../../api.ts'
import { useTitle } from '../../parts/use-title.ts'
import { useMe } from '../../shell/me.ts'
import { outgoingPageWords as words } from '../../words/outgoing.ts'
import { useWords } from '../../words/use-words.ts'
import { Messages } from './Messages.tsx'
import './outgoing.css'
import { Parked } from './Parked.tsx'

const route = getRouteApi('/frame/outgoing')

/** What leaves the house and what got stuck on the way: mail, and follow-ups of steps. */
export function Outgoing() {
  const { say } = useWords()
  const me = useMe()
  const search: { view?: string; state?: string } = route.useSearch()
  const navigate = route.useNavigate()
  useTitle(say(words.title))
  const mayParked = me.permissions.includes('parked.manage')
  const parked = useQuery({ ...ask(listParked, {}), enabled: mayParked })
  const count = parked.data?.events.length ?? 0
  const sees = search.view === 'parked' && mayParked ? 'parked' : 'messages'
  return (
    <div className="page page-fill outgoing">
      <div className="page-title">
        <h1>{say(words.title)}</h1>
        {mayParked && (
          <Segmented
            aria-label={say(words.title)}
            value={sees}
            onChange={(view: string) => void navigate({ search: view === 'parked' ? { view } : {} })}
            options={[
              { value: 'messages', label: say(words.messages) },
              { value: 'parked', label: count > 0 ? `${say(words.parked)} ${count}` : say(words.parked) },
            ]}
          />
        )}
      </div>
      {sees === 'parked' ? (
        <Parked found={parked} />
      ) : (
        <Messages
          state={search.state}
          onState={(state) => void navigate({ search: state ? { state } : {}, replace: true })}
          mayRetry={me.permissions.includes('outgoing.retry')}
        />
      )}
    </div>
  )
}
