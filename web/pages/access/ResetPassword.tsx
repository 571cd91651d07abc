import { useMutation } from '@tanstack/react-query'
import { Button, Form } from 'antd'
import { useState } from 'react'
import { changeUser, type UserView } from '../../../contract/access.ts'
import { call } from '../../api.ts'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { accessWords as words } from '../../words/access.ts'
import { useWords } from '../../words/use-words.ts'
import { passwordMin } from './password.ts'
import { PasswordInput } from './PasswordInput.tsx'
import { SecretOnce } from './SecretOnce.tsx'

/** A new password for somebody who lost theirs, shown once to be handed over. */
export function ResetPassword({ user }: { user: UserView }) {
  const { say } = useWords()
  const [form] = Form.useForm<{ password: string }>()
  const [given, setGiven] = useState<string>()
  const reset = useMutation({
    mutationFn: (password: string) => call(changeUser, { params: { userId: user.id }, body: { password } }),
    onSuccess: (_, password) => {
      setGiven(password)
      form.resetFields()
    },
  })
  return (
    <section className="user-part">
      <h3>{say(words.reset)}</h3>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={({ password }) => reset.mutate(password)}>
        <Form.Item
          name="password"
          label={say(words.nextPassword)}
          extra={say(words.resetTold)}
          rules={[{ required: true, min: passwordMin }]}
        >
          <PasswordInput />
        </Form.Item>
        {reset.isError && <ProblemNote error={reset.error} />}
        <Button htmlType="submit" loading={reset.isPending}>
          {say(words.doReset)}
        </Button>
      </Form>
      {given !== undefined && (
        <SecretOnce
          title={say(words.handOver, { name: user.name })}
          told={say(words.handOverTold)}
          lines={[
            { name: say(words.email), value: user.email },
            { name: say(words.nextPassword), value: given, isSecret: true },
          ]}
          onClose={() => setGiven(undefined)}
        />
      )}
    </section>
  )
}
