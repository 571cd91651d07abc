import { useMutation } from '@tanstack/react-query'
import { Form } from 'antd'
import { startBulk, type BulkStep } from '../../../../contract/bulk.ts'
import type { Ask } from '../../../../contract/flow.ts'
import { call } from '../../../api.ts'
import { useAttemptKey } from '../../../parts/step/attempt-key.ts'
import { StepDialog, type StepAnswers, type StepValues } from '../../../parts/step/StepDialog.tsx'
import { bulkWords as words } from '../../../words/bulk.ts'
import { useWords } from '../../../words/use-words.ts'
import type { Choice } from './use-choice.ts'

type Props = { step: BulkStep; orders: Choice['orders']; onClose: () => void; onStarted: (jobId: string) => void }

/** Asks once for all chosen orders, and says beforehand for which of them the step is closed. */
export function BulkForm({ step, orders, onClose, onStarted }: Props) {
  const { say } = useWords()
  const [form] = Form.useForm<StepValues>()
  const attempt = useAttemptKey()
  const start = useMutation({
    mutationFn: (answers: StepAnswers) => {
      const body = { step: step.id, ...answers, orders: orders.map(({ id, version }) => ({ id, version })) }
      return call(startBulk, { body, idempotencyKey: attempt.keyFor(body) })
    },
    onSuccess: ({ id }) => {
      attempt.settled()
      onStarted(id)
    },
    onError: (error) => attempt.settled(error),
  })

  return (
    <StepDialog
      title={say(words.doTitle, { step: say(step.name), count: orders.length })}
      step={{ ...step, asks: step.asks.map(askedOnce) }}
      form={form}
      order={undefined}
      isPending={start.isPending}
      error={start.error}
      onSubmit={(answers) => start.mutate(answers)}
      onClose={onClose}
      note={<Forecast step={step} total={orders.length} />}
    />
  )
}

/** Which hold or clock: among those of all chosen orders, which came with the question. */
function askedOnce(question: Ask): Ask {
  return question.kind === 'hold' || question.kind === 'clock' ? { ...question, kind: 'choice' } : question
}

function Forecast({ step, total }: { step: BulkStep; total: number }) {
  const { say } = useWords()
  const closed = total - step.open
  return (
    <div className="bulk-forecast">
      <p>{closed === 0 ? say(words.allOpen, { count: total }) : say(words.someClosed, { open: step.open, closed })}</p>
      {step.closed.length > 0 && (
        <ul>
          {step.closed.map((why) => (
            <li key={`${why.code} ${why.zh}`}>{say(words.reason, { count: why.count, why: say(why) })}</li>
          ))}
        </ul>
      )}
      <p className="muted">{say(words.movedTold)}</p>
    </div>
  )
}
