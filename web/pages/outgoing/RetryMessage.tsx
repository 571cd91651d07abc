import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Form, Input, Modal } from 'antd'
import { listOutgoing, retryOutgoing, type OutgoingView } from '../../../contract/outgoing.ts'
import { call } from '../../api.ts'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { outgoingPageWords as words } from '../../words/outgoing.ts'
import { useWords } from '../../words/use-words.ts'
import { Why } from './message-columns.tsx'

/** Sends a message once more, to another address if the first one was wrong. */
export function RetryMessage({ message, onClose }: { message: OutgoingView; onClose: () => void }) {
  const { say } = useWords()
  const app = App.useApp()
  const queries = useQueryClient()
  const [form] = Form.useForm<{ to: string }>()
  const retry = useMutation({
    mutationFn: ({ to }: { to: string }) =>
      call(retryOutgoing, { params: { outgoingId: message.id }, body: to.trim() === message.to ? {} : { to: to.trim() } }),
    onSuccess: ({ to }) => {
      app.message.success(say(words.queued, { to: to ?? '' }))
      void queries.invalidateQueries({ queryKey: [listOutgoing.path] })
      onClose()
    },
  })
  return (
    <Modal
      open
      title={say(words.retryTitle, { subject: message.subject })}
      okText={say(words.doRetry)}
      cancelText={say(words.cancel)}
      onCancel={onClose}
      onOk={form.submit}
      okButtonProps={{ loading: retry.isPending }}
      width={480}
    >
      {message.why && (
        <p className="message-why">
          <Why why={message.why} />
        </p>
      )}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ to: message.to ?? '' }}
        onFinish={(values) => retry.mutate(values)}
      >
        <Form.Item
          name="to"
          label={say(words.retryTo)}
          extra={say(words.retryToHint)}
          rules={[
            { required: true },
            { validator: (_, to: string) => isAddress(to, message.to), message: say(words.retryWrong) },
          ]}
        >
          <Input inputMode="email" maxLength={200} autoFocus autoComplete="off" />
        </Form.Item>
        {retry.isError && <ProblemNote error={retry.error} />}
        <button type="submit" hidden />
      </Form>
    </Modal>
  )
}

/** To the same as before, who may be several, or to one other address. */
async function isAddress(typed: string, before: string | null): Promise<void> {
  if (typed.trim() !== before && !/^[^\s@,]+@[^\s@,]+\.[^\s@,]+$/.test(typed.trim())) throw new Error(typed)
}
