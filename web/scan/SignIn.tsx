import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import type { Me, signIn } from '../../contract/access.ts'
import { call } from '../portal/call.ts'
import { Note } from '../portal/Note.tsx'
import { scanWords as words } from '../words/scan.ts'
import { useWords } from '../words/use-words.ts'

export function SignIn({ onIn }: { onIn: (me: Me) => void }) {
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
    <main className="scan scan-sign-in">
      <form onSubmit={submit}>
        <h1>{say(words.title)}</h1>
        <label>
          {say(words.email)}
          <input type="email" autoComplete="username" required value={email} onChange={(event) => setEmail(event.target.value)} />
        </label>
        <label>
          {say(words.password)}
          <input
            type="password"
            autoComplete="current-password"
            required
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        </label>
        {enter.error && <Note error={enter.error} />}
        <button type="submit" className="scan-main" disabled={enter.isPending}>
          {say(words.signIn)}
        </button>
      </form>
    </main>
  )
}
