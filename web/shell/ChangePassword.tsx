import { useMutation } from '@tanstack/react-query'
import { App, Form, Input, Modal } from 'antd'
import { changePassword } from '../../contract/access.ts'
import { call, Refused } from '../api.ts'
import { passwordMin } from '../pages/access/password.ts'
import { ProblemNote } from '../parts/ProblemNote.tsx'
import { shellWords } from '../words/shell.ts'
import { useWords } from '../words/use-words.ts'

type Values = { current: string; next: string; again: string }

export function ChangePassword({ onClose }: { onClose: () => void }) {
  const { say } = useWords()
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const change = useMutation({
    mutationFn: ({ current, next }: Values) => call(changePassword, { body: { current, next } }),
    onSuccess: () => {
      message.success(say(shellWords.passwordChanged))
      onClose()
    },
    onError: (error) => {
      const field = error instanceof Refused ? fieldOf(error.code) : undefined
      if (!field) return
      form.setFields([{ name: field, errors: [field === 'current' ? say(shellWords.wrongCurrent) : error.message] }])
      form.focusField(field)
    },
  })
  const isTold = change.error instanceof Refused && fieldOf(change.error.code) !== undefined
  return (
    <Modal
      open
      title={say(shellWords.password)}
      okText={say(shellWords.password)}
      cancelText={say(shellWords.cancel)}
      onCancel={onClose}
      onOk={form.submit}
      okButtonProps={{ loading: change.isPending }}
      width={400}
    >
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(values) => change.mutate(values)}>
        <Form.Item name="current" label={say(shellWords.currentPassword)} rules={[{ required: true }]}>
          <Input.Password autoComplete="current-password" autoFocus />
        </Form.Item>
        <Form.Item
          name="next"
          label={say(shellWords.nextPassword)}
          extra={say(shellWords.passwordRule, { min: passwordMin })}
          rules={[{ required: true, min: passwordMin }]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Form.Item
          name="again"
          label={say(shellWords.again)}
          dependencies={['next']}
          rules={[
            { required: true },
            ({ getFieldValue }) => ({
              validator: (_, typed: string) =>
                typed === undefined || typed === getFieldValue('next')
                  ? Promise.resolve()
                  : Promise.reject(new Error(say(shellWords.differ))),
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        {change.isError && !isTold && <ProblemNote error={change.error} />}
        <button type="submit" hidden />
      </Form>
    </Modal>
  )
}

/** Refusals that speak of one field are told there. */
function fieldOf(code: string): 'current' | 'next' | undefined {
  if (code === 'access.wrong_password') return 'current'
  return code === 'access.weak_password' ? 'next' : undefined
}
