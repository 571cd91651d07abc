import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import type { Me, signIn } from '../../contract/access.ts'
import { portalWords as words } from '../words/portal.ts'
import { useWords } from '../words/use-words.ts'
import { call } from './call.ts'
import { Languages } from './Languages.tsx'
import { Note } from './Note.tsx'
import './portal.css'

export function SignInForm({ onIn }: { onIn: (me: Me) => void }) {
  const { say } = useWords()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const enter = useMutation({
    mutationFn: () => call<typeof signIn>({ method: 'POST', path: '/session', body: { email: email.trim(), password } }),
    onSuccess: onIn,
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    enter.mutate()
  }
  return (
    <main className="portal-sign-in">
      <form onSubmit={submit} className="portal-form">
        <p className="portal-name">
          <img src="/icon.svg" alt="" width={32} height={32} /> {say(words.product)}
        </p>
        <h1>{say(words.signIn)}</h1>
        <p className="muted">{say(words.signInLead)}</p>
        <label className="portal-field">
          {say(words.email)}
          <input
            type="email"
            name="email"
            autoComplete="username"
            required
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
        </label>
        <label className="portal-field">
          {say(words.password)}
          <input
            type="password"
            name="password"
            autoComplete="current-password"
            required
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        </label>
        {enter.error && <Note error={enter.error} />}
        <button type="submit" className="portal-main" disabled={enter.isPending}>
          {say(words.signIn)}
        </button>
        <p className="portal-foot">
          <a href="/track">{say(words.track)}</a>
        </p>
        <Languages />
      </form>
    </main>
  )
}
