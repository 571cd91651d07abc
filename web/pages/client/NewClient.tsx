import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Form, Input, Modal } from 'antd'
import { createClient, listClients } from '../../../contract/client.ts'
import { call } from '../../api.ts'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { clientWords as words } from '../../words/client/clients.ts'
import { useWords } from '../../words/use-words.ts'

type Values = { code: string; name: string; contact?: string; phone?: string; email?: string }

export function NewClient({ onClose }: { onClose: () => void }) {
  const { say } = useWords()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [form] = Form.useForm<Values>()
  const create = useMutation({
    mutationFn: ({ code, name, ...rest }: Values) =>
      call(createClient, {
        body: { code, name, ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value?.trim())) },
      }),
    onSuccess: ({ name }) => {
      message.success(say(words.created, { name }))
      void queries.invalidateQueries({ queryKey: [listClients.path] })
      onClose()
    },
  })
  return (
    <Modal
      open
      title={say(words.newClient)}
      okText={say(words.create)}
      cancelText={say(words.cancel)}
      onCancel={onClose}
      onOk={form.submit}
      okButtonProps={{ loading: create.isPending }}
      mask={{ closable: false }}
      width={480}
    >
      <Form form={form} layout="vertical" requiredMark="optional" onFinish={(values) => create.mutate(values)}>
        <Form.Item name="name" label={say(words.name)} rules={[{ required: true, whitespace: true }]}>
          <Input maxLength={100} autoFocus autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="code"
          label={say(words.code)}
          extra={say(words.codeHint)}
          normalize={(typed: string) => typed.trim().toUpperCase()}
          rules={[{ required: true }, { pattern: /^[A-Za-z0-9_-]{1,20}$/, message: say(words.codeWrong) }]}
        >
          <Input maxLength={20} autoComplete="off" />
        </Form.Item>
        <Form.Item name="contact" label={say(words.contact)}>
          <Input maxLength={100} autoComplete="off" />
        </Form.Item>
        <Form.Item name="phone" label={say(words.phone)}>
          <Input maxLength={40} inputMode="tel" autoComplete="off" />
        </Form.Item>
        <Form.Item name="email" label={say(words.email)} rules={[{ type: 'email' }]}>
          <Input type="email" maxLength={200} autoComplete="off" />
        </Form.Item>
        {create.isError && <ProblemNote error={create.error} />}
        <button type="submit" hidden />
      </Form>
    </Modal>
  )
}
