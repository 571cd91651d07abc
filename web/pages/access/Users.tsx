import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Input, Select } from 'antd'
import { useMemo, type ReactNode } from 'react'
import { listUsers, type UserView } from '../../../contract/access.ts'
import { listClients } from '../../../contract/client.ts'
import { ask } from '../../api.ts'
import { QueryTable } from '../../parts/table/QueryTable.tsx'
import { rowsOf } from '../../parts/table/rows-of.ts'
import { useMe } from '../../shell/me.ts'
import { accessWords as words } from '../../words/access.ts'
import { roleWords } from '../../words/terms.ts'
import { useWords } from '../../words/use-words.ts'
import type { PeopleSearch } from './people-search.ts'
import { userColumns } from './user-columns.tsx'
import { UserCard } from './UserCard.tsx'
import { UserPanel } from './UserPanel.tsx'

type Props = { head: ReactNode; search: PeopleSearch; onChange: (change: PeopleSearch) => void }

export function Users({ head, search, onChange }: Props) {
  const { say } = useWords()
  const me = useMe()
  const found = useQuery(ask(listUsers, {}))
  const clients = useQuery(ask(listClients, {}))
  const users = found.data?.users ?? []
  const names = useMemo(() => new Map(clients.data?.clients.map(({ id, name }) => [id, name])), [clients.data])
  const columns = useMemo(() => userColumns((id) => names.get(id) ?? '…', me.userId), [names, me.userId])
  const shown = users.filter((user) => fits(user, search))
  const opened = users.find((user) => user.id === search.open)
  const rolesSeen = [...new Set(users.map(({ role }) => role))]

  return (
    <div className="with-panel" data-split={opened !== undefined || undefined}>
      <div className="page page-fill">
        {head}
        <QueryTable
          name="users"
          label={say(words.usersList)}
          list={rowsOf(found, shown, (user) => user.id)}
          columns={columns}
          current={opened?.id}
          onOpen={(user) => onChange({ open: user.id })}
          narrow={(user) => <UserCard user={user} />}
          empty={
            <>
              <p>{say(words.noneFound)}</p>
              <Button onClick={() => onChange({ find: '', role: '', all: 'yes' })}>{say(words.clear)}</Button>
            </>
          }
          head={
            <div className="people-filters">
              <Input
                className="people-find"
                allowClear
                placeholder={say(words.find)}
                aria-label={say(words.find)}
                value={search.find ?? ''}
                onChange={(event) => onChange({ find: event.target.value })}
              />
              <Select
                className="people-role"
                aria-label={say(words.role)}
                value={search.role ?? ''}
                onChange={(role) => onChange({ role })}
                options={[
                  { value: '', label: say(words.anyRole) },
                  ...rolesSeen.map((role) => ({ value: role, label: say(roleWords[role]) })),
                ]}
              />
              <Checkbox checked={search.all === 'yes'} onChange={(event) => onChange({ all: event.target.checked ? 'yes' : '' })}>
                {say(words.withDisabled)}
              </Checkbox>
            </div>
          }
        />
      </div>
      {opened && <UserPanel key={opened.id} user={opened} onClose={() => onChange({ open: '' })} />}
    </div>
  )
}

function fits({ name, email, role, disabled }: UserView, search: PeopleSearch): boolean {
  if (disabled && search.all !== 'yes') return false
  if (search.role && role !== search.role) return false
  const typed = search.find?.trim().toLowerCase() ?? ''
  return `${name} ${email}`.toLowerCase().includes(typed)
}
