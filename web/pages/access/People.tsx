import { getRouteApi } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { useTitle } from '../../parts/use-title.ts'
import { accessWords as words } from '../../words/access.ts'
import { useWords } from '../../words/use-words.ts'
import { Keys } from './Keys.tsx'
import { NewKey } from './NewKey.tsx'
import { NewUser } from './NewUser.tsx'
import './people.css'
import type { PeopleSearch } from './people-search.ts'
import { Users } from './Users.tsx'

const route = getRouteApi('/frame/people')

/** Who may come in: people with their roles, programs with their keys. */
export function People() {
  const { say } = useWords()
  const search: PeopleSearch = route.useSearch()
  const navigate = route.useNavigate()
  const [making, setMaking] = useState(false)
  useTitle(say(words.title))
  const sees = search.view === 'keys' ? 'keys' : 'users'
  const put = (change: PeopleSearch) =>
    void navigate({
      search: (before) => Object.fromEntries(Object.entries({ ...before, ...change }).filter(([, value]) => value)),
      replace: true,
    })
  const head = (
    <div className="page-title">
      <h1>{say(words.title)}</h1>
      <Segmented
        aria-label={say(words.title)}
        value={sees}
        onChange={(view: string) => void navigate({ search: view === 'keys' ? { view } : {} })}
        options={[
          { value: 'users', label: say(words.users) },
          { value: 'keys', label: say(words.keys) },
        ]}
      />
      <Button type="primary" className="people-new" onClick={() => setMaking(true)}>
        {say(sees === 'users' ? words.newUser : words.newKey)}
      </Button>
    </div>
  )
  return (
    <>
      {sees === 'users' ? (
        <Users head={head} search={search} onChange={put} />
      ) : (
        <Keys head={head} search={search} onChange={put} onNew={() => setMaking(true)} />
      )}
      {making && sees === 'users' && (
        <NewUser
          onClose={(made) => {
            setMaking(false)
            if (made) put({ open: made.id })
          }}
        />
      )}
      {making && sees === 'keys' && <NewKey onClose={() => setMaking(false)} />}
    </>
  )
}
