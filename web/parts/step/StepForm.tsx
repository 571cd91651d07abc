import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Form } from 'antd'
import { useState } from 'react'
import { getOrder } from '../../../contract/order.ts'
import type { AllowedStep, OrderBrief, OrderPage } from '../../../contract/order-view.ts'
import { ask } from '../../api.ts'
import { stepWords } from '../../words/step.ts'
import { useWords } from '../../words/use-words.ts'
import { TimeInput } from '../TimeInput.tsx'
import { WishBand } from '../WishBand.tsx'
import { Sourcing } from './sourcing/Sourcing.tsx'
import { StepDialog, type StepValues } from './StepDialog.tsx'
import { useTakeStep } from './use-take-step.ts'

type Props = {
  orderId: string
  version: number
  step: AllowedStep
  onClose: () => void
  onTaken?: ((order: OrderBrief) => void) | undefined
}
type Values = StepValues & { shipmentIds?: string[]; happenedAt?: string }
const fromOrder = ['hold', 'clock', 'shipments']
/** Asked of those orders alone that have special wishes (AUD-5). */
const ofWishes = 'wishesConfirmedWith'

/** One order's step: besides what it asks, which shipments, and when it happened if it is told later. */
export function StepForm({ orderId, version, step, onClose, onTaken }: Props) {
  const { say } = useWords()
  const [form] = Form.useForm<Values>()
  const [late, setLate] = useState(false)
  const choosesShipments = (step.shipmentIds?.length ?? 0) > 1
  const confirmsWishes = step.asks.some(({ field, required }) => field === ofWishes && required)
  const needsOrder =
    choosesShipments || confirmsWishes || step.asks.some(({ kind, field }) => fromOrder.includes(kind) || field === 'carrier')
  const order = useQuery({ ...ask(getOrder, { params: { orderId } }), enabled: needsOrder })
  const take = useTakeStep({
    orderId,
    version,
    onTaken: (taken) => {
      onClose()
      onTaken?.(taken)
    },
  })

  return (
    <StepDialog
      title={say(step.name)}
      step={step}
      form={form}
      order={order.data}
      isPending={take.isPending}
      error={take.error}
      onClose={onClose}
      onSubmit={(answers, { shipmentIds, happenedAt }) =>
        take.mutate({
          step,
          request: { ...answers, ...(shipmentIds ? { shipmentIds } : {}), ...(happenedAt ? { happenedAt } : {}) },
        })
      }
      more={
        late ? (
          <Form.Item name="happenedAt" label={say(stepWords.happenedAt)}>
            <TimeInput />
          </Form.Item>
        ) : (
          <Button type="link" size="small" className="step-late" onClick={() => setLate(true)}>
            {say(stepWords.happenedEarlier)}
          </Button>
        )
      }
    >
      {!step.open && step.why && <p className="step-why-now">{say(step.why)}</p>}
      {confirmsWishes && order.data && <WishesToConfirm order={order.data} />}
      {step.id === 'accept' && (
        <Sourcing orderId={orderId} onFill={(details) => form.setFieldsValue({ details: { ...details } } as Partial<Values>)} />
      )}
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
    </StepDialog>
  )

  function shipmentLabel(shipment: { no: number; items: { name: string; quantity: number }[] } | undefined): string {
    if (!shipment) return say(stepWords.orderGone)
    const goods = shipment.items.map(({ name, quantity }) => `${name} × ${quantity}`).join('，')
    return `${say(stepWords.shipmentNo, { no: shipment.no })} ${goods}`
  }
}

/** The wishes, and whom to ring about them. */
function WishesToConfirm({ order: { serviceRequirements, buyer, consignee } }: { order: OrderPage }) {
  const { say } = useWords()
  const reached = buyer?.phone ? buyer : consignee
  return (
    <div className="step-wishes">
      <WishBand wishes={serviceRequirements} />
      {reached?.phone && <p className="muted">{say(stepWords.ring, { who: `${reached.name ?? ''} ${reached.phone}`.trim() })}</p>}
    </div>
  )
}
