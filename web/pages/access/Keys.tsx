import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox } from 'antd'
import { useMemo, type ReactNode } from 'react'
import { listKeys } from '../../../contract/access.ts'
import { listClients } from '../../../contract/client.ts'
import { ask } from '../../api.ts'
import { QueryTable } from '../../parts/table/QueryTable.tsx'
import { rowsOf } from '../../parts/table/rows-of.ts'
import { accessWords as words } from '../../words/access.ts'
import { useWords } from '../../words/use-words.ts'
import { keyColumns } from './key-columns.tsx'
import type { PeopleSearch } from './people-search.ts'

type Props = { head: ReactNode; search: PeopleSearch; onChange: (change: PeopleSearch) => void; onNew: () => void }

export function Keys({ head, search, onChange, onNew }: Props) {
  const { say } = useWords()
  const found = useQuery(ask(listKeys, {}))
  const clients = useQuery(ask(listClients, {}))
  const names = useMemo(() => new Map(clients.data?.clients.map(({ id, name }) => [id, name])), [clients.data])
  const columns = useMemo(() => keyColumns((id) => names.get(id) ?? '…'), [names])
  const shown = (found.data?.keys ?? []).filter((key) => key.revokedAt === null || search.all === 'yes')

  return (
    <div className="with-panel">
      <div className="page page-fill">
        {head}
        <QueryTable
          name="keys"
          label={say(words.keysList)}
          list={rowsOf(found, shown, (key) => key.id)}
          columns={columns}
          empty={
            <>
              <p>{say(words.noKeys)}</p>
              <Button onClick={onNew}>{say(words.newKey)}</Button>
            </>
          }
          head={
            <Checkbox checked={search.all === 'yes'} onChange={(event) => onChange({ all: event.target.checked ? 'yes' : '' })}>
              {say(words.withRevoked)}
            </Checkbox>
          }
        />
      </div>
    </div>
  )
}
