import { Alert, Button } from 'antd'
import { reviewWords as words } from '../../words/review.ts'
import { useWords } from '../../words/use-words.ts'
import type { Failed } from './use-decide.ts'

type Props = {
  failed: readonly Failed[]
  onLook: (orderId: string) => void
  onRetry: (one: Failed) => void
  onDismiss: (orderId: string) => void
  mayRetry: (one: Failed) => boolean
}

/** Decisions that did not reach their order, and why. */
export function FailedNotes({ failed, onLook, onRetry, onDismiss, mayRetry }: Props) {
  const { say } = useWords()
  return failed.map((one) => (
    <Alert
      key={one.order.id}
      type="error"
      showIcon
      role="alert"
      title={say(words.failed, { label: one.label, step: say(one.step.name) })}
      description={one.error instanceof Error ? one.error.message : String(one.error)}
      action={
        <>
          {mayRetry(one) && (
            <Button size="small" onClick={() => onRetry(one)}>
              {say(words.retry)}
            </Button>
          )}{' '}
          <Button
            size="small"
            onClick={() => {
              onLook(one.order.id)
              onDismiss(one.order.id)
            }}
          >
            {say(words.look)}
          </Button>
        </>
      }
      closable={{ closeIcon: true, onClose: () => onDismiss(one.order.id), 'aria-label': say(words.dismiss) }}
    />
  ))
}
