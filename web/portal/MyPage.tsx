import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import type { changePassword, Me, signOut } from '../../contract/access.ts'
import type { getHome } from '../../contract/portal.ts'
import { portalWords as words } from '../words/portal.ts'
import { useWords } from '../words/use-words.ts'
import { call, type Reply } from './call.ts'
import { Colleagues } from './Colleagues.tsx'
import { Call } from './follow/Follow.tsx'
import { Languages } from './Languages.tsx'
import { Note } from './Note.tsx'
import { OwnProfile } from './OwnProfile.tsx'

type Home = Reply<typeof getHome>

/** Who is signed in, whom to call, the password, and for the client's administrator the colleagues. */
export function MyPage({ me, home }: { me: Me; home: Home | undefined }) {
  const { say } = useWords()
  const queries = useQueryClient()
  const leave = useMutation({
    mutationFn: () => call<typeof signOut>({ method: 'DELETE', path: '/session' }),
    onSettled: () => {
      sessionStorage.clear()
      queries.clear()
      location.assign('/portal')
    },
  })
  return (
    <>
      <section className="portal-block">
        <h1>{me.name}</h1>
        <p className="muted">
          {home?.clientName} · {me.email}
        </p>
        <Languages />
        <p className="portal-actions">
          <button type="button" className="portal-plain" onClick={() => leave.mutate()}>
            {say(words.signOut)}
          </button>
        </p>
      </section>
      {home && <Call home={home} />}
      <OwnProfile />
      {home?.managesPeople && <Colleagues me={me} clientName={home.clientName} />}
      <Password />
    </>
  )
}

function Password() {
  const { say } = useWords()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const change = useMutation({
    mutationFn: () => call<typeof changePassword>({ method: 'POST', path: '/session/password', body: { current, next } }),
    onSuccess: () => {
      setCurrent('')
      setNext('')
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    change.mutate()
  }
  return (
    <details className="portal-block">
      <summary>{say(words.changePassword)}</summary>
      <form className="portal-form" onSubmit={submit}>
        <label className="portal-field">
          {say(words.currentPassword)}
          <input
            type="password"
            autoComplete="current-password"
            required
            value={current}
            onChange={(event) => setCurrent(event.target.value)}
          />
        </label>
        <label className="portal-field">
          {say(words.nextPassword)}
          <input
            type="password"
            autoComplete="new-password"
            required
            minLength={8}
            value={next}
            onChange={(event) => setNext(event.target.value)}
          />
        </label>
        <p role="status">{change.isSuccess && say(words.passwordChanged)}</p>
        {change.error && <Note error={change.error} />}
        <button type="submit" className="portal-main" disabled={change.isPending}>
          {say(words.changePassword)}
        </button>
      </form>
    </details>
  )
}
