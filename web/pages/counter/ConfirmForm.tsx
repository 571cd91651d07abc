import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Form, Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import { confirmCounterOrder, confirmedHows } from '../../../contract/counter.ts'
import { call } from '../../api.ts'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { newKey } from '../../parts/step/attempt-key.ts'
import { EvidenceInput, type Evidence } from '../../parts/step/evidence/EvidenceInput.tsx'
import { TimeInput } from '../../parts/TimeInput.tsx'
import { counterWords as words, howWords } from '../../words/counter.ts'
import { termIn } from '../../words/terms.ts'
import { useWords } from '../../words/use-words.ts'

type Values = { confirmedBy: string; how: (typeof confirmedHows)[number]; at: string; note?: string; pictures?: Evidence[] }

/** Who stood behind the order, when and how; a signature with its picture. */
export function ConfirmForm({ orderId, onClose }: { orderId: string; onClose: () => void }) {
  const { say } = useWords()
  const queries = useQueryClient()
  const [form] = Form.useForm<Values>()
  const [busy, setBusy] = useState(false)
  const [key] = useState(newKey)
  const [now] = useState(() => new Date().toISOString())
  const how: string | undefined = Form.useWatch('how', form)
  const save = useMutation({
    mutationFn: ({ pictures = [], ...values }: Values) =>
      call(confirmCounterOrder, {
        params: { orderId },
        body: { ...values, hashes: pictures.map(({ hash }) => hash) },
        idempotencyKey: key,
      }),
    onSuccess: () => {
      void queries.invalidateQueries()
      onClose()
    },
  })
  const required = { required: true, message: say(words.required) }
  return (
    <Modal
      open
      title={say(words.record)}
      okText={say(words.save)}
      cancelText={say(words.cancel)}
      onCancel={onClose}
      onOk={form.submit}
      okButtonProps={{ loading: save.isPending, disabled: busy }}
      mask={{ closable: false }}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark="optional"
        initialValues={{ how: 'signature', at: now }}
        onFinish={(values) => save.mutate(values)}
      >
        <Form.Item name="confirmedBy" label={say(words.confirmedBy)} rules={[{ ...required, whitespace: true }]}>
          <Input maxLength={100} autoComplete="off" autoFocus />
        </Form.Item>
        <Form.Item name="how" label={say(words.how)}>
          <Radio.Group options={confirmedHows.map((one) => ({ value: one, label: termIn(howWords, one, say) }))} />
        </Form.Item>
        <Form.Item name="at" label={say(words.at)} rules={[required]}>
          <TimeInput />
        </Form.Item>
        <Form.Item name="pictures" label={say(words.picture)} rules={how === 'signature' ? [required] : []}>
          <EvidenceInput kinds={['document']} onBusy={setBusy} />
        </Form.Item>
        <Form.Item name="note" label={say(words.note)}>
          <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 4 }} />
        </Form.Item>
        {save.isError && <ProblemNote error={save.error} />}
        <button type="submit" hidden />
      </Form>
    </Modal>
  )
}
