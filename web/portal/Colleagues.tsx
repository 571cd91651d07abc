import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import type { Me } from '../../contract/access.ts'
import type { addColleague, changeColleague, Colleague, listColleagues } from '../../contract/portal.ts'
import { portalWords as words } from '../words/portal.ts'
import { useWords } from '../words/use-words.ts'
import { call } from './call.ts'
import { told } from './moment.ts'
import { Note } from './Note.tsx'

const passwordMin = 8

/** The client's own administrator adds and disables colleagues. */
export function Colleagues({ me, clientName }: { me: Me; clientName: string }) {
  const { say } = useWords()
  const people = useQuery({
    queryKey: ['people'],
    queryFn: () => call<typeof listColleagues>({ method: 'GET', path: '/portal/people' }),
  })
  return (
    <section className="portal-block">
      <h2>{say(words.people)}</h2>
      <p className="muted">{say(words.peopleLead, { client: clientName })}</p>
      {people.error && <Note error={people.error} onRetry={() => void people.refetch()} />}
      <ul className="portal-people">
        {people.data?.people.map((person) => (
          <li key={person.id}>
            <Person person={person} isSelf={person.id === me.userId} />
          </li>
        ))}
      </ul>
      <AddPerson />
    </section>
  )
}

function Person({ person, isSelf }: { person: Colleague; isSelf: boolean }) {
  const { say, language } = useWords()
  const queries = useQueryClient()
  const change = useMutation({
    mutationFn: (body: { disabled?: boolean; managesPeople?: boolean }) =>
      call<typeof changeColleague>({ method: 'PATCH', path: '/portal/people/:userId', params: { userId: person.id }, body }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['people'] }),
  })
  return (
    <>
      <span>
        <strong>{person.name}</strong> {person.managesPeople && <small>{say(words.manager)}</small>}{' '}
        {person.disabled && <small className="portal-off">{say(words.disabled)}</small>}
        <span className="muted">{person.email}</span>
        <span className="muted">
          {person.lastSeenAt ? say(words.lastSeen, { time: told(person.lastSeenAt, language) }) : say(words.neverSeen)}
        </span>
      </span>
      {!isSelf && (
        <span className="portal-actions">
          <button type="button" className="portal-plain" onClick={() => change.mutate({ disabled: !person.disabled })}>
            {say(person.disabled ? words.enable : words.disable)}
          </button>
          <button type="button" className="portal-plain" onClick={() => change.mutate({ managesPeople: !person.managesPeople })}>
            {say(person.managesPeople ? words.notManager : words.makeManager)}
          </button>
        </span>
      )}
      {change.error && <Note error={change.error} />}
    </>
  )
}

function AddPerson() {
  const { say } = useWords()
  const queries = useQueryClient()
  const empty = { name: '', email: '', password: '' }
  const [given, setGiven] = useState(empty)
  const add = useMutation({
    mutationFn: () => call<typeof addColleague>({ method: 'POST', path: '/portal/people', body: given }),
    onSuccess: () => {
      setGiven(empty)
      void queries.invalidateQueries({ queryKey: ['people'] })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    add.mutate()
  }
  return (
    <details>
      <summary>{say(words.addPerson)}</summary>
      <form className="portal-form" onSubmit={submit}>
        <label className="portal-field">
          {say(words.name)}
          <input
            required
            maxLength={100}
            value={given.name}
            onChange={(event) => setGiven({ ...given, name: event.target.value })}
          />
        </label>
        <label className="portal-field">
          {say(words.email)}
          <input
            type="email"
            required
            value={given.email}
            onChange={(event) => setGiven({ ...given, email: event.target.value })}
          />
        </label>
        <label className="portal-field">
          {say(words.initialPassword)}
          <input
            type="password"
            autoComplete="new-password"
            required
            minLength={passwordMin}
            value={given.password}
            onChange={(event) => setGiven({ ...given, password: event.target.value })}
          />
        </label>
        {add.error && <Note error={add.error} />}
        <button type="submit" className="portal-main" disabled={add.isPending}>
          {say(words.add)}
        </button>
      </form>
    </details>
  )
}
