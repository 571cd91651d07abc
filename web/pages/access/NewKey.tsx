import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Checkbox, Form, Input, Modal } from 'antd'
import { createKey, listKeys } from '../../../contract/access.ts'
import { scopes, type Role, type Scope } from '../../../contract/roles.ts'
import { call } from '../../api.ts'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { accessWords as words, scopeWords } from '../../words/access.ts'
import { useWords } from '../../words/use-words.ts'
import { RoleFields } from './RoleFields.tsx'
import { SecretOnce } from './SecretOnce.tsx'

type Values = { name: string; scopes: Scope[]; role: Role; clientId?: string }

export function NewKey({ onClose }: { onClose: () => void }) {
  const { say } = useWords()
  const queries = useQueryClient()
  const [form] = Form.useForm<Values>()
  const create = useMutation({
    mutationFn: ({ clientId, ...values }: Values) =>
      call(createKey, { body: { ...values, ...(values.role === 'client' && clientId ? { clientId } : {}) } }),
    onSuccess: () => void queries.invalidateQueries({ queryKey: [listKeys.path] }),
  })
  const made = create.data
  if (made) {
    return (
      <SecretOnce
        title={say(words.keyMade, { name: made.name })}
        told={say(words.keyOnce)}
        lines={[{ name: say(words.secret), value: made.secret, isSecret: true }]}
        onClose={onClose}
      >
        <pre className="secret-try" aria-label={say(words.tryIt)} tabIndex={0}>
          {`curl -H "Authorization: Bearer ${made.secret}" \\\n  ${location.origin}/api/orders?limit=1`}
        </pre>
      </SecretOnce>
    )
  }
  return (
    <Modal
      open
      title={say(words.newKey)}
      okText={say(words.create)}
      cancelText={say(words.cancel)}
      onCancel={onClose}
      onOk={form.submit}
      okButtonProps={{ loading: create.isPending }}
      mask={{ closable: false }}
      width={520}
    >
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(values) => create.mutate(values)}>
        <Form.Item
          name="name"
          label={say(words.keyName)}
          extra={say(words.keyNameHint)}
          rules={[{ required: true, whitespace: true }]}
        >
          <Input maxLength={100} autoFocus autoComplete="off" />
        </Form.Item>
        <Form.Item name="scopes" label={say(words.scopes)} rules={[{ required: true, message: say(words.scopesMissing) }]}>
          <Checkbox.Group className="key-scopes">
            {scopes.map((scope) => (
              <Checkbox key={scope} value={scope}>
                {say(scopeWords[scope].name)} <code>{scope}</code>
                <span className="muted">{say(scopeWords[scope].told)}</span>
              </Checkbox>
            ))}
          </Checkbox.Group>
        </Form.Item>
        <RoleFields hint={say(words.keyRoleHint)} />
        {create.isError && <ProblemNote error={create.error} />}
        <button type="submit" hidden />
      </Form>
    </Modal>
  )
}
