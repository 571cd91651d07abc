import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Button, Input, Segmented } from 'antd'
import { useMemo, useState } from 'react'
import { listClients, listShops } from '../../../contract/client.ts'
import { ask } from '../../api.ts'
import { QueryTable } from '../../parts/table/QueryTable.tsx'
import { rowsOf } from '../../parts/table/rows-of.ts'
import { useTitle } from '../../parts/use-title.ts'
import { useMe } from '../../shell/me.ts'
import { clientWords as words } from '../../words/client/clients.ts'
import { useWords } from '../../words/use-words.ts'
import { clientColumns, shopColumns } from './client-columns.tsx'
import './clients.css'
import { ConnectShop } from './ConnectShop.tsx'
import { NewClient } from './NewClient.tsx'

const route = getRouteApi('/frame/clients')

/** Whose goods we carry, and the shops their orders come from. */
export function Clients() {
  const { say } = useWords()
  const me = useMe()
  const search: { view?: string; find?: string } = route.useSearch()
  const navigate = route.useNavigate()
  const [making, setMaking] = useState(false)
  useTitle(say(words.title))
  const clients = useQuery(ask(listClients, {}))
  const shops = useQuery(ask(listShops, {}))
  const sees = search.view === 'shops' ? 'shops' : 'clients'
  const mayMake = me.permissions.includes('client.manage')
  const typed = search.find?.trim().toLowerCase() ?? ''
  const fits = (texts: (string | null)[]) => texts.join(' ').toLowerCase().includes(typed)
  const find = (text: string) =>
    void navigate({ search: { ...(search.view ? { view: search.view } : {}), ...(text ? { find: text } : {}) }, replace: true })
  const mayRead = me.permissions.includes('profile.read')
  const columns = useMemo(() => clientColumns(shops.data?.shops ?? [], mayRead), [shops.data, mayRead])
  const shownClients = (clients.data?.clients ?? []).filter((one) => fits([one.name, one.code, one.contact, one.phone]))
  const shownShops = (shops.data?.shops ?? []).filter((one) => fits([one.name, one.clientName, one.channel]))
  const word = sees === 'clients' ? words.newClient : words.connect
  const empty = (
    <>
      <p>{say(typed ? words.noneFound : sees === 'clients' ? words.noClients : words.noShops)}</p>
      {typed === '' && mayMake && <Button onClick={() => setMaking(true)}>{say(word)}</Button>}
    </>
  )
  const box = (
    <Input
      className="clients-find"
      allowClear
      placeholder={say(sees === 'clients' ? words.find : words.findShop)}
      aria-label={say(sees === 'clients' ? words.find : words.findShop)}
      value={search.find ?? ''}
      onChange={(event) => find(event.target.value)}
    />
  )

  return (
    <div className="page page-fill clients">
      <div className="page-title">
        <h1>{say(words.title)}</h1>
        <Segmented
          aria-label={say(words.title)}
          value={sees}
          onChange={(view: string) => void navigate({ search: view === 'shops' ? { view } : {} })}
          options={[
            { value: 'clients', label: say(words.clients) },
            { value: 'shops', label: say(words.shops) },
          ]}
        />
        {mayMake && (
          <Button type="primary" className="clients-new" onClick={() => setMaking(true)}>
            {say(word)}
          </Button>
        )}
      </div>
      {sees === 'clients' ? (
        <QueryTable
          name="clients"
          label={say(words.clientsList)}
          list={rowsOf(clients, shownClients, ({ id }) => id)}
          columns={columns}
          empty={empty}
          head={box}
        />
      ) : (
        <QueryTable
          name="shops"
          label={say(words.shopsList)}
          list={rowsOf(shops, shownShops, ({ id }) => id)}
          columns={shopColumns}
          empty={empty}
          head={box}
        />
      )}
      {making && sees === 'clients' && <NewClient onClose={() => setMaking(false)} />}
      {making && sees === 'shops' && <ConnectShop clients={clients.data?.clients ?? []} onClose={() => setMaking(false)} />}
    </div>
  )
}
