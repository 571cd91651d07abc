import { Button, Input, type InputRef } from 'antd'
import { useRef, useState } from 'react'
import type { AllowedStep, OrderPage } from '../../../contract/order-view.ts'
import { reviewWords as words } from '../../words/review.ts'
import { useWords } from '../../words/use-words.ts'
import { useSubmitKey } from '../order/draft/use-submit-key.ts'
import { useKey } from '../order/view/use-key.ts'
import { RejectForm } from './RejectForm.tsx'
import { useDigit } from './use-digit.ts'
import type { Decision } from './use-decide.ts'

type Props = {
  order: OrderPage
  pass: AllowedStep | undefined
  reject: AllowedStep | undefined
  onDecide: (decision: Decision) => void
}

/** Pass (or confirm) with Ctrl-Enter, reject with R or at once with the digit of its cause. */
export function DecisionBar({ order, pass, reject, onDecide }: Props) {
  const { say } = useWords()
  const [note, setNote] = useState('')
  const [rejecting, setRejecting] = useState<{ cause: string | undefined }>()
  const [missing, setMissing] = useState(false)
  const noteInput = useRef<InputRef>(null)
  const causes = reject?.asks.find(({ kind }) => kind === 'choice')?.choices ?? []
  const noteAsk = pass?.asks.find(({ kind }) => kind === 'long_text' || kind === 'text')
  const noteName = noteAsk?.required ? say(noteAsk.name) : say(words.note)
  const mayReject = reject?.open === true

  const onPass = () => {
    if (!pass?.open) return
    if (noteAsk?.required && note.trim() === '') {
      setMissing(true)
      return noteInput.current?.focus()
    }
    const details = noteAsk && note.trim() !== '' ? { [noteAsk.field]: note.trim() } : {}
    noteInput.current?.blur()
    onDecide({ order, step: pass, details })
  }
  useSubmitKey(rejecting ? undefined : onPass)
  useKey('r', () => mayReject && !rejecting && setRejecting({ cause: undefined }))
  useDigit((digit) => {
    const cause = causes[digit - 1]
    if (mayReject && cause) setRejecting({ cause: cause.value })
  })

  if (rejecting && reject) {
    return (
      <div className="decision" role="group" aria-label={say(words.rejecting)}>
        <RejectForm
          key={rejecting.cause}
          step={reject}
          cause={rejecting.cause}
          onCancel={() => setRejecting(undefined)}
          onReject={(details) => onDecide({ order, step: reject, details })}
        />
      </div>
    )
  }
  return (
    <div className="decision" role="group" aria-label={say(words.decision)}>
      {!pass && !reject && <p className="muted">{say(words.noStep)}</p>}
      {pass && !pass.open && (
        <p className="decision-closed">
          {say(words.cannotPass)}：{pass.why ? say(pass.why) : ''}
        </p>
      )}
      {missing && noteAsk && (
        <p className="decision-closed" role="alert">
          {say(words.required, { name: say(noteAsk.name) })}
        </p>
      )}
      <div className="decision-line">
        {noteAsk && pass?.open && (
          <Input
            ref={noteInput}
            value={note}
            maxLength={noteAsk.max ?? 500}
            placeholder={noteName}
            aria-label={noteName}
            {...(missing && { status: 'error' as const })}
            onChange={(event) => {
              setNote(event.target.value)
              setMissing(false)
            }}
          />
        )}
        {pass && (
          <Button type="primary" disabled={!pass.open} onClick={onPass} title={say(words.passNext)}>
            {say(pass.name)} <kbd aria-hidden>Ctrl ↵</kbd>
          </Button>
        )}
        {reject && (
          <Button
            danger
            disabled={!mayReject}
            onClick={() => setRejecting({ cause: undefined })}
            title={reject.why ? say(reject.why) : say(words.rejecting)}
          >
            {say(reject.name)} <kbd aria-hidden>R</kbd>
          </Button>
        )}
      </div>
      <p className="decision-keys muted">{say(words.keys)}</p>
    </div>
  )
}
