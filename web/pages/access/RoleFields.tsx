import { useQuery } from '@tanstack/react-query'
import { Form, Select } from 'antd'
import { listClients } from '../../../contract/client.ts'
import { roles } from '../../../contract/roles.ts'
import { ask } from '../../api.ts'
import { accessWords as words } from '../../words/access.ts'
import { roleWords } from '../../words/terms.ts'
import { useWords } from '../../words/use-words.ts'

/** A role, and for a client's account or key whose it is. */
export function RoleFields({ hint }: { hint: string }) {
  const { say } = useWords()
  const role: string | undefined = Form.useWatch('role')
  const clients = useQuery({ ...ask(listClients, {}), enabled: role === 'client' })
  return (
    <>
      <Form.Item name="role" label={say(words.role)} extra={hint} rules={[{ required: true }]}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={roles.map((one) => ({ value: one, label: say(roleWords[one]) }))}
        />
      </Form.Item>
      {role === 'client' && (
        <Form.Item name="clientId" label={say(words.client)} extra={say(words.clientHint)} rules={[{ required: true }]}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            loading={clients.isPending}
            notFoundContent={clients.isPending ? null : say(words.noClients)}
            options={(clients.data?.clients ?? []).map(({ id, code, name }) => ({ value: id, label: `${name} ${code}` }))}
          />
        </Form.Item>
      )}
    </>
  )
}
