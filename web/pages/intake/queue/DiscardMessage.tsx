import { useMutation } from '@tanstack/react-query'
import { Form, Input, Modal } from 'antd'
import type { KeyboardEvent } from 'react'
import { discardMessage } from '../../../../contract/intake.ts'
import { call } from '../../../api.ts'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { ChoiceInput } from '../../../parts/step/ChoiceInput.tsx'
import { discardCauses, intakeWords as words } from '../../../words/intake.ts'
import { useWords } from '../../../words/use-words.ts'

type Values = { cause: string; note?: string }
type Props = { messageId: string; label: string; onDone: () => void; onClose: () => void }
const reasonMax = 200

/** Puts a message away for good, with the reason on record: a digit, and words where it needs any. */
export function DiscardMessage({ messageId, label, onDone, onClose }: Props) {
  const { say } = useWords()
  const [form] = Form.useForm<Values>()
  const discard = useMutation({
    mutationFn: ({ cause, note }: Values) =>
      call(discardMessage, { params: { messageId }, body: { reason: reasonOf(cause, note) } }),
    onSuccess: onDone,
  })
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.submit()
  }
  return (
    <Modal
      open
      title={say(words.discardTitle, { label })}
      okText={say(words.doDiscard)}
      okButtonProps={{ danger: true, loading: discard.isPending, title: 'Ctrl + Enter' }}
      cancelText={say(words.cancel)}
      onOk={form.submit}
      onCancel={onClose}
      width={480}
    >
      <p className="muted discard-told">{say(words.discardTold)}</p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onKeyDown={onKeyDown}
        onFinish={(values) => discard.mutate(values)}
      >
        <Form.Item name="cause" label={say(words.cause)} rules={[{ required: true, message: say(words.noteNeeded) }]}>
          <ChoiceInput first choices={discardCauses.map(({ value, name }) => ({ value, name: say(name) }))} />
        </Form.Item>
        <Form.Item
          name="note"
          label={say(words.note)}
          dependencies={['cause']}
          rules={[
            ({ getFieldValue }) => ({
              required: getFieldValue('cause') === 'other',
              whitespace: true,
              message: say(words.noteNeeded),
            }),
          ]}
        >
          <Input.TextArea maxLength={reasonMax - 40} autoSize={{ minRows: 2, maxRows: 4 }} />
        </Form.Item>
        {discard.isError && <ProblemNote error={discard.error} />}
      </Form>
    </Modal>
  )

  /** In words, as it will be read later: `客户已取消：电话确认过`. */
  function reasonOf(cause: string, note: string | undefined): string {
    const known = discardCauses.find(({ value }) => value === cause)
    const name = known && cause !== 'other' ? say(known.name) : ''
    return [name, note?.trim() ?? ''].filter(Boolean).join('：').slice(0, reasonMax)
  }
}
