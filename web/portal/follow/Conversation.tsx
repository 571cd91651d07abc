import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import type { getOwnConversation, OwnLine, writeToHouse } from '../../../contract/desk/conversation.ts'
import { conversationWords as words } from '../../words/conversation.ts'
import { useWords } from '../../words/use-words.ts'
import { addressOf, call, keysOf, sendFile } from '../call.ts'
import { told } from '../moment.ts'
import { FilesInput } from './FilesInput.tsx'
import { Note } from '../Note.tsx'
import { QuestionForm } from './QuestionForm.tsx'

/** What we ask of the client, first; then what was said, and a line to us. */
export function Conversation({ orderId }: { orderId: string }) {
  const { say } = useWords()
  const found = useQuery({
    queryKey: ['order', orderId, 'conversation'],
    queryFn: () =>
      call<typeof getOwnConversation>({ method: 'GET', path: '/portal/orders/:orderId/conversation', params: { orderId } }),
  })
  const { lines = [], questions = [] } = found.data ?? {}
  const pending = questions.find(({ state }) => state !== 'settled')
  return (
    <section className="portal-block" aria-live="polite" aria-label={say(words.ownTitle)}>
      {pending && <QuestionForm key={pending.id} question={pending} orderId={orderId} />}
      <h2>{say(words.ownTitle)}</h2>
      {found.error && <Note error={found.error} onRetry={() => void found.refetch()} />}
      {lines.length > 0 && (
        <ul className="portal-requests">
          {lines.map((line) => (
            <li key={line.id} data-state={line.isOwn ? 'accepted' : 'withdrawn'}>
              <Line line={line} orderId={orderId} />
            </li>
          ))}
        </ul>
      )}
      <Write orderId={orderId} />
    </section>
  )
}

function Line({ line, orderId }: { line: OwnLine; orderId: string }) {
  const { say, language } = useWords()
  return (
    <>
      <p className="portal-said">{line.words}</p>
      {line.files.map((file) => (
        <a
          key={file.hash}
          href={addressOf('/portal/orders/:orderId/papers/:hash', { orderId, hash: file.hash })}
          target="_blank"
          rel="noreferrer"
        >
          {file.name}
        </a>
      ))}
      <p className="muted">
        {line.isOwn ? line.person : say(words.we)} · {told(line.at, language)}
      </p>
    </>
  )
}

function Write({ orderId }: { orderId: string }) {
  const { say } = useWords()
  const queries = useQueryClient()
  const [keys] = useState(keysOf)
  const [text, setText] = useState('')
  const [files, setFiles] = useState<File[]>([])
  const write = useMutation({
    mutationFn: async () => {
      const hashes: string[] = []
      for (const file of files) hashes.push((await sendFile(file, file.name)).hash)
      const body = { words: text.trim(), hashes }
      return call<typeof writeToHouse>({
        method: 'POST',
        path: '/portal/orders/:orderId/conversation',
        params: { orderId },
        body,
        key: keys.keyFor(body),
      })
    },
    onSettled: async (_, error) => {
      keys.settled(error)
      if (!error) {
        setText('')
        setFiles([])
      }
      await queries.invalidateQueries({ queryKey: ['order', orderId] })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (text.trim() !== '') write.mutate()
  }
  return (
    <form className="portal-form" onSubmit={submit}>
      <label className="portal-field">
        {say(words.writeUs)}
        <textarea rows={2} maxLength={2000} value={text} onChange={(event) => setText(event.target.value)} />
      </label>
      {text.trim() !== '' && <FilesInput files={files} onChange={setFiles} />}
      {write.error && <Note error={write.error} />}
      <div className="portal-actions">
        <button type="submit" className="portal-plain" disabled={write.isPending || text.trim() === ''}>
          {say(words.leave)}
        </button>
      </div>
    </form>
  )
}
