import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { createUser, listUsers, type UserView } from '../../../contract/access.ts'
import type { Role } from '../../../contract/roles.ts'
import { call } from '../../api.ts'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { accessWords as words } from '../../words/access.ts'
import { useWords } from '../../words/use-words.ts'
import { newPassword, passwordMin } from './password.ts'
import { PasswordInput } from './PasswordInput.tsx'
import { RoleFields } from './RoleFields.tsx'
import { SecretOnce } from './SecretOnce.tsx'

type Values = { name: string; email: string; role: Role; clientId?: string; password: string }

export function NewUser({ onClose }: { onClose: (made?: UserView) => void }) {
  const { say } = useWords()
  const queries = useQueryClient()
  const [form] = Form.useForm<Values>()
  const [given, setGiven] = useState('')
  const create = useMutation({
    mutationFn: ({ clientId, ...values }: Values) =>
      call(createUser, { body: { ...values, ...(values.role === 'client' && clientId ? { clientId } : {}) } }),
    onSuccess: (_, { password }) => {
      setGiven(password)
      void queries.invalidateQueries({ queryKey: [listUsers.path] })
    },
  })
  const made = create.data
  if (made) {
    return (
      <SecretOnce
        title={say(words.handOver, { name: made.name })}
        told={say(words.handOverTold)}
        lines={[
          { name: say(words.address), value: location.origin },
          { name: say(words.email), value: made.email },
          { name: say(words.password), value: given, isSecret: true },
        ]}
        onClose={() => onClose(made)}
      />
    )
  }
  return (
    <Modal
      open
      title={say(words.newUser)}
      okText={say(words.create)}
      cancelText={say(words.cancel)}
      onCancel={() => onClose()}
      onOk={form.submit}
      okButtonProps={{ loading: create.isPending }}
      mask={{ closable: false }}
      width={480}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ password: newPassword() }}
        onFinish={(values) => create.mutate(values)}
      >
        <Form.Item name="name" label={say(words.name)} rules={[{ required: true, whitespace: true }]}>
          <Input maxLength={100} autoFocus autoComplete="off" />
        </Form.Item>
        <Form.Item name="email" label={say(words.email)} rules={[{ required: true, type: 'email' }]}>
          <Input type="email" maxLength={200} autoComplete="off" />
        </Form.Item>
        <RoleFields hint={say(words.roleHint)} />
        <Form.Item
          name="password"
          label={say(words.password)}
          extra={say(words.passwordHint, { min: passwordMin })}
          rules={[{ required: true, min: passwordMin }]}
        >
          <PasswordInput />
        </Form.Item>
        {create.isError && <ProblemNote error={create.error} />}
        <button type="submit" hidden />
      </Form>
    </Modal>
  )
}
