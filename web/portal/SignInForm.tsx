import type { Me } from '../../contract/access.ts'
import { portalWords as words } from '../words/portal.ts'
import { useWords } from '../words/use-words.ts'
import { Languages } from './Languages.tsx'
import { Note } from './Note.tsx'
import { useSignIn } from './use-sign-in.ts'
import './portal.css'

export function SignInForm({ onIn }: { onIn: (me: Me) => void }) {
  const { say } = useWords()
  const { email, setEmail, password, setPassword, enter, submit } = useSignIn(onIn)
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
