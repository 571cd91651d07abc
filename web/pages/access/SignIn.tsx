import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useRouter, useSearch } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useState, type FormEvent } from 'react'
import { getMe, signIn } from '../../../contract/access.ts'
import { ask, call } from '../../api.ts'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { shellWords } from '../../words/shell.ts'
import { useWords } from '../../words/use-words.ts'
import { LanguageSwitch } from '../../shell/Switches.tsx'
import './SignIn.css'

/** Where to go on after signing in: a path of this page only. */
const pathWithin = (next: string | undefined) => (next?.startsWith('/') && !/^\/[/\\]/.test(next) ? next : '/')

export function SignIn() {
  const { say } = useWords()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const { next } = useSearch({ from: '/sign-in' })
  const navigate = useNavigate()
  const router = useRouter()
  const queries = useQueryClient()
  const enter = useMutation({
    mutationFn: () => call(signIn, { body: { email: email.trim(), password } }),
    onSuccess: async (me) => {
      queries.clear()
      queries.setQueryData(ask(getMe, {}).queryKey, me)
      await router.invalidate()
      await navigate({ to: pathWithin(next) })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    enter.mutate()
  }

  return (
    <main className="sign-in">
      <form onSubmit={submit}>
        <p className="sign-in-name">
          <img src="/icon.svg" alt="" width={32} height={32} /> {say(shellWords.product)}
        </p>
        <p className="muted">{say(shellWords.promise)}</p>
        <h1 className="only-read">{say(shellWords.signIn)}</h1>
        <label>
          {say(shellWords.email)}
          <Input
            size="large"
            type="email"
            name="email"
            autoComplete="username"
            required
            autoFocus
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
        </label>
        <label>
          {say(shellWords.passwordField)}
          <Input.Password
            size="large"
            name="password"
            autoComplete="current-password"
            required
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        </label>
        {enter.isError && <ProblemNote error={enter.error} />}
        <Button type="primary" size="large" htmlType="submit" block loading={enter.isPending}>
          {say(shellWords.signIn)}
        </Button>
        <p className="sign-in-foot">
          <a href="/track">{say(shellWords.track)}</a>
          <LanguageSwitch />
        </p>
      </form>
    </main>
  )
}
