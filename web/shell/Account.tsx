import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Popover } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { signOut, type Me } from '../../contract/access.ts'
import { call } from '../api.ts'
import { shellWords } from '../words/shell.ts'
import { roleWords } from '../words/terms.ts'
import { useWords } from '../words/use-words.ts'
import { LanguageSwitch, ThemeSwitch } from './Switches.tsx'

const ChangePassword = lazy(() => import('./ChangePassword.tsx').then(({ ChangePassword }) => ({ default: ChangePassword })))

/** Who is signed in; language, theme, password, and the way out. */
export function Account({ me }: { me: Me }) {
  const { say } = useWords()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [changing, setChanging] = useState(false)
  const leave = useMutation({
    mutationFn: () => call(signOut, {}),
    onSettled: async () => {
      await navigate({ to: '/sign-in', search: {} })
      queries.clear()
    },
  })
  const menu = (
    <div className="account-menu">
      <span className="muted">{me.email}</span>
      <span>{say(shellWords.language)}</span>
      <LanguageSwitch />
      <span>{say(shellWords.theme)}</span>
      <ThemeSwitch />
      <Button onClick={() => setChanging(true)}>{say(shellWords.password)}</Button>
      <Button onClick={() => leave.mutate()} loading={leave.isPending}>
        {say(shellWords.signOut)}
      </Button>
    </div>
  )
  return (
    <>
      <Popover content={menu} trigger="click" placement="topLeft">
        <button type="button" className="account">
          <span className="only-read">{say(shellWords.account)}</span>
          <span>{me.name}</span>
          <span className="muted">{say(roleWords[me.role])}</span>
        </button>
      </Popover>
      {changing && (
        <Suspense fallback={null}>
          <ChangePassword onClose={() => setChanging(false)} />
        </Suspense>
      )}
    </>
  )
}
