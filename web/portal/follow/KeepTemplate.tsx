import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import type { orderAgain, saveTemplate } from '../../../contract/portal.ts'
import { portalWords as words } from '../../words/portal.ts'
import { useWords } from '../../words/use-words.ts'
import { call } from '../call.ts'
import { Note } from '../Note.tsx'

/** A past order kept under a name, to be placed again. */
export function KeepTemplate({ orderId }: { orderId: string }) {
  const { say } = useWords()
  const queries = useQueryClient()
  const [name, setName] = useState<string>()
  const keep = useMutation({
    mutationFn: async (given: string) => {
      const { draft } = await call<typeof orderAgain>({
        method: 'GET',
        path: '/portal/orders/:orderId/again',
        params: { orderId },
      })
      return call<typeof saveTemplate>({ method: 'POST', path: '/portal/templates', body: { name: given, draft } })
    },
    onSuccess: () => {
      setName(undefined)
      void queries.invalidateQueries({ queryKey: ['templates'] })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (name?.trim()) keep.mutate(name.trim())
  }
  if (keep.isSuccess && name === undefined) return <span className="muted" role="status">{say(words.templateKept)}</span> // prettier-ignore
  if (name === undefined)
    return (
      <button type="button" className="portal-plain" onClick={() => setName('')}>
        {say(words.keepTemplate)}
      </button>
    )
  return (
    <form className="portal-inline" onSubmit={submit}>
      <input
        autoFocus
        required
        maxLength={60}
        aria-label={say(words.templateName)}
        placeholder={say(words.templateName)}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <button type="submit" className="portal-plain" disabled={keep.isPending}>
        {say(words.keep)}
      </button>
      {keep.error && <Note error={keep.error} />}
    </form>
  )
}
