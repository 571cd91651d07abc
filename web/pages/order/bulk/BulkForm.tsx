import { useMutation } from '@tanstack/react-query'
import { Form, Modal } from 'antd'
import { useState } from 'react'
import { startBulk, type BulkStep } from '../../../../contract/bulk.ts'
import type { Ask, EvidenceKind } from '../../../../contract/flow.ts'
import { call } from '../../../api.ts'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { AskField } from '../../../parts/step/AskField.tsx'
import { beginAtForm } from '../../../parts/step/begin-at-form.ts'
import { useAttemptKey } from '../../../parts/step/attempt-key.ts'
import { EvidenceInput, type Evidence } from '../../../parts/step/EvidenceInput.tsx'
import { rememberAnswers } from '../../../parts/step/recent-answers.ts'
import '../../../parts/step/step.css'
import { useDialogSubmit } from '../../../parts/step/use-dialog-submit.ts'
import { bulkWords as words } from '../../../words/bulk.ts'
import { stepWords } from '../../../words/step.ts'
import { evidenceWords, termIn } from '../../../words/terms.ts'
import { useWords } from '../../../words/use-words.ts'
import type { Choice } from './use-choice.ts'

type Props = { step: BulkStep; orders: Choice['orders']; onClose: () => void; onStarted: (jobId: string) => void }
type Values = { details?: Record<string, unknown>; evidence?: Evidence[] }

/** Asks once for all chosen orders, and says beforehand for which of them the step is closed. */
export function BulkForm({ step, orders, onClose, onStarted }: Props) {
  const { say } = useWords()
  const [form] = Form.useForm<Values>()
  const [busy, setBusy] = useState(false)
  const attempt = useAttemptKey()
  const start = useMutation({
    mutationFn: (values: Values) => {
      const details = Object.fromEntries(
        Object.entries(values.details ?? {}).filter(([, value]) => value !== undefined && value !== ''),
      )
      rememberAnswers(step.asks, details)
      const body = {
        step: step.id,
        details,
        evidence: (values.evidence ?? []).map(({ kind, hash }) => ({ kind, hash })),
        orders: orders.map(({ id, version }) => ({ id, version })),
      }
      return call(startBulk, { body, idempotencyKey: attempt.keyFor(body) })
    },
    onSuccess: ({ id }) => {
      attempt.settled()
      onStarted(id)
    },
    onError: (error) => attempt.settled(error),
  })
  const submit = async () => {
    const valid = await form.validateFields().catch(() => undefined)
    if (valid && !busy && !start.isPending) start.mutate(valid)
  }
  useDialogSubmit(submit)

  return (
    <Modal
      open
      title={say(words.doTitle, { step: say(step.name), count: orders.length })}
      afterOpenChange={beginAtForm}
      onCancel={onClose}
      onOk={() => void submit()}
      okText={say(step.name)}
      cancelText={say(stepWords.cancel)}
      okButtonProps={{
        danger: step.look === 'danger',
        disabled: busy,
        loading: start.isPending,
        title: say(stepWords.submitHint),
      }}
      destroyOnHidden
      mask={{ closable: false }}
      width={560}
    >
      <Forecast step={step} total={orders.length} />
      <Form form={form} layout="vertical" requiredMark className="step-form">
        {step.asks.map((question, at) => (
          <AskField key={question.field} question={askedOnce(question)} order={undefined} first={at === 0} />
        ))}
        {step.evidence.length > 0 && (
          <Form.Item
            name="evidence"
            label={say(stepWords.evidence)}
            required
            rules={[{ validator: (_, value: Evidence[] | undefined) => complete(step.evidence, value ?? []) }]}
          >
            <EvidenceInput kinds={step.evidence} onBusy={setBusy} />
          </Form.Item>
        )}
        {start.isError && <ProblemNote error={start.error} />}
        <button type="submit" hidden onClick={(event) => event.preventDefault()} />
      </Form>
    </Modal>
  )

  function complete(kinds: readonly EvidenceKind[], given: readonly Evidence[]): Promise<void> {
    const missing = kinds.find((kind) => !given.some((file) => file.kind === kind))
    if (!missing) return Promise.resolve()
    return Promise.reject(new Error(say(stepWords.evidenceMissing, { kind: termIn(evidenceWords, missing, say) })))
  }
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
