import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import { checkMailbox, listMailboxes, pauseMailbox, type MailboxView } from '../../../contract/mail.ts'
import { ask, call } from '../../api.ts'
import { Moment } from '../../parts/Moment.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { mailWords as words, tlsWords, troubleText } from '../../words/mail.ts'
import { useWords } from '../../words/use-words.ts'
import { MailboxForm } from './MailboxForm.tsx'

const pollMs = 5_000

/** The boxes that are read, each with how it goes. */
export function Mailboxes() {
  const { say } = useWords()
  const [edited, setEdited] = useState<MailboxView | 'new'>()
  const found = useQuery({ ...ask(listMailboxes, {}), refetchInterval: pollMs })
  const boxes = found.data?.mailboxes ?? []
  return (
    <section>
      {found.error && <ProblemNote error={found.error} onRetry={() => void found.refetch()} />}
      {found.data && boxes.length === 0 && <p className="muted">{say(words.noBoxes)}</p>}
      <ul className="mailboxes">
        {boxes.map((box) => (
          <Mailbox key={box.id} box={box} onChange={() => setEdited(box)} />
        ))}
      </ul>
      <Button type={boxes.length === 0 ? 'primary' : 'default'} onClick={() => setEdited('new')}>
        {say(words.connect)}
      </Button>
      {edited && <MailboxForm box={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />}
    </section>
  )
}

function Mailbox({ box, onChange }: { box: MailboxView; onChange: () => void }) {
  const { say } = useWords()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const again = () => void queries.invalidateQueries({ queryKey: [listMailboxes.path] })
  const params = { mailboxId: box.id }
  const pause = useMutation({ mutationFn: () => call(pauseMailbox, { params, body: { paused: !box.paused } }), onSuccess: again })
  const check = useMutation({
    mutationFn: () => call(checkMailbox, { params }),
    onSuccess: () => {
      again()
      void message.success(say(words.checking))
    },
  })
  const error = pause.error ?? check.error
  return (
    <li className="mailbox">
      <h2>{box.address}</h2>
      <Health box={box} />
      <p className="muted">
        {box.host}:{box.port} · {say(tlsWords[box.tls])} · {box.username} · {box.folder}
      </p>
      <p className="muted">
        {say(words.lastCheck)} {box.lastCheckAt ? <Moment at={box.lastCheckAt} /> : '—'} · {say(words.lastGood)}{' '}
        {box.lastGoodAt ? <Moment at={box.lastGoodAt} /> : '—'}
        {box.unread > 0 && ` · ${say(words.unread, { count: box.unread })}`}
      </p>
      {error && <ProblemNote error={error} />}
      <div className="mailbox-acts">
        <Button size="small" onClick={() => check.mutate()} loading={check.isPending} disabled={box.paused}>
          {say(words.check)}
        </Button>
        <Button size="small" onClick={onChange}>
          {say(words.change)}
        </Button>
        <Button size="small" onClick={() => pause.mutate()} loading={pause.isPending}>
          {say(box.paused ? words.goOn : words.pause)}
        </Button>
      </div>
    </li>
  )
}

function Health({ box: { paused, failures, why, lastGoodAt } }: { box: MailboxView }) {
  const { say } = useWords()
  if (paused) return <p>{say(words.paused)}</p>
  if (failures > 0)
    return (
      <p className="mailbox-trouble" role="status">
        {say(words.failures, { count: failures })}：{troubleText(why ?? '', say)}
      </p>
    )
  return <p className={lastGoodAt ? 'mailbox-good' : 'muted'}>{say(lastGoodAt ? words.healthy : words.notYet)}</p>
}
