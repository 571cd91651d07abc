import { Form, Modal, type FormInstance } from 'antd'
import { useState, type ReactNode } from 'react'
import type { Ask, EvidenceKind } from '../../../contract/flow.ts'
import type { OrderPage } from '../../../contract/order-view.ts'
import type { Bilingual } from '../../../contract/phases.ts'
import { stepWords } from '../../words/step.ts'
import { evidenceWords, termIn } from '../../words/terms.ts'
import { useWords } from '../../words/use-words.ts'
import { ProblemNote } from '../ProblemNote.tsx'
import { AskField } from './AskField.tsx'
import { beginAtForm } from './begin-at-form.ts'
import { EvidenceInput, type Evidence } from './evidence/EvidenceInput.tsx'
import { rememberAnswers } from './recent-answers.ts'
import './step.css'
import { useDialogSubmit } from './use-dialog-submit.ts'

type Asking = { name: Bilingual; look: string; asks: readonly Ask[]; evidence: readonly EvidenceKind[] }
export type StepValues = { details?: Record<string, unknown>; evidence?: Evidence[] }
export type StepAnswers = { details: Record<string, unknown>; evidence: { kind: EvidenceKind; hash: string }[] }

type Props<Values extends StepValues> = {
  title: string
  step: Asking
  form: FormInstance<Values>
  /** Which order's holds, clocks and shipments are offered. */
  order: OrderPage | undefined
  isPending: boolean
  error: Error | null
  onSubmit: (answers: StepAnswers, values: Values) => void
  onClose: () => void
  /** Before the questions, within the form, and behind them. */
  note?: ReactNode
  children?: ReactNode
  more?: ReactNode
}

/** What was left blank in a row was not said. */
const withoutBlanks = (row: unknown): unknown =>
  typeof row === 'object' && row !== null ? Object.fromEntries(Object.entries(row).filter(([, value]) => value !== '')) : row

/** A dialog drawn from what a step asks and which evidence it wants, for one order or for many. */
export function StepDialog<Values extends StepValues>(props: Props<Values>) {
  const { title, step, form, order, isPending, error, onSubmit, onClose, note, children, more } = props
  const { say } = useWords()
  const [busy, setBusy] = useState(false)
  const submit = async () => {
    const valid = await form.validateFields().catch(() => undefined)
    if (!valid || busy || isPending) return
    const values = valid as Values
    const given = Object.entries(values.details ?? {}).filter(([, value]) => value !== undefined && value !== '')
    const details = Object.fromEntries(
      given.map(([field, value]) => [field, Array.isArray(value) ? value.map(withoutBlanks) : value]),
    )
    rememberAnswers(step.asks, details)
    onSubmit({ details, evidence: (values.evidence ?? []).map(({ kind, hash }) => ({ kind, hash })) }, values)
  }
  useDialogSubmit(submit)

  return (
    <Modal
      open
      title={title}
      afterOpenChange={beginAtForm}
      onCancel={onClose}
      onOk={() => void submit()}
      okText={say(step.name)}
      cancelText={say(stepWords.cancel)}
      okButtonProps={{
        danger: step.look === 'danger',
        disabled: busy,
        loading: isPending,
        title: say(stepWords.submitHint),
      }}
      destroyOnHidden
      mask={{ closable: false }}
      width={560}
    >
      {note}
      <Form form={form} layout="vertical" requiredMark className="step-form">
        {children}
        {step.asks.map((question, index) => (
          <AskField key={question.field} question={question} order={order} first={index === 0} />
        ))}
        {step.evidence.length > 0 && (
          <Form.Item
            name="evidence"
            label={say(stepWords.evidence)}
            required
            rules={[{ validator: (_, value: Evidence[] | undefined) => complete(value ?? []) }]}
          >
            <EvidenceInput kinds={step.evidence} onBusy={setBusy} />
          </Form.Item>
        )}
        {more}
        {error && <ProblemNote error={error} />}
        <button type="submit" hidden onClick={(event) => event.preventDefault()} />
      </Form>
    </Modal>
  )

  function complete(given: readonly Evidence[]): Promise<void> {
    const missing = step.evidence.find((kind) => !given.some((file) => file.kind === kind))
    if (!missing) return Promise.resolve()
    return Promise.reject(new Error(say(stepWords.evidenceMissing, { kind: termIn(evidenceWords, missing, say) })))
  }
}
