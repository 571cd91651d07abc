import type { Me } from '../../contract/access.ts'
import { Note } from '../portal/Note.tsx'
import { useSignIn } from '../portal/use-sign-in.ts'
import { scanWords as words } from '../words/scan.ts'
import { useWords } from '../words/use-words.ts'

export function SignIn({ onIn }: { onIn: (me: Me) => void }) {
  const { say } = useWords()
  const { email, setEmail, password, setPassword, enter, submit } = useSignIn(onIn)
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
