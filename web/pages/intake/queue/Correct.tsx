import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useState } from 'react'
import { correctMessage, getMessage } from '../../../../contract/intake.ts'
import type { OrderDraftInput } from '../../../../contract/order-draft.ts'
import { countOrders } from '../../../../contract/order.ts'
import { call, Refused, type Reply } from '../../../api.ts'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { useAttemptKey } from '../../../parts/step/attempt-key.ts'
import { intakeWords as words } from '../../../words/intake.ts'
import { useWords } from '../../../words/use-words.ts'
import type { TypedDraft } from '../../order/draft/typed-draft.ts'
import type { Consent } from '../../order/correct/ConsentFields.tsx'
import { CorrectForm } from './CorrectForm.tsx'
import { DiscardMessage } from './DiscardMessage.tsx'

type Props = {
  message: Reply<typeof getMessage>
  label: string
  mayCorrect: boolean
  focusFirst: boolean
  kept: Map<string, TypedDraft>
  onSettled: () => void
  onSkip: () => void
  onEscape: () => void
}

const asksConsent = (error: unknown): error is Refused => error instanceof Refused && error.code === 'intake.consent_missing'

/** The form and its ends: corrected and on to the next, put away, or left for later. */
export function Correct({ message: asRead, label, mayCorrect, focusFirst, kept, onSettled, onSkip, onEscape }: Props) {
  const { say } = useWords()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const attempt = useAttemptKey()
  const [problems, setProblems] = useState(asRead.problems)
  const [changed, setChanged] = useState<readonly string[]>([])
  const [discarding, setDiscarding] = useState(false)
  const messageId = asRead.id
  const leave = () => {
    kept.delete(messageId)
    queries.removeQueries({ queryKey: [getMessage.path, { messageId }] })
    void queries.invalidateQueries({ queryKey: [countOrders.path] })
    onSettled()
  }
  const correct = useMutation({
    mutationFn: (body: { draft: OrderDraftInput; consent?: Consent }) =>
      call(correctMessage, { params: { messageId }, body, idempotencyKey: attempt.keyFor({ messageId, ...body }) }),
    onSuccess: ({ state, orderId, problems: left }) => {
      attempt.settled()
      setChanged([])
      if (state === 'waiting') return setProblems(left)
      const told = say(state === 'duplicate' ? words.wasDuplicate : words.becameOrder)
      void message.success(
        <>
          {told}
          {orderId && (
            <button
              type="button"
              className="message-order"
              onClick={() => void navigate({ to: '/orders/$orderId', params: { orderId } })}
            >
              {say(words.openOrder)}
            </button>
          )}
        </>,
      )
      leave()
    },
    onError: (error) => {
      attempt.settled(error)
      if (asksConsent(error)) setChanged(error.fields.map(({ path }) => path))
    },
  })

  return (
    <div className="correct">
      <CorrectForm
        draft={asRead.draft}
        problems={problems}
        kept={kept.get(messageId)}
        onKeep={(typed) => kept.set(messageId, typed)}
        focusFirst={focusFirst || problems !== asRead.problems}
        disabled={!mayCorrect}
        changed={changed}
        onSubmit={(draft, consent) => {
          if (!correct.isPending) correct.mutate({ draft, ...(consent && { consent }) })
        }}
        onEscape={onEscape}
      />
      <div className="correct-bar">
        {correct.isError && !asksConsent(correct.error) && <ProblemNote error={correct.error} />}
        {mayCorrect ? (
          <div>
            <Button type="primary" htmlType="submit" form="correct-form" loading={correct.isPending}>
              {say(words.correct)} <kbd aria-hidden>Ctrl ↵</kbd>
            </Button>
            <Button danger onClick={() => setDiscarding(true)}>
              {say(words.discard)}
            </Button>
            <Button onClick={onSkip}>{say(words.skip)}</Button>
            <span className="muted">{say(words.backToList)}</span>
          </div>
        ) : (
          <p className="muted">{say(words.mayNot)}</p>
        )}
      </div>
      {discarding && (
        <DiscardMessage
          messageId={messageId}
          label={label}
          onClose={() => setDiscarding(false)}
          onDone={() => {
            message.success(say(words.gone))
            leave()
          }}
        />
      )}
    </div>
  )
}
