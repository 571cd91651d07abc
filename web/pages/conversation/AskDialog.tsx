import { Checkbox, Input, Modal } from 'antd'
import { useRef, useState, type KeyboardEvent } from 'react'
import {
  askableFields,
  askClient,
  type AskableField,
  type Conversation,
  type QuestionView,
} from '../../../contract/desk/conversation.ts'
import { call } from '../../api.ts'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { askedWords, conversationWords as words } from '../../words/conversation.ts'
import { useWords } from '../../words/use-words.ts'
import { useSaying } from './use-conversation.ts'

type Props = { orderId: string; reaches: Conversation['reaches']; before: QuestionView | undefined; onClose: () => void }

/** Which fields are missing, by their digit or a click, with a sentence if it needs one. */
export function AskDialog({ orderId, reaches, before, onClose }: Props) {
  const { say } = useWords()
  const [fields, setFields] = useState<readonly AskableField[]>(before?.fields ?? [])
  const [text, setText] = useState('')
  const [isMissing, setMissing] = useState(false)
  const ask = useSaying(orderId, async (body: { fields: AskableField[]; words?: string }, idempotencyKey) => {
    const view = await call(askClient, { params: { orderId }, body, idempotencyKey })
    onClose()
    return view
  })
  const toggle = (field: AskableField) => {
    setMissing(false)
    setFields((chosen) => (chosen.includes(field) ? chosen.filter((one) => one !== field) : [...chosen, field]))
  }
  const submit = () => {
    if (fields.length === 0) return setMissing(true)
    if (!ask.isPending) ask.mutate({ fields: [...fields], ...(text.trim() && { words: text.trim() }) })
  }
  const first = useRef<HTMLDivElement>(null)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    submit()
  }
  return (
    <Modal
      open
      title={say(words.askTitle)}
      okText={
        <>
          {say(words.askSend)} <kbd aria-hidden>Ctrl ↵</kbd>
        </>
      }
      okButtonProps={{ loading: ask.isPending }}
      onOk={submit}
      onCancel={onClose}
      afterOpenChange={(isOpen) => isOpen && first.current?.querySelector('input')?.focus()}
      destroyOnHidden
    >
      <div onKeyDown={onKeyDown}>
        <p className="muted">{say(words.askLead)}</p>
        <div
          className="ask-fields"
          ref={first}
          onKeyDown={(event) => {
            const field = askableFields[Number(event.key) - 1]
            if (!field || event.ctrlKey || event.metaKey) return
            event.preventDefault()
            toggle(field)
          }}
        >
          {askableFields.map((field, at) => (
            <Checkbox key={field} checked={fields.includes(field)} onChange={() => toggle(field)}>
              {at < 9 && <kbd aria-hidden>{at + 1}</kbd>} {say(askedWords[field])}
            </Checkbox>
          ))}
        </div>
        <Input.TextArea
          value={text}
          maxLength={1000}
          autoSize={{ minRows: 2, maxRows: 6 }}
          placeholder={say(words.askWords)}
          aria-label={say(words.askWords)}
          onChange={(event) => setText(event.target.value)}
        />
        <p className={reaches.email || reaches.portal ? 'muted' : 'question-alert'}>{say(reachWords(reaches))}</p>
        <p role="status" className="question-alert">
          {isMissing && say(words.chooseField)}
        </p>
        {ask.isError && <ProblemNote error={ask.error} />}
      </div>
    </Modal>
  )
}

function reachWords({ email, portal }: Conversation['reaches']) {
  if (email) return portal ? words.reachesBoth : words.reachesEmail
  return portal ? words.reachesPortal : words.reachesNobody
}
