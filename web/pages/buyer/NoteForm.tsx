import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Form, Input, Modal, Radio } from 'antd'
import { noteBuyer, noteTopics, topicWords, type BuyerNote } from '../../../contract/client/buyer.ts'
import { getOrder } from '../../../contract/order.ts'
import { call } from '../../api.ts'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { useAttemptKey } from '../../parts/step/attempt-key.ts'
import { buyerWords as words } from '../../words/client/buyer.ts'
import { useWords } from '../../words/use-words.ts'

type Values = Pick<BuyerNote, 'kind' | 'topic' | 'words'>

export function NoteForm({ orderId, onClose }: { orderId: string; onClose: () => void }) {
  const { say } = useWords()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const { keyFor, settled } = useAttemptKey()
  const [form] = Form.useForm<Values>()
  const note = useMutation({
    mutationFn: (body: Values) => call(noteBuyer, { params: { orderId }, body, idempotencyKey: keyFor([orderId, body]) }),
    onSuccess: () => {
      message.success(say(words.saved))
      void queries.invalidateQueries({ queryKey: [getOrder.path] })
      onClose()
    },
    onSettled: (_, error) => settled(error),
  })
  return (
    <Modal
      open
      title={say(words.noteTitle)}
      okText={say(words.save)}
      cancelText={say(words.cancel)}
      okButtonProps={{ loading: note.isPending }}
      onOk={form.submit}
      onCancel={onClose}
      destroyOnHidden
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ kind: 'feedback', topic: 'packing', words: '' }}
        onFinish={(values) => note.mutate(values)}
      >
        <Form.Item name="kind" label={say(words.kind)}>
          <Radio.Group
            options={[
              { value: 'feedback', label: say(words.kindFeedback) },
              { value: 'preference', label: say(words.kindPreference) },
            ]}
          />
        </Form.Item>
        <Form.Item name="topic" label={say(words.topic)}>
          <Radio.Group options={noteTopics.map((value) => ({ value, label: say(topicWords[value]) }))} />
        </Form.Item>
        <Form.Item
          name="words"
          label={say(words.words)}
          extra={say(words.hint)}
          rules={[{ required: true, whitespace: true, message: say(words.missing) }]}
        >
          <Input.TextArea autoFocus maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} placeholder={say(words.placeholder)} />
        </Form.Item>
        {note.isError && <ProblemNote error={note.error} />}
        <button type="submit" hidden />
      </Form>
    </Modal>
  )
}
