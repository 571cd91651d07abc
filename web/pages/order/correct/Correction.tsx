import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Form, Modal, Segmented, type FormInstance } from 'antd'
import { useState, type KeyboardEvent } from 'react'
import { correctOrder, getOrder } from '../../../../contract/order.ts'
import type { OrderPage } from '../../../../contract/order-view.ts'
import { call } from '../../../api.ts'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { useAttemptKey } from '../../../parts/step/attempt-key.ts'
import { TimeInput } from '../../../parts/TimeInput.tsx'
import { correctionWords as words } from '../../../words/order-view.ts'
import { draftWords } from '../../../words/draft.ts'
import { fieldName } from '../../../words/field.ts'
import { useWords } from '../../../words/use-words.ts'
import { requiredMarks } from '../draft/FieldMarks.tsx'
import { PartyFields } from '../draft/PartyFields.tsx'
import { partyOf, typedParty, type TypedParty, type TypedWishes } from '../draft/typed-draft.ts'
import { WishInput } from '../draft/WishInput.tsx'
import { ConsentFields, type Consent } from './ConsentFields.tsx'
import { changedPaths, changesOf, type Changes } from './corrections.ts'
import '../draft/draft.css'
import './correction.css'

type Props = { order: OrderPage; onClose: () => void }
type Values = Consent & { consignee: TypedParty; shipper: TypedParty; wishes: TypedWishes; wantedBy?: string }
const parts = ['consignee', 'shipper', 'wishes'] as const
type Part = (typeof parts)[number]

/** INT-7: what the client gave changes only with the client, and who agreed, how and when is recorded. */
export function Correction({ order, onClose }: Props) {
  const { say } = useWords()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const attempt = useAttemptKey()
  const [form] = Form.useForm<Values>()
  const [openedAt] = useState(() => new Date().toISOString())
  const [part, setPart] = useState<Part>('consignee')
  const [changes, setChanges] = useState<Changes>({})
  const named = changedPaths(changes).map((path) => fieldName(path, say))
  const correct = useMutation({
    mutationFn: ({ agreedBy, agreedHow, agreedAt }: Consent) => {
      const body = { agreedBy, agreedHow, agreedAt, changes }
      return call(correctOrder, {
        params: { orderId: order.id },
        body,
        ifMatch: order.version,
        idempotencyKey: attempt.keyFor({ version: order.version, body }),
      })
    },
    onSuccess: () => {
      attempt.settled()
      message.success(say(words.done, { fields: named.join('、') }))
      void queries.invalidateQueries({ queryKey: [getOrder.path, { orderId: order.id }] })
      onClose()
    },
    onError: (error) => {
      attempt.settled(error)
      void queries.invalidateQueries({ queryKey: [getOrder.path, { orderId: order.id }] })
    },
  })

  const changed = () => setChanges(changesIn(form, order))
  const submit = async () => {
    const consent = await form.validateFields().catch(() => undefined)
    if (consent && named.length > 0 && !correct.isPending) correct.mutate(consent)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void submit()
  }

  return (
    <Modal
      open
      title={say(words.title)}
      width={720}
      onCancel={onClose}
      onOk={() => void submit()}
      okText={say(words.submit)}
      cancelText={say(words.cancel)}
      okButtonProps={{ disabled: named.length === 0, loading: correct.isPending }}
      mask={{ closable: false }}
      destroyOnHidden
    >
      <Form
        form={form}
        layout="vertical"
        className="draft-form correction"
        requiredMark={requiredMarks}
        initialValues={{
          consignee: typedParty(order.consignee ?? undefined),
          shipper: typedParty(order.shipper ?? undefined),
          wishes: { chosen: order.serviceRequirements, none: order.serviceRequirements.length === 0 },
          wantedBy: order.wantedBy ?? undefined,
          agreedAt: openedAt,
          agreedHow: 'phone',
        }}
        onValuesChange={changed}
        onKeyDown={onKeyDown}
      >
        <Segmented
          value={part}
          onChange={setPart}
          options={parts.map((value) => ({ value, label: say(draftWords[value]) }))}
          aria-label={say(words.title)}
        />
        {/* All stay mounted: what was changed in one is not lost by looking at another. */}
        <div hidden={part !== 'consignee'}>
          <PartyFields of="consignee" form={form} required={false} autoFocus onFilled={changed} />
        </div>
        <div hidden={part !== 'shipper'}>
          <PartyFields of="shipper" form={form} required={false} onFilled={changed} />
        </div>
        <div hidden={part !== 'wishes'} className="correction-wishes">
          <Form.Item name="wishes">
            <WishInput />
          </Form.Item>
          <Form.Item name="wantedBy" label={say(words.wantedBy)}>
            <TimeInput />
          </Form.Item>
        </div>
        <p className="correction-changes" role="status" data-none={named.length === 0}>
          {named.length > 0 ? say(words.changes, { fields: named.join('、') }) : say(words.nothing)}
        </p>
        <ConsentFields />
        {correct.isError && <ProblemNote error={correct.error} />}
      </Form>
    </Modal>
  )
}

function changesIn(form: FormInstance<Values>, order: OrderPage): Changes {
  const { consignee, shipper, wishes, wantedBy }: Values = form.getFieldsValue(true)
  return changesOf(order, {
    consignee: partyOf(consignee) ?? {},
    shipper: partyOf(shipper) ?? {},
    serviceRequirements: wishes.chosen,
    wantedBy,
  })
}
