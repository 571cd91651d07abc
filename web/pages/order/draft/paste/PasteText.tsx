import { useMutation } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState, type KeyboardEvent } from 'react'
import { pastedMax, readText } from '../../../../../contract/reading/read-text.ts'
import { call } from '../../../../api.ts'
import { ProblemNote } from '../../../../parts/ProblemNote.tsx'
import { draftWords as words } from '../../../../words/draft.ts'
import { useWords } from '../../../../words/use-words.ts'
import './paste.css'
import { PastedOrders } from './PastedOrders.tsx'
import type { Pasted } from './use-pasted.ts'

type Props = { pasted: Pasted; onGo: (path: string) => void }

/** A chat goes in as it was copied; Ctrl-Enter reads it, and the form below is filled (INT-1, INT-6). */
export function PasteText({ pasted, onGo }: Props) {
  const { say } = useWords()
  const { paste } = pasted
  const [open, setOpen] = useState(paste !== undefined)
  const [text, setText] = useState(paste?.text ?? '')
  const read = useMutation({
    mutationFn: (given: string) => call(readText, { body: { text: given } }),
    onSuccess: (reply, given) => pasted.read(given, reply),
  })
  const go = () => text.trim() !== '' && !read.isPending && read.mutate(text.trim())
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return
    // Here the key reads the text; from any other field it previews the order.
    event.preventDefault()
    event.stopPropagation()
    go()
  }
  if (!open) {
    return (
      <Button className="paste-open" onClick={() => setOpen(true)}>
        {say(words.pasteText)}
      </Button>
    )
  }
  return (
    <section className="paste-text" aria-label={say(words.pasteText)}>
      <div className="paste-box">
        <Input.TextArea
          autoFocus={paste === undefined}
          value={text}
          maxLength={pastedMax}
          autoSize={{ minRows: 3, maxRows: 10 }}
          aria-label={say(words.pasteText)}
          placeholder={say(words.pasteTextHint)}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <div className="paste-buttons">
          <Button type="primary" onClick={go} loading={read.isPending} disabled={text.trim() === ''}>
            {say(words.readText)}
          </Button>
          <span className="muted paste-key">Ctrl + Enter</span>
          <Button
            type="text"
            onClick={() => {
              pasted.forget()
              setText('')
              setOpen(false)
            }}
          >
            {say(words.closePaste)}
          </Button>
        </div>
        {read.isError && <ProblemNote error={read.error} onRetry={go} />}
      </div>
      {pasted.current && <PastedOrders pasted={pasted} onGo={onGo} />}
    </section>
  )
}
