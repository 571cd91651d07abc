import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Input } from 'antd'
import { useMemo, useState } from 'react'
import { listChannels, type ChannelHealth } from '../../../contract/client.ts'
import { ask } from '../../api.ts'
import { useLive } from '../../live.ts'
import { QueryTable } from '../../parts/table/QueryTable.tsx'
import { rowsOf } from '../../parts/table/rows-of.ts'
import { useTitle } from '../../parts/use-title.ts'
import { useMe } from '../../shell/me.ts'
import { channelPageWords as words } from '../../words/channel.ts'
import { channelWords, termIn } from '../../words/terms.ts'
import { useWords } from '../../words/use-words.ts'
import { channelColumns } from './channel-columns.tsx'
import './channels.css'
import { PollSettings } from './PollSettings.tsx'

const route = getRouteApi('/frame/channels')
const everyMs = 10_000

/** How orders come in from each shop: what arrived, what was fetched, what failed and why. */
export function Channels() {
  const { say } = useWords()
  const me = useMe()
  const search: { find?: string } = route.useSearch()
  const navigate = route.useNavigate()
  const [setting, setSetting] = useState<ChannelHealth>()
  useTitle(say(words.title))
  const found = useQuery({ ...ask(listChannels, {}), refetchInterval: everyMs })
  const { refetch } = found
  useLive(() => void refetch({ cancelRefetch: false }))
  const mayManage = me.permissions.includes('channel.manage')
  const maySet = me.permissions.includes('client.manage')
  const columns = useMemo(() => channelColumns({ mayManage, onSet: maySet ? setSetting : undefined }), [mayManage, maySet])
  const typed = search.find?.trim().toLowerCase() ?? ''
  const channels = (found.data?.channels ?? []).filter(({ name, clientName, channel }) =>
    [name, clientName, channel, termIn(channelWords, channel, say)].join(' ').toLowerCase().includes(typed),
  )
  return (
    <div className="page page-fill channels">
      <div className="page-title">
        <h1>{say(words.title)}</h1>
      </div>
      <QueryTable
        name="channels"
        label={say(words.list)}
        list={rowsOf(found, channels, ({ id }) => id)}
        columns={columns}
        look={({ poll }) => (poll?.state === 'stopped' ? 'late' : poll?.state === 'failing' ? 'warned' : undefined)}
        empty={
          typed ? (
            say(words.noneFound)
          ) : (
            <>
              <p>{say(words.none)}</p>
              <Link to="/clients" search={{ view: 'shops' }}>
                {say(words.toShops)}
              </Link>
            </>
          )
        }
        head={
          <Input
            className="channels-find"
            allowClear
            placeholder={say(words.find)}
            aria-label={say(words.find)}
            value={search.find ?? ''}
            onChange={({ target }) => void navigate({ search: target.value ? { find: target.value } : {}, replace: true })}
          />
        }
      />
      {setting && <PollSettings shop={setting} onClose={() => setSetting(undefined)} />}
    </div>
  )
}
