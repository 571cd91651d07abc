import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Form, Modal } from 'antd'
import { useState } from 'react'
import type { EvidenceKind } from '../../../contract/flow.ts'
import { getOrder } from '../../../contract/order.ts'
import type { AllowedStep, OrderBrief } from '../../../contract/order-view.ts'
import { ask } from '../../api.ts'
import { stepWords } from '../../words/step.ts'
import { evidenceWords, termIn } from '../../words/terms.ts'
import { useWords } from '../../words/use-words.ts'
import { ProblemNote } from '../ProblemNote.tsx'
import { TimeInput } from '../TimeInput.tsx'
import { AskField } from './AskField.tsx'
import { beginAtForm } from './begin-at-form.ts'
import { EvidenceInput, type Evidence } from './EvidenceInput.tsx'
import { rememberAnswers } from './recent-answers.ts'
import './step.css'
import { useDialogSubmit } from './use-dialog-submit.ts'
import { useTakeStep } from './use-take-step.ts'

type Props = {
  orderId: string
  version: number
  step: AllowedStep
  onClose: () => void
  onTaken?: ((order: OrderBrief) => void) | undefined
}
type Values = { details?: Record<string, unknown>; shipmentIds?: string[]; evidence?: Evidence[]; happenedAt?: string }
const fromOrder = ['hold', 'clock', 'shipments']

/** A dialog drawn from what the step asks and which evidence it wants. */
export function StepForm({ orderId, version, step, onClose, onTaken }: Props) {
  const { say } = useWords()
  const [form] = Form.useForm<Values>()
  const [late, setLate] = useState(false)
  const [busy, setBusy] = useState(false)
  const choosesShipments = (step.shipmentIds?.length ?? 0) > 1
  const needsOrder = choosesShipments || step.asks.some(({ kind }) => fromOrder.includes(kind))
  const order = useQuery({ ...ask(getOrder, { params: { orderId } }), enabled: needsOrder })
  const take = useTakeStep({
    orderId,
    version,
    onTaken: (taken) => {
      onClose()
      onTaken?.(taken)
    },
  })

  const submit = async () => {
    const valid = await form.validateFields().catch(() => undefined)
    if (!valid || busy || take.isPending) return
    const details = Object.fromEntries(
      Object.entries(valid.details ?? {}).filter(([, value]) => value !== undefined && value !== ''),
    )
    rememberAnswers(step.asks, details)
    take.mutate({
      step,
      request: {
        details,
        evidence: (valid.evidence ?? []).map(({ kind, hash }) => ({ kind, hash })),
        ...(valid.shipmentIds ? { shipmentIds: valid.shipmentIds } : {}),
        ...(valid.happenedAt ? { happenedAt: valid.happenedAt } : {}),
      },
    })
  }
  useDialogSubmit(submit)

  return (
    <Modal
      open
      title={say(step.name)}
      afterOpenChange={beginAtForm}
      onCancel={onClose}
      onOk={() => void submit()}
      okText={say(step.name)}
      cancelText={say(stepWords.cancel)}
      okButtonProps={{
        danger: step.look === 'danger',
        disabled: busy,
        loading: take.isPending,
        title: say(stepWords.submitHint),
      }}
      destroyOnHidden
      mask={{ closable: false }}
      width={560}
    >
      <Form form={form} layout="vertical" requiredMark className="step-form">
        {!step.open && step.why && <p className="step-why-now">{say(step.why)}</p>}
        {choosesShipments && (
          <Form.Item
            name="shipmentIds"
            label={say(stepWords.shipments)}
            initialValue={step.shipmentIds ?? []}
            rules={[{ required: true, message: say(stepWords.chooseShipment) }]}
          >
            <Checkbox.Group
              options={(step.shipmentIds ?? []).map((id) => ({
                value: id,
                label: shipmentLabel(order.data?.shipments.find((shipment) => shipment.id === id)),
              }))}
            />
          </Form.Item>
        )}
        {step.asks.map((question, index) => (
          <AskField key={question.field} question={question} order={order.data} first={index === 0} />
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
        {late ? (
          <Form.Item name="happenedAt" label={say(stepWords.happenedAt)}>
            <TimeInput />
          </Form.Item>
        ) : (
          <Button type="link" size="small" className="step-late" onClick={() => setLate(true)}>
            {say(stepWords.happenedEarlier)}
          </Button>
        )}
        {take.isError && <ProblemNote error={take.error} />}
        <button type="submit" hidden onClick={(event) => event.preventDefault()} />
      </Form>
    </Modal>
  )

  function shipmentLabel(shipment: { no: number; items: { name: string; quantity: number }[] } | undefined): string {
    if (!shipment) return say(stepWords.orderGone)
    const goods = shipment.items.map(({ name, quantity }) => `${name} × ${quantity}`).join('，')
    return `${say(stepWords.shipmentNo, { no: shipment.no })} ${goods}`
  }

  function complete(kinds: readonly EvidenceKind[], given: readonly Evidence[]): Promise<void> {
    const missing = kinds.find((kind) => !given.some((file) => file.kind === kind))
    if (!missing) return Promise.resolve()
    return Promise.reject(new Error(say(stepWords.evidenceMissing, { kind: termIn(evidenceWords, missing, say) })))
  }
}
