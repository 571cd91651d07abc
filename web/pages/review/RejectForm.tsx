import { Button, Input } from 'antd'
import type { TextAreaRef } from 'antd/es/input/TextArea'
import { useEffect, useRef, useState } from 'react'
import type { AllowedStep } from '../../../contract/order-view.ts'
import { reviewWords as words } from '../../words/review.ts'
import { useWords } from '../../words/use-words.ts'
import { useSubmitKey } from '../order/draft/use-submit-key.ts'

type Props = {
  step: AllowedStep
  cause: string | undefined
  onReject: (details: Record<string, string>) => void
  onCancel: () => void
}

/** Why it goes back to the client: a cause by its digit, the reason in words that start from the cause. */
export function RejectForm({ step, cause: first, onReject, onCancel }: Props) {
  const { say } = useWords()
  const choiceAsk = step.asks.find(({ kind }) => kind === 'choice')
  const textAsk = step.asks.find(({ kind }) => kind === 'long_text' || kind === 'text')
  const choices = choiceAsk?.choices ?? []
  const nameOf = (value: string | undefined) => {
    const choice = choices.find((one) => one.value === value)
    return choice ? `${say(choice.name)}：` : ''
  }
  const [cause, setCause] = useState(first)
  const [reason, setReason] = useState(nameOf(first))
  const [missing, setMissing] = useState<string>()
  const text = useRef<TextAreaRef>(null)
  const radios = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (first === undefined && choices.length > 0) radios.current?.querySelector('button')?.focus()
    else text.current?.focus({ cursor: 'end' })
    // Only when the form opens: later the clerk moves.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [])

  const choose = (value: string) => {
    // What the clerk has typed after the cause stays.
    setReason(nameOf(value) + reason.slice(nameOf(cause).length))
    setCause(value)
    setMissing(undefined)
    text.current?.focus({ cursor: 'end' })
  }
  const submit = () => {
    if (choiceAsk?.required && cause === undefined) return setMissing(say(words.required, { name: say(choiceAsk.name) }))
    if (textAsk?.required && reason.trim() === '') return setMissing(say(words.required, { name: say(textAsk.name) }))
    onReject({
      ...(choiceAsk && cause ? { [choiceAsk.field]: cause } : {}),
      ...(textAsk ? { [textAsk.field]: reason.trim().replace(/：$/, '') } : {}),
    })
  }
  useSubmitKey(submit)

  return (
    <div className="reject" onKeyDown={(event) => event.key === 'Escape' && onCancel()}>
      <div
        ref={radios}
        className="reject-causes"
        role="radiogroup"
        aria-label={choiceAsk ? say(choiceAsk.name) : ''}
        onKeyDown={(event) => {
          const choice = choices[Number(event.key) - 1]
          if (!choice || event.ctrlKey || event.metaKey) return
          event.preventDefault()
          event.stopPropagation()
          choose(choice.value)
        }}
      >
        {choices.map((choice, at) => (
          <button
            key={choice.value}
            type="button"
            role="radio"
            className="reject-cause"
            aria-checked={cause === choice.value}
            onClick={() => choose(choice.value)}
          >
            <kbd aria-hidden>{at + 1}</kbd> {say(choice.name)}
          </button>
        ))}
      </div>
      {textAsk && (
        <Input.TextArea
          ref={text}
          value={reason}
          maxLength={textAsk.max ?? 500}
          autoSize={{ minRows: 2, maxRows: 5 }}
          aria-label={say(textAsk.name)}
          placeholder={say(textAsk.name)}
          onChange={(event) => {
            setReason(event.target.value)
            setMissing(undefined)
          }}
        />
      )}
      <div className="decision-line">
        <span role="alert" className="decision-closed">
          {missing}
        </span>
        <Button onClick={onCancel}>
          {say(words.cancel)} <kbd aria-hidden>Esc</kbd>
        </Button>
        <Button danger type="primary" onClick={submit}>
          {say(words.confirmReject)} <kbd aria-hidden>Ctrl ↵</kbd>
        </Button>
      </div>
    </div>
  )
}
