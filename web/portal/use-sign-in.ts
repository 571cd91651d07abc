import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import type { Me, signIn } from '../../contract/access.ts'
import { call } from './call.ts'

/** What somebody types to sign in, and the sending of it; each entry draws its own form. */
export function useSignIn(onIn: (me: Me) => void) {
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
  return { email, setEmail, password, setPassword, enter, submit }
}
