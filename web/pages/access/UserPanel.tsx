import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Form, Input, Select } from 'antd'
import { changeUser, listUsers, type UserView } from '../../../contract/access.ts'
import { roles, type Role } from '../../../contract/roles.ts'
import { call } from '../../api.ts'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { SidePanel } from '../../parts/SidePanel.tsx'
import { useMe } from '../../shell/me.ts'
import { accessWords as words } from '../../words/access.ts'
import { roleWords } from '../../words/terms.ts'
import { useWords } from '../../words/use-words.ts'
import { ManagesClient } from './ManagesClient.tsx'
import { ResetPassword } from './ResetPassword.tsx'
import { UserState } from './UserState.tsx'

type Values = { name: string; role: Role }
type Props = { user: UserView; onClose: () => void }

/** One user: name and role, the password, and whether the account may be used. */
export function UserPanel({ user, onClose }: Props) {
  const { say } = useWords()
  const { message } = App.useApp()
  const me = useMe()
  const queries = useQueryClient()
  const [form] = Form.useForm<Values>()
  const typed = Form.useWatch<Values | undefined>([], form)
  const isSelf = user.id === me.userId
  const change = useMutation({
    mutationFn: ({ name, role }: Values) =>
      call(changeUser, {
        params: { userId: user.id },
        body: { ...(name.trim() === user.name ? {} : { name }), ...(role === user.role ? {} : { role }) },
      }),
    onSuccess: ({ name }, { role }) => {
      message.success(role === user.role ? say(words.saved) : say(words.savedOut, { name }))
      void queries.invalidateQueries({ queryKey: [listUsers.path] })
    },
  })
  const isChanged = typed !== undefined && (typed.name?.trim() !== user.name || typed.role !== user.role)
  const mayBe = user.clientId === null ? roles.filter((role) => role !== 'client') : (['client'] as const)
  const hint = isSelf ? say(words.self) : user.clientId !== null ? say(words.clientStays) : say(words.roleSignsOut)

  return (
    <SidePanel title={user.name} onClose={onClose}>
      <p className="muted">{user.email}</p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        className="user-form"
        initialValues={{ name: user.name, role: user.role }}
        onFinish={(values) => change.mutate(values)}
      >
        <Form.Item name="name" label={say(words.name)} rules={[{ required: true, whitespace: true }]}>
          <Input maxLength={100} autoComplete="off" />
        </Form.Item>
        <Form.Item name="role" label={say(words.role)} extra={hint}>
          <Select
            disabled={isSelf || user.clientId !== null}
            showSearch={{ optionFilterProp: 'label' }}
            options={mayBe.map((role) => ({ value: role, label: say(roleWords[role]) }))}
          />
        </Form.Item>
        {change.isError && <ProblemNote error={change.error} />}
        <Button type="primary" htmlType="submit" disabled={!isChanged} loading={change.isPending}>
          {say(words.save)}
        </Button>
      </Form>
      {user.clientId !== null && <ManagesClient user={user} />}
      <ResetPassword user={user} />
      {!isSelf && <UserState user={user} />}
    </SidePanel>
  )
}
