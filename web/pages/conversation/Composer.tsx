import { Button, Input, Segmented } from 'antd'
import { useState, type KeyboardEvent } from 'react'
import { writeLine, type Conversation } from '../../../contract/desk/conversation.ts'
import { uploadFile } from '../../../contract/order.ts'
import { call, upload } from '../../api.ts'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { conversationWords as words } from '../../words/conversation.ts'
import { useWords } from '../../words/use-words.ts'
import { useSaying } from './use-conversation.ts'

type Channel = 'email' | 'portal' | 'phone' | 'wechat'
type Props = { orderId: string; reaches: Conversation['reaches']; onDone: () => void }
type Said = { channel: Channel; direction: 'in' | 'out'; words: string; person?: string; files: File[] }

/** A word to the client, or a note of what was said by phone or chat. */
export function Composer({ orderId, reaches, onDone }: Props) {
  const { say } = useWords()
  const [channel, setChannel] = useState<Channel>(reaches.email ? 'email' : reaches.portal ? 'portal' : 'phone')
  const [direction, setDirection] = useState<'in' | 'out'>('out')
  const [text, setText] = useState('')
  const [person, setPerson] = useState('')
  const [files, setFiles] = useState<File[]>([])
  const isNote = channel === 'phone' || channel === 'wechat'
  const write = useSaying(orderId, async ({ files: given, ...said }: Said, idempotencyKey) => {
    const hashes: string[] = []
    for (const file of given) hashes.push((await upload(uploadFile, file, file.name)).hash)
    const view = await call(writeLine, { params: { orderId }, body: { ...said, hashes }, idempotencyKey })
    onDone()
    return view
  })
  const submit = () => {
    if (text.trim() === '' || write.isPending) return
    const note = { direction, ...(person.trim() && { person: person.trim() }), files }
    write.mutate({ channel, words: text.trim(), ...(isNote ? note : { direction: 'out', files: [] }) })
  }
  // Under a decision that hears the same keys: what is typed here is sent from here.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    event.stopPropagation()
    submit()
  }
  return (
    <div className="composer" onKeyDown={onKeyDown}>
      <div className="composer-line">
        <Segmented
          size="small"
          aria-label={say(words.write)}
          value={channel}
          onChange={setChannel}
          options={[
            { value: 'phone', label: say(words.byPhone) },
            { value: 'wechat', label: say(words.byWechat) },
            { value: 'email', label: say(words.byEmail), disabled: !reaches.email },
            { value: 'portal', label: say(words.byPortal), disabled: !reaches.portal },
          ]}
        />
        {isNote && (
          <Segmented
            size="small"
            aria-label={say(words.said)}
            value={direction}
            onChange={setDirection}
            options={[
              { value: 'out', label: say(words.weSaid) },
              { value: 'in', label: say(words.clientSaid) },
            ]}
          />
        )}
        {isNote && (
          <Input
            size="small"
            value={person}
            maxLength={100}
            placeholder={say(words.withWhom)}
            aria-label={say(words.withWhom)}
            onChange={(event) => setPerson(event.target.value)}
          />
        )}
      </div>
      <Input.TextArea
        autoFocus
        value={text}
        maxLength={2000}
        autoSize={{ minRows: 2, maxRows: 8 }}
        aria-label={say(words.said)}
        placeholder={say(words.said)}
        onChange={(event) => setText(event.target.value)}
      />
      <div className="composer-line">
        {isNote && (
          <label className="composer-file">
            {files.length > 0 ? say(words.filesChosen, { count: files.length }) : say(words.addFile)}
            <input
              type="file"
              multiple
              accept="image/*,application/pdf"
              onChange={(event) => setFiles([...(event.target.files ?? [])].slice(0, 10))}
            />
          </label>
        )}
        <Button type="primary" size="small" loading={write.isPending} disabled={text.trim() === ''} onClick={submit}>
          {say(isNote ? words.note : words.send)} <kbd aria-hidden>Ctrl ↵</kbd>
        </Button>
      </div>
      {write.isError && <ProblemNote error={write.error} />}
    </div>
  )
}
