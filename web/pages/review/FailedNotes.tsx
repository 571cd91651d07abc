import { Alert, Button } from 'antd'
import { reviewWords as words } from '../../words/review.ts'
import { useWords } from '../../words/use-words.ts'
import type { Decision, Failed } from './use-decide.ts'

type Props = {
  failed: readonly Failed[]
  onLook: (orderId: string) => void
  onRetry: (again: Decision) => void
  onDismiss: (orderId: string) => void
}

/** Decisions that did not reach their order, and why. */
export function FailedNotes({ failed, onLook, onRetry, onDismiss }: Props) {
  const { say } = useWords()
  return failed.map(({ orderId, label, step, message, again }) => (
    <Alert
      key={orderId}
      type="error"
      showIcon
      role="alert"
      title={say(words.failed, { label, step: say(step) })}
      description={message}
      action={
        <>
          {again && (
            <Button size="small" onClick={() => onRetry(again)}>
              {say(words.retry)}
            </Button>
          )}{' '}
          <Button
            size="small"
            onClick={() => {
              onLook(orderId)
              onDismiss(orderId)
            }}
          >
            {say(words.look)}
          </Button>
        </>
      }
      closable={{ closeIcon: true, onClose: () => onDismiss(orderId), 'aria-label': say(words.dismiss) }}
    />
  ))
}
