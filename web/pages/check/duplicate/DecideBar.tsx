import { useMutation } from '@tanstack/react-query'
import { App, Button, Input, Radio } from 'antd'
import type { TextAreaRef } from 'antd/es/input/TextArea'
import { useEffect, useRef, useState } from 'react'
import { decideDuplicate, type DuplicateCase, type duplicateDecisions } from '../../../../contract/check/duplicates.ts'
import { call } from '../../../api.ts'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { useAttemptKey } from '../../../parts/step/attempt-key.ts'
import { useMe } from '../../../shell/me.ts'
import { duplicateWords as words } from '../../../words/check/duplicate.ts'
import { useWords } from '../../../words/use-words.ts'
import { useSubmitKey } from '../../order/draft/use-submit-key.ts'
import { useDigit } from '../../review/use-digit.ts'

type Decision = (typeof duplicateDecisions)[number]
type Props = { found: DuplicateCase; onDecided: (id: string) => void }

const labels = { different: words.different, cancel_this: words.cancelThis, keep_this: words.keepThis }
const reasons = {
  different: [words.becauseTwo, words.becauseOther],
  cancel_this: [words.becauseTwice, words.becauseChannel],
  keep_this: [words.becauseTwice, words.becauseChannel],
}

/** 1, 2, 3 choose the decision; the reason is at hand and Ctrl-Enter decides. */
export function DecideBar({ found, onDecided }: Props) {
  const { say } = useWords()
  const { permissions } = useMe()
  const [decision, setDecision] = useState<Decision>()
  const open: Decision[] = found.candidates.length > 0 ? ['different', 'cancel_this', 'keep_this'] : ['different', 'cancel_this']
  const mayDecide = permissions.includes('intake.correct')
  useDigit((digit) => {
    const chosen = open[digit - 1]
    if (mayDecide && chosen) setDecision(chosen)
  })
  if (!mayDecide) return null
  return (
    <div className="duplicates-decide" role="group" aria-label={say(words.decision)}>
      <div className="duplicates-choices">
        {open.map((one, index) => (
          <Button
            key={one}
            danger={one !== 'different'}
            type={decision === one ? 'primary' : 'default'}
            onClick={() => setDecision(one)}
          >
            {say(labels[one])} <kbd aria-hidden>{index + 1}</kbd>
          </Button>
        ))}
      </div>
      {decision ? (
        <ReasonForm key={decision} {...{ found, decision, onDecided }} onCancel={() => setDecision(undefined)} />
      ) : (
        <p className="muted duplicates-keys">{say(words.keys)}</p>
      )}
    </div>
  )
}

function ReasonForm({ found, decision, onDecided, onCancel }: Props & { decision: Decision; onCancel: () => void }) {
  const { say } = useWords()
  const { message } = App.useApp()
  const { keyFor, settled } = useAttemptKey()
  const { order, candidates } = found
  const [reason, setReason] = useState(say(reasons[decision][0] ?? words.becauseTwo))
  const [ends, setEnds] = useState(candidates[0]?.id)
  const [isMissing, setMissing] = useState(false)
  const text = useRef<TextAreaRef>(null)
  useEffect(() => text.current?.focus({ cursor: 'all' }), [])
  const decide = useMutation({
    mutationFn: () => {
      const body = { decision, reason: reason.trim(), ...(decision === 'keep_this' && ends && { candidateId: ends }) }
      return call(decideDuplicate, { params: { orderId: order.id }, body, idempotencyKey: keyFor([order.id, body]) })
    },
    onSuccess: () => {
      message.success(say(words.done))
      onDecided(order.id)
    },
    onSettled: (_, error) => settled(error),
  })
  const submit = () => {
    setMissing(reason.trim() === '')
    if (reason.trim() !== '' && !decide.isPending) decide.mutate()
  }
  useSubmitKey(submit)
  return (
    <div className="duplicates-reason" onKeyDown={(event) => event.key === 'Escape' && onCancel()}>
      {decision === 'keep_this' && candidates.length > 1 && (
        <Radio.Group
          aria-label={say(words.which)}
          value={ends}
          onChange={(event) => setEnds(event.target.value as string)}
          options={candidates.map(({ id, label }) => ({ value: id, label }))}
        />
      )}
      <div className="duplicates-quick">
        {reasons[decision].map((one) => (
          <Button key={one.zh} size="small" onClick={() => setReason(say(one))}>
            {say(one)}
          </Button>
        ))}
      </div>
      <Input.TextArea
        ref={text}
        value={reason}
        maxLength={480}
        autoSize={{ minRows: 1, maxRows: 4 }}
        aria-label={say(words.reason)}
        placeholder={say(words.reason)}
        status={isMissing ? 'error' : ''}
        onChange={(event) => setReason(event.target.value)}
      />
      <div className="duplicates-submit">
        <span role="alert">{isMissing && say(words.reasonMissing)}</span>
        <Button onClick={onCancel}>
          {say(words.cancel)} <kbd aria-hidden>Esc</kbd>
        </Button>
        <Button type="primary" danger={decision !== 'different'} loading={decide.isPending} onClick={submit}>
          {say(words.confirm)} <kbd aria-hidden>Ctrl ↵</kbd>
        </Button>
      </div>
      {decide.isError && <ProblemNote error={decide.error} />}
    </div>
  )
}
